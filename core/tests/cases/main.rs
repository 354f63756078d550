//! Cases: the log's laws, the state, what is due, files, metrics.
#![cfg(all(feature = "compiler", feature = "wire"))]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

mod clocks;
mod desk;
mod events;
mod laws;
mod repair;
#[path = "../common/teamflow.rs"]
mod teamflow;
