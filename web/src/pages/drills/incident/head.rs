//! The exercise's clock, how fast it goes, and the way out.

use escalation_core::drill::Move;
use yew::prelude::*;

use super::makes;
use crate::{
    platform::clock,
    state::{
        drills::{IncidentAct, IncidentHandle, Speed},
        words::counted,
    },
};

/// The head of the drill.
pub(super) fn head(incident: &IncidentHandle) -> Html {
    let now = incident.now();
    html! {
        <header class="drill-head">
            <div>
                <p class="crumbs"><a href="#/drills">{ "All drills" }</a></p>
                <h1 tabindex="-1">{ &incident.drill.title }<span class="drill-tag">{ "DRILL" }</span></h1>
            </div>
            <section class="drill-clock" aria-label="Clock of the drill">
                <p><time datetime={now.to_rfc3339()}>{ clock::show(now) }</time>
                    <span class="minor">{ format!("{} of {} min since the report", incident.seconds() / 60, incident.lasts() / 60) }</span></p>
                <fieldset class="segments"><legend class="away">{ "Speed" }</legend>
                    { for Speed::ALL.iter().map(|(speed, words)| pace(incident, *speed, words)) }
                </fieldset>
            </section>
            { end(incident) }
        </header>
    }
}

/// The way out, asked for twice before the time is over: nothing takes it back.
fn end(incident: &IncidentHandle) -> Html {
    let finish = makes(incident, Move::Finished);
    let left = incident.lasts().saturating_sub(incident.seconds()).div_ceil(60);
    if left == 0 {
        return html! { <button type="button" class="quiet" onclick={finish}>{ "End the drill" }</button> };
    }
    html! {
        <details class="act end">
            <summary>{ "End the drill \u{2026}" }</summary>
            <p class="minor">{ counted(left as usize, "minute is", "minutes are") }{ " left. What is due in them counts as not done." }</p>
            <button type="button" class="quiet" onclick={finish}>{ "End the drill now" }</button>
        </details>
    }
}

fn pace(incident: &IncidentHandle, speed: Speed, words: &'static str) -> Html {
    let onchange = {
        let incident = incident.dispatcher();
        Callback::from(move |_: Event| incident.dispatch(IncidentAct::Speed(speed, clock::now_millis())))
    };
    html! { <label><input type="radio" name="speed" checked={incident.speed() == speed} {onchange} />{ words }</label> }
}
