//! What can hold for a ticket: tiers, categories, criteria.

use serde::{Deserialize, Serialize};

use crate::policy::{Minutes, Source};

/// How urgent (`tiers.toml`).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// `immediate`
    pub id: String,
    /// `Immediate`
    pub name: String,
    /// By when the escalation must have reached its entry level.
    pub within: Minutes,
    /// Id of the resolution target that goes with it.
    pub resolution: String,
    /// Where the text says so.
    pub source: Source,
}

/// A group of criteria with what they share (`categories.toml`).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// `security`; the first part of its criteria's ids.
    pub id: String,
    /// `Security & Data Incidents`
    pub name: String,
    /// Id of its tier.
    pub tier: String,
    /// Id of the checklist.
    pub procedure: String,
    /// Id of the response SLA, where one is named.
    pub response_sla: Option<String>,
    /// How often the customer hears from us.
    pub cadence: Option<Minutes>,
    /// Contacts to tell besides the entry role, with the time from the report by which.
    #[serde(default)]
    pub notify: Vec<Notify>,
    /// Templates that fit, the first one first.
    #[serde(default)]
    pub templates: Vec<String>,
    /// Where the text says so.
    pub source: Source,
}

/// Somebody to tell, and by when.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notify {
    /// Id of a role or of a contact.
    pub who: String,
    /// Counted from the report.
    pub within: Minutes,
    /// Why, in a few words.
    pub reason: String,
    /// Where the text says so.
    pub source: Source,
}

/// One line of the policy that can hold for a ticket (`criteria.toml`).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// `security.breach`
    pub id: String,
    /// The policy's own words.
    pub name: String,
    /// Id of its category, which gives the tier.
    pub category: String,
    /// The condition, as it is written.
    pub when: String,
    /// The roles whose remit names the matter; the lowest is the entry.
    pub entry: Vec<String>,
    /// Contacts to tell beyond those of the category.
    #[serde(default)]
    pub notify: Vec<Notify>,
    /// Why this entry role, in a few words.
    #[serde(default)]
    pub reason: String,
    /// Where the text says so.
    pub source: Source,
}
