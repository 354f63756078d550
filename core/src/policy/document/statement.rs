//! Statements without a part in a decision, and the open points of the text.

use serde::{Deserialize, Serialize};

use crate::policy::{Period, Source};

/// A statement of the policy without a part in a decision (`metrics.toml`, `training.toml`, `review.toml` …).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// Unique in the policy: `metric.customer-satisfaction`.
    pub id: String,
    /// What kind.
    pub kind: StatementKind,
    /// `Customer Satisfaction`
    pub name: String,
    /// The rest of the line.
    pub text: String,
    /// A number to reach, where it is one: percent for metrics.
    pub target: Option<Target>,
    /// How often, or by when, where the line says so.
    pub every: Option<Period>,
    /// What a success metric measures; one without is shown and not computed.
    pub measure: Option<Measure>,
    /// Which part of the review form answers a line of the incident review.
    pub review: Option<ReviewPart>,
    /// What it takes to be certified in what the line asks for.
    pub certificate: Option<CertificateRule>,
    /// Where the text says so.
    pub source: Source,
}

/// What it takes to be certified by drills of the subject. The policy text names no number; these are the team's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CertificateRule {
    /// Different drills to pass.
    pub drills: u8,
    /// Points that each takes, of 100.
    pub points: u8,
}

/// A threshold of a success metric, in percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// Percent.
    pub percent: u8,
    /// Whether the measure must stay above it; else below.
    pub above: bool,
}

/// What a success metric measures. How each is computed is defined with the metrics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// Share of satisfied customers among those who answered.
    Satisfaction,
    /// Share of resolved cases that took one contact.
    FirstCallResolution,
    /// Share of cases whose customer heard from us in time.
    ResponseTime,
    /// Share of tickets that were escalated.
    EscalationRate,
}

/// A part of the review form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReviewPart {
    /// Why it happened.
    RootCause,
    /// How it was handled.
    Process,
    /// How satisfied the customer is, and what they said.
    FollowUp,
    /// What was written down for the next time.
    KnowledgeBase,
    /// What the team learned.
    Debrief,
}

/// What a statement is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StatementKind {
    /// Escalation Success Metrics.
    #[default]
    SuccessMetric,
    /// Escalation Team Requirements.
    TeamRequirement,
    /// Regular Training Sessions.
    TrainingSession,
    /// Incident Review.
    IncidentReview,
    /// Continuous Improvement.
    ContinuousImprovement,
}

impl StatementKind {
    /// Whether it is about training.
    pub fn trains(self) -> bool {
        matches!(self, Self::TeamRequirement | Self::TrainingSession)
    }
}

/// Where the policy text contradicts itself or is silent (`notes.toml`).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenPoint {
    /// `legal-15-or-30`
    pub id: String,
    /// In one line.
    pub title: String,
    /// What the text says, and where it stops.
    pub problem: String,
    /// What we do.
    pub reading: String,
    /// Why.
    pub why: String,
    /// Ids of entries it touches (categories, criteria, tiers, templates …); shown beside them.
    pub touches: Vec<String>,
}
