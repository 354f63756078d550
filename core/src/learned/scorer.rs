//! The model turned round for reading: what each feature moves, and not what each row weighs.
//!
//! A sentence has some dozens of the model's thousands of features. Common ones have a weight in nearly every row, so that a
//! feature's weights stand in one dense line, and adding it is a few instructions that work on eight rows at a time.

use rustc_hash::FxHashMap;

use super::{Model, UNKNOWN_RARITY, tally::Tally};

/// A model, ready to score; built once per model.
#[derive(Debug, Default)]
pub(crate) struct Scorer {
    /// By hash.
    features: FxHashMap<u32, u32>,
    /// Per feature.
    rarity: Vec<u8>,
    /// Per feature a line of weights in units of [`UNIT`]: one per row, the need behind them, nothing up to a whole number of
    /// [`LANES`].
    weights: Vec<[i8; LANES]>,
    /// Per row, the need behind them.
    biases: Vec<i32>,
    /// See [`Model::least_length`].
    least_length: u64,
}

/// Rows that are added at a time.
const LANES: usize = 8;

/// Every weight is a multiple of this many thousandths, and the multiple fits into a byte.
const UNIT: i16 = 50;

/// A feature that the model knows, as a sentence has it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Valued {
    /// Where its line of weights begins.
    line: u32,
    value: i16,
}

/// Per row, what features add to its score, in units of [`UNIT`] times their length; the need behind them.
///
/// A sentence's sums are 32 bits wide: of 128 words and as many pairs, none comes to a 25th of what would be too much.
#[derive(Debug, Clone, Default)]
pub(super) struct Sums<T> {
    of_row: Vec<T>,
    /// Sum of the squares of the values of all features, known or not.
    squares: u64,
}

impl<T: Copy + Default> Sums<T> {
    /// Takes everything out.
    pub(super) fn clear(&mut self, scorer: &Scorer) {
        self.of_row.clear();
        self.of_row.resize(scorer.width(), T::default());
        self.squares = 0;
    }

    /// Adds a value to the length.
    pub(super) fn lengthen(&mut self, value: u32) {
        self.squares += u64::from(value).pow(2);
    }
}

impl Sums<i32> {
    /// Sums up features, eight rows at a time, so that their sums are written once and not once a feature.
    pub(super) fn add_all(&mut self, scorer: &Scorer, features: &[Valued]) {
        let (rows, _) = self.of_row.as_chunks_mut::<LANES>();
        for (block, rows) in rows.iter_mut().enumerate() {
            let mut sums = *rows;
            for Valued { line, value } in features {
                let Some(weights) = scorer.weights.get(*line as usize + block) else { continue };
                for (sum, weight) in sums.iter_mut().zip(weights) {
                    // Wraps with weights and concepts that were made for it, and with no others.
                    *sum = sum.wrapping_add(i32::from(*weight) * i32::from(*value));
                }
            }
            *rows = sums;
        }
    }
}

impl Sums<i64> {
    /// Adds what a sentence has, its length aside.
    pub(super) fn add_sentence(&mut self, sentence: &Sums<i32>) {
        self.of_row.iter_mut().zip(&sentence.of_row).for_each(|(sum, more)| *sum += i64::from(*more));
    }

    /// Adds so much of a feature, if the model knows it.
    pub(super) fn correct(&mut self, scorer: &Scorer, feature: Option<usize>, by: i64) {
        let (rows, _) = self.of_row.as_chunks_mut::<LANES>();
        for (rows, weights) in rows.iter_mut().zip(scorer.weights(feature)) {
            rows.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += i64::from(*weight) * by);
        }
    }
}

/// What a row says of a text, in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Scored {
    /// Of the text, in part its best sentence.
    pub text: i32,
    /// Of the best sentence as if it were the text.
    pub sentence: i32,
}

