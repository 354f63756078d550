//! Training drills on the shipped policy: what a score is made of, by hand and by law.
#![cfg(all(feature = "compiler", feature = "wire"))]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

mod laws;
mod perfect;
mod reports;
mod scores;
#[path = "../common/teamflow.rs"]
mod teamflow;
mod training;

use std::sync::LazyLock;

use escalation_core::drill::{Drill, Drills};

/// The drills of the shipped policy.
pub(crate) static DRILLS: LazyLock<Vec<Drill>> = LazyLock::new(|| Drills::read(&teamflow::teamflow()).drills);
