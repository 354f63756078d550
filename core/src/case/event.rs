//! What happened in a case: the one thing that is stored. Events are added, never changed.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Change, Review};
use crate::{
    policy::Channel,
    wire::{DecisionOutput, FactValue, schema_up_to},
};

/// Version of the stored shape. A reader refuses events of a later one and brings earlier ones up to it.
pub const SCHEMA: u32 = 1;

/// One entry of a case's log.
///
/// Events are ordered by `at`, then `recorded_at`, then `id`; whoever makes ids lets them sort in the order of
/// making, so that two events of one millisecond keep their order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Version of this shape: [`SCHEMA`].
    #[serde(deserialize_with = "known_schema")]
    pub schema: u32,
    /// Unique among all events of all browsers; made outside the core; not empty.
    #[serde(deserialize_with = "some_id")]
    pub id: String,
    /// The case's own id, unique among all cases of all browsers; not the incident id, which people read.
    pub case: String,
    /// When it happened.
    pub at: DateTime<Utc>,
    /// When it was written down: later than `at` for what is logged afterwards.
    pub recorded_at: DateTime<Utc>,
    /// Name or role of who says so, as typed; may be empty.
    #[serde(default)]
    pub by: String,
    /// Whether the event's texts were taken out after a [`What::Redacted`].
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub withheld: bool,
    /// What happened.
    pub what: What,
}

/// A version that this reader knows.
pub(crate) fn known_schema<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    schema_up_to(SCHEMA, deserializer)
}

/// An id that is not empty.
fn some_id<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let id = String::deserialize(deserializer)?;
    if id.is_empty() { Err(serde::de::Error::custom("an event has no id")) } else { Ok(id) }
}

impl Event {
    /// An event of now.
    pub fn new(id: String, case: String, at: DateTime<Utc>, by: String, what: What) -> Self {
        Self { schema: SCHEMA, id, case, at, recorded_at: at, by, withheld: false, what }
    }
}

/// What happened. Ids of roles, contacts, levels and steps are those of the decision's path.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum What {
    /// The case was opened with its decision. Exactly one per case; of several the earliest counts.
    Opened(Box<Opened>),
    /// Somebody at a level took it.
    Acknowledged {
        /// Number of the level.
        level: u8,
        /// Id of the role, or a name as typed.
        role: String,
    },
    /// A step of a checklist was done.
    StepDone {
        /// Id of the step.
        step: String,
    },
    /// A step was left out on purpose.
    StepSkipped {
        /// Id of the step.
        step: String,
        /// Why; asked for.
        reason: String,
    },
    /// A step that was done or skipped is to do again.
    StepUndone {
        /// Id of the step.
        step: String,
    },
    /// Somebody was told, or it was tried.
    Contacted {
        /// Id of the role or contact, as in the path.
        contact: String,
        /// How.
        channel: Channel,
        /// Whether they were reached; a message in a channel or mailbox counts as reached.
        reached: bool,
        /// What was said.
        #[serde(default)]
        text: String,
    },
    /// The customer heard from us; starts the next update's clock.
    UpdateSent {
        /// To whom, as typed.
        to: String,
        /// What was sent.
        text: String,
    },
    /// A notice to colleagues was sent. One to the customer is an [`What::UpdateSent`].
    NoticeSent {
        /// Id of the template; empty for a free text.
        template: String,
        /// Id of the role or contact, which counts as told, or an address as typed.
        to: String,
        /// Subject line.
        subject: String,
        /// What was sent.
        text: String,
    },
    /// A fact or an answer was learned, the customer wrote again, or the policy changed; decided anew.
    Redecided(Box<Redecided>),
    /// The agent put the tier or a criterion right by hand; decided anew.
    Overruled(Box<Overruled>),
    /// The case moved up, because a level was silent or on request.
    Escalated {
        /// Number of the level that it moved to.
        to: u8,
        /// Why.
        reason: String,
    },
    /// A person put the case under another resolution target, "complex" for instance.
    Retargeted(Retarget),
    /// Something to remember.
    Note {
        /// What.
        text: String,
    },
    /// Somebody else works on it from now on.
    HandedOver {
        /// Who had it, as typed.
        from: String,
        /// Who has it.
        to: String,
        /// The hand-over note.
        text: String,
    },
    /// The customer's problem is solved.
    Resolved {
        /// How.
        how: String,
        /// Whether it took one contact: the first-call resolution of the policy's metrics.
        first_call: bool,
    },
    /// The review as it stands; the last one counts as a whole.
    Reviewed(Box<Review>),
    /// It was not solved after all.
    Reopened {
        /// Why.
        reason: String,
    },
    /// The texts of an earlier event are withheld from every display and export, and taken out of storage.
    Redacted {
        /// Id of the event.
        event: String,
        /// Why; this text stays.
        reason: String,
    },
    /// An earlier event is put right. The log shows both.
    Corrected {
        /// Id of the event.
        event: String,
        /// When it happened, if that was wrong.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<DateTime<Utc>>,
        /// What happened instead.
        instead: Instead,
        /// Why.
        reason: String,
    },
}

