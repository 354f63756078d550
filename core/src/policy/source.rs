//! Where a statement stands in the policy text.

use serde::{Deserialize, Serialize};

/// Who says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// The policy text.
    #[default]
    Policy,
    /// Us, because the policy is silent; always shown as such.
    Supplement,
}

/// The place an entry answers to. A supplement has neither heading nor quote.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Source {
    /// Headings from the top, joined by ` > `: `Escalation Criteria > Immediate Escalation (Within 15 minutes)`.
    #[serde(default)]
    pub heading: String,
    /// The words of the policy text, verbatim, found under that heading.
    #[serde(default)]
    pub quote: String,
    /// Who says it.
    #[serde(default)]
    pub origin: Origin,
}
