//! Marks → state: the decision's path gives what was noted its shape and its due times.

use chrono::{DateTime, Utc};

use super::{
    Fate, Log, Mark, Obligation, Phase, Problem, Rung, State, StepStanding, StepState, Told, What,
    correct::{Counted, counted_events},
    fold::Marks,
    obligation, words,
};
use crate::{
    order::sort_by_key,
    policy::{Document, StatementKind, plus},
};

impl State {
    /// How the case of a log stands; `None` as long as no event opens it.
    ///
    /// Total: any events in any order give one state. Names of the policy are taken from `document`; due times are
    /// those of the decision in force, which may have been made under another policy.
    pub fn of(log: &Log, document: &Document) -> Option<Self> {
        let (events, problems) = counted_events(log);
        let mut state = Self::with(Marks::of(&events)?, document);
        state.problems.splice(0..0, problems);
        state.problems.extend(log.conflicts().iter().map(|conflict| Problem {
            event: conflict.id.to_owned(),
            message: format!("there are {} different events of this id", conflict.versions.len()),
        }));
        state.problems.extend(events.iter().filter_map(|counted| words::missing_target(log, counted)));
        state.timeline = events.iter().map(|counted| words::entry(document, counted)).collect();
        overtaken(&events, document, &mut state.obligations);
        Some(state)
    }

    /// How the case stands with what was noted, without its timeline.
    fn with(mut marks: Marks<'_>, document: &Document) -> Self {
        let contacts = contacts(&marks, document);
        let mut state = Self {
            case: marks.case.to_owned(),
            incident: marks.incident.to_owned(),
            drill: marks.drill,
            phase: phase(&marks, document),
            opened_at: marks.opened_at,
            decision: marks.decision.clone(),
            owner: marks.owner.to_owned(),
            level: marks.level,
            rungs: rungs(&marks),
            steps: steps(&marks, document, &contacts),
            contacts,
            obligations: Vec::new(),
            timeline: Vec::new(),
            problems: core::mem::take(&mut marks.problems),
            ticket: core::mem::take(&mut marks.ticket),
            withheld: marks.withheld,
            given: core::mem::take(&mut marks.given),
            updates: core::mem::take(&mut marks.updates),
            next_update: marks.next_update,
            notices: core::mem::take(&mut marks.notices),
            retarget: marks.retarget.take(),
            resolved: marks.resolved.take(),
            reopened: marks.reopened.len(),
            review: core::mem::take(&mut marks.review),
        };
        state.obligations = obligation::all(&state, &marks, document);
        state
    }
}

