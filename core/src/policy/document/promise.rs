//! What is promised: by when the customer hears from us, by when it is solved.

use serde::{Deserialize, Serialize};

use crate::policy::{Minutes, Source};

/// By when the customer must have heard from us (`slas.toml`).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResponseSla {
    /// `security-incidents`
    pub id: String,
    /// `Security Incidents`
    pub name: String,
    /// The time.
    pub within: Minutes,
    /// What must have happened: `initial response`.
    pub what: String,
    /// Where the text says so.
    pub source: Source,
}

/// By when it must be solved (`slas.toml`).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResolutionTarget {
    /// `critical`
    pub id: String,
    /// `Critical Issues`
    pub name: String,
    /// The time.
    pub within: Minutes,
    /// How often the customer hears from us meanwhile, where the target says so.
    pub updates: Option<Minutes>,
    /// Where the text says so.
    pub source: Source,
}
