//! The document types: one struct per kind of statement, as written in TOML and as shown by the explorer.
//!
//! References between entries are ids; the compiler has checked every one of them. Field order inside an id
//! is nothing to rely on; the order of entries is the author's and is kept.

use serde::{Deserialize, Serialize};

use super::{Minutes, Source};

/// The whole policy.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Document {
    /// Name, version, currency.
    pub about: About,
    /// Most urgent first.
    pub tiers: Vec<Tier>,
    /// Groups of criteria.
    pub categories: Vec<Category>,
    /// What can hold for a ticket.
    pub criteria: Vec<Criterion>,
    /// What can be known of a ticket.
    pub facts: Vec<Fact>,
    /// What the reader looks for.
    pub signals: Vec<Signal>,
    /// Levels of the ladder, lowest first.
    pub levels: Vec<Level>,
    /// Who works at a level.
    pub roles: Vec<Role>,
    /// Ways to reach somebody.
    pub contacts: Vec<Contact>,
    /// Checklists.
    pub procedures: Vec<Procedure>,
    /// Messages to send.
    pub templates: Vec<Template>,
    /// By when the customer must have heard from us.
    pub response_slas: Vec<ResponseSla>,
    /// By when it must be solved.
    pub resolution_targets: Vec<ResolutionTarget>,
    /// Level 1 agents by subject, for tickets that meet no criterion.
    pub routes: Vec<Route>,
    /// Goals, training, reviews: statements without a part in a decision.
    pub statements: Vec<Statement>,
    /// Where the policy text contradicts itself or is silent, and the reading chosen.
    pub open_points: Vec<OpenPoint>,
}

/// Name and version of a policy (`policy.toml`).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// Machine name: `teamflow`.
    pub id: String,
    /// The document's title.
    pub name: String,
    /// The organisation whose policy it is, as templates name it.
    pub organisation: String,
    /// The author's version.
    pub version: String,
    /// Language of the tickets, a folder of `languages/`.
    pub language: String,
    /// Currency of amounts that name none.
    pub currency: String,
    /// What the document is for.
    pub purpose: String,
    /// Where the text says so.
    pub source: Source,
    /// Coarse worth of one unit of other currencies; an amount inside the band is open.
    #[serde(default, rename = "rate")]
    pub rates: Vec<Rate>,
}

/// What one unit of a foreign currency is worth in the policy's, as a band.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rate {
    /// ISO code.
    pub currency: String,
    /// Least worth, in hundredths of the policy's currency.
    pub low: u32,
    /// Greatest worth, in hundredths of the policy's currency.
    pub high: u32,
}

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
    /// The condition, in its canonical form.
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
}

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
    pub reach_origin: super::Origin,
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
    /// Where the text says so.
    pub source: Source,
}

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
    pub every: Option<Minutes>,
    /// Where the text says so.
    pub source: Source,
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
