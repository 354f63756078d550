//! What was right, from when on, and what was said.

use escalation_core::{
    drill::{Answer, Score, Verdict},
    policy::Document,
};
use yew::prelude::*;

use super::super::{room::Room, words::tier};
use crate::{platform::clock, state::drills::Incident};

/// The section.
pub(super) fn stages(room: &Room, incident: &Incident, score: &Score) -> Html {
    let document = room.document();
    html! {
        <section aria-labelledby="right-title">
            <h2 id="right-title">{ "What was right" }</h2>
            { for score.answers.iter().enumerate().map(|(place, answer)| stage(document, incident, answer, place == 0)) }
            <p>{ &incident.drill.why }</p>
        </section>
    }
}

fn stage(document: &Document, incident: &Incident, answer: &Answer, first: bool) -> Html {
    let heading = if first {
        "From the report on".to_owned()
    } else {
        format!("From {} on", clock::show(incident.at(answer.from)))
    };
    let said = match &answer.given {
        None => html! { <p>{ "You said nothing." }</p> },
        Some(given) => html! {
            <><p>{ "You said: " }{ tier(document, &given.tier) }<span class="minor">{ format!(" at {}", clock::show(incident.at(given.at))) }</span></p>
            { criteria(document, &given.criteria, &answer.criteria) }</>
        },
    };
    html! {
        <div class="stage">
            <h3>{ heading }{ " " }{ verdict(answer.verdict) }</h3>
            <div class="beside">
                <div><p>{ "It was: " }{ tier(document, &answer.tier) }</p>{ criteria(document, &answer.criteria, &answer.criteria) }</div>
                <div>{ said }</div>
            </div>
        </div>
    }
}

/// How the tier was missed, by word and sign.
pub(in super::super) fn verdict(verdict: Verdict) -> Html {
    let (class, words) = match verdict {
        Verdict::Right => ("met", "\u{2713} urgent as it was"),
        Verdict::Under => ("missed", "\u{2717} not urgent enough"),
        Verdict::Over => ("over", "\u{2717} too urgent"),
        Verdict::Unanswered => ("missed", "\u{2717} not answered"),
    };
    html! { <span class={classes!("verdict", class)}>{ words }</span> }
}

fn criteria(document: &Document, said: &[String], right: &[String]) -> Html {
    if said.is_empty() {
        return html! { <p class="minor">{ "No criterion holds." }</p> };
    }
    html! {
        <ul>{ for said.iter().map(|id| html! {
            <li><a href={format!("#/policy/criterion/{id}")}>{ document.criterion_name(id) }</a>
                if !right.contains(id) { <span class="missed">{ " \u{2717} does not hold" }</span> }</li>
        }) }</ul>
    }
}
