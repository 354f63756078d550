//! Concepts and frames: what the reader looks for, and the walk that finds it.

use serde::{Deserialize, Serialize};

/// Concepts, frames and language rules, compiled.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Lexicon {}
