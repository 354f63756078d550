//! What is known of the words of a text: looked up once, then remembered, from text to text.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    lexicon::Lexicon,
    quantity::QuantityReader,
    run::Run,
    told::WordTells,
    trie::{Start, Trie, lexeme_bits},
    vocabulary::Vocabulary,
};
use crate::learned::{Stemmer, WordFeature, opening, word_hash};

/// Index of a [`Word`].
pub(crate) type WordIndex = u32;

/// A levelled word.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    /// Whether it may stand between the words of a phrase.
    pub filler: bool,
    /// Whether it is one of the commonest of the language.
    pub common: bool,
    /// Whether a quantity can begin with it.
    pub numeric: bool,
    /// The bits of its lexemes: see [`lexeme_bits`].
    pub lexeme_bits: u64,
    /// What it is to the learned weights.
    pub feature: WordFeature,
    form: Run,
    stem: Run,
    lexemes: Run,
    starts: Run,
}

/// What a token stands for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Expansion {
    /// What the word tells of the language of its text.
    pub tells: WordTells,
    words: Run,
}

/// Everything by which a written word is looked up.
#[derive(Debug)]
pub(crate) struct Dictionary {
    /// From written words to the words of the policy.
    pub vocabulary: Vocabulary,
    /// From the words of the policy to its phrases.
    pub trie: Trie,
    /// Numbers, units and currencies.
    pub quantities: QuantityReader,
    /// From words to stems.
    pub stemmer: Stemmer,
    fillers: FxHashSet<Box<str>>,
    common: FxHashSet<Box<str>>,
}

impl Dictionary {
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        let language = &lexicon.language;
        let set = |words: &[String]| words.iter().map(|word| word.as_str().into()).collect();
        Self {
            vocabulary: Vocabulary::new(lexicon),
            trie: Trie::new(&lexicon.phrases),
            quantities: QuantityReader::new(lexicon),
            stemmer: Stemmer::new(language),
            fillers: set(&language.fillers),
            common: set(&language.function_words),
        }
    }

    /// Whether it is one of the commonest words of the language, or may stand between the words of a phrase.
    pub(crate) fn is_common(&self, form: &str) -> bool {
        self.common.contains(form) || self.fillers.contains(form)
    }
}

/// The words met so far. What it remembers changes no result, only how fast it comes.
#[derive(Debug, Default)]
pub(crate) struct Words {
    tokens: FxHashMap<Box<str>, Expansion>,
    by_form: FxHashMap<Box<str>, WordIndex>,
    known: Vec<Word>,
    /// The words of the expansions.
    expanded: Vec<WordIndex>,
    lexemes: Vec<u16>,
    /// What the words begin.
    starts: Vec<Start>,
    arena: String,
}

/// With more different words than this, what was remembered is forgotten: texts of random letters must not fill the
/// memory.
const MOST_REMEMBERED: usize = 1 << 16;

impl Words {
    /// Makes room. Indices given out before are no longer valid.
    pub(crate) fn forget_if_full(&mut self) {
        if self.tokens.len() >= MOST_REMEMBERED {
            *self = Self::default();
        }
    }

    /// What the folded form of a token stands for: "can't" is two words.
    pub(crate) fn expand(&mut self, form: &str, dictionary: &Dictionary) -> Expansion {
        if let Some(known) = self.tokens.get(form) {
            return *known;
        }
        let start = self.expanded.len();
        let variant = dictionary.vocabulary.variant(form);
        if let Some(words) = variant {
            for word in words {
                self.add(word, dictionary);
            }
        } else {
            let (word, is_negated) = without_contraction(form);
            self.add(word, dictionary);
            if is_negated {
                self.add("not", dictionary);
            }
        }
        let tells = if variant.is_some() || dictionary.common.contains(form) {
            WordTells::Language
        } else if dictionary.vocabulary.has_letter_of(form) {
            WordTells::Nothing
        } else {
            WordTells::OtherScript
        };
        let expansion = Expansion { tells, words: Run::new(start, self.expanded.len()) };
        self.tokens.insert(form.into(), expansion);
        expansion
    }

