//! Decision → who must be told, by when, through which channel, and what to do.

mod contacts;
mod ladder;
mod parts;
mod plan;

pub use parts::*;

use chrono::{DateTime, Utc};

use crate::{decide::Decision, policy::Document};
use plan::Plan;

/// Plans a decision for a report at a given time. Total; every due time lies at or after the report.
pub fn plan(document: &Document, decision: &Decision, reported_at: DateTime<Utc>) -> Path {
    let plan = Plan { document, decision, reported_at };
    let deadline = plan.deadline();
    let entries = plan.entries(deadline);
    let responses = plan.responses();
    let ladder = ladder::climb(&plan, &entries, deadline, &responses);
    Path {
        reported_at,
        deadline,
        tier: decision.tier,
        contacts: contacts::all(&plan, &entries),
        ladder,
        updates: plan.updates(),
        resolution: plan.resolution(),
        checklists: plan.checklists(),
        templates: plan.templates(),
        open_points: plan.open_points(&entries),
        entries,
        responses,
    }
}

impl Path {
    /// By when the entry must have it if the clock of this tier runs, which may be stricter than what is certain.
    pub fn deadline_of(&self, document: &Document, tier: Option<u16>) -> DateTime<Utc> {
        let tier = tier.and_then(|tier| document.tiers.get(usize::from(tier)));
        tier.map_or(self.deadline, |tier| tier.within.after(self.reported_at))
    }
}
