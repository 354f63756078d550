//! A case with what is needed to work on it, in earnest or as an exercise.

use std::rc::Rc;

use chrono::{DateTime, Utc};
use escalation_core::{
    case::{State, What},
    policy::Document,
};
use yew::prelude::*;

use crate::{
    app::SharedEngine,
    ledger::Ledger,
    pages::single_click,
    platform::clock,
    state::{cases::Work, drills},
};

/// Where what is done is written down.
#[derive(Debug, Clone)]
pub(crate) enum Pen {
    /// Among this browser's cases.
    Ledger(Ledger),
    /// In an exercise, which has a time of its own and leaves no trace among the cases.
    Exercise {
        /// The exercise's time.
        now: DateTime<Utc>,
        /// Gets what is done.
        record: Callback<What>,
    },
}

/// A case with what is needed to work on it.
#[derive(Debug, Clone)]
pub(crate) struct Job {
    /// The case.
    pub work: Rc<Work>,
    /// Where it is written.
    pub pen: Pen,
    /// The policy of today; the case's decision may have been made under another.
    pub engine: SharedEngine,
}

/// Two are equal when they are the same one: every event makes another, and nobody compares whole logs. An exercise
/// is another one at every turn of its clock.
impl PartialEq for Job {
    fn eq(&self, other: &Self) -> bool {
        let time = |job: &Self| match &job.pen {
            Pen::Ledger(_) => None,
            Pen::Exercise { now, .. } => Some(*now),
        };
        Rc::ptr_eq(&self.work, &other.work) && time(self) == time(other)
    }
}

impl Job {
    pub(super) fn state(&self) -> &State {
        &self.work.state
    }

    pub(super) fn document(&self) -> &Document {
        &self.engine.0.policy().document
    }

    /// The name of a role; what is no role's id is a name as typed.
    pub(super) fn role_name(&self, role: &str) -> String {
        let known = self.document().roles.iter().find(|known| known.id == role);
        known.map_or_else(|| role.to_owned(), |role| role.name.clone())
    }

    /// Whether it is an exercise: nobody is called or written to, and there is no case to close.
    pub(super) fn is_exercise(&self) -> bool {
        matches!(self.pen, Pen::Exercise { .. })
    }

    /// The time that counts here.
    pub(super) fn now(&self) -> DateTime<Utc> {
        match self.pen {
            Pen::Ledger(_) => clock::now(),
            Pen::Exercise { now, .. } => now,
        }
    }

    /// A text that leaves the desk; one of an exercise says so.
    pub(super) fn leaving(&self, text: &str) -> String {
        if self.state().drill { drills::marked(text) } else { text.to_owned() }
    }

    /// Writes down what was done just now.
    pub(super) fn record(&self, what: What) {
        match &self.pen {
            Pen::Ledger(ledger) => ledger.record(&self.state().case, what),
            Pen::Exercise { record, .. } => record.emit(what),
        }
    }

    /// Writes down what was done at a time before.
    pub(super) fn record_at(&self, at: DateTime<Utc>, what: What) {
        match &self.pen {
            Pen::Ledger(ledger) => ledger.record_at(&self.state().case, at, what),
            Pen::Exercise { record, .. } => record.emit(what),
        }
    }

    /// A click that writes that down.
    pub(super) fn does(&self, what: What) -> Callback<MouseEvent> {
        let job = self.clone();
        single_click(move || job.record(what.clone()))
    }
}

/// A part of the page that keeps something to itself while one works.
#[derive(Debug, PartialEq, Properties)]
pub(crate) struct JobProperties {
    /// The case.
    pub job: Job,
}
