//! The model's tables, as they are stored.

use serde::{Deserialize, Serialize};

use crate::order::sort_distinct;

/// Weights of a linear model.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Model {
    /// Hashes of the known features, each as the distance to the one before; in any order, which compresses best as that of
    /// their rarity.
    pub features: Vec<u32>,
    /// How rare each feature is, in sixteenths of a natural logarithm.
    pub rarity: Vec<u8>,
    /// One row per signal it knows.
    pub rows: Vec<Row>,
    /// Whether the text needs anything at all; it has seen what no single row has, and steadies them all.
    pub need: Weights,
    /// How much of the need's score goes to every row that is a matter, in thousandths.
    pub need_share: i32,
    /// How much of its distance to the best one is taken from a matter's row, in thousandths: few texts are about many.
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
    /// Whether it is what a text is about, and not a circumstance of that, such as how many are affected: matters compete
    /// with each other, circumstances with none.
    pub is_matter: bool,
    /// What its score is made of.
    pub weights: Weights,
    /// From this score on it holds.
    pub decide: i32,
    /// From this score on the desk asks.
    pub ask: i32,
    /// Below this score a frame's hit is doubted: the desk asks.
    pub doubt: i32,
    /// Below this score a frame's hit is set aside.
    pub dismiss: i32,
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
        level(self.half(feature)).into()
    }

    /// The half of a byte that a feature's weight is stored as.
    fn half(&self, feature: usize) -> u8 {
        let pair = self.steps.get(feature / 2).copied().unwrap_or(NOTHING << 4 | NOTHING);
        if feature.is_multiple_of(2) { pair >> 4 } else { pair & 15 }
    }

    /// Calls `take` with each feature whose weight is not nothing, in order: they are few, and two of the others are passed
    /// over at a time.
    pub(super) fn each(&self, mut take: impl FnMut(u32, i16)) {
        for (first, pair) in
            (0..).step_by(2).zip(&self.steps).filter(|(_, pair)| **pair != NOTHING << 4 | NOTHING)
        {
            for (feature, half) in [(first, pair >> 4), (first + 1, pair & 15)] {
                match level(half) {
                    0 => {}
                    weight => take(feature, weight),
                }
            }
        }
    }
}

/// What a stored weight can be, in thousandths. Most weights are small, and the few large ones are what decides: even
/// steps would either round the first away or cut the second off.
pub const LEVELS: [i16; 8] = [0, 300, 550, 900, 1400, 2000, 2900, 4000];

/// The half of a byte that stands for no weight.
const NOTHING: u8 = 8;

/// The weight that half a byte stands for.
fn level(half: u8) -> i16 {
    let level = LEVELS.get(usize::from(half.abs_diff(8))).copied().unwrap_or_default();
    if half < 8 { -level } else { level }
}

/// How rare what the model does not know is taken to be, in sixteenths of a natural logarithm. A long text of which it
/// knows little must not look like a short one of which it knows all; at its true rarity, a word that stands in no other
/// text would drown the rest.
pub const UNKNOWN_RARITY: u8 = 64;

/// The value of a feature that stands `count` times in a text.
pub fn value(count: usize, rarity: u8) -> u32 {
    let often = TF_WEIGHTS.get(count.saturating_sub(1)).or(TF_WEIGHTS.last()).copied().unwrap_or_default();
    often * u32::from(rarity)
}

/// How much more a feature counts that stands once, twice … in a text, in sixteenths: 1 + ln n.
const TF_WEIGHTS: [u32; 8] = [16, 27, 34, 38, 42, 45, 47, 49];

/// First bytes of a weights file; the last one counts up with every change of the encoding.
const MAGIC: [u8; 4] = *b"ESW\x05";

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

    /// The same with its features in order of rarity, then of hash: common ones have a weight in most rows and rare ones
    /// in few, so that what stands close together is alike.
    #[cfg(feature = "compiler")]
    pub(crate) fn by_rarity(&self) -> Self {
        self.ordered(|rarity| rarity)
    }

    /// The same with its features in order of hash, as training writes them.
    pub(crate) fn by_hash(&self) -> Self {
        self.ordered(|_| 0)
    }

    /// The same with its features in order of a rank that their rarity gives, then of hash.
    fn ordered(&self, rank: fn(u8) -> u8) -> Self {
        let rarity = |feature: usize| self.rarity.get(feature).copied().unwrap_or_default();
        let mut order: Vec<(u8, u32, usize)> =
            self.hashes().zip(0..).map(|(hash, feature)| (rank(rarity(feature)), hash, feature)).collect();
        sort_distinct(&mut order);
        let mut last = 0;
        let step = |(_, hash, _): &(u8, u32, usize)| hash.wrapping_sub(core::mem::replace(&mut last, *hash));
        let mut ordered = self.clone();
        ordered.features = order.iter().map(step).collect();
        ordered.rarity = order.iter().map(|(.., feature)| rarity(*feature)).collect();
        for weights in ordered.rows.iter_mut().map(|row| &mut row.weights).chain([&mut ordered.need]) {
            let half = |(.., feature): &(u8, u32, usize)| weights.half(*feature);
            let pair = |pair: &[(u8, u32, usize)]| {
                let second = pair.get(1).map_or(NOTHING, half);
                pair.first().map_or(NOTHING, half) << 4 | second
            };
            weights.steps = order.chunks(2).map(pair).collect();
        }
        ordered
    }

    /// The hash of each feature.
    pub(super) fn hashes(&self) -> impl Iterator<Item = u32> {
        self.features.iter().scan(0_u32, |hash, step| {
            *hash = hash.wrapping_add(*step);
            Some(*hash)
        })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(feature = "compiler")]
    #[test]
    fn by_rarity_each_feature_keeps_its_weights() {
        let weights = |steps: [u8; 2]| Weights { steps: steps.into(), bias: -100 };
        let model = Model {
            features: vec![5, 5, 90],
            rarity: vec![32, 16, 16],
            rows: vec![Row { weights: weights([0x1F, 0x98]), ..Row::default() }],
            need: Weights { steps: vec![0x2A], bias: 0 },
            ..Model::default()
        };
        let ordered = model.by_rarity();
        assert_eq!(ordered.hashes().collect::<Vec<_>>(), [10, 100, 5]);
        assert_eq!(ordered.rarity, [16, 16, 32]);
        assert_eq!(ordered.rows[0].weights, weights([0xF9, 0x18]));
        assert_eq!(ordered.need.steps, [0xA8, 0x28], "missing weights are nothing");
        assert_eq!(ordered.by_rarity(), ordered);
        assert_eq!(ordered.by_hash().by_rarity(), ordered);
        assert_eq!(ordered.by_hash().features, model.features);
    }

    #[test]
    fn weights_are_found_one_by_one_and_all_that_weigh() {
        let weights = Weights { steps: vec![0xF8, 0x88, 0x10], bias: -100 };
        assert_eq!([0, 1, 4, 5, 9].map(|feature| weights.of(feature)), [4000, 0, -4000, 0, 0]);
        let mut heavy = Vec::new();
        weights.each(|feature, weight| heavy.push((feature, weight)));
        assert_eq!(heavy, [(0, 4000), (4, -4000)]);
    }
}
