//! The ticket at hand.

use escalation_core::{
    decide::{NO_TIER, show_value},
    drill::Drill,
    policy::Document,
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
    let onfirst = {
        let first = first.setter();
        Callback::from(move |event: Event| first.set(dom::value(&event)))
    };
    let (place, all) = sprint.place();
    html! {
        <>
            <header class="drill-head">
                <h1 tabindex="-1">{ format!("Ticket {place} of {all}") }<span class="drill-tag">{ "DRILL" }</span></h1>
                <progress value={(place - 1).to_string()} max={all.to_string()} aria-label="Tickets answered"></progress>
                <Elapsed sprint={sprint.clone()} />
            </header>
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
                        <label>{ "Whom do you tell first?" }
                            <select onchange={onfirst}>
                                <option value="" selected={first.is_empty()}>{ "Choose \u{2026}" }</option>
                                { for room.document().levels.iter().map(|level| html! {
                                    <optgroup label={format!("Level {} · {}", level.number, level.name)}>
                                        { for room.document().roles.iter().filter(|role| role.level == level.id).map(|role| html! {
                                            <option value={role.id.clone()} selected={*first == role.id}>{ &role.name }</option>
                                        }) }
                                    </optgroup>
                                }) }
                            </select>
                        </label>
                    }
                    <p class="buttons"><button type="submit" disabled={!lacks.is_empty()}>{ if place == all { "Finish" } else { "Next ticket" } }</button>
                        if !lacks.is_empty() { <span class="minor">{ lacks }</span> }</p>
                </form>
            </div>
        </>
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
