//! What the model sees of a text: stems, pairs of neighbouring stems, concepts, orders of magnitude.

use core::cmp::Reverse;

use rustc_hash::FxHashMap;

use crate::{Span, order::sort_by_key, signal::lexicon::Language};

/// Bits of a feature's hash: at 24, one unseen word in some thousands is taken for a known one.
pub const HASH_BITS: u32 = 24;

/// One thing seen in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Feature {
    /// Hash of what it is.
    pub hash: u32,
    /// Where.
    pub span: Span,
    /// Whether it is more than the commonest words of the language, so that it can be shown as evidence.
    pub telling: bool,
    /// Whether it is a single word, and neither a pair nor a concept.
    pub is_word: bool,
    /// Which sentence of the text it stands in, counted from 0.
    pub sentence: u32,
}

/// The hash of the feature that a word is, by its stem.
pub(crate) fn word_hash(stem: &str) -> u32 {
    fold(feed(feed(START, "w"), stem))
}

/// What a pair of words hashes to: the [`opening`] of the first and the stem of the second.
pub(crate) fn pair_hash(opening: u32, stem: &str) -> u32 {
    fold(feed(opening, stem))
}

/// How the hash of every pair begins whose first word has this stem.
pub(crate) fn opening(stem: &str) -> u32 {
    feed(feed(START, "p"), stem)
}

/// The hash of the feature that a concept is, by its name.
pub(crate) fn concept_hash(name: &str) -> u32 {
    fold(feed(feed(START, "c"), name))
}

/// The hash of the feature that a quantity is, by its kind and its order of magnitude: that 2,400 dollars are asked back
/// tells something that `#`, to which every number is reduced as a word, does not.
pub(crate) fn magnitude_hash(kind: &str, digits: u32) -> u32 {
    let digits = char::from_digit(digits, 36).unwrap_or('z');
    fold(feed(feed(feed(START, "q"), kind), digits.encode_utf8(&mut [0; 4])))
}

/// FNV-1a begins with this.
const START: u32 = 0x811c_9dc5;

/// FNV-1a over one more part, ended by a zero.
fn feed(hash: u32, part: &str) -> u32 {
    part.bytes().chain([0]).fold(hash, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// A whole hash folded to [`HASH_BITS`].
fn fold(hash: u32) -> u32 {
    (hash >> HASH_BITS) ^ (hash & ((1 << HASH_BITS) - 1))
}

/// Reduces words to stems by the language's endings; a stem need not be a word.
#[derive(Debug, Default)]
pub(crate) struct Stemmer {
    /// What is cut off, the longest first, each with its last byte, by which most are passed over.
    endings: Vec<(u8, Box<str>)>,
    irregular: FxHashMap<Box<str>, Box<str>>,
}

/// Stems are at least this long.
const SHORTEST_STEM: usize = 3;

impl Stemmer {
    pub(crate) fn new(language: &Language) -> Self {
        let mut irregular: FxHashMap<Box<str>, Box<str>> = FxHashMap::default();
        for (form, base) in &language.irregular {
            irregular.entry(form.as_str().into()).or_insert_with(|| base.as_str().into());
        }
        let strips = language.endings.iter().map(|ending| ending.strip.as_str());
        let mut endings: Vec<(u8, Box<str>)> = strips
            .filter(|strip| strip.len() > 1 || *strip == "s")
            .filter_map(|strip| Some((*strip.as_bytes().last()?, strip.into())))
            .collect();
        sort_by_key(&mut endings, |(_, strip)| Reverse(strip.len()));
        Self { endings, irregular }
    }

    /// Writes the stem of a levelled word: `charges`, `charged` and `charge` give `charg`.
    pub(crate) fn stem(&self, form: &str, stem: &mut String) {
        stem.clear();
        // Numbers are all alike: which one it is says nothing that a reading does not say better.
        if form.starts_with(|c: char| c.is_ascii_digit()) {
            stem.push('#');
            return;
        }
        let form = self.irregular.get(form).map_or(form, |base| base);
        let last = form.as_bytes().last();
        let without = (self.endings.iter())
            .filter(|(by, _)| Some(by) == last)
            .filter_map(|(_, strip)| form.strip_suffix(&**strip))
            .find(|rest| rest.len() >= SHORTEST_STEM && rest.contains(['a', 'e', 'i', 'o', 'u', 'y']));
        stem.push_str(without.unwrap_or(form));
        let twice = stem.len() > SHORTEST_STEM && {
            let mut letters = stem.bytes().rev();
            letters.next() == letters.next()
        };
        if without.is_some() && twice || stem.len() > SHORTEST_STEM && stem.ends_with(['e', 'y']) {
            stem.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signal::lexicon::Ending;

    #[test]
    fn forms_of_a_word_share_a_stem() {
        let ending = |strip: &str| Ending { strip: strip.into(), ..Ending::default() };
        let stemmer = Stemmer::new(&Language {
            endings: ["s", "es", "ies", "ed", "ing"].map(ending).into(),
            irregular: vec![("went".into(), "go".into())],
            ..Language::default()
        });
        let stem = |form: &str| {
            let mut stem = String::new();
            stemmer.stem(form, &mut stem);
            stem
        };
        assert_eq!(["charge", "charges", "charged", "charging"].map(stem), ["charg"; 4]);
        assert_eq!(["stop", "stops", "stopped", "stopping"].map(stem), ["stop"; 4]);
        assert_eq!(["company", "companies"].map(stem), ["compan"; 2]);
        assert_eq!(["went", "go", "bus", "12", "is"].map(stem), ["go", "go", "bus", "#", "is"]);
    }

    #[test]
    fn hashes_stay_within_their_bits() {
        for name in ["", "a", "@our-data", "é😀"] {
            assert!(concept_hash(name) < 1 << HASH_BITS);
            assert!(magnitude_hash(name, 4) < 1 << HASH_BITS);
        }
        assert_ne!(magnitude_hash("money", 3), magnitude_hash("money", 4));
        assert_ne!(feed(feed(START, "a"), "b"), feed(feed(START, "ab"), ""));
    }
}
