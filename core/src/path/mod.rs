//! Decision → who must be told, by when, through which channel, and what to do.

mod plan;

pub use plan::*;
