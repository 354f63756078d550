//! How a case stands: everything that follows from its log.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Change, Given, Obligation, Retarget, Review, Ticket};
use crate::wire::{DecisionOutput, WayOutput};

/// How a case stands. Computed from the log alone; what is late depends on the time and is in [`super::Due`].
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// The case's own id.
    pub case: String,
    /// What people call it.
    pub incident: String,
    /// Whether it is an exercise.
    pub drill: bool,
    /// How far it is.
    pub phase: Phase,
    /// When it was opened.
    pub opened_at: DateTime<Utc>,
    /// The ticket; its text with everything the customer added.
    pub ticket: Ticket,
    /// Whether some of the ticket's text is withheld: what is left cannot be decided anew.
    pub withheld: bool,
    /// What is known besides the text.
    pub given: Given,
    /// The decision in force.
    pub decision: DecisionOutput,
    /// Who works on it, as typed; may be empty.
    pub owner: String,
    /// Number of the level that has it.
    pub level: u8,
    /// The ladder from the entry upward.
    pub rungs: Vec<Rung>,
    /// Everybody to tell, in order of due time.
    pub contacts: Vec<Told>,
    /// Every step of the checklists that apply, in the policy's order.
    pub steps: Vec<StepState>,
    /// What the customer heard, in order.
    pub updates: Vec<Sent>,
    /// Minutes between updates, and when the next one is due.
    pub next_update: Option<NextUpdate>,
    /// Notices to colleagues, in order.
    pub notices: Vec<Sent>,
    /// Another resolution target than the decision's.
    pub retarget: Option<Retarget>,
    /// How it ended; `None` while it is open.
    pub resolved: Option<Resolution>,
    /// How often it was opened again.
    pub reopened: usize,
    /// The review as it stands.
    pub review: Review,
    /// Every task that the case asked for or asks for, in order of due time.
    pub obligations: Vec<Obligation>,
    /// The log as it is to be shown, in order.
    pub timeline: Vec<Entry>,
    /// What does not fit together; nothing of it was left out of the timeline.
    pub problems: Vec<Problem>,
}

/// How far a case is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// Worked on.
    #[default]
    Open,
    /// Solved; the review is due.
    Resolved,
    /// Solved and reviewed; actions may be open.
    Reviewed,
}

impl Phase {
    /// `open`, `resolved` or `reviewed`, as in the stored form.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Resolved => "resolved",
            Self::Reviewed => "reviewed",
        }
    }
}

/// Something that was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// When.
    pub at: DateTime<Utc>,
    /// By whom, as typed.
    pub by: String,
    /// Id of the event that says so.
    pub event: String,
}

/// A level of the ladder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rung {
    /// Its number.
    pub level: u8,
    /// Its name.
    pub name: String,
    /// Ids of the roles concerned.
    pub roles: Vec<String>,
    /// Whether it has the case: the entry, or the case moved there.
    pub reached: bool,
    /// Since when, or from when on by the plan.
    pub reached_at: DateTime<Utc>,
    /// By when it must acknowledge.
    pub acknowledge_by: DateTime<Utc>,
    /// Who acknowledged: name or id of the role, and when.
    pub acknowledged: Option<(String, Mark)>,
}

/// Somebody to tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Id of the role or contact.
    pub id: String,
    /// Name.
    pub name: String,
    /// Ways to reach them, best first.
    pub ways: Vec<WayOutput>,
    /// Why.
    pub reasons: Vec<String>,
    /// By when.
    pub due: DateTime<Utc>,
    /// Whether it is the entry.
    pub entry: bool,
    /// Whether the policy is silent and it is ours.
    pub supplement: bool,
    /// When they were first reached.
    pub told: Option<Mark>,
    /// Tries that reached nobody.
    pub tried: Vec<Mark>,
}

/// A step of a checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepState {
    /// Whether it is done because everybody was told whom it tells.
    pub by_telling: bool,
    /// Its id.
    pub id: String,
    /// Name of its checklist.
    pub checklist: String,
    /// What to do.
    pub title: String,
    /// In more words.
    pub detail: String,
    /// By when.
    pub due: DateTime<Utc>,
    /// Whether it is done.
    pub standing: StepStanding,
}

/// Whether a step is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepStanding {
    /// To do.
    Open,
    /// Done.
    Done(Mark),
    /// Left out on purpose.
    Skipped {
        /// When and by whom.
        mark: Mark,
        /// Why.
        reason: String,
    },
}

/// A message that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// To whom.
    pub to: String,
    /// Subject line; empty for updates.
    pub subject: String,
    /// What, or [`super::WITHHELD`].
    pub text: String,
    /// By when it was due, if a clock asked for it.
    pub due: Option<DateTime<Utc>>,
    /// When and by whom.
    pub mark: Mark,
}

/// The update clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NextUpdate {
    /// Minutes between two.
    pub every_minutes: u32,
    /// When the next one is due.
    pub due: DateTime<Utc>,
}

/// How a case ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolution {
    /// How, or [`super::WITHHELD`].
    pub how: String,
    /// Whether it took one contact, by the agent's word.
    pub first_call: bool,
    /// When and by whom.
    pub mark: Mark,
}

/// A line of the timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Id of the event.
    pub event: String,
    /// When it happened, corrections taken in.
    pub at: DateTime<Utc>,
    /// When it was written down.
    pub recorded_at: DateTime<Utc>,
    /// Who says so.
    pub by: String,
    /// What kind: the event's name in the log, `step-done`.
    pub kind: &'static str,
    /// What happened, in one line of plain words.
    pub title: String,
    /// Texts that go with it; empty when there are none or they are withheld.
    pub text: String,
    /// What a new decision changed.
    pub changes: Vec<Change>,
    /// Whether its texts are withheld.
    pub withheld: bool,
    /// Id of the event that corrects it.
    pub corrected_by: Option<String>,
    /// Whether a correction says that it did not happen; it counts for nothing.
    pub void: bool,
}

/// Something that does not fit together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Id of the event at fault; empty when it is the log as a whole.
    pub event: String,
    /// What is wrong, in plain words.
    pub message: String,
}
