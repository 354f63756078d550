//! What a trainee did, as a case that is worked on: the same engine and the same state as in earnest, kept nowhere.

use chrono::{DateTime, TimeDelta, Utc};
use escalation_core::{
    Engine,
    case::{Event, Given, Log, Opened, Redecided, State, Ticket, What},
    decide::Decision,
    drill::{Drill, Move, Run, right},
    fact::Facts,
    path::Path,
    policy::{Audience, Channel, Document},
    wire::DecisionOutput,
};

use super::known::known;
use crate::state::cases::Work;

/// Id of the case of an exercise; it is in no list of cases.
const CASE: &str = "drill";
/// What the trainee's messages call the incident.
const INCIDENT: &str = "DRILL-001";

/// The case as the trainee sees it: decided by their own word, the engine's answer plays no part. `None` as long as
/// they have not classified the ticket.
pub(crate) fn work(engine: &Engine, drill: &Drill, run: &Run) -> Option<Work> {
    let document = &engine.policy().document;
    let mut log = Log::default();
    for (place, action) in run.actions.iter().enumerate() {
        let at = time(run, action.at);
        let state = State::of(&log, document);
        let what = match (&action.what, &state) {
            (Move::Classified { tier, criteria }, state) => {
                let facts = known(document, drill, run, action.at);
                let decision = decide(document, &facts, tier, criteria);
                match state {
                    None => opened(engine, drill, run, &decision),
                    Some(state) => redecided(engine, drill, state, &decision, at),
                }
            }
            (done, Some(state)) => match event(state, done) {
                Some(what) => what,
                None => continue,
            },
            (_, None) => continue,
        };
        log.append(Event::new(format!("{place:06}"), CASE.to_owned(), at, String::new(), what));
    }
    let state = State::of(&log, document)?;
    let summary = state.summary(log.len(), engine).into();
    Some(Work { log, state, summary })
}

/// A time of the exercise as clock time.
pub(crate) fn time(run: &Run, seconds: u32) -> DateTime<Utc> {
    run.started + TimeDelta::seconds(seconds.into())
}

/// The decision that the trainee's word alone makes; nothing that the engine finds shows through.
fn decide(document: &Document, facts: &Facts, tier: &str, criteria: &[String]) -> Decision {
    let mut decision = right(document, criteria, facts);
    let ruled = document.tier_index(tier);
    if ruled != decision.tier {
        (decision.tier, decision.could_be, decision.tier_by_hand) = (ruled, ruled, true);
    }
    decision
}

fn opened(engine: &Engine, drill: &Drill, run: &Run, decision: &Decision) -> What {
    let path: Path = engine.path(decision, run.started);
    What::Opened(Box::new(Opened {
        incident: INCIDENT.to_owned(),
        drill: true,
        ticket: Ticket { text: drill.ticket.clone(), reported_at: run.started, ..Ticket::default() },
        given: Given::default(),
        decision: DecisionOutput::new(engine, None, &drill.ticket, decision, &path),
    }))
}

fn redecided(engine: &Engine, drill: &Drill, state: &State, decision: &Decision, at: DateTime<Utc>) -> What {
    let (decision, changes) = state.redecide(engine, decision, &drill.ticket, Vec::new(), at);
    What::Redecided(Box::new(Redecided {
        because: "Classified anew".to_owned(),
        added_text: String::new(),
        given: Given::default(),
        decision,
        changes,
    }))
}

/// What a move is in a case; nothing where it only concerns the exercise.
fn event(state: &State, done: &Move) -> Option<What> {
    Some(match done {
        Move::Told { contact } => {
            let ways = state.contacts.iter().find(|told| told.id == *contact).map(|told| &told.ways);
            let channel = ways.and_then(|ways| ways.first()).map_or(Channel::Internal, |way| way.channel);
            What::Contacted { contact: contact.clone(), channel, reached: true, text: String::new() }
        }
        Move::Acknowledged => {
            let rung = state.rungs.iter().find(|rung| rung.level == state.level)?;
            let role = rung.roles.first().cloned().unwrap_or_default();
            What::Acknowledged { level: rung.level, role }
        }
        Move::MovedUp { to } => What::Escalated { to: *to, reason: "Nobody answered".to_owned() },
        Move::StepDone { step } => What::StepDone { step: step.clone() },
        Move::StepLeftOut { step, reason } => {
            What::StepSkipped { step: step.clone(), reason: reason.clone() }
        }
        Move::StepUndone { step } => What::StepUndone { step: step.clone() },
        Move::Noticed { audience: Audience::Internal, text } => What::NoticeSent {
            template: String::new(),
            to: String::new(),
            subject: String::new(),
            text: text.clone(),
        },
        Move::Noticed { audience: Audience::Customer, text } | Move::Updated { text } => {
            What::UpdateSent { to: "the customer".to_owned(), text: text.clone() }
        }
        _ => return None,
    })
}

/// What work on the case is as a move of the exercise; nothing where an exercise knows no such thing.
pub(crate) fn made(what: What) -> Option<Move> {
    Some(match what {
        What::Contacted { contact, reached: true, .. } => Move::Told { contact },
        What::Acknowledged { .. } => Move::Acknowledged,
        What::Escalated { to, .. } => Move::MovedUp { to },
        What::StepDone { step } => Move::StepDone { step },
        What::StepSkipped { step, reason } => Move::StepLeftOut { step, reason },
        What::StepUndone { step } => Move::StepUndone { step },
        What::NoticeSent { text, .. } => Move::Noticed { audience: Audience::Internal, text },
        What::UpdateSent { text, .. } => Move::Updated { text },
        _ => return None,
    })
}
