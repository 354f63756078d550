//! Values of a message's fields by the case: they follow its clocks and its log, not those of the first decision.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use escalation_core::{
    case::{State, StepStanding},
    order::gathered,
    policy::{Document, Fill, Minutes, Template},
};

use super::Work;

/// Ids of the steps that are done.
pub(crate) fn done(state: &State) -> BTreeSet<String> {
    let done = state.steps.iter().filter(|step| step.standing.is_done());
    gathered(done.map(|step| step.id.clone()))
}

/// The values of a template's fields that need no hand, in a message of `author`. `show` shows a time with its zone.
pub(crate) fn filled(
    template: &Template,
    document: &Document,
    work: &Work,
    author: &str,
    now: DateTime<Utc>,
    show: fn(DateTime<Utc>) -> String,
) -> BTreeMap<String, String> {
    let value = |fill: Fill| value(fill, document, work, author, now, show).filter(|value| !value.is_empty());
    gathered(template.fields.iter().filter_map(|field| Some((field.id.clone(), value(field.fill)?))))
}

fn value(
    fill: Fill,
    document: &Document,
    Work { state, summary, .. }: &Work,
    author: &str,
    now: DateTime<Utc>,
    show: fn(DateTime<Utc>) -> String,
) -> Option<String> {
    let path = &state.decision.path;
    match fill {
        Fill::Hand => None,
        Fill::Author => Some(author.to_owned()),
        Fill::Customer => Some(state.ticket.customer.clone()),
        Fill::IncidentId => Some(state.incident.clone()),
        Fill::Now => Some(show(now)),
        Fill::ReportedAt => Some(show(state.ticket.reported_at)),
        // The message that is being written starts the clock anew.
        Fill::NextUpdate => Some(show(Minutes(state.next_update?.every_minutes).after(now))),
        Fill::Summary => Some(summary.headline.clone()),
        Fill::Criteria => {
            let names =
                state.decision.criteria.iter().map(|criterion| document.criterion_name(&criterion.id));
            Some(names.collect::<Vec<_>>().join("; "))
        }
        Fill::Tier => Some(document.tier_called(&state.decision.tier).to_owned()),
        Fill::Deadline => Some(show(path.deadline)),
        Fill::EntryRole => path.entries.first().map(|entry| entry.name.clone()),
        Fill::EntryContact => {
            let way = state.contacts.iter().find(|contact| contact.entry)?.ways.first()?;
            Some(way.address.clone())
        }
        Fill::ResolutionTarget => {
            let retarget = state.retarget.as_ref().map(|retarget| retarget.due);
            retarget.or(path.resolution.as_ref().map(|due| due.due)).map(show)
        }
        Fill::StepsDone => Some(steps(state, true)),
        Fill::StepsOpen => Some(steps(state, false)),
        Fill::Ladder => Some(ladder(document, state, show)),
    }
}

fn steps(state: &State, done: bool) -> String {
    let wanted = state.steps.iter().filter(|step| match step.standing {
        StepStanding::Done(_) => done,
        StepStanding::Open => !done,
        StepStanding::Skipped { .. } => false,
    });
    wanted.map(|step| format!("- {}: {}", step.title, step.detail)).collect::<Vec<_>>().join("\n")
}

fn ladder(document: &Document, state: &State, show: fn(DateTime<Utc>) -> String) -> String {
    let name = |id: &String| document.roles.iter().find(|role| role.id == *id).map(|role| role.name.clone());
    let line = |rung: &escalation_core::case::Rung| {
        let roles: Vec<String> = rung.roles.iter().filter_map(name).collect();
        let by = match &rung.acknowledged {
            Some((_, mark)) => format!("has it since {}", show(mark.at)),
            None => format!("answers by {}", show(rung.acknowledge_by)),
        };
        format!("- Level {} ({}): {}, {by}", rung.level, rung.name, roles.join(", "))
    };
    state.rungs.iter().map(line).collect::<Vec<_>>().join("\n")
}
