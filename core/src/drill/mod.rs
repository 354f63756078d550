//! Training drills: scenarios as data, what a trainee did as data, and everything that follows from the two.
//!
//! How a page uses it:
//! 1. **Run.** What the trainee does is an [`Action`] at a time after the report, added to a [`Run`] and never
//!    changed. [`arrived`] says which injects are there by a given time.
//! 2. **Score.** [`score`] compares the run with the policy's own path for the right criteria: contacts, deadlines,
//!    steps and cadence are the policy's, never the scenario's.
//!
//! Pure like the rest of the core: the same drill, run and policy give the same score.

mod arrive;
#[cfg(feature = "compiler")]
mod document;
mod expect;
mod report;
mod run;
mod scenario;
mod score;
mod wording;

pub use arrive::{Arrival, arrived};
#[cfg(feature = "compiler")]
pub use document::Drills;
pub use expect::{Stage, lasts, right, stages};
pub use report::*;
pub use run::*;
pub use scenario::*;
pub use score::*;
