//! A drill as its author writes it (`drills/*.toml`) and as the page gets it (JSON of the same shape).

use core::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{
    policy::{Document, Minutes},
    wire::{FactValue, FactsInput},
};

/// A ticket to work on, with what comes to light and what happens meanwhile. What is right to do is the policy's path
/// for the right criteria; a drill names none of it but the criteria.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Drill {
    /// Unique, kebab-case: `breach-of-a-neighbour`.
    pub id: String,
    /// Names the situation, not the answer; shown before the drill.
    pub title: String,
    /// How hard it is to see what is right.
    pub difficulty: Difficulty,
    /// Ids of the policy's training statements that it serves.
    #[serde(default)]
    pub topics: Vec<String>,
    /// What the customer wrote; a mail begins with `Subject: …`.
    pub ticket: String,
    /// What the helpdesk shows at once.
    #[serde(default)]
    pub facts: FactsInput,
    /// Ids of exactly the criteria that hold at first; none: it is not to be escalated.
    #[serde(default)]
    pub criteria: Vec<String>,
    /// Which words make it so, or why it is none; one sentence.
    pub why: String,
    /// Ids of criteria that the engine is known to get wrong here; `escalate drills` holds it to that.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub misread: Vec<String>,
    /// Ids of the levels that do not answer when they are told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub silent: Vec<String>,
    /// How long it goes on, where that is longer than [`crate::drill::lasts`] says by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lasts: Option<Minutes>,
    /// What comes to light when asked for.
    #[serde(default, rename = "reveal")]
    pub reveals: Vec<Reveal>,
    /// What arrives later, in order of time.
    #[serde(default, rename = "inject")]
    pub injects: Vec<Inject>,
    /// What the messages to the customer must say and must not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<Notice>,
}

/// How hard a drill is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Difficulty {
    /// The words say it.
    #[default]
    Easy,
    /// One has to read to the end.
    Medium,
    /// Much speaks for something else.
    Hard,
}

impl Difficulty {
    /// `easy`, as it stands in a file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Easy => "easy",
            Self::Medium => "medium",
            Self::Hard => "hard",
        }
    }
}

/// Something that the customer or the account page tells when asked.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reveal {
    /// Id of the fact that it tells; empty where `about` is given.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub fact: String,
    /// The condition that it answers, as questions have it: `affected_customers >= 2`, `text shows breach`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// The fact's value, or yes or no.
    pub value: FactValue,
    /// What is shown in reply.
    pub answer: String,
}

impl Reveal {
    /// What is asked for: the fact, or the condition.
    pub fn subject(&self) -> &str {
        if self.fact.is_empty() { &self.about } else { &self.fact }
    }
}

/// Something that arrives while the trainee works.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inject {
    /// When, after the report.
    pub at: Minutes,
    /// Comes only if this has happened by then.
    #[serde(default, rename = "if", skip_serializing_if = "Option::is_none")]
    pub only_if: Option<Condition>,
    /// Comes only if this has not happened by then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unless: Option<Condition>,
    /// Who says so: `The CEO of the customer`.
    pub from: String,
    /// What they say.
    pub text: String,
    /// What is known from then on.
    #[serde(default)]
    pub facts: FactsInput,
    /// The criteria that hold from then on; absent: those before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub criteria: Option<Vec<String>>,
    /// What a good agent does now, for the report.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub expect: String,
}

/// Something that a trainee may have done, written `told`, `acknowledged`, `customer-answered` or `step:ID`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Condition {
    /// An entry role of the right answer has been told.
    Told,
    /// A level has acknowledged.
    Acknowledged,
    /// The customer has heard from the trainee.
    CustomerAnswered,
    /// The step with this id is done.
    Step(String),
}

impl FromStr for Condition {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match (text, text.strip_prefix("step:")) {
            ("told", _) => Ok(Self::Told),
            ("acknowledged", _) => Ok(Self::Acknowledged),
            ("customer-answered", _) => Ok(Self::CustomerAnswered),
            (_, Some(step)) if !step.is_empty() => Ok(Self::Step(step.to_owned())),
            _ => Err(format!(
                "`{text}` is nothing that can have happened; write `told`, `acknowledged`, `customer-answered`, or `step:` \
                 and a step's id"
            )),
        }
    }
}

impl Condition {
    /// In plain words, to follow "if" or "unless": `a level has acknowledged`.
    pub fn words(&self, document: &Document) -> String {
        match self {
            Self::Told => "the right people have been told".to_owned(),
            Self::Acknowledged => "a level has acknowledged".to_owned(),
            Self::CustomerAnswered => "the customer has been answered".to_owned(),
            Self::Step(step) => format!("\u{201c}{}\u{201d} is done", document.step_title(step)),
        }
    }
}

impl TryFrom<String> for Condition {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Condition> for String {
    fn from(condition: Condition) -> Self {
        condition.to_string()
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Told => f.write_str("told"),
            Self::Acknowledged => f.write_str("acknowledged"),
            Self::CustomerAnswered => f.write_str("customer-answered"),
            Self::Step(step) => write!(f, "step:{step}"),
        }
    }
}

/// What the messages to the customer must say and must not.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// Id of the template that fits best; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub template: String,
    /// Of each group one wording has to stand in some message to the customer.
    #[serde(default)]
    pub must: Vec<Vec<String>>,
    /// Wordings that must not stand in any.
    #[serde(default)]
    pub must_not: Vec<String>,
}
