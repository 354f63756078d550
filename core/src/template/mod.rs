//! Messages: blanks, what is missing, what is claimed, and the formats they leave in.

mod markup;

pub use markup::fields;
