//! What can be known of a ticket, and what the reader can find in its text.

use serde::{Deserialize, Serialize};

/// A structured thing that can be known of a ticket (`facts.toml`).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// `refund_amount`
    pub id: String,
    /// `Refund asked for`
    pub name: String,
    /// What values it has.
    #[serde(rename = "type")]
    pub kind: FactKind,
    /// Values of a choice, in order.
    #[serde(default, rename = "choice")]
    pub choices: Vec<Choice>,
    /// The plain question that asks for it.
    pub ask: String,
    /// Condition on signals under which silence is open instead of assumed false; empty: never.
    #[serde(default)]
    pub ask_when: String,
    /// What a helpdesk calls it, for hints in the form.
    #[serde(default)]
    pub hint: String,
    /// Plain yes/no questions for comparisons of the policy's conditions.
    #[serde(default, rename = "question")]
    pub questions: Vec<FactQuestion>,
}

/// The plain question for one comparison of a fact.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactQuestion {
    /// The comparison in canonical form: `affected_customers >= 2`.
    pub about: String,
    /// The question, answered by yes or no.
    pub ask: String,
}

/// One value of a choice fact.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// `enterprise`
    pub id: String,
    /// `Enterprise`
    pub name: String,
}

/// The type of a fact, with the unit of its JSON number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum FactKind {
    /// One of its choices.
    Choice,
    /// Yes or no.
    #[default]
    Flag,
    /// A whole number.
    Count,
    /// An amount in the policy's currency.
    Money,
    /// A length of time, in hours.
    Hours,
}

/// What the reader can find in a text (`signals/*.toml`, without its frames).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Signal {
    /// `breach`
    pub id: String,
    /// What it stands for, in one line: "an outsider got at data or accounts".
    pub about: String,
    /// The plain yes/no question asked when only weak evidence was found.
    pub ask: String,
    /// Whether weights may be learned for it.
    pub is_learned: bool,
}
