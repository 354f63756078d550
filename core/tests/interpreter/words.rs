//! Which words of the policy a word of a ticket can stand for.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet, HashMap},
    rc::Rc,
};

use escalation_core::text::{Tokens, fold};

use super::source::{Ending, Source};

/// A word of the policy: its levelled form, and whether only this form matches (`=word`, quoted phrases).
pub(crate) type Word = (String, bool);

/// Words of a row, by number.
pub(crate) type Row = Vec<usize>;

/// The words that the policy looks for, and the rules by which others stand for them.
pub(crate) struct Words {
    numbers: BTreeMap<Word, usize>,
    fillers: BTreeSet<String>,
    of_language: BTreeSet<String>,
    /// Words that are themselves and no misspelling of another.
    ordinary: BTreeSet<String>,
    variants: BTreeMap<String, Vec<String>>,
    endings: Vec<Ending>,
    /// Form → bases.
    irregular: BTreeMap<String, Vec<String>>,
    /// What was looked up before: the same word stands for the same words in every text.
    seen: RefCell<HashMap<String, Rc<[usize]>>>,
}

impl Words {
    pub(crate) fn new(source: &mut Source) -> Self {
        let folded = |words: &[String]| words.iter().map(fold).collect::<BTreeSet<_>>();
        let mut irregular = BTreeMap::<_, Vec<_>>::new();
        for (base, forms) in &source.irregular {
            for form in forms {
                irregular.entry(fold(form)).or_default().push(fold(base));
            }
        }
        let (fillers, function_words) = (folded(&source.fillers), folded(&source.function_words));
        let mut ordinary = folded(&source.confusable);
        ordinary.extend(fillers.iter().chain(&function_words).chain(irregular.keys()).cloned());
        let standard = |words: &String| words.split_whitespace().map(fold).collect();
        Self {
            numbers: BTreeMap::new(),
            fillers,
            of_language: function_words,
            ordinary,
            variants: source
                .variants
                .iter()
                .map(|(variant, words)| (fold(variant), standard(words)))
                .collect(),
            endings: core::mem::take(&mut source.ending),
            irregular,
            seen: RefCell::default(),
        }
    }

    /// How many words the policy looks for.
    pub(crate) fn count(&self) -> usize {
        self.numbers.len()
    }

    pub(crate) fn is_filler(&self, form: &str) -> bool {
        self.fillers.contains(form)
    }

    /// Whether the word speaks for the policy's language.
    pub(crate) fn tells_language(&self, form: &str) -> bool {
        self.of_language.contains(form) || self.variants.contains_key(form)
    }

    /// Whether the policy's language has none of the letters of the word.
    pub(crate) fn is_of_other_script(&self, form: &str) -> bool {
        let has = |letter| self.ordinary.iter().any(|word| word.contains(letter));
        !self.ordinary.is_empty() && !self.tells_language(form) && !form.contains(has)
    }

    /// A word of a ticket in its standard form: `cant` is two words, `customer's` is `customer`.
    pub(crate) fn standard(&self, form: &str) -> Vec<String> {
        self.variants.get(form).cloned().unwrap_or_else(|| without_contraction(form))
    }

    /// Takes in a row of words that the policy looks for.
    pub(crate) fn row(&mut self, written: &str, quoted: bool) -> Row {
        let mut row: Vec<Word> = Vec::new();
        for word in written.split_whitespace() {
            let exact = quoted || word.starts_with('=');
            let tokens = Tokens::new(word.strip_prefix('=').unwrap_or(word), 0);
            for token in &tokens.list {
                let form = tokens.folded(token);
                let words = if exact { without_contraction(form) } else { self.standard(form) };
                row.extend(words.into_iter().map(|form| (form, exact)));
            }
        }
        // A filler may stand anywhere inside; written down inside, it is no more than that.
        let last = row.len().saturating_sub(1);
        let kept = row
            .into_iter()
            .enumerate()
            .filter(|(at, (form, exact))| *at == 0 || *at == last || *exact || !self.fillers.contains(form));
        let kept: Vec<Word> = kept.map(|(_, word)| word).collect();
        kept.into_iter().map(|word| self.number(word)).collect()
    }

