//! Messages to send.

use serde::{Deserialize, Serialize};

use crate::policy::Source;

/// A message to send (`templates/*.toml`).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// `security-incident-notification`
    pub id: String,
    /// `Security Incident Notification`
    pub name: String,
    /// Whom it is for.
    pub audience: Audience,
    /// When to use it, in one line.
    pub purpose: String,
    /// Letters of the incident id, `SEC` for `SEC-2026-001`; empty: none.
    #[serde(default)]
    pub incident_prefix: String,
    /// Id of the contact or role it goes to, where that is fixed.
    #[serde(default)]
    pub to: String,
    /// Subject line with `{fields}`.
    pub subject: String,
    /// Text with `{fields}`; see `docs/policy-format.md` for its light markup.
    pub body: String,
    /// The fields, in the order of the form.
    #[serde(rename = "field")]
    pub fields: Vec<Field>,
    /// Lines of the body that say something was done, each with the step that must be ticked first.
    #[serde(default, rename = "claim")]
    pub claims: Vec<Claim>,
    /// Where the text says so.
    pub source: Source,
}

/// Whom a message is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Audience {
    /// The customer.
    Customer,
    /// Colleagues and executives.
    #[default]
    Internal,
}

/// A blank in a template.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// `company`
    pub id: String,
    /// `Affected customer`
    pub name: String,
    /// What goes there.
    #[serde(default)]
    pub hint: String,
    /// What fills it without asking.
    #[serde(default)]
    pub fill: Fill,
    /// Whether the field takes several lines.
    #[serde(default)]
    pub multiline: bool,
}

/// What fills a field by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fill {
    /// The person who writes.
    #[default]
    Hand,
    /// The customer's name, where a case knows it.
    Customer,
    /// The name of whoever writes, where it is known.
    Author,
    /// The next incident id.
    IncidentId,
    /// The time of the report.
    ReportedAt,
    /// The time of writing.
    Now,
    /// The next update by the category's cadence.
    NextUpdate,
    /// The ticket's subject, or its first words.
    Summary,
    /// Names of the criteria that hold.
    Criteria,
    /// The tier's name.
    Tier,
    /// The deadline of the tier.
    Deadline,
    /// The entry role.
    EntryRole,
    /// The first way to reach the entry role.
    EntryContact,
    /// The resolution target's clock time.
    ResolutionTarget,
    /// The steps done so far, one per line.
    StepsDone,
    /// The steps still to do, one per line.
    StepsOpen,
    /// The ladder in words, one rung per line.
    Ladder,
}

/// A statement that something was done.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// The line of the body, verbatim.
    pub text: String,
    /// The step that makes it true.
    pub step: String,
}