/// Adds what was late under an earlier decision and is no task of the one in force: it was asked for in its time.
fn overtaken(events: &[Counted<'_>], document: &Document, found: &mut Vec<Obligation>) {
    let mut earlier = Vec::new();
    let Some((first, rest)) = events.split_first() else { return };
    let Some(mut marks) = Marks::open(first) else { return };
    for counted in rest {
        let redecides = matches!(counted.what, What::Redecided(_) | What::Overruled(_)) && !counted.void;
        let before = redecides.then(|| State::with(marks.clone(), document));
        marks.add(counted);
        for mut old in before.into_iter().flat_map(|state| state.obligations) {
            let known = |one: &Obligation| one.task == old.task;
            if old.late_by(counted.at).is_some() && !found.iter().any(known) && !earlier.iter().any(known) {
                if old.fate == Fate::Open {
                    old.fate = Fate::Dropped(counted.at);
                }
                earlier.push(old);
            }
        }
    }
    if !earlier.is_empty() {
        found.extend(earlier);
        sort_by_key(found, |obligation| obligation.due);
    }
}

/// Reviewed is what has every part finished that the policy asks for.
fn phase(marks: &Marks<'_>, document: &Document) -> Phase {
    let asked = document.statements.iter().filter(|line| line.kind == StatementKind::IncidentReview);
    let finished = asked.filter_map(|line| line.review).all(|part| marks.finished.contains_key(&part));
    match (&marks.resolved, finished) {
        (None, _) => Phase::Open,
        (Some(_), false) => Phase::Resolved,
        (Some(_), true) => Phase::Reviewed,
    }
}

/// A case that was opened again counts what is not done yet from then on, with as much time as at first; what was done
/// counts from the reopening before it.
pub(super) fn due(marks: &Marks<'_>, due: DateTime<Utc>, done: Option<DateTime<Utc>>) -> DateTime<Utc> {
    let mut before = marks.reopened.iter().rev().filter(|again| done.is_none_or(|done| done >= **again));
    let Some(again) = before.next() else {
        return due;
    };
    // A time kept from before the decision's own beginning was counted from the report.
    let begun = marks.decision.path.reported_at;
    let begun = if due < begun { marks.ticket.reported_at } else { begun };
    due.max(plus(*again, due.signed_duration_since(begun)))
}

fn rungs(marks: &Marks<'_>) -> Vec<Rung> {
    let path = &marks.decision.path;
    let first = path.ladder.first().map(|rung| rung.level);
    (path.ladder.iter())
        .map(|rung| {
            let enters =
                Some(rung.level) == first || path.entries.iter().any(|entry| entry.level == rung.level);
            let moved = marks.moved.get(&rung.level).copied();
            // Later rungs have the time that their level is given, from the moment the case really came there.
            let (reached_at, acknowledge_by) = match moved {
                Some(at) if !enters => {
                    (at, plus(at, rung.acknowledge_by.signed_duration_since(rung.reached_at)))
                }
                _ => (rung.reached_at, rung.acknowledge_by),
            };
            let acknowledged = marks.acknowledged.get(&rung.level).cloned();
            let done = acknowledged.as_ref().map(|(_, mark)| mark.at);
            Rung {
                level: rung.level,
                name: rung.name.clone(),
                roles: rung.roles.clone(),
                reached: enters || moved.is_some() || acknowledged.is_some(),
                reached_at,
                acknowledge_by: due(marks, acknowledge_by, done),
                acknowledged,
            }
        })
        .collect()
}

/// Whoever a done step tells is told, too.
fn contacts(marks: &Marks<'_>, document: &Document) -> Vec<Told> {
    let by_step = |id: &str| {
        let tells = document.steps().filter(|(_, _, step)| step.tells.iter().any(|told| told == id));
        let done = tells.filter_map(|(_, _, step)| match marks.steps.get(step.id.as_str())? {
            StepStanding::Done(mark) => Some(mark),
            _ => None,
        });
        done.min_by_key(|mark| mark.at)
    };
    let mut contacts: Vec<Told> = (marks.decision.path.contacts.iter())
        .map(|contact| {
            let known: [Option<&Mark>; 2] = [marks.told.get(contact.id.as_str()), by_step(&contact.id)];
            let told = known.into_iter().flatten().min_by_key(|mark| mark.at).cloned();
            Told {
                id: contact.id.clone(),
                name: contact.name.clone(),
                ways: contact.ways.clone(),
                reasons: contact.reasons.clone(),
                due: due(marks, contact.due, told.as_ref().map(|mark| mark.at)),
                entry: contact.entry,
                supplement: contact.supplement,
                told,
                tried: marks.tried.get(contact.id.as_str()).cloned().unwrap_or_default(),
            }
        })
        .collect();
    // Times that are kept from an earlier decision, or given again, are not in its order.
    sort_by_key(&mut contacts, |contact| (contact.due, !contact.entry));
    contacts
}

/// A step that is nothing but telling is done with the last of them.
fn told_all(document: &Document, contacts: &[Told], step: &str) -> Option<Mark> {
    let (_, _, step) = document.steps().find(|(_, _, known)| known.by_telling && known.id == step)?;
    let told = |id: &String| contacts.iter().find(|contact| contact.id == *id)?.told.as_ref();
    let marks: Option<Vec<&Mark>> = step.tells.iter().map(told).collect();
    marks?.into_iter().max_by_key(|mark| mark.at).cloned()
}

fn steps(marks: &Marks<'_>, document: &Document, contacts: &[Told]) -> Vec<StepState> {
    let lists = marks.decision.path.checklists.iter();
    lists
        .flat_map(|list| list.steps.iter().map(move |step| (list, step)))
        .map(|(list, step)| {
            let own = marks.steps.get(step.id.as_str()).cloned();
            let told = if own.is_none() { told_all(document, contacts, &step.id) } else { None };
            let by_telling = told.is_some();
            let standing = own.or(told.map(StepStanding::Done)).unwrap_or(StepStanding::Open);
            StepState {
                by_telling,
                id: step.id.clone(),
                checklist: list.name.clone(),
                title: step.title.clone(),
                detail: step.detail.clone(),
                due: due(marks, step.due, standing.settled_at()),
                standing,
            }
        })
        .collect()
}

impl StepStanding {
    /// When it was done or left out.
    pub fn settled_at(&self) -> Option<DateTime<Utc>> {
        match self {
            Self::Open => None,
            Self::Done(mark) | Self::Skipped { mark, .. } => Some(mark.at),
        }
    }

    /// Whether it is done.
    pub fn is_done(&self) -> bool {
        matches!(self, Self::Done(_))
    }
}
