//! From a written word to the words that the policy knows: inflection, irregular forms, spelling.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::lexicon::{Ending, Lexicon};
use crate::order::sort_by;

/// Looks words up; built once per lexicon.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    /// Form → lexemes that match exactly this form.
    forms: FxHashMap<Arc<str>, Lexemes>,
    irregular: FxHashMap<Box<str>, Vec<Box<str>>>,
    variants: FxHashMap<Box<str>, Vec<Box<str>>>,
    endings: Vec<Ending>,
    /// Hashes of consonant skeletons with their inflecting lexemes, in order, for misspellings.
    skeletons: Vec<(u32, u16)>,
    /// Words that are themselves and no misspelling.
    known: FxHashSet<Box<str>>,
    /// The letters that words of the language are written with.
    letters: FxHashSet<char>,
    lexemes: Vec<Arc<str>>,
}

/// The lexemes of a form.
#[derive(Debug, Default)]
struct Lexemes {
    exact: Option<u16>,
    inflecting: Option<u16>,
}

/// Shorter words are never taken for misspellings: too many ordinary words lie one letter away.
const SHORTEST_MISSPELLING: usize = 5;

impl Vocabulary {
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        let mut vocabulary = Self { endings: lexicon.language.endings.clone(), ..Self::default() };
        for (index, lexeme) in lexicon.lexemes.iter().enumerate() {
            let Ok(index) = u16::try_from(index) else { break };
            let form: Arc<str> = lexeme.form.as_str().into();
            let of_form = vocabulary.forms.entry(Arc::clone(&form)).or_default();
            if lexeme.exact {
                of_form.exact = Some(index);
            } else {
                of_form.inflecting = Some(index);
                if form.len() >= SHORTEST_MISSPELLING && form.bytes().all(|b| b.is_ascii_lowercase()) {
                    vocabulary.skeletons.push((skeleton_hash(&form), index));
                }
            }
            vocabulary.lexemes.push(form);
        }
        sort_by(&mut vocabulary.skeletons, Ord::cmp);
        for (form, base) in &lexicon.language.irregular {
            vocabulary.irregular.entry(form.as_str().into()).or_default().push(base.as_str().into());
            vocabulary.known.insert(form.as_str().into());
        }
        for (variant, words) in &lexicon.language.variants {
            let words = words.iter().map(|word| word.as_str().into()).collect();
            vocabulary.variants.insert(variant.as_str().into(), words);
        }
        let language = &lexicon.language;
        for word in language.confusable.iter().chain(&language.function_words).chain(&language.fillers) {
            vocabulary.known.insert(word.as_str().into());
        }
        vocabulary.letters = vocabulary.known.iter().flat_map(|word| word.chars()).collect();
        vocabulary
    }

    /// Whether the language has one of the letters of `form`. A language without words of its own has all.
    pub(crate) fn has_letter_of(&self, form: &str) -> bool {
        self.letters.is_empty() || form.chars().any(|letter| self.letters.contains(&letter))
    }

    /// The standard words of a variant: `cant` is `can` `not`.
    pub(crate) fn variant(&self, form: &str) -> Option<&[Box<str>]> {
        self.variants.get(form).map(Vec::as_slice)
    }

    /// Appends every lexeme that `form` can stand for.
    pub(crate) fn lexemes(&self, form: &str, out: &mut Vec<u16>) {
        let before = out.len();
        if let Some(Lexemes { exact, inflecting }) = self.forms.get(form) {
            out.extend([*exact.min(inflecting), *exact.max(inflecting)].into_iter().flatten());
        }
        self.inflections(form, out);
        if out.len() == before && form.len() >= SHORTEST_MISSPELLING && !self.known.contains(form) {
            self.misspellings(form, out);
        }
    }

    fn inflections(&self, form: &str, out: &mut Vec<u16>) {
        let before = out.len();
        let add = |base: &str, out: &mut Vec<u16>| {
            if let Some(lexeme) = &self.forms.get(base).and_then(|lexemes| lexemes.inflecting)
                && !out.get(before..).is_some_and(|new| new.contains(lexeme))
            {
                out.push(*lexeme);
            }
        };
        for base in self.irregular.get(form).into_iter().flatten() {
            add(base, out);
        }
        let mut base = String::new();
        for ending in &self.endings {
            if strip(form, ending, &mut base) {
                add(&base, out);
            }
        }
    }

    fn misspellings(&self, form: &str, out: &mut Vec<u16>) {
        if !form.bytes().all(|b| b.is_ascii_lowercase()) || form.len() > 20 {
            return;
        }
        let before = out.len();
        let mut candidates = vec![form.to_owned()];
        let mut base = String::new();
        for ending in &self.endings {
            if strip(form, ending, &mut base) && base.len() >= SHORTEST_MISSPELLING {
                // An ordinary word with an ending is no misspelling either.
                if self.known.contains(base.as_str()) {
                    return;
                }
                candidates.push(base.clone());
            }
        }
        for candidate in &candidates {
            let hash = skeleton_hash(candidate);
            let start = self.skeletons.partition_point(|(other, _)| *other < hash);
            let same = self.skeletons.iter().skip(start).take_while(|(other, _)| *other == hash);
            for (_, lexeme) in same {
                let Some(word) = self.lexemes.get(usize::from(*lexeme)) else {
                    continue;
                };
                // Two skeletons may have one hash.
                if !skeleton(word).eq(skeleton(candidate)) {
                    continue;
                }
                let allowed = if word.len() >= 8 { 2 } else { 1 };
                let new = out.get(before..).is_none_or(|found| !found.contains(lexeme));
                if new && strsim::osa_distance(word, candidate) <= allowed {
                    out.push(*lexeme);
                }
            }
        }
    }
}

