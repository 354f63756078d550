//! Everything that a desk keeps of its cases, as one JSON file (`docs/cases.schema.json`).
//!
//! One event stands on each line, so that the place of a fault is the event at fault, and two files of the same
//! cases are the same bytes but for `exported_at`.

mod read;
mod write;

pub(crate) use read::refused;
pub use read::*;
pub use write::*;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Event, Log, event::known_schema, merge};

/// What the file says it is.
pub const KIND: &str = "escalation-desk-cases";

/// The content of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Archive {
    /// When it was written.
    pub exported_at: DateTime<Utc>,
    /// Logs by the case's own id.
    pub cases: BTreeMap<String, Log>,
    /// Numbers of tickets, for the escalation rate.
    pub ticket_totals: Vec<TicketTotal>,
}

/// How many support tickets came in during a time, escalated or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TicketTotal {
    /// Unique among all totals of all browsers; made outside the core.
    pub id: String,
    /// First moment that counts.
    pub from: DateTime<Utc>,
    /// First moment that counts no more.
    pub until: DateTime<Utc>,
    /// How many; 0 takes a total back.
    pub tickets: u32,
    /// When it was entered or imported; of totals with one id the last one counts.
    pub recorded_at: DateTime<Utc>,
}

/// The file as serde sees it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "schema", deserialize_with = "known_schema")]
    _schema: u32,
    #[serde(rename = "kind", deserialize_with = "read::kind")]
    _kind: (),
    exported_at: DateTime<Utc>,
    #[serde(deserialize_with = "read::cases")]
    cases: BTreeMap<String, Log>,
    #[serde(default)]
    ticket_totals: Vec<TicketTotal>,
}

/// One case of the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CaseShape {
    case: String,
    events: Vec<Event>,
}

/// A case whose events belong to it.
#[derive(Deserialize)]
#[serde(try_from = "CaseShape")]
struct CaseFile {
    case: String,
    events: Vec<Event>,
}

/// What an import adds to a case.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// The case's own id.
    pub case: String,
    /// The case with everything of both.
    pub log: Log,
    /// Whether the desk did not have the case.
    pub new_case: bool,
    /// How many events the desk did not have.
    pub new_events: usize,
    /// How many events have several versions now and did not before.
    pub conflicts: usize,
}

impl Archive {
    /// What each of the file's cases becomes when it joins what the desk has; cases that gain nothing are left out.
    pub fn join(&self, ours: &BTreeMap<String, Log>) -> Vec<Imported> {
        let empty = Log::default();
        let joined = self.cases.iter().map(|(case, theirs)| {
            let known = ours.get(case);
            let before = known.unwrap_or(&empty);
            let log = merge(before, theirs);
            Imported {
                case: case.clone(),
                new_case: known.is_none(),
                new_events: log.len() - before.len(),
                conflicts: log.conflicts().len().saturating_sub(before.conflicts().len()),
                log,
            }
        });
        joined.filter(|imported| ours.get(&imported.case) != Some(&imported.log)).collect()
    }
}

/// Totals of both sides, each id once, the last one entered; by id.
pub fn join_totals(ours: &[TicketTotal], theirs: &[TicketTotal]) -> Vec<TicketTotal> {
    let mut latest: BTreeMap<&str, &TicketTotal> = BTreeMap::new();
    let order = |total: &TicketTotal| (total.recorded_at, total.tickets, total.from, total.until);
    for total in ours.iter().chain(theirs) {
        let known = latest.entry(&total.id).or_insert(total);
        if order(total) > order(known) {
            *known = total;
        }
    }
    latest.into_values().cloned().collect()
}
