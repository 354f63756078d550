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
    /// Worth of one step of a weight, in thousandths of the score.
    pub step: i32,
}

/// What the model knows of one signal.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Row {
    /// Id of the signal.
    pub signal: String,
    /// Two weights a byte, the first in the upper half; 8 is nothing, 1 to 15 are −7 to 7 steps.
    pub weights: Vec<u8>,
    /// Added to every score, in thousandths.
    pub bias: i32,
    /// From this score on it holds.
    pub decide: i32,
    /// From this score on the desk asks.
    pub ask: i32,
    /// Below this score a frame's hit is doubted.
    pub doubt: i32,
}

impl Row {
    /// The weight of a feature, in steps.
    pub fn weight(&self, feature: usize) -> i32 {
        let Some(pair) = self.weights.get(feature / 2) else {
            return 0;
        };
        let half = if feature.is_multiple_of(2) { pair >> 4 } else { pair & 15 };
        i32::from(half) - 8
    }
}

/// How much more a feature counts that stands once, twice … in a text, in sixteenths: 1 + ln n.
pub const TF_WEIGHTS: [u32; 8] = [16, 27, 34, 38, 42, 45, 47, 49];

/// The known features of one text.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    /// Index of the feature and its value, in order of index.
    pub values: Vec<(usize, u32)>,
    /// Length of the vector of values.
    norm: u64,
}

/// First bytes of a weights file; the last one counts up with every change of the encoding.
const MAGIC: [u8; 4] = *b"ESW\x01";

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
    /// The known ones of a text's features, each once.
    pub(crate) fn see(&self, index: &FeatureIndex, features: &[Feature]) -> Seen {
        let mut found: Vec<usize> = features.iter().filter_map(|feature| index.find(feature.hash)).collect();
        found.sort_unstable();
        let value = |feature: usize, count: usize| {
            let often = TF_WEIGHTS.get(count - 1).or(TF_WEIGHTS.last()).copied().unwrap_or_default();
            often * u32::from(self.rarity.get(feature).copied().unwrap_or_default())
        };
        let values: Vec<(usize, u32)> = (found.chunk_by(|a, b| a == b))
            .filter_map(|same| Some((*same.first()?, value(*same.first()?, same.len()))))
            .collect();
        let squares: u64 = values.iter().map(|(_, value)| u64::from(*value).pow(2)).sum();
        Seen { values, norm: squares.isqrt().max(1) }
    }

    /// The score of a row, in thousandths.
    pub(crate) fn score(&self, row: &Row, seen: &Seen) -> i32 {
        let sum: i64 = seen
            .values
            .iter()
            .map(|(feature, value)| i64::from(row.weight(*feature)) * i64::from(*value))
            .sum();
        let norm = i64::try_from(seen.norm).unwrap_or(i64::MAX);
        let score = (sum * i64::from(self.step)).div_euclid(norm) + i64::from(row.bias);
        i32::try_from(score).unwrap_or(if score > 0 { i32::MAX } else { i32::MIN })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Span;

    #[test]
    fn scores_by_weight_rarity_and_length() {
        let model = Model {
            features: vec![5, 5, 90],
            rarity: vec![16, 32, 16],
            rows: vec![Row { weights: vec![0xF8, 0x10], bias: -100, ..Row::default() }],
            step: 1000,
        };
        let (index, row) = (FeatureIndex::new(&model), &model.rows[0]);
        assert_eq!([row.weight(0), row.weight(1), row.weight(2), row.weight(9)], [7, 0, -7, 0]);
        let score = |hashes: &[u32]| {
            let features: Vec<Feature> = hashes
                .iter()
                .map(|hash| Feature { hash: *hash, span: Span::default(), telling: true })
                .collect();
            model.score(row, &model.see(&index, &features))
        };
        assert_eq!(score(&[]), -100);
        assert_eq!(score(&[5]), 6_900, "one feature alone is the whole length");
        assert_eq!(score(&[100, 7]), -7_100, "what is not known does not count");
        assert!(score(&[5, 10]) < score(&[5]), "other words make it longer");
    }
}