    fn number(&mut self, word: Word) -> usize {
        let next = self.numbers.len();
        *self.numbers.entry(word).or_insert(next)
    }

    /// The words of the policy, by number, that a word of a ticket can stand for.
    pub(crate) fn stood_for(&self, form: &str) -> Rc<[usize]> {
        if let Some(known) = self.seen.borrow().get(form) {
            return known.clone();
        }
        let mut found = self.as_written(form);
        if found.is_empty() {
            found = self.misspelt(form);
        }
        let found: Rc<[usize]> = found.into_iter().collect();
        self.seen.borrow_mut().insert(form.to_owned(), found.clone());
        found
    }

    fn as_written(&self, form: &str) -> BTreeSet<usize> {
        let mut words: Vec<Word> = vec![(form.to_owned(), true), (form.to_owned(), false)];
        let bases = self.irregular.get(form).into_iter().flatten().cloned();
        words.extend(bases.chain(self.stems(form)).map(|base| (base, false)));
        words.iter().filter_map(|word| self.numbers.get(word).copied()).collect()
    }

    /// What is left when an ending is taken off, for every ending.
    fn stems(&self, form: &str) -> Vec<String> {
        let stem = |ending: &Ending| {
            let mut stem = form.strip_suffix(ending.strip.as_str())?.to_owned();
            if ending.undouble {
                let last = stem.pop()?;
                if !stem.ends_with(last) || "aeiou".contains(last) {
                    return None;
                }
            }
            stem.push_str(&ending.add);
            (stem.len() >= 2).then_some(stem)
        };
        self.endings.iter().filter_map(stem).collect()
    }

    /// A word of five to twenty letters that is none by itself, one letter away from one of the policy's (two from
    /// eight letters on) with the same consonants.
    fn misspelt(&self, form: &str) -> BTreeSet<usize> {
        let plain = |word: &str| word.len() >= 5 && word.bytes().all(|byte| byte.is_ascii_lowercase());
        if !plain(form) || form.len() > 20 || self.ordinary.contains(form) {
            return BTreeSet::new();
        }
        let mut tried: Vec<String> = self.stems(form).into_iter().filter(|stem| stem.len() >= 5).collect();
        if tried.iter().any(|stem| self.ordinary.contains(stem)) {
            return BTreeSet::new();
        }
        tried.push(form.to_owned());
        let near = |word: &str, tried: &String| {
            let most = if word.len() >= 8 { 2 } else { 1 };
            // What differs by more letters is further away; the quick look saves most of the work.
            word.len().abs_diff(tried.len()) <= most
                && word.as_bytes().first() == tried.as_bytes().first()
                && consonants(word) == consonants(tried)
                && strsim::osa_distance(word, tried) <= most
        };
        let inflecting = self.numbers.iter().filter(|((word, exact), _)| !exact && plain(word));
        inflecting
            .filter(|((word, _), _)| tried.iter().any(|tried| near(word, tried)))
            .map(|(_, at)| *at)
            .collect()
    }
}

/// `wasn't` is `was not`, `customer's` is `customer`.
fn without_contraction(form: &str) -> Vec<String> {
    let form = form.strip_suffix("'s").or_else(|| form.strip_suffix('\'')).unwrap_or(form);
    match form.strip_suffix("n't") {
        Some(verb) if !verb.is_empty() => vec![verb.to_owned(), "not".to_owned()],
        _ => vec![form.to_owned()],
    }
}

/// The first letter and the consonants after it, doubled ones once.
fn consonants(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().take(1).collect();
    letters.extend(word.chars().skip(1).filter(|letter| !"aeiouy".contains(*letter)));
    letters.dedup();
    letters.into_iter().collect()
}
