//! Drills: practice on tickets that nobody wrote, with the policy's own clocks, lists and messages.

mod after;
mod class;
mod exports;
mod files;
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
mod write;

pub(crate) use incident::kept_incident;

use std::rc::Rc;

use escalation_core::{
    Engine,
    drill::{Drill, Mode, check},
};
use yew::prelude::*;
use yew_router::prelude::*;

use self::{
    library::{Fetched, Library, use_library},
    room::Room,
};
use crate::{
    app::SharedEngine,
    platform::{dom, drills},
    state::drills::{Own, OwnAct, OwnHandle, Record, RecordAct, RecordHandle, tidy},
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
    let record: RecordHandle =
        use_reducer_eq(|| kept(&drills::record(), Record::restored, drills::set_record_aside));
    let own: OwnHandle = use_reducer_eq(|| kept(&drills::own(), Own::restored, drills::set_own_aside));
    let (refused, own_refused) = (use_state_eq(|| false), use_state_eq(|| false));
    {
        let refused = refused.setter();
        use_effect_with((*record).clone(), move |record| {
            refused.set(!drills::keep_record(&serde_json::to_string(record).unwrap_or_default()));
        });
    }
    {
        let refused = own_refused.setter();
        use_effect_with((*own).clone(), move |own| {
            let kept = drills::keep_own(&own.kept());
            // Nothing to keep is nothing to complain of.
            refused.set(!kept && !own.drills.is_empty());
        });
    }
    {
        let (record, own) = (record.dispatcher(), own.dispatcher());
        use_effect_with((), move |()| {
            let watch = (
                drills::watch(move |kept| record.dispatch(RecordAct::Heard(kept))),
                drills::watch_own(move |kept| own.dispatch(OwnAct::Heard(kept))),
            );
            move || drop(watch)
        });
    }
    let library =
        use_memo((fetched.clone(), Rc::clone(&own.drills)), |(fetched, own)| match (fetched, &engine) {
            (Fetched::Here(shipped), Some(engine)) => with_own(&engine.0, shipped, own),
            _ => Library::default(),
        });
    // Whether the heading that waits had the focus: then the page's own heading takes it over.
    let focused = use_mut_ref(|| false);
    {
        let focused = focused.clone();
        use_effect_with(matches!(fetched, Fetched::Here(_)), move |here| {
            if *here && focused.take() {
                dom::focus_heading();
            }
        });
    }
    let onfocus = Callback::from(move |_: FocusEvent| *focused.borrow_mut() = true);
    let Some(engine) = engine else { return Html::default() };
    let query = location.map(|location| location.query_str().to_owned()).unwrap_or_default();
    html! {
        <main id="main" tabindex="-1" class="drills">
            <p class="drill-band"><strong>{ "DRILL" }</strong>
                <span>{ "Nothing here is real. Nobody is called or written to, and nothing counts among cases or metrics." }</span></p>
            if *refused || *own_refused {
                <p class="warning" role="alert">{ "This browser keeps nothing (private window, or the disk is full). Save your results, and the drills that you wrote, as files before you close the page." }</p>
            }
            { match fetched {
                Fetched::Coming => html! { <><h1 tabindex="-1" {onfocus}>{ "Drills" }</h1><p role="status">{ "Fetching the drills \u{2026}" }</p><progress aria-label="Fetching the drills"></progress></> },
                Fetched::Refused(words) => html! {
                    <><h1 tabindex="-1">{ "Drills" }</h1><p class="warning" role="alert">{ words }</p>
                    <p class="buttons"><button type="button" onclick={again}>{ "Try again" }</button></p></>
                },
                Fetched::Here(shipped) => {
                    let library = (*library).clone();
                    part(properties, &Room { engine, shipped, library, own, record }, &query)
                }
            } }
        </main>
    }
}

/// What this browser kept; what this desk cannot read is put aside before anything is written over it.
fn kept<T: Default>(stored: &str, restored: fn(&str) -> Option<T>, set_aside: fn(&str)) -> T {
    restored(stored).unwrap_or_else(|| {
        if !stored.is_empty() {
            set_aside(stored);
        }
        T::default()
    })
}

/// All drills that can be run: the policy's, and those of one's own that have no fault.
fn with_own(engine: &Engine, shipped: &Library, own: &[Drill]) -> Library {
    let own: Vec<Drill> = own.iter().map(tidy).collect();
    let mut own = own.into_iter().filter(|drill| check(drill, engine.policy()).is_empty()).peekable();
    if own.peek().is_none() {
        Rc::clone(shipped)
    } else {
        Rc::new(own.chain(shipped.iter().cloned()).collect())
    }
}

fn part(properties: &DrillsProperties, room: &Room, query: &str) -> Html {
    let (room, id) = (room.clone(), properties.id.clone());
    let (seed, of) = (seed(query), of(query));
    match (properties.part.as_str(), id.is_empty()) {
        ("", _) => html! { <home::Home {room} /> },
        ("incident", false) => html! { <incident::IncidentPage {room} {id} mode={Mode::Incident} {seed} /> },
        ("group", false) => html! { <incident::IncidentPage {room} {id} mode={Mode::Facilitated} {seed} /> },
        ("sprint", true) => {
            let key = format!("{seed} {}", of.join("."));
            html! { <sprint::SprintPage {key} {room} {seed} {of} /> }
        }
        ("quiz", true) => html! { <quiz::QuizPage key={seed} {room} {seed} /> },
        ("write", false) => html! { <write::Write key={id.to_string()} {room} id={id.clone()} /> },
        ("progress", true) => html! { <progress::Progress {room} /> },
        ("class", true) => html! { <class::Class {room} /> },
        _ => {
            html! { <><h1 tabindex="-1">{ "There is no such drill" }</h1><p><a href="#/drills">{ "All drills" }</a></p></> }
        }
    }
}

/// The seed of an address: `?seed=7`.
pub(crate) fn seed(query: &str) -> u32 {
    let mut seeds = query.trim_start_matches('?').split('&').filter_map(|pair| pair.strip_prefix("seed="));
    seeds.find_map(|seed| seed.parse().ok()).unwrap_or(1)
}

/// The drills that an address names: `?of=lights-out.breakfast-list`; none: those that the seed draws.
fn of(query: &str) -> Vec<String> {
    let mut lists = query.trim_start_matches('?').split('&').filter_map(|pair| pair.strip_prefix("of="));
    let ids = lists.next().unwrap_or_default().split('.').filter(|id| !id.is_empty());
    ids.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::{of, seed};

    #[test]
    fn a_link_can_name_its_drills() {
        assert_eq!(of("?seed=7&of=lights-out.b"), ["lights-out", "b"]);
        assert!(of("?seed=7").is_empty() && of("?of=").is_empty());
    }

    #[test]
    fn a_link_carries_its_seed() {
        assert_eq!([seed("?seed=7"), seed("?a=b&seed=42"), seed(""), seed("?seed=x")], [7, 42, 1, 1]);
    }
}
