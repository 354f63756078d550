//! One trainee's progress: how points go, what is taken for what, which criteria are weak; and the file for the trainer.

use escalation_core::drill::{Attempt, Points, Results};
use yew::prelude::*;

use super::{
    room::Room,
    tables::{NONE, confusion, weak},
    training,
};
use crate::{
    pages::single_click,
    platform::{clipboard, clock},
    state::{
        drills::{Outcome, RecordAct},
        words::saved,
    },
};

/// What the page works on.
#[derive(Debug, PartialEq, Properties)]
pub(super) struct ProgressProperties {
    /// What is needed.
    pub room: Room,
}

/// The page.
#[component]
pub(super) fn Progress(properties: &ProgressProperties) -> Html {
    let room = &properties.room;
    let record = &room.record;
    let sure = use_state_eq(|| false);
    let said = use_state_eq(String::new);
    let own: Vec<&Outcome> = record.own().collect();
    let attempts = record.attempts();
    let name = if record.trainee.is_empty() { "Without a name".to_owned() } else { record.trainee.clone() };
    let heading = html! {
        <><p class="crumbs"><a href="#/drills">{ "All drills" }</a></p>
        <h1 tabindex="-1">{ "Progress" }</h1><p class="subject">{ name }</p></>
    };
    if own.is_empty() {
        return html! { <>{ heading }<p>{ "There is no result yet. Work through a drill, or run a sprint: it takes ten minutes. " }<a href="#/drills">{ "All drills" }</a></p>{ others(room) }</> };
    }
    let save = {
        let (record, policy, said) = (record.clone(), room.engine().policy().hash.clone(), said.setter());
        Callback::from(move |_: MouseEvent| {
            let name = format!("drill-results-{}.json", file_name(&record.trainee));
            let results = Results::new(
                clock::now(),
                record.trainee.clone(),
                policy.clone(),
                record.attempts(),
                record.quizzes(),
            );
            let is_saved = clipboard::save(&name, "application/json", &results.to_json());
            let next = if is_saved { " Give it to your trainer." } else { "" };
            said.set(saved(is_saved, &name) + next);
        })
    };
    let forget = {
        let (record, sure) = (record.dispatcher(), sure.clone());
        single_click(move || {
            if *sure {
                record.dispatch(RecordAct::Forget);
            }
            sure.set(!*sure);
        })
    };
    html! {
        <>
            { heading }
            <section aria-labelledby="trend-title"><h2 id="trend-title">{ "Points" }</h2>{ trend(&own) }{ list(&own) }</section>
            { practised(room, &attempts) }
            { training::certificates(room, &attempts) }
            <section class="exports" aria-labelledby="keep-title"><h2 id="keep-title">{ "Your results" }</h2>
                <p class="minor">{ "They are kept in this browser alone." }</p>
                <p class="buttons">
                    <button type="button" class="small" onclick={save}>{ "Save results as a file" }</button>
                    <button type="button" class="small" onclick={forget}>{ if *sure { "Yes, delete them" } else { "Delete these results" } }</button>
                </p>
                <p role="status">{ if *sure { "They cannot be brought back. Save them as a file first, if anybody needs them.".to_owned() } else { (*said).clone() } }</p>
            </section>
            { others(room) }
        </>
    }
}

/// A name as part of a file's.
fn file_name(name: &str) -> String {
    let letters = name.trim().to_lowercase();
    let plain: String = letters.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    if plain.is_empty() { "unnamed".to_owned() } else { plain }
}

/// Who else has results in this browser.
fn others(room: &Room) -> Html {
    let record = &room.record;
    let names: Vec<&str> = record.trainees().into_iter().filter(|name| *name != record.trainee).collect();
    if names.is_empty() {
        return Html::default();
    }
    let button = |name: &str| {
        let (record, to) = (record.dispatcher(), name.to_owned());
        let onclick = Callback::from(move |_: MouseEvent| record.dispatch(RecordAct::Trainee(to.clone())));
        html! { <button type="button" class="small" {onclick}>{ if name.is_empty() { "no name" } else { name } }</button> }
    };
    html! {
        <section aria-labelledby="others-title"><h2 id="others-title">{ "Others in this browser" }</h2>
            <p class="buttons">{ for names.into_iter().map(button) }</p></section>
    }
}

/// How the tickets were judged; whoever has judged none yet is told how to.
fn practised(room: &Room, attempts: &[Attempt]) -> Html {
    let document = room.document();
    if attempts.is_empty() {
        return html! {
            <p>{ "So far there are only quizzes, and in a quiz nobody judges a ticket. Work through a drill, or run a sprint, and you see here how urgent you found each ticket and which criteria to practise. " }<a href="#/drills">{ "All drills" }</a></p>
        };
    }
    html! {
        <>
            <section aria-labelledby="tiers-title"><h2 id="tiers-title">{ "How urgent it was, and what you said" }</h2>
                { confusion(document, attempts) }</section>
            <section aria-labelledby="weak-title"><h2 id="weak-title">{ "Criteria to practise" }</h2>
                { weak(document, attempts) }</section>
        </>
    }
}

const WIDTH: usize = 640;
const HEIGHT: usize = 100;

/// Points as a line of bars, the oldest first; the picture says nothing that the list does not.
fn trend(own: &[&Outcome]) -> Html {
    let shown = own.get(own.len().saturating_sub(40)..).unwrap_or(own);
    let step = WIDTH / shown.len().max(8);
    let height = |points: Points| usize::try_from(points.0).unwrap_or_default() * HEIGHT / 1000;
    html! {
        <svg class="chart" viewBox={format!("0 -14 {WIDTH} {}", HEIGHT + 16)} role="img" aria-label={format!("Points of the last {} results", shown.len())}>
            <line x1="0" y1="0" x2={WIDTH.to_string()} y2="0" /><line x1="0" y1={HEIGHT.to_string()} x2={WIDTH.to_string()} y2={HEIGHT.to_string()} />
            <text x="0" y="-4">{ "100" }</text>
            { for shown.iter().enumerate().map(|(place, outcome)| {
                let height = height(outcome.points);
                html! { <rect class="bar" x={(place * step).to_string()} y={(HEIGHT - height).to_string()} width={step.saturating_sub(4).max(1).to_string()} height={height.to_string()} /> }
            }) }
        </svg>
    }
}

/// A trainer's rating, if there is one.
fn rated(outcome: &Outcome) -> Html {
    let said = outcome.attempts.iter().find_map(|attempt| attempt.overruled.as_ref());
    html! { if let Some(said) = said { <p class="minor">{ format!("Trainer: {}", said.rating.name()) }</p> } }
}

fn list(own: &[&Outcome]) -> Html {
    html! {
        <div class="scroll" tabindex="0" role="group" aria-label="Results"><table>
            <thead><tr>{ for ["When", "What", "Tickets", "Points"].iter().map(|name| html! { <th scope="col">{ *name }</th> }) }</tr></thead>
            <tbody>{ for own.iter().rev().map(|outcome| html! {
                <tr><th scope="row"><time datetime={outcome.at.to_rfc3339()}>{ clock::show(outcome.at) }</time></th>
                    <td>{ outcome.kind.name() }{ rated(outcome) }</td><td>{ if outcome.attempts.is_empty() { NONE.to_owned() } else { outcome.attempts.len().to_string() } }</td><td>{ outcome.points.to_string() }</td></tr>
            }) }</tbody>
        </table></div>
    }
}
