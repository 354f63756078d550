//! The agent's own word on the tier and the criteria, each with a reason.

use escalation_core::{
    decide::NO_TIER,
    policy::{Category, Criterion, NO_ESCALATION},
};
use web_sys::{Event, InputEvent};
use yew::prelude::*;

use crate::{
    pages::click,
    platform::dom,
    state::{
        desk::{Act, Desk, DeskHandle},
        kept::TIER,
    },
};

/// The disclosure.
#[component]
pub(crate) fn Rule() -> Html {
    let words = use_state(String::new);
    let Some(desk) = use_context::<DeskHandle>() else {
        return Html::default();
    };
    let oninput = {
        let words = words.setter();
        Callback::from(move |event: InputEvent| words.set(dom::value(&event)))
    };
    let ruled = desk.rulings().len();
    let wanted = words.trim().to_lowercase();
    html! {
        <details class="rule">
            <summary>{ if ruled == 0 { "Rule by hand".to_owned() } else { format!("Ruled by hand: {ruled}") } }</summary>
            <p class="minor">{ "Your word stands over the desk\u{2019}s. Say why: the reason goes into the report." }</p>
            { tier(&desk) }
            <label>{ "Find a criterion" }<input type="search" value={(*words).clone()} {oninput} /></label>
            { for desk.document().categories.iter().map(|category| group(&desk, category, &wanted)) }
        </details>
    }
}

fn tier(desk: &DeskHandle) -> Html {
    let kept = desk.kept();
    let ruled = kept.tier.as_deref().unwrap_or_default();
    let onchange = {
        let desk = desk.dispatcher();
        Callback::from(move |event: Event| {
            let chosen = dom::value(&event);
            desk.dispatch(Act::RuleTier(Some(chosen).filter(|chosen| !chosen.is_empty())));
        })
    };
    let option = |id: &str, name: &str| {
        html! { <option value={id.to_owned()} selected={id == ruled}>{ name }</option> }
    };
    html! {
        <div class="ruling">
            <label>{ "Tier" }
                <select {onchange}>
                    { option("", "As the criteria say") }
                    { for desk.document().tiers.iter().map(|tier| option(&tier.id, &tier.name)) }
                    { option(NO_TIER, NO_ESCALATION) }
                </select>
            </label>
            if kept.tier.is_some() { { reason(desk, TIER, "Why this tier") } }
        </div>
    }
}

/// A category's criteria that contain what is looked for; one that is ruled always shows.
fn group(desk: &DeskHandle, category: &Category, wanted: &str) -> Html {
    let kept = desk.kept();
    let rows: Vec<Html> = (desk.document().criteria.iter().enumerate())
        .filter(|(_, criterion)| criterion.category == category.id)
        .filter(|(_, criterion)| {
            criterion.name.to_lowercase().contains(wanted)
                || category.name.to_lowercase().contains(wanted)
                || kept.rulings.iter().any(|(id, _)| *id == criterion.id)
        })
        .map(|(place, criterion)| row(desk, place, criterion))
        .collect();
    if rows.is_empty() {
        return Html::default();
    }
    html! { <fieldset><legend>{ &category.name }</legend>{ for rows }</fieldset> }
}

fn row(desk: &DeskHandle, place: usize, criterion: &Criterion) -> Html {
    let holds = u16::try_from(place).is_ok_and(|place| desk.decision().holds(place));
    let ruled = desk.kept().rulings.iter().any(|(id, _)| *id == criterion.id);
    let onchange = {
        let (desk, id) = (desk.dispatcher(), criterion.id.clone());
        Callback::from(move |event: Event| {
            desk.dispatch(Act::Rule(id.clone(), Some(dom::checked(&event))));
        })
    };
    html! {
        <div class="ruling">
            <label><input type="checkbox" checked={holds} {onchange} />{ &criterion.name }</label>
            if ruled {
                { reason(desk, &criterion.id, if holds { "Why it holds" } else { "Why it does not hold" }) }
                <button type="button" class="small" onclick={click(desk, Act::Rule(criterion.id.clone(), None))}>
                    { "Leave it to the desk" }<span class="away">{ " " }{ &criterion.name }</span>
                </button>
            }
        </div>
    }
}

fn reason(desk: &DeskHandle, about: &str, label: &'static str) -> Html {
    let given = given(desk, about);
    let oninput = {
        let (desk, about) = (desk.dispatcher(), about.to_owned());
        Callback::from(move |event: InputEvent| {
            desk.dispatch(Act::Reason(about.clone(), dom::value(&event)));
        })
    };
    let lacking = given.trim().is_empty();
    html! {
        <label class="reason">{ label }
            <input type="text" value={given} {oninput} />
            if lacking { <small class="warning">{ "Say why, so that others can follow" }</small> }
        </label>
    }
}

fn given(desk: &Desk, about: &str) -> String {
    desk.kept().reasons.get(about).cloned().unwrap_or_default()
}
