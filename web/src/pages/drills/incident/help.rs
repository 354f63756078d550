//! Hints, and the desk's own answer: both are there for the asking, and both cost points.

use escalation_core::{
    decide::{Decision, Rulings},
    drill::{Drill, Move, stages},
    policy::Document,
};
use yew::prelude::*;

use super::{
    super::{room::Room, words},
    makes,
};
use crate::{
    components::MarkedText,
    pages::intake::marks,
    state::drills::{Incident, IncidentHandle},
};

/// So many hints are there, each saying more than the one before.
const HINTS: usize = 2;

/// The section.
pub(super) fn help(room: &Room, incident: &IncidentHandle) -> Html {
    let (taken, revealed) = (incident.hints(), incident.did(&Move::Revealed));
    html! {
        <section class="help" aria-labelledby="help-title">
            <h2 id="help-title">{ "Help" }</h2>
            <div role="status">{ for (1..=taken.min(HINTS)).map(|number| html! { <p>{ hint(room.document(), incident, number) }</p> }) }</div>
            if revealed {
                { answer(room, incident) }
            } else {
                <div class="buttons">
                    if taken < HINTS { <button type="button" class="small" onclick={makes(incident, Move::Hint)}>{ "Give me a hint" }</button> }
                    <button type="button" class="small" onclick={makes(incident, Move::Revealed)}>{ "Show the desk\u{2019}s answer" }</button>
                    <span class="minor">{ "Both cost points." }</span>
                </div>
            }
        </section>
    }
}

/// First which groups of criteria it is about, then how urgent it is.
fn hint(document: &Document, incident: &Incident, number: usize) -> Html {
    let stages = stages(document, &incident.drill, incident.run());
    let stage = stages.iter().rev().find(|stage| stage.from <= incident.seconds());
    let Some(stage) = stage else { return Html::default() };
    if number > 1 {
        return html! { <>{ "It is: " }{ words::tier(document, &stage.path.tier) }</> };
    }
    let mut groups: Vec<&str> = Vec::new();
    for criterion in document.criteria.iter().filter(|known| stage.criteria.contains(&known.id)) {
        let category = document.categories.iter().find(|known| known.id == criterion.category);
        if let Some(category) = category.filter(|known| !groups.contains(&known.name.as_str())) {
            groups.push(&category.name);
        }
    }
    match groups.as_slice() {
        [] => html! { { "No group of criteria is touched: read what the customer really asks for." } },
        groups => html! { { format!("Look at: {}", groups.join("; ")) } },
    }
}

/// What the engine makes of everything that has come in so far.
fn answer(room: &Room, incident: &Incident) -> Html {
    let document = room.document();
    let text = everything(&incident.drill, incident);
    let reading = room.engine().read(&text);
    let decision: Decision = room.engine().decide(&reading, &incident.known(), &Rulings::default());
    let tier = document.tiers.get(usize::from(decision.tier.unwrap_or(u16::MAX)));
    let tier = tier.map_or(escalation_core::decide::NO_TIER, |tier| tier.id.as_str());
    html! {
        <div class="answer">
            <p>{ "The desk reads it as: " }{ words::tier(document, tier) }</p>
            <ul>{ for decision.matched.iter().filter_map(|found| document.criteria.get(usize::from(found.criterion))).map(|criterion| html! { <li>{ &criterion.name }</li> }) }</ul>
            if !decision.questions.is_empty() {
                <p>{ "It would ask: " }{ decision.questions.iter().map(|question| question.ask.as_str()).collect::<Vec<_>>().join(" ") }</p>
            }
            <MarkedText marks={marks(&decision, decision.questions.first())} {text} />
        </div>
    }
}

/// The ticket, and what arrived since.
fn everything(drill: &Drill, incident: &Incident) -> String {
    let arrived = incident.injected();
    let later = drill.injects.iter().enumerate().filter(|(place, _)| arrived.contains(place));
    let mut text = drill.ticket.trim().to_owned();
    for (_, inject) in later {
        text.push_str("\n\n");
        text.push_str(inject.text.trim());
    }
    text
}
