//! The ticket at hand.

use escalation_core::{
    decide::{NO_TIER, show_value},
    drill::Drill,
    policy::{Document, Level},
};
use gloo_timers::callback::Interval;
use web_sys::Event;
use yew::prelude::*;

use super::super::{
    incident::{setter, toggling},
    room::Room,
    words::TierChoice,
};
use crate::{
    components::{CriteriaFields, MarkedText},
    platform::{clock, dom},
    state::drills::{SprintAct, SprintHandle},
};

/// Where one is.
#[derive(Debug, PartialEq, Properties)]
pub(super) struct TicketProperties {
    /// What is needed.
    pub room: Room,
    /// The sprint.
    pub sprint: SprintHandle,
}

/// Ticket and answer.
#[component]
pub(super) fn SprintTicket(properties: &TicketProperties) -> Html {
    let TicketProperties { room, sprint } = properties;
    let tier = use_state_eq(String::new);
    let criteria = use_state_eq(Vec::<String>::new);
    let first = use_state_eq(String::new);
    // The next ticket is read from its heading on.
    use_effect_with((), |()| dom::focus_heading());
    let Some(drill) = sprint.at_hand() else { return Html::default() };
    let escalates = !tier.is_empty() && *tier != NO_TIER;
    let lacks = match (tier.is_empty(), escalates && first.is_empty()) {
        (true, _) => "Choose how urgent it is.",
        (false, true) => "Choose whom you tell first.",
        (false, false) => "",
    };
    let onsubmit = {
        let sprint = sprint.dispatcher();
        let (tier, criteria, first) = (tier.clone(), criteria.clone(), first.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if lacks.is_empty() {
                let first = if escalates { (*first).clone() } else { String::new() };
                let (tier, criteria) = ((*tier).clone(), (*criteria).clone());
                sprint.dispatch(SprintAct::Answer { tier, criteria, first, now: clock::now_millis() });
            }
        })
    };
    let (place, all) = sprint.place();
    let paused = sprint.is_paused();
    html! {
        <>
            <header class="drill-head">
                <h1 tabindex="-1">{ format!("Ticket {place} of {all}") }<span class="drill-tag">{ "DRILL" }</span></h1>
                <progress value={(place - 1).to_string()} max={all.to_string()} aria-label="Tickets answered"></progress>
                <Elapsed sprint={sprint.clone()} />
                { pause(sprint) }
            </header>
            if paused {
                <p role="status">{ "The clock stands. The ticket is out of sight until you go on; the report says that you paused." }</p>
            } else {
            <div class="work">
                <div class="story">
                    <section aria-labelledby="ticket-title"><h2 id="ticket-title">{ "Ticket" }</h2>
                        <MarkedText text={drill.ticket.trim().to_owned()} marks={Vec::new()} />
                        { facts(room.document(), drill) }
                    </section>
                </div>
                <form class="classify open" {onsubmit}>
                    <TierChoice engine={room.engine.clone()} chosen={(*tier).clone()} onchange={setter(&tier)} />
                    if escalates {
                        <div class="picker"><CriteriaFields engine={room.engine.clone()} ticked={(*criteria).clone()} always={(*criteria).clone()} onchange={toggling(&criteria)} /></div>
                        { first_contact(room.document(), &first) }
                    }
                    <p class="buttons"><button type="submit" disabled={!lacks.is_empty()}>{ if place == all { "Finish" } else { "Next ticket" } }</button>
                        if !lacks.is_empty() { <span class="minor">{ lacks }</span> }</p>
                </form>
            </div>
            }
        </>
    }
}

/// A button that stops the clock, and takes the ticket out of sight; or sets it going.
fn pause(sprint: &SprintHandle) -> Html {
    let paused = sprint.is_paused();
    let onclick = {
        let sprint = sprint.dispatcher();
        Callback::from(move |_: MouseEvent| {
            let now = clock::now_millis();
            sprint.dispatch(if paused { SprintAct::Resume(now) } else { SprintAct::Pause(now) });
        })
    };
    html! { <button type="button" class="quiet" {onclick}>{ if paused { "Go on" } else { "Pause" } }</button> }
}

/// The role that is told first.
fn first_contact(document: &Document, first: &UseStateHandle<String>) -> Html {
    let onchange = {
        let first = first.setter();
        Callback::from(move |event: Event| first.set(dom::value(&event)))
    };
    let of = |level: &Level| {
        let roles = document.roles.iter().filter(|role| role.level == level.id).map(|role| {
            html! { <option value={role.id.clone()} selected={**first == role.id}>{ &role.name }</option> }
        });
        html! { <optgroup label={format!("Level {} · {}", level.number, level.name)}>{ for roles }</optgroup> }
    };
    html! {
        <label>{ "Whom do you tell first?" }
            <select {onchange}>
                <option value="" selected={first.is_empty()}>{ "Choose \u{2026}" }</option>
                { for document.levels.iter().map(of) }
            </select>
        </label>
    }
}

fn facts(document: &Document, drill: &Drill) -> Html {
    let facts = drill.facts.known_to(document);
    let one = |known: &escalation_core::fact::Known| {
        let fact = document.facts.get(usize::from(known.fact))?;
        Some(format!("{}: {}", fact.name, show_value(document, known.fact, known.value)))
    };
    let known: Vec<String> = facts.iter().filter_map(one).collect();
    html! { if !known.is_empty() { <p class="minor">{ format!("The helpdesk shows: {}", known.join("; ")) }</p> } }
}

#[derive(Debug, PartialEq, Properties)]
struct ElapsedProperties {
    sprint: SprintHandle,
}

/// The time of this ticket; it ticks without rendering the form.
#[component]
fn Elapsed(properties: &ElapsedProperties) -> Html {
    let sprint = &properties.sprint;
    let now = use_state_eq(clock::now_millis);
    {
        let now = now.setter();
        use_effect_with((), move |()| {
            let interval = Interval::new(1_000, move || now.set(clock::now_millis()));
            move || drop(interval)
        });
    }
    let seconds = sprint.seconds(*now);
    html! { <p class="elapsed" role="timer" aria-label="Time on this ticket">{ format!("{}:{:02}", seconds / 60, seconds % 60) }</p> }
}
