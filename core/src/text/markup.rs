//! Tags, comments and entities of HTML, as helpdesks store and export it: they separate words, and are none.
//!
//! Only what mail programs write is taken for HTML. Anything else in angle brackets is text: `<pat@example.org>`, and the
//! `<script>` of somebody who reports that it runs.

use super::Break;

/// Something that is markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Markup {
    /// Bytes of it.
    pub len: usize,
    /// What it puts between the words around it.
    pub gap: Break,
    /// Line ends that it stands for.
    pub lines: usize,
}

/// Bytes of a tag at most; looking no further keeps the pass linear.
const LONGEST_TAG: usize = 2_000;

/// What a tag does to the words around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// It stands inside a line.
    Inline,
    /// It ends a line where it closes.
    Line,
    /// It ends a paragraph where it closes.
    Paragraph,
    /// It ends a line, and has no end of its own.
    Break,
    /// A table's cell says something of its own.
    Cell,
    /// A picture.
    Picture,
}

#[rustfmt::skip]
const TAGS: [(&str, Kind); 56] = {
    use Kind::{Break, Cell, Inline, Line, Paragraph, Picture};
    [
        ("br", Break), ("hr", Break), ("div", Line), ("li", Line), ("tr", Line), ("dt", Line), ("dd", Line),
        ("center", Line), ("title", Line), ("caption", Line), ("p", Paragraph), ("h1", Paragraph), ("h2", Paragraph),
        ("h3", Paragraph), ("h4", Paragraph), ("h5", Paragraph), ("h6", Paragraph), ("ul", Paragraph),
        ("ol", Paragraph), ("table", Paragraph), ("blockquote", Paragraph), ("pre", Paragraph),
        ("section", Paragraph), ("td", Cell), ("th", Cell), ("img", Picture), ("a", Inline), ("abbr", Inline),
        ("article", Inline), ("b", Inline), ("base", Inline), ("body", Inline), ("code", Inline), ("col", Inline),
        ("colgroup", Inline), ("del", Inline), ("em", Inline), ("font", Inline), ("html", Inline), ("i", Inline),
        ("ins", Inline), ("link", Inline), ("main", Inline), ("mark", Inline), ("meta", Inline), ("o:p", Inline),
        ("s", Inline), ("small", Inline), ("span", Inline), ("strong", Inline), ("sub", Inline), ("sup", Inline),
        ("tbody", Inline), ("tfoot", Inline), ("thead", Inline), ("u", Inline),
    ]
};

/// Elements whose content is none of the text.
const HIDDEN: [(&str, &str); 3] = [("<style", "</style>"), ("<head", "</head>"), ("<!--", "-->")];

/// Entities, by what they put between words; an apostrophe inside a word is [`apostrophe`].
#[rustfmt::skip]
const ENTITIES: [(&str, Break); 26] = [
    ("nbsp", Break::Space), ("amp", Break::Space), ("lt", Break::Space), ("gt", Break::Space), ("#160", Break::Space),
    ("#xa0", Break::Space), ("apos", Break::Space), ("#39", Break::Space), ("#039", Break::Space),
    ("#x27", Break::Space), ("rsquo", Break::Space), ("lsquo", Break::Space), ("#8217", Break::Space),
    ("#x2019", Break::Space), ("quot", Break::Clause), ("#34", Break::Clause), ("#x22", Break::Clause),
    ("ldquo", Break::Clause), ("rdquo", Break::Clause), ("ndash", Break::Clause), ("mdash", Break::Clause),
    ("laquo", Break::Clause), ("raquo", Break::Clause), ("bull", Break::Clause), ("middot", Break::Clause),
    ("hellip", Break::Stop),
];
const APOSTROPHES: [&str; 8] =
    ["&#39;", "&#039;", "&#x27;", "&apos;", "&rsquo;", "&#8217;", "&#x2019;", "&lsquo;"];

/// Finds markup; remembers which kinds of it are never closed, so that no text is searched twice for its end.
#[derive(Debug, Default)]
pub(super) struct MarkupFinder {
    unclosed: [bool; HIDDEN.len()],
}

impl MarkupFinder {
    /// The markup with which a text begins.
    #[inline(never)]
    pub(super) fn find(&mut self, text: &str) -> Option<Markup> {
        match text.as_bytes().first()? {
            b'<' => self.hidden(text).or_else(|| tag(text)),
            b'&' => entity(text),
            _ => None,
        }
    }

    fn hidden(&mut self, text: &str) -> Option<Markup> {
        for ((start, end), unclosed) in HIDDEN.iter().zip(&mut self.unclosed) {
            if *unclosed || !begins(text, start) {
                continue;
            }
            if let Some(at) = find_ignoring_case(text, end) {
                return Some(Markup { len: at + end.len(), gap: Break::Line, lines: 1 });
            }
            *unclosed = true;
        }
        None
    }
}

/// Appends a line without its markup, which leaves a blank where it separates words.
pub(super) fn without_markup(line: &str, out: &mut String) {
    let mut finder = MarkupFinder::default();
    let mut rest = line;
    while let Some(at) = rest.find(['<', '&']) {
        let (text, from) = rest.split_at(at);
        out.push_str(text);
        let found = finder.find(from);
        match found {
            Some(_) if apostrophe(from).is_some() => out.push('\''),
            Some(Markup { gap: Break::Glued, .. }) => {}
            Some(_) => out.push(' '),
            None => out.push_str(from.get(..1).unwrap_or_default()),
        }
        let len = found.map_or(1, |markup| markup.len);
        rest = from.get(len..).unwrap_or_default();
    }
    out.push_str(rest);
}

