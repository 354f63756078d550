//! Cases: the log's laws, the state, what is due, files, metrics.
#![cfg(all(feature = "compiler", feature = "wire"))]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

mod again;
mod clocks;
mod desk;
mod documents;
mod events;
mod files;
mod laws;
mod measures;
mod redeciding;
mod repair;
#[path = "../common/teamflow.rs"]
mod teamflow;
mod timeline;

use proptest::test_runner::Config;

/// So many cases, or what the environment asks for; nothing is written into the source tree.
fn cases(count: u32) -> Config {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|count| count.parse().ok());
    Config { cases: asked.unwrap_or(count), failure_persistence: None, ..Config::default() }
}