impl Scorer {
    pub(crate) fn new(model: &Model) -> Self {
        let weights = || model.rows.iter().map(|row| &row.weights).chain([&model.need]);
        let mut scorer = Self {
            features: model.hashes().zip(0..).collect(),
            rarity: model.rarity.clone(),
            weights: Vec::new(),
            biases: weights().map(|weights| weights.bias).collect(),
            least_length: model.least_length.into(),
        };
        let blocks = scorer.blocks();
        scorer.weights.resize(model.features.len() * blocks, [0; LANES]);
        for (row, weights) in weights().enumerate() {
            let (block, lane) = (row / LANES, row % LANES);
            weights.each(|feature, weight| {
                let place = scorer.weights.get_mut(feature as usize * blocks + block);
                if let Some(place) = place.and_then(|block| block.get_mut(lane)) {
                    *place = i8::try_from(weight / UNIT).unwrap_or_default();
                }
            });
        }
        scorer
    }

    /// Number of rows, the need aside.
    pub(crate) fn rows(&self) -> usize {
        self.biases.len().saturating_sub(1)
    }

    /// Blocks of rows in a line of weights.
    fn blocks(&self) -> usize {
        self.biases.len().div_ceil(LANES)
    }

    /// Length of a line of weights.
    fn width(&self) -> usize {
        self.blocks() * LANES
    }

    /// What a feature moves; nothing for what is none.
    fn weights(&self, feature: Option<usize>) -> &[[i8; LANES]] {
        let line = |feature: usize| {
            let blocks = self.blocks();
            self.weights.get(feature * blocks..(feature + 1) * blocks)
        };
        feature.and_then(line).unwrap_or_default()
    }

    /// A feature of so much value; nothing for what is none.
    pub(super) fn valued(&self, feature: Option<usize>, value: u32) -> Option<Valued> {
        let line = u32::try_from(feature? * self.blocks()).ok()?;
        // No value is larger: see `value`.
        Some(Valued { line, value: i16::try_from(value).unwrap_or(i16::MAX) })
    }

    /// The feature with this hash.
    pub(crate) fn find(&self, hash: u32) -> Option<usize> {
        self.features.get(&hash).map(|index| *index as usize)
    }

    /// How rare a feature is; [`UNKNOWN_RARITY`] for what is none.
    pub(crate) fn rarity(&self, feature: Option<usize>) -> u8 {
        feature.and_then(|feature| self.rarity.get(feature)).copied().unwrap_or(UNKNOWN_RARITY)
    }

    /// Length of the vector of the values of all features, known or not; at least [`Model::least_length`].
    fn length(&self, squares: u64) -> i64 {
        let length = squares.isqrt().max(self.least_length).max(1);
        i64::try_from(length).unwrap_or(i64::MAX)
    }

    /// Raises the best score of each row, its bias aside, to that of a sentence.
    pub(super) fn raise(&self, best: &mut [Option<i64>], sums: &Sums<i32>) {
        let length = self.length(sums.squares);
        for (best, sum) in best.iter_mut().zip(&sums.of_row) {
            let sum = i64::from(*sum) * i64::from(UNIT);
            // Most sentences are not the best one, which a product tells sooner than a quotient.
            if best.is_none_or(|best| sum >= (best + 1).saturating_mul(length)) {
                *best = Some(sum.div_euclid(length));
            }
        }
    }

    /// The scores of all rows: each one's own, that of a matter steadied by the need and held against the best.
    pub(crate) fn scores(&self, model: &Model, tally: &Tally) -> Vec<Scored> {
        let sums = tally.whole(self);
        let length = self.length(sums.squares);
        let biased = |share: i64, bias: i32| clamped(share + i64::from(bias));
        let own = |(sum, bias): (&i64, &i32)| ((sum * i64::from(UNIT)).div_euclid(length), *bias);
        let of_row = sums.of_row.get(..self.biases.len()).unwrap_or_default();
        let mut whole = of_row.iter().zip(&self.biases).map(own);
        let need = whole.next_back().map_or(0, |(need, bias)| share(biased(need, bias), model.need_share));
        // A row's score of the text is in part that of its best sentence.
        let own = |((whole, bias), best): ((i64, i32), &Option<i64>)| {
            let (whole, sentence) = (biased(whole, bias), biased(best.unwrap_or(whole), bias));
            let text = whole.saturating_add(share(sentence.saturating_sub(whole), model.sentence_share));
            Scored { text, sentence }
        };
        let own: Vec<Scored> = whole.zip(tally.best()).map(own).collect();
        let of_rows = || own.iter().copied().zip(&model.rows);
        let best =
            of_rows().filter(|(_, row)| row.is_matter).map(|(own, _)| own.text).max().unwrap_or_default();
        let behind = |score: i32| share(best.saturating_sub(score), model.lead_share);
        let held = |score: i32| score.saturating_add(need).saturating_sub(behind(score));
        let held = |own: Scored| Scored { text: held(own.text), sentence: held(own.sentence) };
        of_rows().map(|(own, row)| if row.is_matter { held(own) } else { own }).collect()
    }
}