/// What a correction puts in an event's place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Instead {
    /// It was so, only at another time.
    Same,
    /// It did not happen.
    Nothing,
    /// This happened.
    Event(Box<What>),
}

/// How a case begins.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opened {
    /// What people call it: `SEC-2026-001`. Unique per browser.
    pub incident: String,
    /// Whether it is an exercise: drills never count in metrics.
    #[serde(default)]
    pub drill: bool,
    /// The ticket.
    pub ticket: Ticket,
    /// What was known besides the text.
    #[serde(default)]
    pub given: Given,
    /// The whole decision: path, due times, and the policy's id, version and hash.
    pub decision: DecisionOutput,
}

/// What the customer wrote, and where.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ticket {
    /// The helpdesk's number or address of it; may be empty.
    #[serde(default)]
    pub reference: String,
    /// The customer's name; may be empty.
    #[serde(default)]
    pub customer: String,
    /// The whole text.
    pub text: String,
    /// When the customer reported it: what everything is counted from.
    pub reported_at: DateTime<Utc>,
}

/// What an agent or a helpdesk said of the ticket. What was ruled by hand is in the decision.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Given {
    /// Facts, each once.
    #[serde(default)]
    pub facts: Vec<GivenFact>,
    /// Answers by the atom asked for: `text shows breach`.
    #[serde(default)]
    pub answers: Vec<(String, bool)>,
}

/// A fact given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GivenFact {
    /// Id of the fact.
    pub fact: String,
    /// Its value.
    pub value: FactValue,
}

/// A decision made anew.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Redecided {
    /// What was learned, in words: `Plan: Enterprise`. Empty: the policy changed.
    pub because: String,
    /// What the customer wrote since; it follows the text before, after an empty line. May be empty.
    #[serde(default)]
    pub added_text: String,
    /// Everything that is known now.
    #[serde(default)]
    pub given: Given,
    /// The new decision.
    pub decision: DecisionOutput,
    /// What is different now.
    #[serde(default)]
    pub changes: Vec<Change>,
}

/// A decision put right by hand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Overruled {
    /// `tier`, or the id of a criterion.
    pub about: String,
    /// The tier's id, or `holds` or `does not hold` of a criterion.
    pub ruling: String,
    /// Why.
    pub reason: String,
    /// The new decision; its `ruled_by_hand` has every ruling in force.
    pub decision: DecisionOutput,
    /// What is different now.
    #[serde(default)]
    pub changes: Vec<Change>,
}

/// Another resolution target.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retarget {
    /// Id of the target.
    pub target: String,
    /// Its name.
    pub name: String,
    /// By when it must be solved.
    pub due: DateTime<Utc>,
    /// Minutes between updates that the target asks for.
    #[serde(default)]
    pub every_minutes: Option<u32>,
    /// Why.
    pub reason: String,
}
