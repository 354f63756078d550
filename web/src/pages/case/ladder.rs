//! The levels: who has acknowledged, who is next, and the way up.

use escalation_core::case::{Mark, Phase, Rung, What};
use yew::prelude::*;

use super::Job;
use crate::{
    components::{ActionForm, Countdown, FormField},
    platform::{clock, form::Values},
};

/// The section.
pub(crate) fn ladder(job: &Job) -> Html {
    let state = job.state();
    if state.rungs.is_empty() {
        return Html::default();
    }
    let working = state.phase == Phase::Open;
    html! {
        <section aria-labelledby="ladder-title">
            <h2 id="ladder-title">{ "Levels" }</h2>
            <ol class="rungs">{ for state.rungs.iter().map(|rung| row(job, rung)) }</ol>
            if working {
                { acknowledge(job) }
                { escalate(job) }
            }
        </section>
    }
}

fn row(job: &Job, rung: &Rung) -> Html {
    let names: Vec<String> = rung.roles.iter().map(|role| job.role_name(role)).collect();
    let here = rung.level == job.state().level;
    html! {
        <li class={classes!(here.then_some("here"))} aria-current={here.then_some("step")}>
            <strong>{ format!("Level {} · {}", rung.level, rung.name) }</strong>
            <span>{ names.join(", ") }</span>
            <span class="minor">
                if let Some((who, Mark { at, .. })) = &rung.acknowledged {
                    { format!("\u{2713} {} has it since {}", job.role_name(who), clock::show(*at)) }
                } else if rung.reached && job.state().phase == Phase::Open {
                    { "must answer by " }<Countdown due={rung.acknowledge_by} />
                } else if rung.reached {
                    { "no answer written down" }
                } else if job.state().phase == Phase::Open {
                    { format!("if nobody answers, by {}", clock::show(rung.reached_at)) }
                }
            </span>
        </li>
    }
}

fn acknowledge(job: &Job) -> Html {
    let levels = job
        .state()
        .rungs
        .iter()
        .map(|rung| (rung.level.to_string(), format!("Level {} · {}", rung.level, rung.name)));
    let onsubmit = {
        let job = job.clone();
        Callback::from(move |values: Values| {
            if let Ok(level) = values.get("level").parse() {
                job.record(What::Acknowledged { level, role: values.get("who") });
            }
        })
    };
    html! {
        <ActionForm id="acknowledge" summary="Somebody took it \u{2026}" button="Write it down" {onsubmit}
            fields={vec![
                FormField::choice("level", "At", levels.collect()).starting(job.state().level.to_string()),
                FormField::line("who", "Who").required(),
            ]} />
    }
}

fn escalate(job: &Job) -> Html {
    let state = job.state();
    let above: Vec<(String, String)> = (state.rungs.iter())
        .filter(|rung| rung.level > state.level)
        .map(|rung| (rung.level.to_string(), format!("Level {} · {}", rung.level, rung.name)))
        .collect();
    if above.is_empty() {
        return Html::default();
    }
    let onsubmit = {
        let job = job.clone();
        Callback::from(move |values: Values| {
            if let Ok(to) = values.get("to").parse() {
                job.record(What::Escalated { to, reason: values.get("reason") });
            }
        })
    };
    html! {
        <ActionForm id="escalate" summary="Escalate to the next level \u{2026}" button="Escalate" {onsubmit}
            fields={vec![FormField::choice("to", "To", above), FormField::line("reason", "Why").required()]} />
    }
}
