//! The condition language: `refund_amount > 1000 USD and not plan is basic`.
//!
//! Parsing, types and lowering need the feature `compiler`; evaluation works on the lowered [`Program`].

mod comparison;
mod eval;
#[cfg(feature = "compiler")]
mod parse;
mod program;

pub use comparison::Comparison;
#[cfg(feature = "compiler")]
pub use parse::{AtomPool, ConditionError, canonical, parse};
pub use program::{Atom, Expr, Program};
