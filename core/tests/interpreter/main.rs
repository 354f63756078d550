//! The engine against a slow, obviously right interpreter of the same policy.
//!
//! The interpreter is written from `docs/policy-format.md`. It works on the policy as its author wrote it (parsed
//! TOML), tries every way in which a frame can match, and keeps no index. It shares with the engine how a text
//! becomes parts, tokens and sentences; everything after that, it does by itself.
#![cfg(all(feature = "compiler", feature = "wire"))]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may panic")]

mod agreement;
mod chains;
mod condition;
mod conditions;
mod decisions;
mod facts;
mod frames;
mod generated;
mod labelled;
mod mail;
mod quantities;
mod reading;
mod scope;
mod sentence;
mod source;
mod verbatim;
mod words;
