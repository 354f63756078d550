//! The condition language: `refund_amount > 1000 USD and not plan is basic`.
//!
//! Parsing, types and lowering need the feature `compiler`; evaluation works on the lowered [`Program`].

mod program;

pub use program::{Atom, Comparison, Expr, Program};
