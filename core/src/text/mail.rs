//! Splits a mail into header, subject, greeting, new text, quoted text, signature and footer.
//!
//! One pass over the lines; what the marks look like is data of the language ([`MailMarkers`]).
//!
//! **Invariant:** the parts cover the text in order; a doubtful line is new text, because a customer's word
//! that is not read costs more than a signature that is.

use serde::{Deserialize, Serialize};

use super::{
    fold_into,
    marks::{Beginnings, Marks, Says},
    markup::{Lines, without_markup},
};
use crate::{
    Span,
    reading::{Part, PartKind},
};

/// What the parts of a mail look like in one language; all entries folded (lower case, plain quotes).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailMarkers {
    /// Beginnings of the subject line: `subject:`.
    pub subject: Vec<String>,
    /// Beginnings of other header lines: `from:`.
    pub header: Vec<String>,
    /// Beginnings of the header line that says who wrote: `from:`.
    pub sender: Vec<String>,
    /// Words in such a line that say that the address passed on what somebody else wrote: `on behalf of`.
    pub on_behalf: Vec<String>,
    /// Lines that a helpdesk or a form puts above a message: `channel: …` with up to six words for `…`, and `description:`
    /// or `ticket #` with no more than digits and marks behind.
    pub form: Vec<String>,
    /// First words of a salutation: `dear`.
    pub greeting: Vec<String>,
    /// Lines that close a letter: `kind regards`.
    pub closing: Vec<String>,
    /// Words in a line that introduce earlier mail, with `…` for anything: `on … wrote:`.
    pub quote: Vec<String>,
    /// Beginnings of a line that say that what follows was passed on for us to read: `forwarded message`. Dashes before
    /// them are passed over.
    pub forward: Vec<String>,
    /// Words that only a disclaimer has: `intended recipient`.
    pub footer: Vec<String>,
    /// Beginnings of an afterthought below the signature: `ps`.
    pub postscript: Vec<String>,
}

/// Lines of a signature at most; more is text.
const SIGNATURE_LINES: usize = 9;

/// The parts of `text`, in order, neighbours of one kind joined. What `senders`, the organisation's own people, wrote is
/// quoted.
pub fn parts(text: &str, markers: &MailMarkers, senders: &[String]) -> Vec<Part> {
    parts_by(text, &Marks::new(markers, senders))
}

/// [`parts`], with marks that were prepared once for all mails.
///
/// Most of a long mail is quoted mail. Its lines are recognised by their first character, and below the head of an earlier
/// mail everything is quoted: neither is levelled or looked at further.
pub(crate) fn parts_by(text: &str, marks: &Marks) -> Vec<Part> {
    State::new(marks, Below::Quoted).split(text, Span::new(0, text.len()))
}

/// The same parts, with those of quoted mail in place of each that is quoted. Of an exchange every message is split; none
/// is quoted any more but those of the organisation's own people. What was new and what was quoted stay apart.
pub fn with_quoted_mail(text: &str, parts: &[Part], markers: &MailMarkers, senders: &[String]) -> Vec<Part> {
    with_quoted_mail_by(text, parts, &Marks::new(markers, senders), Ours::Quoted)
}

/// [`with_quoted_mail`], with marks that were prepared once for all mails.
pub(crate) fn with_quoted_mail_by(text: &str, parts: &[Part], marks: &Marks, ours: Ours) -> Vec<Part> {
    let split = |part: &Part| {
        if part.kind == PartKind::Quoted {
            State { ours, ..State::new(marks, Below::Read) }.split(text, part.span)
        } else {
            vec![*part]
        }
    };
    parts.iter().flat_map(split).collect()
}

/// A line as marks are looked for in it.
struct Line<'a> {
    /// Levelled, without blanks around.
    folded: &'a str,
    says: Says,
}

impl<'a> Line<'a> {
    fn new(original: &str, room: &'a mut String, marks: &Marks) -> Self {
        room.clear();
        // Marks stand at the beginning of a line; a line of a megabyte is no mark.
        let head = original.get(..original.floor_char_boundary(400)).unwrap_or_default();
        // Quoted mail has `>` before its lines, and mail that lost its bold type `*` around the names of its header.
        let head = head.trim_start_matches(|mark: char| matches!(mark, '>' | '*') || mark.is_whitespace());
        if head.contains(['<', '&']) {
            let mut plain = String::with_capacity(head.len());
            without_markup(head, &mut plain);
            fold_into(plain.trim(), room);
        } else {
            fold_into(head.trim_end(), room);
        }
        let folded = room.trim();
        Self { folded, says: marks.says(folded) }
    }

