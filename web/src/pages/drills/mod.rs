//! Drills: practice on tickets that nobody wrote, with the policy's own clocks, lists and messages.

mod after;
mod class;
mod exports;
mod home;
mod incident;
mod library;
mod progress;
mod quiz;
mod room;
mod sprint;
mod tables;
mod training;
mod words;

use escalation_core::drill::Mode;
use yew::prelude::*;
use yew_router::prelude::*;

use self::{
    library::{Fetched, use_library},
    room::Room,
};
use crate::{
    app::SharedEngine,
    platform::drills,
    state::drills::{Record, RecordAct, RecordHandle},
};

/// What is asked for: `incident` and a drill's id; both empty for the start.
#[derive(Debug, PartialEq, Properties)]
pub(crate) struct DrillsProperties {
    /// The part.
    pub part: AttrValue,
    /// The drill.
    pub id: AttrValue,
}

/// The page.
#[component]
pub(crate) fn DrillsPage(properties: &DrillsProperties) -> Html {
    let engine = use_context::<SharedEngine>();
    let location = use_location();
    let (fetched, again) = use_library();
    let record: RecordHandle = use_reducer_eq(kept_record);
    let refused = use_state_eq(|| false);
    {
        let refused = refused.setter();
        use_effect_with((*record).clone(), move |record| {
            refused.set(!drills::keep_record(&serde_json::to_string(record).unwrap_or_default()));
        });
    }
    {
        let record = record.dispatcher();
        use_effect_with((), move |()| {
            let watch = drills::watch(move |kept| record.dispatch(RecordAct::Heard(kept)));
            move || drop(watch)
        });
    }
    let Some(engine) = engine else { return Html::default() };
    let seed = location.map_or(1, |location| seed(location.query_str()));
    html! {
        <main id="main" tabindex="-1" class="drills">
            <p class="drill-band"><strong>{ "DRILL" }</strong>
                <span>{ "Nothing here is real. Nobody is called or written to, and nothing counts among cases or metrics." }</span></p>
            if *refused {
                <p class="warning" role="alert">{ "This browser keeps nothing (private window, or the disk is full). Save your results as a file before you close the page." }</p>
            }
            { match fetched {
                Fetched::Coming => html! { <><h1 tabindex="-1">{ "Drills" }</h1><p role="status">{ "Fetching the drills \u{2026}" }</p><progress aria-label="Fetching the drills"></progress></> },
                Fetched::Refused(words) => html! {
                    <><h1 tabindex="-1">{ "Drills" }</h1><p class="warning" role="alert">{ words }</p>
                    <p class="buttons"><button type="button" onclick={again}>{ "Try again" }</button></p></>
                },
                Fetched::Here(library) => part(properties, &Room { engine, library, record }, seed),
            } }
        </main>
    }
}

/// What this browser kept; what this desk cannot read is put aside before anything is written over it.
fn kept_record() -> Record {
    let stored = drills::record();
    Record::restored(&stored).unwrap_or_else(|| {
        if !stored.is_empty() {
            drills::set_record_aside(&stored);
        }
        Record::default()
    })
}

fn part(properties: &DrillsProperties, room: &Room, seed: u32) -> Html {
    let (room, id) = (room.clone(), properties.id.clone());
    match (properties.part.as_str(), id.is_empty()) {
        ("", _) => html! { <home::Home {room} /> },
        ("incident", false) => html! { <incident::IncidentPage {room} {id} mode={Mode::Incident} {seed} /> },
        ("group", false) => html! { <incident::IncidentPage {room} {id} mode={Mode::Facilitated} {seed} /> },
        ("sprint", true) => html! { <sprint::SprintPage key={seed} {room} {seed} /> },
        ("quiz", true) => html! { <quiz::Quiz key={seed} {room} {seed} /> },
        ("progress", true) => html! { <progress::Progress {room} /> },
        ("class", true) => html! { <class::Class {room} /> },
        _ => {
            html! { <><h1 tabindex="-1">{ "There is no such drill" }</h1><p><a href="#/drills">{ "All drills" }</a></p></> }
        }
    }
}

/// The seed of an address: `?seed=7`.
fn seed(query: &str) -> u32 {
    let mut seeds = query.trim_start_matches('?').split('&').filter_map(|pair| pair.strip_prefix("seed="));
    seeds.find_map(|seed| seed.parse().ok()).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::seed;

    #[test]
    fn a_link_carries_its_seed() {
        assert_eq!([seed("?seed=7"), seed("?a=b&seed=42"), seed(""), seed("?seed=x")], [7, 42, 1, 1]);
    }
}
