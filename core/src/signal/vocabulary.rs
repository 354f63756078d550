//! From a written word to the words that the policy knows: inflection, irregular forms, spelling.

use rustc_hash::{FxHashMap, FxHashSet};

use super::lexicon::{Ending, Lexicon};

/// Looks words up; built once per lexicon.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    /// Form → lexemes that match exactly this form (both inflecting and exact ones).
    forms: FxHashMap<Box<str>, Vec<u16>>,
    /// Base form → the inflecting lexeme.
    bases: FxHashMap<Box<str>, u16>,
    irregular: FxHashMap<Box<str>, Vec<Box<str>>>,
    variants: FxHashMap<Box<str>, Vec<Box<str>>>,
    endings: Vec<Ending>,
    /// Consonant skeleton → inflecting lexemes, for misspellings.
    skeletons: FxHashMap<Box<str>, Vec<u16>>,
    /// Words that are themselves and no misspelling.
    known: FxHashSet<Box<str>>,
    lexemes: Vec<Box<str>>,
}

/// Shorter words are never taken for misspellings: too many ordinary words lie one letter away.
const SHORTEST_MISSPELLING: usize = 5;

impl Vocabulary {
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        let mut vocabulary = Self { endings: lexicon.language.endings.clone(), ..Self::default() };
        for (index, lexeme) in lexicon.lexemes.iter().enumerate() {
            let Ok(index) = u16::try_from(index) else { break };
            let form: Box<str> = lexeme.form.as_str().into();
            vocabulary.forms.entry(form.clone()).or_default().push(index);
            if !lexeme.exact {
                vocabulary.bases.insert(form.clone(), index);
                if form.len() >= SHORTEST_MISSPELLING && form.bytes().all(|b| b.is_ascii_lowercase()) {
                    vocabulary.skeletons.entry(skeleton(&form).into()).or_default().push(index);
                }
            }
            vocabulary.lexemes.push(form);
        }
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
        vocabulary
    }

    /// The standard words of a variant: `cant` is `can` `not`.
    pub(crate) fn variant(&self, form: &str) -> Option<&[Box<str>]> {
        self.variants.get(form).map(Vec::as_slice)
    }

    /// Appends every lexeme that `form` can stand for.
    pub(crate) fn lexemes(&self, form: &str, out: &mut Vec<u16>) {
        let before = out.len();
        if let Some(found) = self.forms.get(form) {
            out.extend_from_slice(found);
        }
        self.inflections(form, out);
        if out.len() == before && form.len() >= SHORTEST_MISSPELLING && !self.known.contains(form) {
            self.misspellings(form, out);
        }
    }

    fn inflections(&self, form: &str, out: &mut Vec<u16>) {
        let before = out.len();
        let add = |base: &str, out: &mut Vec<u16>| {
            if let Some(lexeme) = self.bases.get(base)
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
        let before = out.len();
        if !form.bytes().all(|b| b.is_ascii_lowercase()) || form.len() > 20 {
            return;
        }
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
            for lexeme in self.skeletons.get(skeleton(candidate).as_str()).into_iter().flatten() {
                let Some(word) = self.lexemes.get(usize::from(*lexeme)) else {
                    continue;
                };
                let allowed = if word.len() >= 8 { 2 } else { 1 };
                let new = !out.get(before..).is_some_and(|found| found.contains(lexeme));
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
fn skeleton(word: &str) -> String {
    let mut found = String::with_capacity(word.len());
    for (place, letter) in word.chars().enumerate() {
        if (place == 0 || !"aeiouy".contains(letter)) && !found.ends_with(letter) {
            found.push(letter);
        }
    }
    found
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
        assert_eq!(words("saw"), ["see"]);
        assert_eq!(words("databses"), ["database"]);
        assert_eq!(words("braech"), ["breach"]);
        let mut sentence = Vec::new();
        for form in ["breach", "braech"] {
            vocabulary.lexemes(form, &mut sentence);
        }
        assert_eq!(sentence, [0, 0], "a misspelling of a word that stands before it");
        assert_eq!(words("filing"), ["filing"]);
        assert!(words("filings").is_empty(), "an exact word has no inflections");
        assert!(words("beach").is_empty(), "an ordinary word is no misspelling");
        assert!(words("lag").is_empty(), "short words are taken as written");
    }
}
