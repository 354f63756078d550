//! The features of a text, counted while it is read.

use rustc_hash::FxHashMap;

use super::{
    Feature,
    features::pair_hash,
    scorer::{Scorer, Sums, Valued},
    value,
};
use crate::Span;

/// Counts features sentence by sentence. What was met is remembered from text to text, with what the model says of it.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    /// By hash, its place in `met`.
    places: FxHashMap<u32, u32>,
    met: Vec<Counted>,
    /// Number of the text; what was met in another one is not in this one.
    text: u32,
    /// Places of what the text has, in the order in which it came.
    of_text: Vec<u32>,
    /// Places of what the sentence has.
    of_sentence: Vec<u32>,
    /// Per row, the score of its best sentence, bias aside; nothing before the first sentence with a feature.
    best: Vec<Option<i64>>,
    /// What the model knows of these.
    valued: Vec<Valued>,
    /// Of the sentence.
    sums: Sums<i32>,
    /// Of all sentences, each by itself; without a length.
    total: Sums<i64>,
    /// How many known words there are besides the commonest of the language, each time they stand.
    pub telling_words: usize,
    /// The word before.
    last: Option<Last>,
    sentences: u32,
    /// One by one, where somebody wants to see them.
    pub list: Option<Vec<Feature>>,
}

/// A feature that was met, known to the model or not, and what the text has of it.
#[derive(Debug)]
pub(super) struct Counted {
    /// The text in which it was met last.
    text: u32,
    /// What it is.
    pub hash: u32,
    /// Its index in the model.
    pub feature: Option<usize>,
    /// See [`Model::rarity`](super::Model::rarity).
    pub rarity: u8,
    /// How often it stands in the text.
    pub in_text: usize,
    in_sentence: usize,
    /// Its value in all sentences, each by itself.
    pub summed: i64,
    /// Where it stands first.
    pub first: Span,
    /// Where it stands first as more than the commonest words of the language.
    pub telling: Option<Span>,
}

impl Counted {
    /// A feature that no text has yet.
    fn new(hash: u32, feature: Option<usize>, rarity: u8) -> Self {
        let (text, in_text, in_sentence, summed, first, telling) = Default::default();
        Self { text, hash, feature, rarity, in_text, in_sentence, summed, first, telling }
    }
}

/// What a word is to the weights; known of each word once for all.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct WordFeature {
    /// Hash of the word.
    pub alone: u32,
    /// How the hash of a pair begins that it is the first of.
    pub opening: u32,
}

/// The first word of what may become a pair.
#[derive(Debug, Clone, Copy)]
struct Last {
    opening: u32,
    span: Span,
    telling: bool,
}

/// With more different features than this, what was met is forgotten: texts of random letters must not fill the memory.
const MOST_REMEMBERED: usize = 1 << 15;

impl Tally {
    /// Begins a text; every feature goes into `list`, too, if there is one.
    pub(crate) fn begin(&mut self, scorer: &Scorer, list: Option<Vec<Feature>>) {
        self.text = self.text.wrapping_add(1);
        if self.met.len() > MOST_REMEMBERED || self.text == 0 {
            (self.places, self.met, self.text) = (FxHashMap::default(), Vec::new(), 1);
        }
        self.of_text.clear();
        self.total.clear(scorer);
        self.best.clear();
        self.best.resize(scorer.rows(), None);
        (self.telling_words, self.sentences, self.list) = (0, 0, list);
    }

    /// Begins a sentence: words of two sentences are no pair.
    pub(crate) fn begin_sentence(&mut self) {
        self.last = None;
        self.sentences += 1;
    }

    /// Adds a word with its stem; `telling` if it is none of the commonest.
    pub(crate) fn word(&mut self, scorer: &Scorer, word: WordFeature, stem: &str, span: Span, telling: bool) {
        let known = self.add(scorer, word.alone, span, telling);
        self.telling_words += usize::from(known && telling);
        self.note(word.alone, span, telling, true);
        if let Some(last) = self.last {
            let hash = pair_hash(last.opening, stem);
            let (span, telling) = (last.span.cover(span), telling || last.telling);
            self.add(scorer, hash, span, telling);
            self.note(hash, span, telling, false);
        }
        self.last = Some(Last { opening: word.opening, span, telling });
    }

    /// Adds a concept or a quantity that the sentence mentions, by its hash ([`concept_hash`](super::concept_hash),
    /// [`magnitude_hash`](super::magnitude_hash)).
    pub(crate) fn concept(&mut self, scorer: &Scorer, hash: u32, span: Span) {
        self.add(scorer, hash, span, true);
        self.note(hash, span, true, false);
    }

    /// Counts a feature; whether the model knows it.
    fn add(&mut self, scorer: &Scorer, hash: u32, span: Span, telling: bool) -> bool {
        let next = self.met.len();
        let place = *self.places.entry(hash).or_insert_with(|| {
            let feature = scorer.find(hash);
            self.met.push(Counted::new(hash, feature, scorer.rarity(feature)));
            // Places are at most as many as the words, pairs and concepts of a text.
            u32::try_from(next).unwrap_or(u32::MAX)
        });
        let Some(counted) = self.met.get_mut(place as usize) else { return false };
        if counted.text != self.text {
            *counted = Counted {
                text: self.text,
                first: span,
                ..Counted::new(hash, counted.feature, counted.rarity)
            };
            self.of_text.push(place);
        }
        if counted.in_sentence == 0 {
            self.of_sentence.push(place);
        }
        counted.in_text += 1;
        counted.in_sentence += 1;
        if telling {
            counted.telling.get_or_insert(span);
        }
        counted.feature.is_some()
    }

    fn note(&mut self, hash: u32, span: Span, telling: bool, is_word: bool) {
        if let Some(list) = &mut self.list {
            list.push(Feature { hash, span, telling, is_word, sentence: self.sentences.saturating_sub(1) });
        }
    }

    /// Ends a sentence.
    pub(crate) fn end_sentence(&mut self, scorer: &Scorer) {
        if self.of_sentence.is_empty() {
            return;
        }
        self.sums.clear(scorer);
        self.valued.clear();
        for place in self.of_sentence.drain(..) {
            if let Some(counted) = self.met.get_mut(place as usize) {
                let value = value(core::mem::take(&mut counted.in_sentence), counted.rarity);
                counted.summed += i64::from(value);
                self.sums.lengthen(value);
                self.valued.extend(scorer.valued(counted.feature, value));
            }
        }
        self.sums.add_all(scorer, &self.valued);
        self.total.add_sentence(&self.sums);
        scorer.raise(&mut self.best, &self.sums);
    }

    /// What the text has, each once, in the order in which it came.
    pub(super) fn all(&self) -> impl Iterator<Item = &Counted> {
        self.of_text.iter().filter_map(|place| self.met.get(*place as usize))
    }

    /// The sums of the text: those of its sentences, corrected for features that stand in several sentences, which count
    /// less than once per sentence.
    pub(super) fn whole(&self, scorer: &Scorer) -> Sums<i64> {
        let mut whole = self.total.clone();
        for counted in self.all() {
            let value = value(counted.in_text, counted.rarity);
            whole.lengthen(value);
            match i64::from(value) - counted.summed {
                0 => {}
                more => whole.correct(scorer, counted.feature, more),
            }
        }
        whole
    }

    /// Per row, the score of its best sentence, bias aside.
    pub(super) fn best(&self) -> &[Option<i64>] {
        &self.best
    }
}
