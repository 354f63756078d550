//! What one looks for on the board.

use std::{collections::BTreeMap, rc::Rc};

use escalation_core::{case::Summary, order::sort_distinct, policy::Document};
use web_sys::{Event, InputEvent};
use yew::prelude::*;

use crate::{
    platform::{dom, query},
    state::cases::Filter,
};

/// What the address asks for.
pub(super) fn asked() -> Filter {
    Filter {
        words: query::get("words"),
        tier: query::get("tier"),
        owner: query::get("owner"),
        late: !query::get("late").is_empty(),
    }
}

/// Writes into the address what one looks for.
pub(super) fn keep(filter: &Filter) {
    let late = if filter.late { "yes" } else { "" };
    query::keep(&[
        ("words", &filter.words),
        ("tier", &filter.tier),
        ("owner", &filter.owner),
        ("late", late),
    ]);
}

/// The fields.
pub(crate) fn find(
    document: &Document,
    filter: &UseStateHandle<Filter>,
    summaries: &BTreeMap<String, Rc<Summary>>,
) -> Html {
    let change = |how: fn(&mut Filter, &web_sys::Event)| {
        let (setter, now) = (filter.setter(), (**filter).clone());
        move |event: &Event| {
            let mut filter = now.clone();
            how(&mut filter, event);
            setter.set(filter);
        }
    };
    let words = change(|filter, event| filter.words = dom::value(event));
    let tier = change(|filter, event| filter.tier = dom::value(event));
    let owner = change(|filter, event| filter.owner = dom::value(event));
    let late = change(|filter, event| filter.late = dom::checked(event));
    let option = |value: &str, name: &str, chosen: &str| {
        html! { <option value={value.to_owned()} selected={value == chosen}>{ name }</option> }
    };
    let mut owners: Vec<&str> =
        summaries.values().map(|summary| summary.owner.as_str()).filter(|owner| !owner.is_empty()).collect();
    sort_distinct(&mut owners);
    html! {
        <search class="find">
            <label>{ "Find" }
                <input type="search" placeholder="customer, number, words" value={filter.words.clone()} oninput={Callback::from(move |event: InputEvent| words(&event))} />
            </label>
            <label>{ "Tier" }
                <select onchange={Callback::from(move |event: Event| tier(&event))}>
                    { option("", "All", &filter.tier) }
                    { for document.tiers.iter().map(|tier| option(&tier.id, &tier.name, &filter.tier)) }
                </select>
            </label>
            <label>{ "Owner" }
                <select onchange={Callback::from(move |event: Event| owner(&event))}>
                    { option("", "All", &filter.owner) }
                    { for owners.iter().map(|owner| option(owner, owner, &filter.owner)) }
                </select>
            </label>
            <label class="tick"><input type="checkbox" checked={filter.late} onchange={Callback::from(move |event: Event| late(&event))} />{ "Late only" }</label>
        </search>
    }
}
