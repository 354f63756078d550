//! Who is told: levels, the roles that fill them, ways to reach somebody.

use serde::{Deserialize, Serialize};

use crate::policy::{Minutes, Source};

/// A rung of the ladder (`levels.toml`).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// `level-3`
    pub id: String,
    /// 1 is the lowest.
    pub number: u8,
    /// `Management`
    pub name: String,
    /// Response time for plans that are not listed.
    pub response: Minutes,
    /// Response time by plan, where the policy tells them apart.
    #[serde(default)]
    pub response_by_plan: Vec<PlanResponse>,
    /// Where the text says so.
    pub source: Source,
}

/// A plan's own response time.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanResponse {
    /// A choice of the fact `plan`.
    pub plan: String,
    /// The time.
    pub response: Minutes,
}

/// Somebody with a remit (`roles.toml`).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// `engineering-manager`
    pub id: String,
    /// `Engineering Manager`
    pub name: String,
    /// Id of the level.
    pub level: String,
    /// Matters the policy gives to the role, verbatim.
    pub remit: Vec<String>,
    /// Contacts by which the role is reached, best first.
    pub reach: Vec<String>,
    /// Who says that the role is reached that way.
    #[serde(default)]
    pub reach_origin: crate::policy::Origin,
    /// Where the text says so.
    pub source: Source,
}

/// A way to reach somebody (`contacts.toml`).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// `security-list`
    pub id: String,
    /// `Security Incidents`
    pub name: String,
    /// How.
    pub channel: Channel,
    /// Number, address, channel name; empty where the policy gives none and a person must look it up.
    #[serde(default)]
    pub address: String,
    /// The policy's group: `24/7 On-Call Rotation`.
    pub group: String,
    /// What it is for, in the policy's words.
    #[serde(default)]
    pub purpose: String,
    /// When to use it instead of the group's first.
    #[serde(default)]
    pub availability: Availability,
    /// Where the text says so.
    pub source: Source,
}

/// How a contact is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Channel {
    /// By telephone.
    #[default]
    Phone,
    /// By e-mail.
    Email,
    /// In a Slack channel.
    Slack,
    /// By whatever internal means: the policy names the person or team and no address.
    Internal,
    /// A web page.
    Web,
}

/// When a contact applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Availability {
    /// At any time.
    #[default]
    Always,
    /// Outside office hours.
    AfterHours,
    /// For matters outside the home country.
    International,
}

impl Contact {
    /// When it applies, with its own name where it stands among the ways to reach somebody `called` otherwise; `None` at any
    /// time.
    pub fn applies(&self, called: &str) -> Option<String> {
        let when = match self.availability {
            Availability::Always => return None,
            Availability::AfterHours => "after hours",
            Availability::International => "international",
        };
        Some(if self.name == called { when.to_owned() } else { format!("{}, {when}", self.name) })
    }
}

/// A Level 1 agent for a subject (`routes.toml`).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Route {
    /// Id of the role.
    pub role: String,
    /// Condition on signals; the first route that holds is taken, and the last one has none.
    #[serde(default)]
    pub when: String,
    /// Why, in a few words.
    pub reason: String,
}
