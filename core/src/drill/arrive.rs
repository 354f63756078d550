//! Which injects are there by a given time.

use super::{Condition, Drill, Mode, Move, Run, expect};
use crate::policy::Document;

/// An inject that arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arrival {
    /// Its place in the drill.
    pub inject: usize,
    /// Seconds after the report.
    pub at: u32,
}

/// Injects that have arrived by `until` seconds after the report, in order of time.
///
/// In [`Mode::Incident`] each comes at its own time if its conditions hold then; whoever ends a drill early has not
/// thereby kept one away. In [`Mode::Facilitated`] the trainer lets them come. A sprint has none.
pub fn arrived(document: &Document, drill: &Drill, run: &Run, until: u32) -> Vec<Arrival> {
    match run.mode {
        Mode::Sprint => Vec::new(),
        Mode::Facilitated => {
            let mut found: Vec<Arrival> = Vec::new();
            for action in run.actions.iter().filter(|action| action.at <= until) {
                if let Move::Injected { inject } = action.what
                    && inject < drill.injects.len()
                    && found.iter().all(|known| known.inject != inject)
                {
                    found.push(Arrival { inject, at: action.at });
                }
            }
            found
        }
        Mode::Incident => {
            let mut found = Vec::new();
            // What the right answer is by now decides whether its entry has been told.
            let mut criteria = &drill.criteria;
            for (place, inject) in drill.injects.iter().enumerate() {
                let at = inject.at.0.saturating_mul(60);
                let happened = |condition: &Condition| happened(document, criteria, run, condition, at);
                let comes = inject.only_if.as_ref().is_none_or(happened)
                    && !inject.unless.as_ref().is_some_and(happened);
                if at <= until && comes {
                    found.push(Arrival { inject: place, at });
                    criteria = inject.criteria.as_ref().unwrap_or(criteria);
                }
            }
            found
        }
    }
}

fn happened(document: &Document, criteria: &[String], run: &Run, condition: &Condition, by: u32) -> bool {
    match condition {
        Condition::Told => {
            let entries = expect::entries(document, criteria);
            entries.iter().any(|role| run.told(role).is_some_and(|at| at <= by))
        }
        Condition::Acknowledged => {
            run.actions.iter().any(|action| action.at <= by && action.what == Move::Acknowledged)
        }
        Condition::CustomerAnswered => run.to_customer().any(|(at, _)| at <= by),
        Condition::Step(step) => run.step_settled(document, step).is_some_and(|at| at <= by),
    }
}
