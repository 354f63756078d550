//! The review after a case, as the agent fills it in.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::policy::ReviewPart;

/// The form as it stands. Answers to the policy's heading "Post-Escalation Process > Incident Review"; which of
/// the parts a policy asks for, in which words and by when, is in its statements.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// Why it happened.
    #[serde(default)]
    pub root_cause: String,
    /// How it was handled.
    #[serde(default)]
    pub process: String,
    /// How satisfied the customer was; `None` while nobody asked or answered.
    #[serde(default)]
    pub satisfaction: Option<Satisfaction>,
    /// What the customer said.
    #[serde(default)]
    pub feedback: String,
    /// What was added to the knowledge base and the procedures.
    #[serde(default)]
    pub knowledge_base: String,
    /// What the team learned.
    #[serde(default)]
    pub debrief: String,
    /// What is to be done.
    #[serde(default)]
    pub actions: Vec<Action>,
    /// Parts that are finished.
    #[serde(default)]
    pub finished: Vec<ReviewPart>,
}

/// Something to do after a review.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// What.
    pub text: String,
    /// Who.
    #[serde(default)]
    pub owner: String,
    /// By when.
    #[serde(default)]
    pub due: Option<DateTime<Utc>>,
    /// Whether it is done.
    #[serde(default)]
    pub done: bool,
}

/// A customer's answer to the satisfaction survey, 1 (very dissatisfied) to 5 (very satisfied).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Satisfaction(u8);

impl Satisfaction {
    /// The least that counts as satisfied: 4, as in the customer satisfaction score of the trade.
    pub const SATISFIED: Self = Self(4);

    /// The number.
    pub fn get(self) -> u8 {
        self.0
    }

    /// Whether the customer is satisfied.
    pub fn is_satisfied(self) -> bool {
        self >= Self::SATISFIED
    }
}

impl TryFrom<u8> for Satisfaction {
    type Error = String;

    fn try_from(number: u8) -> Result<Self, String> {
        if (1..=5).contains(&number) {
            Ok(Self(number))
        } else {
            Err(format!("satisfaction is {number}, must be 1 to 5"))
        }
    }
}

impl From<Satisfaction> for u8 {
    fn from(satisfaction: Satisfaction) -> Self {
        satisfaction.0
    }
}