/// The lines of a text, each with its end: that of a line of text, or of one of HTML. All of them are the text.
#[derive(Debug, Clone)]
pub(super) struct Lines<'a> {
    rest: &'a str,
}

impl<'a> Lines<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self { rest: text }
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = &'a str;

    #[inline(never)]
    fn next(&mut self) -> Option<&'a str> {
        if self.rest.is_empty() {
            return None;
        }
        let mut end = 0;
        loop {
            let from = self.rest.get(end..).unwrap_or_default();
            let Some(at) = from.find(['\n', '<']) else {
                end = self.rest.len();
                break;
            };
            let mark = from.get(at..).unwrap_or_default();
            if mark.starts_with('\n') {
                end += at + 1;
                break;
            }
            let ending = tag(mark).filter(|tag| tag.lines > 0);
            end += at + ending.map_or(1, |tag| tag.len);
            if ending.is_some() {
                // `<br>` and the end of a line behind it are one.
                let rest = self.rest.get(end..).unwrap_or_default();
                let behind = ["\n", "\r\n"].iter().find(|behind| rest.starts_with(**behind));
                end += behind.map_or(0, |behind| behind.len());
                break;
            }
        }
        let (line, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        Some(line)
    }
}

/// The apostrophe with which a text begins, written as an entity: its bytes.
pub(super) fn apostrophe(text: &str) -> Option<usize> {
    APOSTROPHES.iter().find(|entity| begins(text, entity)).map(|entity| entity.len())
}

#[inline(never)]
fn tag(text: &str) -> Option<Markup> {
    let inside = text.get(1..text.floor_char_boundary(LONGEST_TAG))?;
    // A tag that is opened inside another is none; so nothing is looked at twice.
    let end = inside.find(['<', '>']).filter(|end| inside.as_bytes().get(*end) == Some(&b'>'))?;
    let inside = inside.get(..end)?;
    let (closes, inside) = inside.strip_prefix('/').map_or((false, inside), |rest| (true, rest));
    let name = inside.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default();
    let (_, kind) = TAGS.iter().find(|(known, _)| known.eq_ignore_ascii_case(name))?;
    let (gap, lines) = match kind {
        Kind::Break => (Break::Line, 1),
        Kind::Line if closes => (Break::Line, 1),
        Kind::Paragraph if closes => (Break::Line, 2),
        Kind::Inline | Kind::Line | Kind::Paragraph => (Break::Glued, 0),
        Kind::Cell => (Break::Clause, 0),
        // It may be the attack that somebody reports.
        Kind::Picture if inside.contains("onerror") => return None,
        Kind::Picture => (Break::Space, 0),
    };
    Some(Markup { len: text.len().min(end + 2), gap, lines })
}

#[inline(never)]
fn entity(text: &str) -> Option<Markup> {
    let inside = text.get(1..text.floor_char_boundary(12))?;
    let name = inside.get(..inside.find(';')?)?;
    let (_, gap) = ENTITIES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name))?;
    Some(Markup { len: name.len() + 2, gap: *gap, lines: 0 })
}

fn begins(text: &str, with: &str) -> bool {
    text.get(..with.len()).is_some_and(|head| head.eq_ignore_ascii_case(with))
}

fn find_ignoring_case(text: &str, wanted: &str) -> Option<usize> {
    let wanted = wanted.as_bytes();
    text.as_bytes().windows(wanted.len()).position(|bytes| bytes.eq_ignore_ascii_case(wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(line: &str) -> String {
        let mut out = String::new();
        without_markup(line, &mut out);
        out
    }

    #[test]
    fn what_mail_programs_write_is_markup_and_anything_else_is_text() {
        for (line, text) in [
            ("<p class=\"MsoNormal\">We don&#39;t<o:p></o:p></p>", "We don't "),
            ("<b>hac</b>ked<br/>again&nbsp;&amp; again", "hacked again   again"),
            ("a<!-- b -->c<STYLE>p { x: 1 }</STYLE>d", "a c d"),
            ("<img src=\"cid:logo\">", " "),
            ("<pat@example.org> <script>alert(1)</script>", "<pat@example.org> <script>alert(1)</script>"),
            ("<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"),
            ("1 < 2 & 3 > 2, R&D; <", "1 < 2 & 3 > 2, R&D; <"),
            ("the <style of your page", "the <style of your page"),
            ("a <style> that nobody closes", "a <style> that nobody closes"),
            ("\u{1F600}<", "\u{1F600}<"),
        ] {
            assert_eq!(plain(line), text, "{line}");
        }
        let long = format!("<p style=\"{}\">", "é".repeat(LONGEST_TAG));
        assert_eq!(plain(&long), long, "nothing is looked for further than a tag is long");
    }

    #[test]
    fn lines_are_those_of_the_text_and_of_its_markup() {
        let lines = |text| Lines::of(text).collect::<Vec<_>>();
        assert_eq!(lines("a\nb"), ["a\n", "b"]);
        assert_eq!(
            lines("<div>a</div><div>b<br>\r\nc <i>d</i></div>"),
            ["<div>a</div>", "<div>b<br>\r\n", "c <i>d</i></div>"]
        );
        assert_eq!(lines("a < b\n\n"), ["a < b\n", "\n"]);
        assert_eq!(lines(""), [""; 0]);
    }
}
