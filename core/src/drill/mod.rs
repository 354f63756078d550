//! Training drills: scenarios as data, what a trainee did as data, and everything that follows from the two.
//!
//! How a page uses it:
//! 1. **Run.** What the trainee does is an [`Action`] at a time after the report, added to a [`Run`] and never
//!    changed. [`arrived`] says which injects are there by a given time.
//! 2. **Score.** [`score`] compares the run with the policy's own path for the right criteria: contacts, deadlines,
//!    steps and cadence are the policy's, never the scenario's.
//!
//! Pure like the rest of the core: the same drill, run and policy give the same score.

mod agreement;
mod arrive;
mod as_toml;
mod attempt;
mod chance;
mod check;
#[cfg(feature = "compiler")]
mod document;
mod expect;
mod file;
mod matrix;
mod pick;
mod quiz;
mod report;
mod results;
mod run;
mod scenario;
mod score;
mod training;
mod wording;

pub use agreement::{Agreement, agreement};
pub use arrive::{Arrival, arrived};
pub use as_toml::drills_toml;
pub use attempt::{Attempt, Outcome, Overruled};
pub use check::{Fault, check};
#[cfg(feature = "compiler")]
pub use document::Drills;
pub use expect::{Stage, entries, lasts, right, stages};
pub use file::{DrillFile, DrillFileError};
pub use matrix::{Matrix, matrix};
pub use pick::{Progress, order, progress};
pub use quiz::{Question, QuizAnswer, QuizRun, questions};
pub use report::*;
pub use results::{Results, Standing, class, class_csv, mean_of};
pub use run::*;
pub use scenario::*;
pub use score::*;
pub use training::{Certificate, Session, certificates, held, sessions, training_calendar};
