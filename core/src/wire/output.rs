//! A decision as it leaves the engine.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{FactValue, PathOutput, SCHEMA, TicketId, schema_up_to};

/// A decision with its path, self-contained: ids and words, no indices.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct DecisionOutput {
    /// The ticket's id, as given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional, type = "string | number"))]
    pub id: Option<TicketId>,
    /// `immediate`, `priority`, `standard` or `none`.
    pub tier: String,
    /// The tier to treat it as until the questions are answered.
    pub could_be: String,
    /// Criteria that hold.
    pub criteria: Vec<CriterionOutput>,
    /// What to ask, the most important first.
    pub questions: Vec<QuestionOutput>,
    /// Facts nobody gave, taken as not so.
    pub assumed: Vec<String>,
    /// Mentions seen and not counted.
    pub set_aside: Vec<SetAsideOutput>,
    /// Criteria that nearly hold.
    pub near_misses: Vec<NearMissOutput>,
    /// Facts where helpdesk and text disagree.
    pub conflicts: Vec<ConflictOutput>,
    /// What the agent ruled by hand, and why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<Vec<RulingOutput>>"))]
    pub ruled_by_hand: Vec<RulingOutput>,
    /// Facts used.
    pub facts: Vec<FactOutput>,
    /// `read`, `foreign` or `nothing`.
    pub language: Cow<'static, str>,
    /// Who, when, how.
    pub path: PathOutput,
    /// Decided under this policy.
    pub policy: PolicyOutput,
    /// Version of this shape.
    #[serde(deserialize_with = "known_schema")]
    pub schema: u32,
}

/// A version that this reader knows.
fn known_schema<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    schema_up_to(SCHEMA, deserializer)
}

/// The answer alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Outcome {
    /// `immediate`, `priority`, `standard` or `none`.
    pub tier: String,
    /// Ids of the criteria that hold.
    pub criteria: Vec<String>,
}

/// A criterion that holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct CriterionOutput {
    /// `security.breach`
    pub id: String,
    /// Why.
    pub evidence: Vec<EvidenceOutput>,
}

/// One reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum EvidenceOutput {
    /// Words of the ticket.
    Text {
        /// First UTF-16 code unit.
        start: u32,
        /// One past the last.
        end: u32,
        /// The words.
        quote: String,
        /// The signal they show.
        signal: String,
    },
    /// A fact.
    Fact {
        /// Which.
        fact: String,
        /// Its value.
        value: FactValue,
    },
    /// An answer.
    Answer {
        /// What was asked, in canonical form.
        about: String,
        /// What was answered.
        answer: bool,
    },
    /// The agent's own judgement.
    ByHand,
}

/// One thing to ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct QuestionOutput {
    /// The plain question.
    pub ask: String,
    /// The atom that a yes or no answers, or the fact whose choice is asked for.
    pub about: String,
    /// `yes-no` or `choice`.
    pub kind: Cow<'static, str>,
    /// Choices, for a choice.
    pub choices: Vec<String>,
    /// Criteria that the answer settles.
    pub criteria: Vec<String>,
    /// The words that raised it.
    pub evidence: Vec<QuoteOutput>,
}

/// Words of the ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct QuoteOutput {
    /// First UTF-16 code unit.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The words.
    pub quote: String,
}

/// A mention that does not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct SetAsideOutput {
    /// What it would have shown.
    pub signal: String,
    /// The words.
    pub evidence: Vec<QuoteOutput>,
    /// `negated`, `hypothetical`, `question`, `past` …
    pub reason: Cow<'static, str>,
    /// The words that say so.
    pub cue: Option<QuoteOutput>,
}

/// A criterion that one fact kept from holding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct NearMissOutput {
    /// Which.
    pub criterion: String,
    /// What was lacking.
    pub lacking: String,
}

/// Helpdesk and text disagree.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ConflictOutput {
    /// Which fact.
    pub fact: String,
    /// What the helpdesk says: this was used.
    pub given: FactValue,
    /// What the text says.
    pub read: FactValue,
}

/// A fact used.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct FactOutput {
    /// Which.
    pub fact: String,
    /// Its value.
    pub value: FactValue,
    /// `given` or `text`.
    pub origin: Cow<'static, str>,
}

/// A ruling by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct RulingOutput {
    /// `tier`, or the id of a criterion.
    pub about: String,
    /// The tier's id; `holds` or `does not hold` of a criterion.
    pub ruling: String,
    /// The agent's reason.
    pub reason: String,
}

/// The policy decided under.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct PolicyOutput {
    /// `teamflow`
    pub id: String,
    /// The author's version.
    pub version: String,
    /// SHA-256 of the bundle.
    pub hash: String,
}

/// A ticket that could not be decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ErrorOutput {
    /// Stable code.
    pub code: String,
    /// What is wrong.
    pub message: String,
    /// The way out.
    pub help: String,
}
