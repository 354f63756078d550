//! The trainer's panel: messages arrive when the trainer says so; and what to hand out on paper.

use escalation_core::drill::{HandOut, Move, hand_out};
use yew::prelude::*;

use super::{super::room::Room, makes};
use crate::{
    components::document as page,
    platform::dom,
    state::drills::{Incident, IncidentHandle},
};

/// The panel.
pub(super) fn panel(incident: &IncidentHandle) -> Html {
    let (arrived, document) = (incident.injected(), incident.document());
    let silent: Vec<String> = (document.levels.iter())
        .filter(|level| incident.drill.silent.contains(&level.id))
        .map(|level| format!("Level {} · {}", level.number, level.name))
        .collect();
    html! {
        <section class="trainer" aria-labelledby="trainer-title">
            <h2 id="trainer-title">{ "Trainer" }</h2>
            if incident.drill.injects.is_empty() { <p class="minor">{ "Nothing arrives in this drill." }</p> }
            if !silent.is_empty() { <p>{ format!("Who is told does not answer: {}.", silent.join(", ")) }</p> }
            <ol>{ for incident.drill.injects.iter().enumerate().map(|(place, inject)| html! {
                <li>
                    <p>{ format!("{} · planned {} after the report", inject.from, inject.at) }
                        if let Some(condition) = &inject.unless { <span class="minor">{ format!(" · unless {}", condition.words(document)) }</span> }
                        if let Some(condition) = &inject.only_if { <span class="minor">{ format!(" · only if {}", condition.words(document)) }</span> }
                    </p>
                    // It stays, so that whoever pressed it keeps their place.
                    <button type="button" class="small" aria-disabled={arrived.contains(&place).then_some("true")} onclick={(!arrived.contains(&place)).then(|| makes(incident, Move::Injected { inject: place }))}>
                        { if arrived.contains(&place) { "\u{2713} has arrived" } else { "Let it arrive" } }<span class="away">{ format!(": message {}", place + 1) }</span>
                    </button>
                </li>
            }) }</ol>
            <p class="buttons">
                <button type="button" class="small" onclick={Callback::from(|_: MouseEvent| dom::print("handouts"))}>{ "Print hand-outs" }</button>
                <span class="minor">{ "The ticket, each message on a sheet of its own, and the trainer\u{2019}s sheet with the answer." }</span>
            </p>
        </section>
    }
}

/// What is on paper only.
pub(super) fn handouts(room: &Room, incident: &Incident) -> Html {
    let (document, drill) = (room.document(), &incident.drill);
    let paper = |body: Html| html! { <div class="sheet-of-paper"><p class="drill-word">{ "DRILL" }</p>{ body }</div> };
    html! {
        <div class="handouts" aria-hidden="true">
            { paper(page(&hand_out(document, drill, HandOut::Group))) }
            { for drill.injects.iter().enumerate().map(|(place, inject)| paper(html! {
                <><h2>{ format!("Message {}: {}", place + 1, inject.from) }</h2><p class="text">{ inject.text.trim() }</p></>
            })) }
            { paper(page(&hand_out(document, drill, HandOut::Trainer))) }
        </div>
    }
}
