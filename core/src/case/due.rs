//! What a case asks for, by when, and what became of it.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::policy::ReviewPart;

/// One thing that a case asks for. Ids and level numbers are those of the decision's path.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Task {
    /// Open questions must be answered: the case could be more urgent than it runs.
    Settle {
        /// Id of the tier that it could be.
        could_be: String,
    },
    /// Somebody must be told.
    Tell {
        /// Id of the role or contact.
        contact: String,
        /// Whether it is the entry, whose time is the tier's window.
        entry: bool,
    },
    /// A level must acknowledge.
    Acknowledge {
        /// Its number.
        level: u8,
    },
    /// The level below was silent: move the case up.
    MoveUp {
        /// Number of the level to move to.
        to: u8,
    },
    /// The customer must have heard from us: the response SLA.
    FirstResponse {
        /// Id of the SLA; `tier` where none is named.
        sla: String,
    },
    /// The customer hears from us again.
    Update,
    /// A step of a checklist.
    Step {
        /// Its id.
        step: String,
    },
    /// It must be solved.
    Resolve {
        /// Id of the resolution target.
        target: String,
    },
    /// A part of the review.
    Review {
        /// Which.
        part: ReviewPart,
    },
    /// An action that the review asked for.
    Action {
        /// Its place in the list, from 0.
        place: usize,
    },
}

impl Task {
    /// Moving up is never late: it is the level below that was silent.
    pub(crate) fn can_be_late(&self) -> bool {
        !matches!(self, Self::MoveUp { .. })
    }
}

/// A task with its time and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obligation {
    /// What.
    pub task: Task,
    /// In plain words: `Tell the Engineering Manager`.
    pub title: String,
    /// By when.
    pub due: DateTime<Utc>,
    /// What became of it.
    pub fate: Fate,
}

/// What became of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Still to do.
    Open,
    /// Done at this time.
    Done(DateTime<Utc>),
    /// Not asked for any more since this time: the case was resolved or moved on.
    Dropped(DateTime<Utc>),
}

impl Obligation {
    /// How much later than due it was done, dropped or still is; `None` when it was or is in time. What was dropped
    /// when its time was over was never done, and is late even by nothing.
    pub fn late_by(&self, now: DateTime<Utc>) -> Option<TimeDelta> {
        if !self.task.can_be_late() {
            return None;
        }
        let (end, least) = match self.fate {
            Fate::Open => (now, 1),
            Fate::Done(at) => (at, 1),
            Fate::Dropped(at) => (at, 0),
        };
        Some(end.signed_duration_since(self.due)).filter(|late| late.num_milliseconds() >= least)
    }
}

/// A task that is still to do, seen at a given time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// What.
    pub task: Task,
    /// In plain words.
    pub title: String,
    /// By when.
    pub due: DateTime<Utc>,
    /// How it stands.
    pub standing: Standing,
}

/// How a task stands at a given time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Its time is over since so long.
    Late(TimeDelta),
    /// Five minutes are left, or less.
    Soon(TimeDelta),
    /// More than five minutes are left.
    Coming(TimeDelta),
}

impl Standing {
    /// From when on a task is due soon.
    pub const SOON: TimeDelta = TimeDelta::minutes(5);

    /// How something due stands at a given time.
    pub fn of(due: DateTime<Utc>, now: DateTime<Utc>) -> Self {
        let left = due.signed_duration_since(now);
        match left {
            left if left < TimeDelta::zero() => Self::Late(-left),
            left if left <= Self::SOON => Self::Soon(left),
            left => Self::Coming(left),
        }
    }
}
