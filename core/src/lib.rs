//! Reads a support ticket, says which criteria of a written escalation policy hold and why, and computes
//! who must be told, by when, through which channel and what to do.
//!
//! No I/O, no clock, no randomness: the same input gives the same answer everywhere.

#[cfg(feature = "wire")]
pub mod case;
#[cfg(feature = "wire")]
mod csv;
pub mod decide;
mod diagnostic;
#[cfg(feature = "wire")]
pub mod drill;
mod engine;
pub mod export;
pub mod expr;
pub mod fact;
pub mod image;
pub mod learned;
mod markdown;
#[cfg(feature = "wire")]
pub mod metrics;
#[cfg(any(feature = "compiler", feature = "wire"))]
mod nearest;
mod nested;
pub mod order;
pub mod path;
pub mod policy;
pub mod reading;
pub mod signal;
mod span;
mod table;
pub mod template;
pub mod text;
mod truth;
#[cfg(feature = "wire")]
pub mod wire;

pub use diagnostic::{Diagnostic, Severity};
pub use engine::Engine;
#[cfg(any(feature = "compiler", feature = "wire"))]
pub use nearest::did_you_mean;
pub use span::{Span, Utf16};
pub use truth::Truth;
