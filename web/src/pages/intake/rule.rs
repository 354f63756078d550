//! The agent's own word on the tier and the criteria, each with a reason.

use escalation_core::{decide::NO_TIER, policy::NO_ESCALATION, reading::Language};
use web_sys::{Event, InputEvent};
use yew::prelude::*;

use crate::{
    app::SharedEngine,
    components::CriteriaFields,
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
    let (Some(desk), Some(engine)) = (use_context::<DeskHandle>(), use_context::<SharedEngine>()) else {
        return Html::default();
    };
    let count = desk.rulings().len();
    let ticked = desk.decision().matched.iter().map(|found| named(&desk, found.criterion).to_owned());
    let always = desk.kept().rulings.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>();
    let onchange = {
        let desk = desk.dispatcher();
        Callback::from(move |(id, holds)| desk.dispatch(Act::Rule(id, Some(holds))))
    };
    let below = {
        let desk = desk.clone();
        Callback::from(move |id: String| ruled(&desk, &id))
    };
    html! {
        <details class="rule" open={desk.decision().language != Language::Read}>
            <summary>{ if count == 0 { "Rule by hand".to_owned() } else { format!("Ruled by hand: {count}") } }</summary>
            <p class="minor">{ "Your decision overrides the desk\u{2019}s. Give a reason: it goes into the report." }</p>
            { tier(&desk) }
            <CriteriaFields {engine} ticked={ticked.collect::<Vec<_>>()} {always} {onchange} {below} />
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

/// Reason and way back of a criterion that is ruled.
fn ruled(desk: &DeskHandle, id: &str) -> Html {
    let kept = desk.kept();
    if kept.rulings.iter().all(|(ruled, _)| ruled != id) {
        return Html::default();
    }
    let holds = desk.decision().matched.iter().any(|found| named(desk, found.criterion) == id);
    html! {
        <>
            { reason(desk, id, if holds { "Why it holds" } else { "Why it does not hold" }) }
            <button type="button" class="small" onclick={click(desk, Act::Rule(id.to_owned(), None))}>
                { "Leave it to the desk" }<span class="away">{ " " }{ desk.document().criterion_name(id) }</span>
            </button>
        </>
    }
}

fn named(desk: &Desk, criterion: u16) -> &str {
    desk.document().criteria.get(usize::from(criterion)).map_or("", |criterion| criterion.id.as_str())
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
