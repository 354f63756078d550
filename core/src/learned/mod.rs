//! Learned weights: a linear model over words, pairs of words, concepts and orders of magnitude, one row per signal.
//!
//! Frames say what their author thought of; the model has seen how customers write. It opens signals that no
//! frame found, decides where it was right out of its teachers' own words, and casts doubt on frames that hit
//! by accident. `cargo xtask train` makes it from labelled tickets; all arithmetic here is on integers, so a
//! score is the same on every machine.

mod features;
mod model;
mod scorer;
mod scores;
mod tally;
mod verdict;

pub use features::{Feature, HASH_BITS};
pub(crate) use features::{Stemmer, concept_hash, magnitude_hash, opening, pair_hash, word_hash};
pub use model::{LEVELS, Model, Row, UNKNOWN_RARITY, Weights, WeightsError, value};
pub(crate) use scorer::Scorer;
pub use scores::Score;
pub(crate) use tally::{Tally, WordFeature};
pub use verdict::Effect;
pub(crate) use verdict::{Unweighed, Weighing};
