//! Handing over, solving, opening again, and another target for the solution.

use escalation_core::case::{Phase, Retarget, StepStanding, What};
use yew::prelude::*;

use super::{ActSection, Agent, Job, export::hand_over as hand_over_note};
use crate::{
    components::{ActionForm, FormField},
    platform::{clock, form::Values},
    state::words::counted,
};

/// The forms.
pub(super) fn close(job: &Job, agent: &Agent) -> Html {
    let open = job.state().phase == Phase::Open;
    html! {
        <ActSection id="close-title" heading={if open { "Hand over, or solved" } else { "Solved" }} class="close" entries={job.work.log.len()}>
            if open {
                { hand_over(job, agent) }
                { resolve(job) }
                { retarget(job) }
            } else {
                if let Some(resolved) = &job.state().resolved { <p>{ format!("{}: {}", clock::show(resolved.mark.at), resolved.how) }</p> }
                { reopen(job) }
            }
        </ActSection>
    }
}

fn hand_over(job: &Job, agent: &Agent) -> Html {
    let note = hand_over_note(job);
    let onsubmit = {
        let job = job.clone();
        Callback::from(move |values: Values| {
            job.record(What::HandedOver {
                from: values.get("from"),
                to: values.get("to"),
                text: values.get("text"),
            });
        })
    };
    html! {
        <ActionForm id="hand-over" summary="Hand over \u{2026}" button="Handed over" {onsubmit}
            fields={vec![
                FormField::line("from", "From").starting(agent.0.clone()),
                FormField::line("to", "To").required(),
                FormField::text("text", "Note for the next shift").starting(note),
            ]} />
    }
}

fn resolve(job: &Job) -> Html {
    let onsubmit = {
        let job = job.clone();
        Callback::from(move |values: Values| {
            job.record(What::Resolved { how: values.get("how"), first_call: values.ticked("first") });
        })
    };
    html! {
        <ActionForm id="resolve" summary="It is solved \u{2026}" button="Solved" {onsubmit}
            fields={vec![
                FormField::text("how", "How it was solved").required(),
                FormField::tick("first", "It took one contact with the customer (first-call resolution)"),
            ]}>{ left_undone(job) }</ActionForm>
    }
}

/// What nobody will be asked for once the case is closed.
fn left_undone(job: &Job) -> Html {
    let state = job.state();
    let untold: Vec<&str> =
        state.contacts.iter().filter(|told| told.told.is_none()).map(|told| told.name.as_str()).collect();
    let open = state.steps.iter().filter(|step| step.standing == StepStanding::Open).count();
    html! {
        <>
            if state.updates.is_empty() { <p class="warning">{ "No message to the customer is recorded, so the solution counts as the answer." }</p> }
            if !untold.is_empty() { <p class="warning">{ "Not told yet: " }{ untold.join(", ") }{ "." }</p> }
            if open > 0 { <p class="warning">{ "Still open on the checklist: " }{ counted(open, "step", "steps") }{ "." }</p> }
        </>
    }
}

fn reopen(job: &Job) -> Html {
    let onsubmit = {
        let job = job.clone();
        Callback::from(move |values: Values| job.record(What::Reopened { reason: values.get("reason") }))
    };
    html! {
        <ActionForm id="reopen" summary="Open it again \u{2026}" button="Open again" {onsubmit}
            fields={vec![FormField::line("reason", "Why").required()]} />
    }
}

fn retarget(job: &Job) -> Html {
    let targets = &job.document().resolution_targets;
    let choices = targets.iter().map(|target| (target.id.clone(), target.name.clone()));
    let onsubmit = {
        let job = job.clone();
        Callback::from(move |values: Values| {
            let chosen = values.get("target");
            let targets = &job.document().resolution_targets;
            if let Some(target) = targets.iter().find(|target| target.id == chosen) {
                job.record(What::Retargeted(Retarget {
                    target: target.id.clone(),
                    name: target.name.clone(),
                    due: target.within.after(job.state().ticket.reported_at),
                    every_minutes: target.updates.map(|every| every.0),
                    reason: values.get("reason"),
                }));
            }
        })
    };
    html! {
        <ActionForm id="retarget" summary="Change the resolution target \u{2026}" button="Set the target" {onsubmit}
            fields={vec![FormField::choice("target", "Target", choices.collect()), FormField::line("reason", "Why").required()]} />
    }
}
