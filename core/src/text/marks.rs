//! The marks of mail parts, looked for all at once: a line is gone through once, however many marks there are.

use super::{MailMarkers, senders::Senders};
use crate::table::Table;

/// What the parts of a mail look like, ready to be looked for.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    /// See [`MailMarkers::subject`]; so with the others.
    pub subject: Beginnings,
    pub header: Beginnings,
    pub greeting: Beginnings,
    pub closing: Beginnings,
    pub postscript: Beginnings,
    /// Whose messages are the organisation's own.
    pub senders: Senders,
    sender: Beginnings,
    forward: Beginnings,
    /// Names of a form's lines that a few words may follow.
    filled: Beginnings,
    /// Names of a form's lines that no word may follow.
    bare: Beginnings,
    /// Quotes and footers, wherever they stand in a line.
    inside: Inside,
    /// Quotes that are a beginning and an end of a line.
    around: Vec<(Box<str>, Box<str>)>,
}

/// Words in a line of a form at most; more is text.
const LONGEST_VALUE: usize = 6;

/// What the words of a line say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Says {
    /// That earlier mail follows.
    pub quote: bool,
    /// That what follows was passed on.
    pub forward: bool,
    /// That it is a footer.
    pub footer: bool,
}

impl Marks {
    /// Takes the marks of a language, and whom the policy calls its own.
    pub(crate) fn new(markers: &MailMarkers, senders: &[String]) -> Self {
        let mut inside = Inside::default();
        let mut around = Vec::new();
        for mark in &markers.quote {
            match mark.split_once('…') {
                Some((head, tail)) => around.push((head.into(), tail.into())),
                None => inside.add(mark, Says { quote: true, ..Says::default() }),
            }
        }
        let form = |with_value: bool| {
            let of = markers.form.iter().filter(|mark| mark.ends_with('…') == with_value);
            Beginnings::new(&of.map(|mark| mark.trim_end_matches([' ', '…']).to_owned()).collect::<Vec<_>>())
        };
        markers.footer.iter().for_each(|mark| inside.add(mark, Says { footer: true, ..Says::default() }));
        Self {
            subject: Beginnings::new(&markers.subject),
            header: Beginnings::new(&markers.header),
            greeting: Beginnings::new(&markers.greeting),
            closing: Beginnings::new(&markers.closing),
            postscript: Beginnings::new(&markers.postscript),
            senders: Senders::new(senders, &markers.on_behalf),
            sender: Beginnings::new(&markers.sender),
            forward: Beginnings::new(&markers.forward),
            filled: form(true),
            bare: form(false),
            inside: inside.indexed(),
            around,
        }
    }

    /// Whether a folded line is one of those that a helpdesk or a form puts above a message.
    pub(crate) fn is_of_form(&self, line: &str) -> bool {
        self.filled.rests(line).any(|value| value.split_whitespace().count() <= LONGEST_VALUE)
            || self.bare.rests(line).any(|rest| !rest.contains(char::is_alphabetic))
    }

    /// Whether a folded line says that one of the organisation's own people wrote what stands below.
    pub(crate) fn is_from_ours(&self, line: &str) -> bool {
        self.sender.rests(line).any(|rest| self.senders.wrote(rest))
    }

    /// What a folded line says.
    pub(crate) fn says(&self, line: &str) -> Says {
        let mut says = self.inside.find(line);
        says.quote = says.quote
            || self.around.iter().any(|(head, tail)| line.starts_with(&**head) && line.ends_with(&**tail));
        // "The forwarded message says …" is a sentence; the mark stands alone, or between dashes.
        let words = line.trim_start_matches(|c: char| !c.is_alphanumeric());
        says.forward = self.forward.begin(words) || self.forward.begin(line);
        says
    }
}

/// Words with which a line may begin.
#[derive(Debug, Default)]
pub(crate) struct Beginnings {
    words: Box<[Box<str>]>,
    /// By first byte, their places in `words`.
    by_byte: Table<u32>,
}

impl Beginnings {
    fn new(words: &[String]) -> Self {
        // A mark of no letters begins every line; it stands with every byte, and with the end of the line.
        let of =
            |word: &str| word.as_bytes().first().map_or(0..=END, |byte| u32::from(*byte)..=(*byte).into());
        let places: Vec<(u32, u32)> =
            words.iter().zip(0..).flat_map(|(word, place)| of(word).map(move |byte| (byte, place))).collect();
        Self {
            words: words.iter().map(|word| word.as_str().into()).collect(),
            by_byte: Table::grouped(END as usize + 1, &places),
        }
    }