    fn blank(&self) -> bool {
        self.folded.is_empty()
    }

    fn words(&self) -> usize {
        self.folded.split_whitespace().count()
    }

    fn starts_with_word(&self, starts: &Beginnings) -> bool {
        starts.rests(self.folded).any(|rest| !rest.starts_with(char::is_alphanumeric))
    }
}

/// What becomes of earlier mail below the new text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Below {
    /// It is quoted, down to the end.
    Quoted,
    /// It is split like new mail, one message after the other.
    Read,
}

/// What becomes of a message of the organisation's own people that was sent to us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ours {
    /// It is quoted.
    Quoted,
    /// It is split like anybody's.
    Read,
}

/// What goes on from line to line until something ends it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Region {
    Signature,
    Footer,
    /// Earlier mail, down to the end.
    Earlier,
    /// A message that one of the organisation's own people wrote.
    Ours,
}

impl Region {
    fn kind(self) -> PartKind {
        match self {
            Self::Signature => PartKind::Signature,
            Self::Footer => PartKind::Footer,
            Self::Earlier | Self::Ours => PartKind::Quoted,
        }
    }
}

struct State<'a> {
    marks: &'a Marks,
    below: Below,
    ours: Ours,
    /// Whether new text was seen; before it, header lines are headers and a first greeting greets.
    seen_text: bool,
    region: Option<Region>,
}

impl<'a> State<'a> {
    fn new(marks: &'a Marks, below: Below) -> Self {
        Self { marks, below, ours: Ours::Quoted, seen_text: false, region: None }
    }

    /// Splits what stands at `of`.
    fn split(mut self, text: &str, of: Span) -> Vec<Part> {
        let (mut found, mut room) = (Vec::<Part>::new(), String::new());
        let (mut start, end) = (of.start as usize, of.end as usize);
        let mut lines = Lines::of(of.of(text));
        let mut above = "";
        while let Some(line) = lines.next() {
            let kind = self.kind(line, above, &mut room, &lines);
            above = line;
            let next = if self.region == Some(Region::Earlier) { end } else { start + line.len() };
            match found.last_mut() {
                Some(last) if last.kind == kind => last.span.end = Span::new(start, next).end,
                _ => found.push(Part { kind, span: Span::new(start, next) }),
            }
            if next == end {
                break;
            }
            start = next;
        }
        found
    }

    /// What a line is, below the line `above`; `room` is for its levelled form.
    fn kind(&mut self, line: &str, above: &str, room: &mut String, following: &Lines<'_>) -> PartKind {
        if self.below == Below::Quoted && is_marked_as_quoted(line) {
            return PartKind::Quoted;
        }
        let line = &Line::new(line, room, self.marks);
        if let Some(region) = self.region {
            if !self.region_ends(region, line, following) {
                return region.kind();
            }
            if region == Region::Ours {
                // Our answer was sent to us together with what it answers.
                self.below = Below::Read;
            }
            self.region = None;
        }
        if line.blank() {
            return if self.seen_text { PartKind::Body } else { PartKind::Header };
        }
        if !self.seen_text
            && let Some(kind) = self.opening(line)
        {
            let is_ours = kind == PartKind::Header && self.marks.is_from_ours(line.folded);
            return if is_ours { self.begin_ours() } else { kind };
        }
        if self.begins_mail(line, following) {
            // Without a word of one's own above it, or said to be passed on, it is a message to us.
            if self.below == Below::Quoted && self.seen_text && !line.says.forward {
                return self.begin(Region::Earlier);
            }
            self.seen_text = false;
            let is_ours = line.says.quote && self.is_quote_of_ours(line, above);
            return if is_ours { self.begin_ours() } else { PartKind::Header };
        }
        if self.is_footer(line) {
            return self.begin(Region::Footer);
        }
        if self.seen_text && self.begins_signature(line, following) {
            return self.begin(Region::Signature);
        }
        self.seen_text = true;
        PartKind::Body
    }

    fn begin(&mut self, region: Region) -> PartKind {
        self.region = Some(region);
        region.kind()
    }

    /// Whether a line that introduces earlier mail says that one of ours wrote it. Mail programs wrap such a line, and then
    /// who wrote stands in the line above.
    fn is_quote_of_ours(&self, line: &Line<'_>, above: &str) -> bool {
        let senders = &self.marks.senders;
        let is_rest = line.words() <= 1;
        senders.wrote(line.folded)
            || is_rest && senders.wrote(Line::new(above, &mut String::new(), self.marks).folded)
    }

