//! Which cases are measured.

use chrono::{DateTime, Utc};
use escalation_core::{metrics::Filter, policy::Document};
use web_sys::Event;
use yew::prelude::*;

use crate::{
    app::SharedEngine,
    platform::{clock, dom, query, width::use_narrow},
};

/// What was chosen: the values of the fields, empty for all.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Wanted {
    from: String,
    until: String,
    category: String,
}

impl Wanted {
    /// What the address asks for.
    pub(super) fn asked() -> Self {
        Self { from: query::get("from"), until: query::get("until"), category: query::get("category") }
    }

    /// As the address has it.
    pub(super) fn pairs(&self) -> [(&'static str, &str); 3] {
        [("from", &self.from), ("until", &self.until), ("category", &self.category)]
    }

    /// The same for the core.
    pub(super) fn filter(&self) -> Filter {
        // The day that is named last counts still.
        let until = day(&self.until).map(|day| day + chrono::TimeDelta::days(1));
        let category = Some(&self.category).filter(|category| !category.is_empty()).cloned();
        Filter { from: day(&self.from), until, category }
    }

    /// `From 2 Mar 2026, until 8 Mar 2026, Security`
    pub(super) fn words(&self, document: &Document) -> String {
        let shown = |time: DateTime<Utc>| time.format("%-d %b %Y").to_string();
        let days = match (day(&self.from).map(shown), day(&self.until).map(shown)) {
            (None, None) => "All days".to_owned(),
            (Some(from), None) => format!("From {from}"),
            (None, Some(until)) => format!("Until {until}"),
            (Some(from), Some(until)) => format!("From {from}, until {until}"),
        };
        let category = document.categories.iter().find(|category| category.id == self.category);
        format!("{days}, {}", category.map_or("all categories", |category| category.name.as_str()))
    }
}

fn day(typed: &str) -> Option<DateTime<Utc>> {
    clock::parse_field(typed).and_then(DateTime::from_timestamp_millis)
}

/// What the fields begin with, and who hears of a change.
#[derive(Debug, PartialEq, Properties)]
pub(super) struct FindProperties {
    /// What is chosen.
    pub wanted: Wanted,
    /// Called with what is chosen then.
    pub onchange: Callback<Wanted>,
}

/// The fields; in one column folded, so that the figures come first.
#[component]
pub(super) fn Find(properties: &FindProperties) -> Html {
    let narrow = use_narrow();
    let Some(engine) = use_context::<SharedEngine>() else { return Html::default() };
    let document = &engine.0.policy().document;
    let wanted = &properties.wanted;
    let change = |how: fn(&mut Wanted, String)| {
        let (onchange, now) = (properties.onchange.clone(), wanted.clone());
        Callback::from(move |event: Event| {
            let mut wanted = now.clone();
            how(&mut wanted, dom::value(&event));
            onchange.emit(wanted);
        })
    };
    let from = change(|wanted, typed| wanted.from = typed);
    let until = change(|wanted, typed| wanted.until = typed);
    let category = change(|wanted, typed| wanted.category = typed);
    html! {
        <search><details open={!narrow}>
            <summary>{ wanted.words(document) }</summary>
            <div class="find">
                <label>{ "From" }<input type="date" value={wanted.from.clone()} onchange={from} /></label>
                <label>{ "Until" }<input type="date" value={wanted.until.clone()} onchange={until} /></label>
                <label>{ "Category" }
                    <select onchange={category}>
                        <option value="" selected={wanted.category.is_empty()}>{ "All" }</option>
                        { for document.categories.iter().map(|category| html! {
                            <option value={category.id.clone()} selected={category.id == wanted.category}>{ &category.name }</option>
                        }) }
                    </select>
                </label>
                <small>{ "Days begin at midnight UTC." }</small>
            </div>
        </details></search>
    }
}
