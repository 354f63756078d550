//! The policy: the whole document as data, and what the engine makes of it.
//!
//! [`Document`] is what the policy's author writes and what the explorer shows; [`Policy`] adds the lowered
//! conditions and the compiled reader. The compiler (feature `compiler`) makes one from TOML, [`crate::image`]
//! stores and loads it.

pub mod change;
#[cfg(feature = "compiler")]
pub mod compare;
#[cfg(feature = "compiler")]
pub mod compile;
mod document;
mod duration;
mod entries;
mod source;

pub use document::*;
pub(crate) use duration::END;
#[cfg(feature = "wire")]
pub(crate) use duration::plus;
pub use duration::{Minutes, Period};
pub use entries::Citation;
pub use source::{Origin, Source};

use serde::{Deserialize, Serialize};

use crate::{expr::Program, signal::Lexicon};

/// A policy that is ready to decide with.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Policy {
    /// The document as its author wrote it.
    pub document: Document,
    /// Every condition of the document, lowered to atoms.
    pub program: Program,
    /// Concepts, frames and language rules of the reader.
    pub lexicon: Lexicon,
    /// SHA-256 of the bundle it was compiled from, in lower-case hex.
    pub hash: String,
}
