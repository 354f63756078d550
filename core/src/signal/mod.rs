//! Concepts and frames: what the reader looks for, and the walk that finds it.
//!
//! [`Lexicon`] is the compiled data, [`Reader`] finds it in a text.

mod automaton;
mod bits;
mod board;
mod common;
#[cfg(feature = "compiler")]
pub mod compile;
mod digits;
mod example;
mod facts;
mod hits;
pub mod lexicon;
mod matching;
mod near;
mod needs;
pub mod phrases;
mod plan;
mod quantity;
mod reader;
mod references;
mod run;
mod scope;
mod show;
mod slot;
#[cfg(feature = "compiler")]
pub mod source;
mod spelt;
mod telling;
mod told;
mod touched;
pub mod trace;
mod trie;
mod triggers;
mod verbatim;
mod vocabulary;
mod walk;
mod words;

pub use example::Example;
pub use lexicon::Lexicon;
pub use reader::Reader;
pub use scope::EFFECTS;
