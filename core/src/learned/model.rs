//! The model's tables and its score.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::Feature;

/// Weights of a linear model.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Model {
    /// Hashes of the known features, in order, each as the distance to the one before.
    pub features: Vec<u32>,
    /// How rare each feature is, in sixteenths of a natural logarithm.
    pub rarity: Vec<u8>,
    /// One row per signal it knows.
    pub rows: Vec<Row>,
    /// Whether the text needs anything at all; it has seen what no single row has, and steadies them all.
    pub need: Weights,
    /// How much of the need's score goes to every row, in thousandths.
    pub need_share: i32,
    /// How much of its distance to the best row is taken from a row, in thousandths: few texts are about many matters.
    pub lead_share: i32,
    /// How much of a row's score is that of its best sentence and not of the whole text, in thousandths: a matter is
    /// mostly told in one sentence, and the rest of a long text is about other things.
    pub sentence_share: i32,
    /// A text or sentence counts as at least so long, in 256ths: of few words, each would otherwise weigh as much as a
    /// whole text, and few words are no certainty.
    pub least_length: u32,
}

/// What the model knows of one signal.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Row {
    /// Id of the signal.
    pub signal: String,
    /// What its score is made of.
    pub weights: Weights,
    /// From this score on it holds.
    pub decide: i32,
    /// From this score on the desk asks.
    pub ask: i32,
    /// Below this score a frame's hit is doubted.
    pub doubt: i32,
}

/// One weight per feature.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Weights {
    /// Two weights a byte, the first in the upper half; 8 is nothing, 1 to 7 are those of [`LEVELS`] against it, 9 to 15
    /// those for it.
    pub steps: Vec<u8>,
    /// Added to every score, in thousandths.
    pub bias: i32,
}

impl Weights {
    /// The weight of a feature, in thousandths of the score.
    pub fn of(&self, feature: usize) -> i32 {
        let Some(pair) = self.steps.get(feature / 2) else {
            return 0;
        };
        let half = usize::from(if feature.is_multiple_of(2) { pair >> 4 } else { pair & 15 });
        let level = LEVELS.get(half.abs_diff(8)).copied().unwrap_or_default();
        if half < 8 { -level } else { level }
    }

    /// The score, in thousandths.
    fn score(&self, seen: &Vector) -> i32 {
        let sum: i64 =
            seen.values.iter().map(|(feature, value)| i64::from(self.of(*feature)) * i64::from(*value)).sum();
        let length = i64::try_from(seen.length).unwrap_or(i64::MAX);
        clamped(sum.div_euclid(length) + i64::from(self.bias))
    }
}

/// What a stored weight can be, in thousandths. Most weights are small, and the few large ones are what decides: even
/// steps would either round the first away or cut the second off.
pub const LEVELS: [i32; 8] = [0, 300, 550, 900, 1400, 2000, 2900, 4000];

/// How rare what the model does not know is taken to be, in sixteenths of a natural logarithm. A long text of which it
/// knows little must not look like a short one of which it knows all; at its true rarity, a word that stands in no other
/// text would drown the rest.
pub const UNKNOWN_RARITY: u8 = 64;

/// The value of a feature that stands so many times in a text.
pub fn value(count: usize, rarity: u8) -> u32 {
    let often = TF_WEIGHTS.get(count.saturating_sub(1)).or(TF_WEIGHTS.last()).copied().unwrap_or_default();
    often * u32::from(rarity)
}

/// How much more a feature counts that stands once, twice … in a text, in sixteenths: 1 + ln n.
const TF_WEIGHTS: [u32; 8] = [16, 27, 34, 38, 42, 45, 47, 49];

/// The known features of one text.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    /// Of all its sentences together.
    pub whole: Vector,
    /// Of each sentence, if there are several.
    sentences: Vec<Vector>,
    /// How many known words there are besides the commonest of the language, each time they stand.
    pub telling_words: usize,
}

/// The known features of a text or a sentence.
#[derive(Debug, Default)]
pub(crate) struct Vector {
    /// Index of the feature and its value, in order of index.
    pub values: Vec<(usize, u32)>,
    /// Length of the vector of the values of all features, known or not; at least [`Model::least_length`].
    length: u64,
}

/// First bytes of a weights file; the last one counts up with every change of the encoding.
const MAGIC: [u8; 4] = *b"ESW\x03";

/// Bytes that are no weights of this version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WeightsError;

impl Model {
    /// The weights as bytes.
    pub fn store(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        // Encoding into memory has nothing that can fail; weights cut short are refused.
        bytes.extend(postcard::to_allocvec(self).unwrap_or_default());
        bytes
    }

    /// Loads weights.
    ///
    /// # Errors
    /// [`WeightsError`] for bytes that [`Model::store`] of this version did not write.
    pub fn load(bytes: &[u8]) -> Result<Self, WeightsError> {
        let body = bytes.strip_prefix(&MAGIC).ok_or(WeightsError)?;
        match postcard::take_from_bytes(body) {
            Ok((model, [])) => Ok(model),
            _ => Err(WeightsError),
        }
    }
}