/// A share of a score, in thousandths.
fn share(score: i32, thousandths: i32) -> i32 {
    clamped((i64::from(score) * i64::from(thousandths)).div_euclid(1000))
}

fn clamped(score: i64) -> i32 {
    i32::try_from(score).unwrap_or(if score > 0 { i32::MAX } else { i32::MIN })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Span,
        learned::{LEVELS, Row, Weights},
    };

    /// Scores of features, sentence by sentence.
    fn scores(model: &Model, sentences: &[&[u32]]) -> Vec<i32> {
        let scorer = Scorer::new(model);
        let mut tally = Tally::default();
        tally.begin(&scorer, None);
        for sentence in sentences {
            tally.begin_sentence();
            sentence.iter().for_each(|hash| tally.concept(&scorer, *hash, Span::default()));
            tally.end_sentence(&scorer);
        }
        scorer.scores(model, &tally).into_iter().map(|scored| scored.text).collect()
    }

    #[test]
    fn every_level_is_a_whole_number_of_units_that_fits_into_a_byte() {
        assert!(LEVELS.iter().all(|level| level % UNIT == 0 && level / UNIT <= i8::MAX.into()));
    }

    #[test]
    fn scores_by_weight_rarity_and_length() {
        let weights = Weights { steps: vec![0xF8, 0x10], bias: -100 };
        let model = Model {
            features: vec![5, 5, 90],
            rarity: vec![16, 32, 16],
            rows: vec![Row { weights, ..Row::default() }],
            ..Model::default()
        };
        let score = |hashes: &[u32]| scores(&model, &[hashes])[0];
        assert_eq!(score(&[]), -100);
        assert_eq!(score(&[5]), 3_900, "one feature alone is the whole length");
        assert_eq!(score(&[100]), -4_100);
        assert_eq!(score(&[100, 7]), -1_071, "what is not known makes a text longer");
        assert!(score(&[5, 10]) < score(&[5]), "other words make it longer");
        assert_eq!(score(&[5, 10, 5]), score(&[10, 5, 5]), "what stands twice counts once, and more");
    }

    #[test]
    fn one_telling_sentence_counts_beside_the_whole_text() {
        let weights = Weights { steps: vec![0xF8], bias: 0 };
        let mut model = Model {
            features: vec![5, 4],
            rarity: vec![16, 16],
            rows: vec![Row { weights, ..Row::default() }],
            sentence_share: 500,
            ..Model::default()
        };
        assert_eq!(scores(&model, &[&[5, 9]]), [2_828], "one sentence is the whole text");
        for sentences in [[&[5], &[9]], [&[9], &[5]]] {
            assert_eq!(scores(&model, &[sentences[0], sentences[1]]), [i32::midpoint(2_828, 4_000)]);
        }
        assert_eq!(scores(&model, &[&[5, 9], &[]]), [2_828], "a sentence without a feature is none");
        model.least_length = 2 * 256;
        assert_eq!(scores(&model, &[&[5], &[9]]), [2_000], "few words are no certainty");
    }

    #[test]
    fn the_need_steadies_and_the_best_matter_holds_the_others_down() {
        let row = |bias: i32, is_matter| Row {
            is_matter,
            weights: Weights { bias, ..Weights::default() },
            ..Row::default()
        };
        let model = Model {
            rows: vec![row(600, true), row(-400, true), row(900, false)],
            need: Weights { steps: Vec::new(), bias: -1000 },
            need_share: 200,
            lead_share: 500,
            ..Model::default()
        };
        assert_eq!(
            scores(&model, &[]),
            [600 - 200, -400 - 200 - 500, 900],
            "a circumstance stands by itself"
        );
    }
}