/// Writes the base form that `ending` makes of `form`; `false` if the ending does not apply.
fn strip(form: &str, ending: &Ending, base: &mut String) -> bool {
    let Some(stem) = form.strip_suffix(ending.strip.as_str()) else {
        return false;
    };
    base.clear();
    base.push_str(stem);
    if ending.undouble {
        let mut letters = stem.bytes().rev();
        let (Some(last), Some(previous)) = (letters.next(), letters.next()) else {
            return false;
        };
        if last != previous || b"aeiou".contains(&last) {
            return false;
        }
        base.pop();
    }
    base.push_str(&ending.add);
    base.len() >= 2
}

/// The first letter and the consonants after it, doubled ones once: misspellings mostly keep it.
fn skeleton(word: &str) -> impl Iterator<Item = char> {
    let mut last = None;
    let letters = word.chars().enumerate().filter(move |(place, letter)| {
        let is_kept = (*place == 0 || !"aeiouy".contains(*letter)) && last != Some(*letter);
        last = if is_kept { Some(*letter) } else { last };
        is_kept
    });
    letters.map(|(_, letter)| letter)
}

/// FNV-1a of a skeleton.
fn skeleton_hash(word: &str) -> u32 {
    skeleton(word).fold(0x811c_9dc5, |hash, letter| (hash ^ u32::from(letter)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signal::lexicon::{Language, Lexeme};

    fn vocabulary() -> Vocabulary {
        let ending =
            |strip: &str, add: &str, undouble| Ending { strip: strip.into(), add: add.into(), undouble };
        let lexeme = |form: &str, exact| Lexeme { form: form.into(), exact };
        Vocabulary::new(&Lexicon {
            language: Language {
                endings: vec![
                    ending("s", "", false),
                    ending("ies", "y", false),
                    ending("ed", "", false),
                    ending("ed", "e", false),
                    ending("ed", "", true),
                    ending("ing", "", false),
                ],
                irregular: vec![("saw".into(), "see".into())],
                confusable: vec!["beach".into()],
                ..Language::default()
            },
            lexemes: vec![
                lexeme("breach", false),
                lexeme("database", false),
                lexeme("filing", true),
                lexeme("log", false),
                lexeme("see", false),
                lexeme("lo", false),
                lexeme("se", false),
            ],
            ..Lexicon::default()
        })
    }

    #[test]
    fn inflections_irregulars_and_misspellings_find_the_base() {
        let vocabulary = vocabulary();
        let words = |form: &str| {
            let mut out = Vec::new();
            vocabulary.lexemes(form, &mut out);
            out.into_iter().map(|i| vocabulary.lexemes[usize::from(i)].to_string()).collect::<Vec<_>>()
        };
        assert_eq!(words("logged"), ["log"]);
        assert_eq!(words("loged"), ["log"], "no doubled letter");
        assert_eq!(words("seeed"), ["see"], "a doubled vowel");
        assert_eq!(words("saw"), ["see"]);
        assert_eq!(words("databses"), ["database"]);
        assert_eq!(words("braech"), ["breach"]);
        assert_eq!(words("filing"), ["filing"]);
        assert!(words("filings").is_empty(), "an exact word has no inflections");
        assert!(words("beach").is_empty(), "an ordinary word is no misspelling");
        assert!(words("lag").is_empty(), "short words are taken as written");
    }
}