/// Finds features by hash; built once per model.
#[derive(Debug, Default)]
pub(crate) struct FeatureIndex(FxHashMap<u32, u32>);

impl FeatureIndex {
    pub(crate) fn new(model: &Model) -> Self {
        let mut hash = 0_u32;
        let known = model.features.iter().zip(0_u32..).map(|(step, index)| {
            hash = hash.wrapping_add(*step);
            (hash, index)
        });
        Self(known.collect())
    }

    pub(crate) fn find(&self, hash: u32) -> Option<usize> {
        self.0.get(&hash).map(|index| *index as usize)
    }
}

impl Model {
    /// A text's features, each once, in the text and in each sentence.
    pub(crate) fn see(&self, index: &FeatureIndex, features: &[Feature]) -> Seen {
        let tells =
            |feature: &&Feature| feature.is_word && feature.telling && index.find(feature.hash).is_some();
        let mut sentences: Vec<Vector> = Vec::new();
        for sentence in features.chunk_by(|a, b| a.sentence == b.sentence) {
            if sentence.len() < features.len() {
                sentences.push(self.vector(index, sentence));
            }
        }
        let telling_words = features.iter().filter(tells).count();
        Seen { whole: self.vector(index, features), sentences, telling_words }
    }

    fn vector(&self, index: &FeatureIndex, features: &[Feature]) -> Vector {
        let mut hashes: Vec<u32> = features.iter().map(|feature| feature.hash).collect();
        hashes.sort_unstable();
        let mut seen = Vector::default();
        let mut squares = 0_u64;
        for same in hashes.chunk_by(|a, b| a == b) {
            let known = same.first().and_then(|hash| index.find(*hash));
            let rarity = known.and_then(|feature| self.rarity.get(feature)).copied();
            let value = value(same.len(), rarity.unwrap_or(UNKNOWN_RARITY));
            squares += u64::from(value).pow(2);
            seen.values.extend(known.map(|feature| (feature, value)));
        }
        seen.length = squares.isqrt().max(u64::from(self.least_length)).max(1);
        seen
    }

    /// A row's score of the text, in part that of its best sentence.
    fn own(&self, row: &Row, seen: &Seen) -> i32 {
        let whole = row.weights.score(&seen.whole);
        let best = seen.sentences.iter().map(|sentence| row.weights.score(sentence)).max().unwrap_or(whole);
        whole.saturating_add(share(best.saturating_sub(whole), self.sentence_share))
    }

    /// The scores of all rows, in thousandths: each one's own, steadied by the need and held against the best.
    pub(crate) fn scores(&self, seen: &Seen) -> Vec<i32> {
        let own: Vec<i32> = self.rows.iter().map(|row| self.own(row, seen)).collect();
        let best = own.iter().copied().max().unwrap_or_default();
        let need = share(self.need.score(&seen.whole), self.need_share);
        let behind = |score: i32| share(best.saturating_sub(score), self.lead_share);
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
    use crate::Span;

    fn seen(model: &Model, index: &FeatureIndex, hashes: &[u32]) -> Seen {
        let feature = |hash: &u32| Feature {
            hash: *hash,
            span: Span::default(),
            telling: true,
            is_word: true,
            sentence: 0,
        };
        model.see(index, &hashes.iter().map(feature).collect::<Vec<_>>())
    }

    #[test]
    fn scores_by_weight_rarity_and_length() {
        let weights = Weights { steps: vec![0xF8, 0x10], bias: -100 };
        let model = Model {
            features: vec![5, 5, 90],
            rarity: vec![16, 32, 16],
            rows: vec![Row { weights: weights.clone(), ..Row::default() }],
            ..Model::default()
        };
        let index = FeatureIndex::new(&model);
        assert_eq!([0, 1, 2, 9].map(|feature| weights.of(feature)), [4000, 0, -4000, 0]);
        let score = |hashes: &[u32]| model.scores(&seen(&model, &index, hashes))[0];
        assert_eq!(score(&[]), -100);
        assert_eq!(score(&[5]), 3_900, "one feature alone is the whole length");
        assert_eq!(score(&[100]), -4_100);
        assert_eq!(score(&[100, 7]), -1_071, "what is not known makes a text longer");
        assert!(score(&[5, 10]) < score(&[5]), "other words make it longer");
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
        let score = |model: &Model, sentences: [u32; 2]| {
            let index = FeatureIndex::new(model);
            let feature = |(hash, sentence)| Feature {
                hash,
                span: Span::default(),
                telling: true,
                is_word: true,
                sentence,
            };
            model.scores(
                &model.see(&index, &[5, 9].into_iter().zip(sentences).map(feature).collect::<Vec<_>>()),
            )[0]
        };
        assert_eq!(score(&model, [0, 0]), 2_828, "one sentence is the whole text");
        assert_eq!(score(&model, [0, 1]), i32::midpoint(2_828, 4_000));
        model.least_length = 2 * 256;
        assert_eq!(score(&model, [0, 1]), 2_000, "few words are no certainty");
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
        let scores = model.scores(&seen(&model, &FeatureIndex::new(&model), &[]));
        assert_eq!(scores, [600 - 200, -400 - 200 - 500]);
    }
}
