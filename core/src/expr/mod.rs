//! The condition language: `refund_amount > 1000 USD and not plan is basic`.
//!
//! Parsing, types and lowering need the feature `compiler`; evaluation works on the lowered [`Program`].

mod comparison;
mod eval;
#[cfg(feature = "compiler")]
mod parse;
#[cfg(feature = "compiler")]
mod pool;
#[cfg(feature = "compiler")]
mod print;
mod program;

pub use comparison::Comparison;
#[cfg(feature = "compiler")]
pub use parse::{ConditionError, parse};
#[cfg(feature = "compiler")]
pub use pool::{AtomPool, canonical};
#[cfg(feature = "compiler")]
pub use print::formatted;
pub use program::{Atom, Expr, Program};
