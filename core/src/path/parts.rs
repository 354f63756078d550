//! A path and its parts. Times are UTC; whoever shows them chooses the zone.

use chrono::{DateTime, Utc};

/// The whole answer to "what now", computed for one decision and one time of report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// The time of the report, from which everything is counted.
    pub reported_at: DateTime<Utc>,
    /// By when the entry level must have it; for tier none the plan's Level 1 response.
    pub deadline: DateTime<Utc>,
    /// The tier that gave the deadline (index); `None` at Level 1.
    pub tier: Option<u16>,
    /// The entry roles, the one of the most urgent criterion first.
    pub entries: Vec<Entry>,
    /// Everybody to tell, each once at the earliest due time, in order of due time.
    pub contacts: Vec<PathContact>,
    /// The rungs, from the entry level upward.
    pub ladder: Vec<Rung>,
    /// How often the customer hears from us, and first when.
    pub updates: Option<Updates>,
    /// By when the customer must have heard from us; the earliest of those that apply first.
    pub responses: Vec<Response>,
    /// By when it must be solved.
    pub resolution: Option<Resolution>,
    /// The checklists that apply, the most urgent first, each once.
    pub checklists: Vec<Checklist>,
    /// Templates that fit, best first (indices).
    pub templates: Vec<u16>,
    /// Open points of the policy that touch this decision (indices).
    pub open_points: Vec<u16>,
}

/// Where the escalation enters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Index of the role.
    pub role: u16,
    /// Index of the level.
    pub level: u16,
    /// Criteria (indices) that lead there.
    pub criteria: Vec<u16>,
    /// By when the role must have been told.
    pub tell_by: DateTime<Utc>,
}

/// Somebody to tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathContact {
    /// The role told, if it is a person with a remit (index).
    pub role: Option<u16>,
    /// Ways to reach them, best first (indices of contacts): a role's own; a contact and those of its group that stand in
    /// for it at some times or places.
    pub ways: Vec<u16>,
    /// By when.
    pub due: DateTime<Utc>,
    /// Why, in the policy's words.
    pub reasons: Vec<String>,
    /// Criteria (indices) that ask for it.
    pub criteria: Vec<u16>,
    /// Whether it is the entry.
    pub entry: bool,
    /// Whether every reason is a supplement of ours.
    pub supplement: bool,
}

/// A level that is reached when the one below stays silent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rung {
    /// Index of the level.
    pub level: u16,
    /// Roles at that level that this decision concerns; all of the level's when none is named.
    pub roles: Vec<u16>,
    /// When it is reached at the latest.
    pub reached_at: DateTime<Utc>,
    /// By when it must have acknowledged; then the case moves up.
    pub acknowledge_by: DateTime<Utc>,
    /// Why that long: the level's own response time, or the response SLA where that is shorter.
    pub because: Because,
}

/// What set an acknowledgement's deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Because {
    /// The level's response time.
    LevelResponse,
    /// The response SLA with this index.
    ResponseSla(u16),
}

/// The update cadence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Updates {
    /// Minutes between two updates.
    pub every_minutes: u32,
    /// The first one.
    pub first: DateTime<Utc>,
    /// Index of the category that sets it; `None`: the resolution target does.
    pub category: Option<u16>,
}

/// A promise to the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Response {
    /// Index of the SLA; `None`: the level's response time by plan.
    pub sla: Option<u16>,
    /// When.
    pub due: DateTime<Utc>,
}

/// The target for a solution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Resolution {
    /// Index of the target.
    pub target: u16,
    /// When.
    pub due: DateTime<Utc>,
}

/// A procedure with due times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checklist {
    /// Index of the procedure.
    pub procedure: u16,
    /// Criteria (indices) that ask for it.
    pub criteria: Vec<u16>,
    /// Per phase, per step: by when.
    pub due: Vec<Vec<DateTime<Utc>>>,
}
