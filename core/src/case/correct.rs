//! Corrections: what each event counts as, once the log's own corrections are taken in.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::{Event, Instead, Log, Problem, What};
use crate::order::sort_by_key;

/// An event as it counts.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Counted<'a> {
    /// As it was written.
    pub event: &'a Event,
    /// When it happened, corrections taken in.
    pub at: DateTime<Utc>,
    /// What happened, corrections taken in.
    pub what: &'a What,
    /// The correction that stands.
    pub corrected_by: Option<&'a Event>,
    /// Whether it did not happen.
    pub void: bool,
}

/// Every event as it counts, in order of time, the opening first; and the corrections that make no sense.
///
/// The newest correction of an event stands, by `recorded_at` and id. A correction can itself be taken back by a
/// newer one that says "nothing". The opening and redactions cannot be corrected away. What belongs to another case
/// than the opening corrects nothing.
pub(crate) fn counted_events(log: &Log) -> (Vec<Counted<'_>>, Vec<Problem>) {
    let events = log.events();
    let mut problems = Vec::new();
    let standing = standing(log, &events, &mut problems);
    let ahead = events.iter().filter(|event| event.at > event.recorded_at);
    problems.extend(ahead.map(|event| Problem {
        event: event.id.clone(),
        message: "happened after it was written down; it counts from when it was written down".to_owned(),
    }));
    let mut counted: Vec<Counted<'_>> = events.iter().map(|event| read(event, &standing)).collect();
    sort_by_key(&mut counted, |counted| {
        let opening = matches!(counted.what, What::Opened(_));
        (!opening, counted.at, counted.event.recorded_at, counted.event.id.as_str())
    });
    (counted, problems)
}

fn read<'a>(event: &'a Event, standing: &BTreeMap<&str, &'a Event>) -> Counted<'a> {
    // Nothing is written down before it happened: a time that says so is that of a wrong clock or a slip.
    let at = event.at.min(event.recorded_at);
    let mut counted = Counted { event, at, what: &event.what, corrected_by: None, void: false };
    if let Some(correction) = standing.get(event.id.as_str())
        && let What::Corrected { at, instead, .. } = &correction.what
    {
        counted.corrected_by = Some(correction);
        counted.at = at.map_or(counted.at, |at| at.min(correction.recorded_at));
        match instead {
            Instead::Same => {}
            Instead::Nothing => counted.void = true,
            Instead::Event(what) => counted.what = what,
        }
    }
    counted
}

/// The correction that stands for each event that has one.
fn standing<'a>(
    log: &'a Log,
    events: &[&'a Event],
    problems: &mut Vec<Problem>,
) -> BTreeMap<&'a str, &'a Event> {
    let own = |event: &&Event| events.first().is_some_and(|opening| opening.case == event.case);
    let mut corrections: Vec<&Event> = (events.iter().copied())
        .filter(|event| own(event) && matches!(event.what, What::Corrected { .. }))
        .collect();
    // Newest first: a correction counts only if no newer one took it back, so that no circle can arise.
    sort_by_key(&mut corrections, |event| (event.recorded_at, event.id.as_str()));
    corrections.reverse();
    let mut standing: BTreeMap<&str, &Event> = BTreeMap::new();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for correction in corrections {
        seen.insert(&correction.id);
        let What::Corrected { event: target, instead, .. } = &correction.what else {
            continue;
        };
        if standing.get(correction.id.as_str()).is_some_and(|by| takes_back(by)) {
            continue;
        }
        let fault = log.get(target).map_or(Some("corrects an event that is not in this log"), |known| {
            fault(known, instead, seen.contains(target.as_str()))
        });
        match fault {
            None => {
                standing.entry(target).or_insert(correction);
            }
            Some(fault) => {
                problems.push(Problem { event: correction.id.clone(), message: fault.to_owned() });
            }
        }
    }
    standing
}

fn takes_back(correction: &Event) -> bool {
    matches!(&correction.what, What::Corrected { instead: Instead::Nothing, .. })
}

/// Why a correction of an event cannot stand.
fn fault(target: &Event, instead: &Instead, newer: bool) -> Option<&'static str> {
    let fixed =
        |what: &What| matches!(what, What::Opened(_) | What::Redacted { .. } | What::Corrected { .. });
    match (&target.what, instead) {
        (What::Redacted { .. }, _) => Some("a redaction cannot be corrected"),
        (What::Opened(_), Instead::Nothing) => {
            Some("the opening of a case cannot be taken back; resolve the case instead")
        }
        (What::Opened(_), Instead::Event(_)) => {
            Some("the opening of a case cannot be replaced; decide again instead")
        }
        (What::Corrected { .. }, _) if newer => Some("corrects a correction that was written later"),
        (What::Corrected { .. }, Instead::Same | Instead::Event(_)) => {
            Some("a correction can only be taken back; correct the event itself again")
        }
        (_, Instead::Event(what)) if fixed(what) => {
            Some("an event cannot become an opening, a redaction or a correction")
        }
        _ => None,
    }
}
