//! The steps: ticked, left out for a reason, or taken back; each of them an entry of the log.

use escalation_core::case::{Phase, StepStanding, StepState, What};
use web_sys::Event;
use yew::prelude::*;

use super::Job;
use crate::{
    components::{ActionForm, Countdown, FormField},
    platform::{clock, dom, form::Values},
};

/// The checklists.
pub(crate) fn checklists(job: &Job) -> Html {
    let steps = &job.state().steps;
    let mut lists: Vec<(&str, Vec<&StepState>)> = Vec::new();
    for step in steps {
        match lists.last_mut() {
            Some((name, list)) if *name == step.checklist => list.push(step),
            _ => lists.push((&step.checklist, vec![step])),
        }
    }
    if lists.is_empty() {
        return Html::default();
    }
    html! {
        <section class="checklist" id="checklists" tabindex="-1" aria-labelledby="checklists-title">
            <h2 id="checklists-title">{ "Checklist" }</h2>
            { for lists.iter().map(|(name, steps)| {
                let done = steps.iter().filter(|step| step.standing != StepStanding::Open).count();
                html! {
                    <fieldset>
                        <legend>{ *name }{ " " }<span class="minor">{ format!("{done} of {} settled", steps.len()) }</span></legend>
                        { for steps.iter().map(|step| row(job, step)) }
                    </fieldset>
                }
            }) }
        </section>
    }
}

fn row(job: &Job, step: &StepState) -> Html {
    let onchange = {
        let (job, id) = (job.clone(), step.id.clone());
        Callback::from(move |event: Event| {
            let step = id.clone();
            job.record(if dom::checked(&event) {
                What::StepDone { step }
            } else {
                What::StepUndone { step }
            });
        })
    };
    let working = job.state().phase == Phase::Open;
    let (done, settled) = match &step.standing {
        StepStanding::Open => (false, String::new()),
        StepStanding::Done(mark) if step.by_telling => (true, format!("told {}", clock::short(mark.at))),
        StepStanding::Done(mark) => (true, format!("done {}{}", clock::short(mark.at), by(&mark.by))),
        StepStanding::Skipped { mark, reason } => {
            (false, format!("left out {}{}: {reason}", clock::short(mark.at), by(&mark.by)))
        }
    };
    let open = step.standing == StepStanding::Open;
    html! {
        <div class="step-row" key={step.id.clone()}>
            <label class="step">
                <input type="checkbox" checked={done} disabled={!working || step.by_telling} {onchange} />
                <span><strong>{ &step.title }</strong>{ format!(": {}", step.detail) }</span>
            </label>
            <div class="buttons">
                if open {
                    if working {
                        <Countdown due={step.due} />
                        { leave_out(job, step) }
                    } else {
                        <span class="minor">{ "not done" }</span>
                    }
                } else {
                    <span class="minor">{ settled }</span>
                    if working && !step.by_telling {
                        <button type="button" class="small" onclick={job.does(What::StepUndone { step: step.id.clone() })}>
                            { "Undo" }<span class="away">{ " " }{ &step.title }</span>
                        </button>
                    }
                }
            </div>
        </div>
    }
}

fn by(name: &str) -> String {
    if name.is_empty() { String::new() } else { format!(" by {name}") }
}

fn leave_out(job: &Job, step: &StepState) -> Html {
    let onsubmit = {
        let (job, step) = (job.clone(), step.id.clone());
        Callback::from(move |values: Values| {
            job.record(What::StepSkipped { step: step.clone(), reason: values.get("reason") });
        })
    };
    html! {
        <ActionForm id={format!("skip-{}", step.id)} summary="Leave out" about={step.title.clone()} button="Leave out" {onsubmit}
            fields={vec![FormField::line("reason", "Why").required()]} />
    }
}