    /// What follows the words with which a line begins, once for each of them.
    pub(crate) fn rests<'a>(&'a self, line: &'a str) -> impl Iterator<Item = &'a str> {
        let byte = line.as_bytes().first().map_or(END, |byte| u32::from(*byte));
        let places = self.by_byte.row(byte as usize).iter();
        let words = places.filter_map(|place| self.words.get(*place as usize));
        words.filter_map(|word| line.strip_prefix(&**word))
    }

    /// Whether a line begins with one of them.
    pub(crate) fn begin(&self, line: &str) -> bool {
        self.rests(line).next().is_some()
    }
}

/// Behind all bytes: the first "byte" of an empty line.
const END: u32 = 256;

/// Marks that may stand anywhere in a line.
#[derive(Debug, Default)]
struct Inside {
    marks: Vec<(Box<[u8]>, Says)>,
    /// By the key of their first bytes, their places in `marks`.
    by_key: Table<u32>,
    /// Those that are too short for a key.
    short: Vec<(Box<str>, Says)>,
}

/// Bytes of a mark by which it is looked for.
const KEY: usize = 4;
/// Keys are numbers of so many bits.
const KEY_BITS: u32 = 12;

impl Inside {
    fn add(&mut self, mark: &str, says: Says) {
        if mark.len() < KEY {
            self.short.push((mark.into(), says));
        } else {
            self.marks.push((mark.as_bytes().into(), says));
        }
    }

    fn indexed(mut self) -> Self {
        let first = |mark: &[u8]| mark.iter().take(KEY).fold(0, |key, byte| next_key(key, *byte));
        let places: Vec<(u32, u32)> =
            self.marks.iter().zip(0..).map(|((mark, _), place)| (bucket(first(mark)), place)).collect();
        self.by_key = Table::grouped(1 << KEY_BITS, &places);
        self
    }

    /// What the marks in a line say.
    fn find(&self, line: &str) -> Says {
        let mut says = Says::default();
        for (_, said) in self.short.iter().filter(|(mark, _)| line.contains(&**mark)) {
            says.add(*said);
        }
        let mut key = 0;
        for (end, byte) in (1_usize..).zip(line.bytes()) {
            key = next_key(key, byte);
            // Of most places no mark has the bytes, and nothing more is looked at.
            for place in self.by_key.row(bucket(key) as usize) {
                let rest = end.checked_sub(KEY).and_then(|start| line.as_bytes().get(start..));
                if let (Some((mark, said)), Some(rest)) = (self.marks.get(*place as usize), rest)
                    && rest.starts_with(mark)
                {
                    says.add(*said);
                }
            }
        }
        says
    }
}

impl Says {
    fn add(&mut self, other: Self) {
        self.quote |= other.quote;
        self.footer |= other.footer;
    }
}

/// The last [`KEY`] bytes as a number.
fn next_key(key: u32, byte: u8) -> u32 {
    key << 8 | u32::from(byte)
}

fn bucket(key: u32) -> u32 {
    key.wrapping_mul(0x9E37_79B1) >> (u32::BITS - KEY_BITS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(words: &[&str]) -> Vec<String> {
        words.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn all_marks_of_a_line_are_found_at_once() {
        let markers = &MailMarkers {
            quote: list(&["on … wrote:", "original message"]),
            forward: list(&["begin forwarded"]),
            footer: list(&["intended recipient", "hrb ", "ust"]),
            ..MailMarkers::default()
        };
        let marks = Marks::new(markers, &[]);
        let says = |quote, forward, footer| Says { quote, forward, footer };
        assert_eq!(marks.says("on monday bo wrote:"), says(true, false, false));
        assert_eq!(marks.says("as bo wrote:"), says(false, false, false));
        assert_eq!(marks.says("--- begin forwarded original message, hrb 1"), says(true, true, true));
        assert_eq!(marks.says("we begin forwarded"), says(false, false, false), "not at the beginning");
        assert_eq!(marks.says("ust"), says(false, false, true), "shorter than a key");
        assert_eq!(marks.says("intended recipien"), says(false, false, false));
        assert_eq!(marks.says(""), says(false, false, false));
    }

    #[test]
    fn a_line_begins_with_what_it_begins_with() {
        let beginnings = Beginnings::new(&list(&["ps", "p.s.", "edit"]));
        assert_eq!(beginnings.rests("ps: more").collect::<Vec<_>>(), [": more"]);
        assert!(beginnings.begin("edited") && !beginnings.begin("") && !beginnings.begin("post"));
        let always = Beginnings::new(&list(&[""]));
        assert!(always.begin("") && always.begin("a"));
    }
}
