//! What holds for every ticket, every set of facts and every hostile input.
//!
//! The numbers of cases are chosen so that all of it takes a few seconds without optimisation; set
//! `PROPTEST_CASES` to look harder.
#![cfg(feature = "compiler")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

mod criteria;
mod deciding;
mod format;
mod hostile;
mod images;
mod kleene;
mod paths;
#[path = "../common/teamflow.rs"]
mod teamflow;
mod tickets;
mod tracing;

use proptest::test_runner::Config;

/// So many cases, or what the environment asks for; nothing is written into the source tree.
fn cases(count: u32) -> Config {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|count| count.parse().ok());
    Config { cases: asked.unwrap_or(count), failure_persistence: None, ..Config::default() }
}
