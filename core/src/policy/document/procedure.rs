//! Checklists.

use serde::{Deserialize, Serialize};

use crate::policy::{Minutes, Source};

/// A checklist (`procedures.toml`).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Procedure {
    /// `security-incident`
    pub id: String,
    /// `Security Incident Escalation`
    pub name: String,
    /// In order of time.
    #[serde(rename = "phase")]
    pub phases: Vec<Phase>,
    /// Where the text says so.
    pub source: Source,
}

/// A part of a checklist.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// `Immediate Actions`
    pub name: String,
    /// From when, counted from the report.
    pub from: Minutes,
    /// By when its steps are due, counted from the report.
    pub until: Minutes,
    /// In the policy's order.
    #[serde(rename = "step")]
    pub steps: Vec<Step>,
    /// Where the text says so.
    pub source: Source,
}

/// One item of a checklist; due at the end of its phase.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Unique in the policy: `security-incident.notify-security-team`.
    pub id: String,
    /// `Notify Security Team`
    pub title: String,
    /// `Email security-incident@teamflow.com`
    pub detail: String,
    /// Contacts or roles the step tells.
    #[serde(default)]
    pub tells: Vec<String>,
    /// Whether the step is nothing but telling them, so that it is done once all have been told.
    #[serde(default)]
    pub by_telling: bool,
    /// Whether it is for those cases only that need it: elsewhere it can be left out, with the reason.
    #[serde(default)]
    pub if_needed: bool,
    /// Where the text says so.
    pub source: Source,
}