    fn begin_ours(&mut self) -> PartKind {
        match self.ours {
            Ours::Quoted => self.begin(Region::Ours),
            Ours::Read => PartKind::Header,
        }
    }

    fn region_ends(&mut self, region: Region, line: &Line<'_>, following: &Lines<'_>) -> bool {
        match region {
            Region::Footer => line.blank() || is_mark(line),
            Region::Signature => {
                line.starts_with_word(&self.marks.postscript)
                    || self.is_footer(line)
                    || says_that_mail_follows(line)
                    || self.begins_header(line, following)
            }
            Region::Earlier => false,
            Region::Ours => {
                let ends = self.begins_mail(line, following);
                // The other lines of its own header begin no other message.
                self.seen_text |= !line.blank() && self.opening(line).is_none();
                ends
            }
        }
    }

    fn opening(&self, line: &Line<'_>) -> Option<PartKind> {
        if self.marks.subject.begin(line.folded) {
            return Some(PartKind::Subject);
        }
        if self.marks.header.begin(line.folded) || self.marks.is_of_form(line.folded) {
            return Some(PartKind::Header);
        }
        let greets = line.starts_with_word(&self.marks.greeting) && line.words() <= 5;
        let closed = line.folded.ends_with([',', ':', '!', '.']) || line.words() <= 2;
        (greets && closed && !says_more(line.folded)).then_some(PartKind::Greeting)
    }

    /// Whether another mail begins with this line.
    fn begins_mail(&self, line: &Line<'_>, following: &Lines<'_>) -> bool {
        says_that_mail_follows(line) || self.seen_text && self.begins_header(line, following)
    }

    /// Whether a block of header lines begins here: in the middle of a mail that is another one's.
    fn begins_header(&self, line: &Line<'_>, following: &Lines<'_>) -> bool {
        let is_header = |line: &Line<'_>| self.marks.header.begin(line.folded);
        let mut below = following.clone();
        is_header(line)
            && below.next().is_some_and(|next| is_header(&Line::new(next, &mut String::new(), self.marks)))
    }

    fn is_footer(&self, line: &Line<'_>) -> bool {
        self.seen_text && line.says.footer
    }

    fn begins_signature(&self, line: &Line<'_>, following: &Lines<'_>) -> bool {
        if is_mark(line) {
            return true;
        }
        if !line.starts_with_word(&self.marks.closing) || line.words() > 5 {
            return false;
        }
        // Nothing but names stands below, up to something else or the end.
        let (mut room, mut lines) = (String::new(), following.clone());
        for place in 0.. {
            let Some(below) = lines.next() else { break };
            let below = &Line::new(below, &mut room, self.marks);
            let is_other = below.starts_with_word(&self.marks.postscript)
                || is_mark(below)
                || self.is_footer(below)
                || says_that_mail_follows(below)
                || self.begins_header(below, &lines);
            if is_other {
                break;
            }
            if place >= SIGNATURE_LINES || below.words() > 10 || below.folded.len() >= 90 {
                return false;
            }
        }
        true
    }
}

/// Whether a line has the mark that mail programs put before each line of earlier mail.
fn is_marked_as_quoted(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with('>') || line.starts_with("&gt;")
}

/// Whether a line's words introduce earlier mail, or mail that was passed on.
fn says_that_mail_follows(line: &Line<'_>) -> bool {
    line.says.quote || line.says.forward
}

/// Whether a line that greets goes on to say something: "hi! site down!", "hello, login is broken.".
fn says_more(line: &str) -> bool {
    let line = line.trim_end_matches([',', ':', '!', '.']);
    let Some((head, rest)) = line.split_once(['!', '?', ',', '.']) else { return false };
    let more = rest.split_whitespace().count();
    match line.get(head.len()..).and_then(|mark| mark.chars().next()) {
        _ if !head.contains(' ') => more > 0,
        Some('!' | '?') => more > 0,
        // "Hi Jo, all", "Dear Mr. Smith and team".
        Some(',') => more > 2,
        _ => false,
    }
}

/// Whether the line is the mark that mail programs put above a signature.
fn is_mark(line: &Line<'_>) -> bool {
    matches!(line.folded, "--" | "---" | "__" | "___")
}

#[cfg(test)]
mod tests;
