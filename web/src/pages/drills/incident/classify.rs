//! The trainee's own word: how urgent, and by which criteria.

use escalation_core::{decide::NO_TIER, drill::Move};
use yew::prelude::*;

use super::super::{room::Room, words::TierChoice};
use crate::{
    components::{CriteriaFields, use_change},
    platform::{clock, dom},
    state::drills::{IncidentAct, IncidentHandle},
};

/// What the form works on.
#[derive(Debug, PartialEq, Properties)]
pub(super) struct ClassifyProperties {
    /// What is needed.
    pub room: Room,
    /// The drill.
    pub incident: IncidentHandle,
}

/// The form; once the ticket is classified it is folded and says how.
#[component]
pub(super) fn Classify(properties: &ClassifyProperties) -> Html {
    let ClassifyProperties { room, incident } = properties;
    let document = room.document();
    let said = incident.classified();
    let tier = use_state_eq(|| said.map(|(tier, _)| tier.to_owned()).unwrap_or_default());
    let criteria = use_state_eq(|| said.map(|(_, criteria)| criteria.to_vec()).unwrap_or_default());
    let open = use_state_eq(|| said.is_none());
    let onsubmit = {
        let (incident, tier, criteria, open) =
            (incident.dispatcher(), tier.clone(), criteria.clone(), open.setter());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if lacks(&tier, &criteria).is_none() {
                let what = Move::Classified { tier: (*tier).clone(), criteria: (*criteria).clone() };
                incident.dispatch(IncidentAct::Do(what, clock::now_millis()));
                open.set(false);
            }
        })
    };
    let again = {
        let open = open.setter();
        Callback::from(move |_: MouseEvent| open.set(true))
    };
    // The form goes with the decision, and the button that brings it back with the form.
    use_change(*open, |_| dom::catch_focus(&["#classify-title"]));
    let heading = html! { <h2 id="classify-title" tabindex="-1">{ "Your decision" }</h2> };
    if let Some((said_tier, said_criteria)) = said.filter(|_| !*open) {
        return html! {
            <section class="classify" aria-labelledby="classify-title">
                <div class="head">{ heading }<button type="button" class="small" onclick={again}>{ "Change it" }</button></div>
                <p role="status">{ super::super::words::tier(document, said_tier) }</p>
                <ul>{ for said_criteria.iter().map(|id| html! { <li>{ document.criterion_name(id) }</li> }) }</ul>
            </section>
        };
    }
    let lacking = lacks(&tier, &criteria);
    html! {
        <section class="classify open" aria-labelledby="classify-title">
            { heading }
            <form {onsubmit}>
                <TierChoice engine={room.engine.clone()} chosen={(*tier).clone()} onchange={setter(&tier)} />
                <div class="picker"><CriteriaFields engine={room.engine.clone()} ticked={(*criteria).clone()} always={(*criteria).clone()} onchange={toggling(&criteria)} /></div>
                <p class="buttons"><button type="submit" disabled={lacking.is_some()}>{ "Decide so" }</button>
                    if let Some(words) = lacking { <span class="minor">{ words }</span> }</p>
            </form>
        </section>
    }
}

/// What is to be chosen yet: no escalation needs no criterion, and no other decision goes without.
fn lacks(tier: &str, criteria: &[String]) -> Option<&'static str> {
    match tier {
        "" => Some("Choose how urgent it is first."),
        NO_TIER => None,
        _ if criteria.is_empty() => Some("Choose at least one criterion."),
        _ => None,
    }
}

/// Takes what was chosen.
pub(in crate::pages::drills) fn setter(tier: &UseStateHandle<String>) -> Callback<String> {
    let tier = tier.setter();
    Callback::from(move |chosen| tier.set(chosen))
}

/// Takes a criterion in, or out.
pub(in crate::pages::drills) fn toggling(criteria: &UseStateHandle<Vec<String>>) -> Callback<(String, bool)> {
    let criteria = criteria.clone();
    Callback::from(move |(id, ticked): (String, bool)| {
        let mut chosen: Vec<String> = criteria.iter().filter(|known| **known != id).cloned().collect();
        if ticked {
            chosen.push(id);
        }
        criteria.set(chosen);
    })
}