    /// An address: it stands for nothing.
    pub(crate) fn link(&mut self) -> WordIndex {
        const LINK: &str = "\0";
        if let Some(known) = self.by_form.get(LINK) {
            return *known;
        }
        let nothing = Run::default();
        let word = Word {
            filler: false,
            common: false,
            numeric: false,
            lexeme_bits: 0,
            feature: WordFeature::default(),
            form: nothing,
            stem: nothing,
            lexemes: nothing,
            starts: nothing,
        };
        self.push(LINK, word)
    }

    fn add(&mut self, form: &str, dictionary: &Dictionary) {
        let word = match self.by_form.get(form) {
            Some(known) => *known,
            None => self.learn(form, dictionary),
        };
        self.expanded.push(word);
    }

    fn learn(&mut self, form: &str, dictionary: &Dictionary) -> WordIndex {
        let start = self.lexemes.len();
        dictionary.vocabulary.lexemes(form, &mut self.lexemes);
        let lexemes = Run::new(start, self.lexemes.len());
        let found = self.lexemes.get(start..).unwrap_or_default();
        let start = self.starts.len();
        dictionary.trie.starts(found, &mut self.starts);
        let mut write = |text: &str| {
            let start = self.arena.len();
            self.arena.push_str(text);
            Run::new(start, self.arena.len())
        };
        let mut stem = String::new();
        dictionary.stemmer.stem(form, &mut stem);
        let word = Word {
            filler: dictionary.fillers.contains(form),
            common: dictionary.common.contains(form),
            numeric: dictionary.quantities.can_begin_with(form),
            lexeme_bits: lexeme_bits(found.iter().copied()),
            feature: WordFeature { alone: word_hash(&stem), opening: opening(&stem) },
            form: write(form),
            stem: write(&stem),
            lexemes,
            starts: Run::new(start, self.starts.len()),
        };
        self.push(form, word)
    }

    fn push(&mut self, form: &str, word: Word) -> WordIndex {
        let index = WordIndex::try_from(self.known.len()).unwrap_or(WordIndex::MAX);
        self.known.push(word);
        self.by_form.insert(form.into(), index);
        index
    }

    /// The words of an expansion.
    pub(crate) fn of(&self, expansion: Expansion) -> &[WordIndex] {
        expansion.words.of(&self.expanded)
    }

    /// A word.
    pub(crate) fn get(&self, word: WordIndex) -> Option<&Word> {
        self.known.get(word as usize)
    }

    /// Its levelled form.
    pub(crate) fn form(&self, word: WordIndex) -> &str {
        self.get(word).map_or("", |word| self.text(word.form))
    }

    /// Its stem.
    pub(crate) fn stem(&self, word: WordIndex) -> &str {
        self.get(word).map_or("", |word| self.text(word.stem))
    }

    /// The lexemes that it can stand for.
    pub(crate) fn lexemes(&self, word: WordIndex) -> &[u16] {
        self.get(word).map_or(&[], |word| word.lexemes.of(&self.lexemes))
    }

    /// The phrases that it begins.
    pub(crate) fn starts(&self, word: WordIndex) -> &[Start] {
        self.get(word).map_or(&[], |word| word.starts.of(&self.starts))
    }

    fn text(&self, run: Run) -> &str {
        self.arena.get(run.range()).unwrap_or_default()
    }
}

/// The word of a contraction, and whether a "not" follows it: `wasn't` is `was not`, `customer's` is `customer`. Words of
/// tickets and of the policy are levelled alike.
pub(crate) fn without_contraction(form: &str) -> (&str, bool) {
    let form = form.strip_suffix("'s").or_else(|| form.strip_suffix('\'')).unwrap_or(form);
    match form.strip_suffix("n't") {
        Some(verb) if !verb.is_empty() => (verb, true),
        _ => (form, false),
    }
}
