//! What is right at each time of a drill: the policy's own path for the right criteria.

use chrono::{DateTime, TimeDelta, Utc};

use super::{Drill, Run, arrived};
use crate::{
    decide::{Decision, Evidence, Match},
    fact::Facts,
    path,
    policy::{Document, plus},
    wire::PathOutput,
};

/// A part of a drill in which one answer is right.
#[derive(Debug, Clone, PartialEq)]
pub struct Stage {
    /// Seconds after the report from which it is right.
    pub from: u32,
    /// Place of the inject that made it so; `None` at first.
    pub because: Option<usize>,
    /// The criteria that hold; none: it is not to be escalated.
    pub criteria: Vec<String>,
    /// Whom to tell, by when, what to do; counted from the stage's beginning.
    pub path: PathOutput,
}

/// The stages of a run, in order of time, the first from the report on. An inject that leaves the criteria as they
/// were begins none.
pub fn stages(document: &Document, drill: &Drill, run: &Run) -> Vec<Stage> {
    let mut facts = drill.facts.known_to(document);
    for reveal in drill.reveals.iter().filter(|reveal| !reveal.fact.is_empty()) {
        facts.extend(reveal.value.known_to(document, &reveal.fact));
    }
    let stage = |from, because, criteria: &[String], facts: &Facts| Stage {
        from,
        because,
        criteria: criteria.to_vec(),
        path: path(document, &right(document, criteria, facts), after(run.started, from)),
    };
    let mut found = vec![stage(0, None, &drill.criteria, &facts)];
    for arrival in arrived(document, drill, run, u32::MAX) {
        let Some(inject) = drill.injects.get(arrival.inject) else {
            continue;
        };
        facts.extend(inject.facts.known_to(document).iter().cloned());
        let known = found.last().map(|stage| stage.criteria.as_slice()).unwrap_or_default();
        if let Some(criteria) = inject.criteria.as_ref().filter(|criteria| !same(criteria, known)) {
            found.push(stage(arrival.at, Some(arrival.inject), criteria, &facts));
        }
    }
    found
}

/// Seconds that a drill covers: until the first phase of the first stage's shortest checklist is over, and a quarter of an
/// hour after the last inject. What the policy asks for later is not scored.
pub fn lasts(drill: &Drill, stages: &[Stage]) -> u32 {
    let first = stages.first().map(|stage| &stage.path);
    let phase = first.and_then(|path| {
        let ends = path.checklists.iter().filter_map(|list| list.steps.iter().map(|step| step.due).min());
        let seconds = ends.min()?.signed_duration_since(path.reported_at).num_seconds();
        u32::try_from(seconds).ok()
    });
    let inject =
        drill.injects.iter().map(|inject| inject.at.0.saturating_mul(60).saturating_add(QUARTER)).max();
    let own = drill.lasts.map(|lasts| lasts.0.saturating_mul(60));
    [phase, inject, own].into_iter().flatten().fold(QUARTER, u32::max)
}

/// A quarter of an hour, in seconds.
const QUARTER: u32 = 15 * 60;

/// Whether two lists of ids have the same members.
pub(crate) fn same(a: &[String], b: &[String]) -> bool {
    a.iter().all(|id| b.contains(id)) && b.iter().all(|id| a.contains(id))
}

/// The time so many seconds after a report.
pub(crate) fn after(started: DateTime<Utc>, seconds: u32) -> DateTime<Utc> {
    plus(started, TimeDelta::seconds(i64::from(seconds)))
}

fn path(document: &Document, decision: &Decision, reported_at: DateTime<Utc>) -> PathOutput {
    PathOutput::new(document, &path::plan(document, decision, reported_at))
}

/// The decision that exactly these criteria hold, as an agent's own judgement. Ids that the policy does not know are
/// left out.
pub fn right(document: &Document, criteria: &[String], facts: &Facts) -> Decision {
    let matched: Vec<Match> = (document.criteria.iter().zip(0..))
        .filter(|(criterion, _)| criteria.contains(&criterion.id))
        .map(|(_, criterion)| Match { criterion, evidence: vec![Evidence::ByHand], by_hand: true })
        .collect();
    let tier = matched.iter().filter_map(|found| document.tier_of(found.criterion)).min();
    // No text was read: the last route is the one without a condition.
    let route = u16::try_from(document.routes.len().saturating_sub(1)).unwrap_or_default();
    let facts = facts.iter().cloned().collect();
    Decision { tier, could_be: tier, matched, facts, route, ..Decision::default() }
}

/// Ids of the roles where these criteria enter, the most urgent first; none where it is not to be escalated.
pub fn entries(document: &Document, criteria: &[String]) -> Vec<String> {
    let decision = right(document, criteria, &Facts::default());
    if decision.tier.is_none() {
        return Vec::new();
    }
    let path = path(document, &decision, DateTime::UNIX_EPOCH);
    path.entries.into_iter().map(|entry| entry.role).collect()
}
