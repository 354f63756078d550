//! The model turned round for reading: what each feature moves, and not what each row weighs.
//!
//! A sentence has some dozens of the model's thousands of features, and a feature has a weight in few of the rows. So
//! one pass over what the sentence has scores all rows at once, and costs what there is to add.

use rustc_hash::FxHashMap;

use super::{Model, UNKNOWN_RARITY, tally::Tally};
use crate::table::Table;

/// A model, ready to score; built once per model.
#[derive(Debug, Default)]
pub(crate) struct Scorer {
    /// By hash.
    features: FxHashMap<u32, u32>,
    /// Per feature.
    rarity: Vec<u8>,
    /// Per feature, the rows in which it has a weight, with that weight in thousandths; the row after the last is the need.
    moves: Table<(u16, i16)>,
    /// Per row, the need behind them.
    biases: Vec<i32>,
    /// See [`Model::least_length`].
    least_length: u64,
}

/// Per row, what features add to its score, times their length; the need behind them.
#[derive(Debug, Clone, Default)]
pub(super) struct Sums {
    of_row: Vec<i64>,
    /// Sum of the squares of the values of all features, known or not.
    squares: u64,
}

impl Sums {
    /// Takes everything out.
    pub(super) fn clear(&mut self) {
        self.of_row.fill(0);
        self.squares = 0;
    }

    /// Makes the length that of a vector with one value more.
    pub(super) fn lengthen(&mut self, value: u32) {
        self.squares += u64::from(value).pow(2);
    }

    /// Adds what another has, its length aside.
    pub(super) fn add(&mut self, other: &Self) {
        self.of_row.iter_mut().zip(&other.of_row).for_each(|(sum, more)| *sum += more);
    }
}

impl Scorer {
    pub(crate) fn new(model: &Model) -> Self {
        let mut hash = 0_u32;
        let known = model.features.iter().zip(0_u32..).map(|(step, index)| {
            hash = hash.wrapping_add(*step);
            (hash, index)
        });
        let weights = || model.rows.iter().map(|row| &row.weights).chain([&model.need]);
        let mut moves = Vec::new();
        for (row, weights) in (0..=u16::MAX).zip(weights()) {
            weights.each(|feature, weight| moves.push((feature, (row, weight))));
        }
        Self {
            features: known.collect(),
            rarity: model.rarity.clone(),
            moves: Table::grouped(model.features.len(), &moves),
            biases: weights().map(|weights| weights.bias).collect(),
            least_length: model.least_length.into(),
        }
    }

    /// Number of rows, the need aside.
    pub(crate) fn rows(&self) -> usize {
        self.biases.len().saturating_sub(1)
    }

    /// The feature with this hash.
    pub(crate) fn find(&self, hash: u32) -> Option<usize> {
        self.features.get(&hash).map(|index| *index as usize)
    }

    /// How rare a feature is; [`UNKNOWN_RARITY`] for what is none.
    pub(super) fn rarity(&self, feature: Option<usize>) -> u8 {
        feature.and_then(|feature| self.rarity.get(feature)).copied().unwrap_or(UNKNOWN_RARITY)
    }

    /// Sums of nothing.
    pub(super) fn sums(&self) -> Sums {
        Sums { of_row: vec![0; self.biases.len()], squares: 0 }
    }

    /// Adds so much of a feature, if the model knows it.
    pub(super) fn add(&self, sums: &mut Sums, feature: Option<usize>, value: i64) {
        let Some(feature) = feature else { return };
        for (row, weight) in self.moves.row(feature) {
            if let Some(sum) = sums.of_row.get_mut(usize::from(*row)) {
                *sum += i64::from(*weight) * value;
            }
        }
    }

    /// Length of the vector of the values of all features, known or not; at least [`Model::least_length`].
    fn length(&self, sums: &Sums) -> i64 {
        let length = sums.squares.isqrt().max(self.least_length).max(1);
        i64::try_from(length).unwrap_or(i64::MAX)
    }

    /// Raises the best score of each row, its bias aside, to that of a sentence.
    pub(super) fn raise(&self, best: &mut [Option<i64>], sums: &Sums) {
        let length = self.length(sums);
        for (best, sum) in best.iter_mut().zip(&sums.of_row) {
            // Most sentences are not the best one, which a product tells sooner than a quotient.
            if best.is_none_or(|best| *sum >= (best + 1).saturating_mul(length)) {
                *best = Some(sum.div_euclid(length));
            }
        }
    }

    /// The scores of all rows, in thousandths: each one's own, steadied by the need and held against the best.
    pub(crate) fn scores(&self, model: &Model, tally: &Tally) -> Vec<i32> {
        let sums = tally.whole(self);
        let length = self.length(&sums);
        let biased = |share: i64, bias: i32| clamped(share + i64::from(bias));
        let mut whole =
            sums.of_row.iter().zip(&self.biases).map(|(sum, bias)| (sum.div_euclid(length), *bias));
        let need = whole.next_back().map_or(0, |(need, bias)| share(biased(need, bias), model.need_share));
        // A row's score of the text is in part that of its best sentence.
        let own = |((whole, bias), best): ((i64, i32), &Option<i64>)| {
            let (whole, best) = (biased(whole, bias), biased(best.unwrap_or(whole), bias));
            whole.saturating_add(share(best.saturating_sub(whole), model.sentence_share))
        };
        let own: Vec<i32> = whole.zip(tally.best()).map(own).collect();
        let best = own.iter().copied().max().unwrap_or_default();
        let behind = |score: i32| share(best.saturating_sub(score), model.lead_share);
        own.into_iter().map(|score| score.saturating_add(need).saturating_sub(behind(score))).collect()
    }
}

/// So many thousandths of a score.
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
        learned::{Row, Weights},
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
        scorer.scores(model, &tally)
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
    fn the_need_steadies_and_the_best_row_holds_the_others_down() {
        let row = |bias: i32| Row { weights: Weights { bias, ..Weights::default() }, ..Row::default() };
        let model = Model {
            rows: vec![row(600), row(-400)],
            need: Weights { steps: Vec::new(), bias: -1000 },
            need_share: 200,
            lead_share: 500,
            ..Model::default()
        };
        assert_eq!(scores(&model, &[]), [600 - 200, -400 - 200 - 500]);
    }
}
