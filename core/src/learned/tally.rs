//! The features of a text, counted while it is read.

use rustc_hash::FxHashMap;

use super::{
    Feature,
    features::pair_hash,
    scorer::{Scorer, Sums},
    value,
};
use crate::Span;

/// Counts features sentence by sentence; buffers are kept from text to text.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    /// By hash, its place in `all`.
    places: FxHashMap<u32, usize>,
    all: Vec<Counted>,
    /// Places of what the sentence has.
    sentence: Vec<usize>,
    /// Per row, the score of its best sentence, bias aside; nothing before the first sentence with a feature.
    best: Vec<Option<i64>>,
    /// Of the sentence.
    sums: Sums,
    /// Of all sentences, each by itself; without a length.
    total: Sums,
    /// How many known words there are besides the commonest of the language, each time they stand.
    pub telling_words: usize,
    /// The word before.
    last: Option<Last>,
    sentences: u32,
    /// One by one, where somebody wants to see them.
    pub list: Option<Vec<Feature>>,
}

/// A feature that the text has, known to the model or not.
#[derive(Debug)]
pub(super) struct Counted {
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

/// A longer text's table is not kept: emptying it would cost every text after it.
const MOST_KEPT: usize = 1 << 12;

impl Tally {
    /// Begins a text; every feature goes into `list`, too, if there is one.
    pub(crate) fn begin(&mut self, scorer: &Scorer, list: Option<Vec<Feature>>) {
        if self.places.capacity() > MOST_KEPT {
            self.places = FxHashMap::default();
        }
        self.places.clear();
        self.all.clear();
        self.sums = scorer.sums();
        self.total = scorer.sums();
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

    /// Adds a concept that the sentence mentions, by the hash of its name ([`concept_hash`](super::concept_hash)).
    pub(crate) fn concept(&mut self, scorer: &Scorer, hash: u32, span: Span) {
        self.add(scorer, hash, span, true);
        self.note(hash, span, true, false);
    }

    /// Counts a feature; whether the model knows it.
    fn add(&mut self, scorer: &Scorer, hash: u32, span: Span, telling: bool) -> bool {
        let place = *self.places.entry(hash).or_insert_with(|| {
            let feature = scorer.find(hash);
            let rarity = scorer.rarity(feature);
            self.all.push(Counted {
                feature,
                rarity,
                in_text: 0,
                in_sentence: 0,
                summed: 0,
                first: span,
                telling: None,
            });
            self.all.len() - 1
        });
        let Some(counted) = self.all.get_mut(place) else { return false };
        if counted.in_sentence == 0 {
            self.sentence.push(place);
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
        if self.sentence.is_empty() {
            return;
        }
        self.sums.clear();
        for place in self.sentence.drain(..) {
            if let Some(counted) = self.all.get_mut(place) {
                let value = value(core::mem::take(&mut counted.in_sentence), counted.rarity);
                counted.summed += i64::from(value);
                self.sums.lengthen(value);
                scorer.add(&mut self.sums, counted.feature, value.into());
            }
        }
        self.total.add(&self.sums);
        scorer.raise(&mut self.best, &self.sums);
    }

    /// What the text has, each once.
    pub(super) fn all(&self) -> &[Counted] {
        &self.all
    }

    /// The sums of the text. They are those of its sentences, but for what stands in several of them: that counts a
    /// little less than so many times.
    pub(super) fn whole(&self, scorer: &Scorer) -> Sums {
        let mut whole = self.total.clone();
        for counted in &self.all {
            let value = value(counted.in_text, counted.rarity);
            whole.lengthen(value);
            match i64::from(value) - counted.summed {
                0 => {}
                more => scorer.add(&mut whole, counted.feature, more),
            }
        }
        whole
    }

    /// Per row, the score of its best sentence, bias aside.
    pub(super) fn best(&self) -> &[Option<i64>] {
        &self.best
    }
}
