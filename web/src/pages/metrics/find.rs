//! Which cases are measured.

use chrono::DateTime;
use escalation_core::{metrics::Filter, policy::Document};
use web_sys::Event;
use yew::prelude::*;

use crate::platform::{clock, dom};

/// The fields.
pub(super) fn find(document: &Document, filter: &UseStateHandle<Filter>) -> Html {
    let change = |how: fn(&mut Filter, String)| {
        let (setter, now) = (filter.setter(), (**filter).clone());
        Callback::from(move |event: Event| {
            let mut filter = now.clone();
            how(&mut filter, dom::value(&event));
            setter.set(filter);
        })
    };
    let from = change(|filter, typed| {
        filter.from = clock::parse_field(&typed).and_then(DateTime::from_timestamp_millis);
    });
    // The day that is named counts still.
    let until = change(|filter, typed| {
        filter.until =
            clock::parse_field(&typed).and_then(|day| DateTime::from_timestamp_millis(day + 86_400_000));
    });
    let category = change(|filter, typed| filter.category = Some(typed).filter(|typed| !typed.is_empty()));
    let chosen = filter.category.as_deref().unwrap_or_default();
    html! {
        <search class="find">
            <label>{ "From" }<input type="date" onchange={from} /></label>
            <label>{ "Until" }<input type="date" onchange={until} /></label>
            <label>{ "Category" }
                <select onchange={category}>
                    <option value="" selected={chosen.is_empty()}>{ "All" }</option>
                    { for document.categories.iter().map(|category| html! {
                        <option value={category.id.clone()} selected={category.id == chosen}>{ &category.name }</option>
                    }) }
                </select>
            </label>
        </search>
    }
}
