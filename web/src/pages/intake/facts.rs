//! What the helpdesk knows.

use escalation_core::{
    decide::show_value,
    fact::FactOrigin,
    policy::{Fact, FactKind},
};
use yew::prelude::*;

use crate::{
    platform::clock,
    state::desk::{Act, DeskHandle, value},
};

/// What the form asks for.
#[derive(Debug, PartialEq, Properties)]
pub(crate) struct FactsProperties {
    /// Whether the time of the report is asked for: a case's clocks run from it already.
    #[prop_or(true)]
    pub reported: bool,
}

/// The form.
#[component]
pub(crate) fn Facts(properties: &FactsProperties) -> Html {
    let Some(desk) = use_context::<DeskHandle>() else {
        return Html::default();
    };
    let document = desk.document();
    let known = desk.decision().facts.len();
    let onreported = {
        let desk = desk.clone();
        Callback::from(move |event: Event| {
            let field = event.target_dyn_into::<web_sys::HtmlInputElement>();
            if let Some(time) = field.and_then(|field| clock::parse_field(&field.value())) {
                desk.dispatch(Act::ReportedAt(time));
            }
        })
    };
    html! {
        <details class="facts">
            <summary>{ if known == 0 { "What you know of the customer".to_owned() } else { format!("What is known of the customer: {known}") } }</summary>
            <div class="fields">
                { for document.facts.iter().enumerate().map(|(index, fact)| field(&desk, index, fact)) }
                if properties.reported && desk.kept().reported_at > 0 {
                    <label>{ "Reported" }
                        <input type="datetime-local" value={clock::field(desk.kept().reported_at)} onchange={onreported} />
                    </label>
                }
            </div>
        </details>
    }
}

fn field(desk: &DeskHandle, index: usize, fact: &Fact) -> Html {
    let kept = desk.kept();
    let typed = kept.facts.get(&fact.id).cloned().unwrap_or_default();
    let wrong = !typed.is_empty() && value(&typed, fact).is_none();
    let options: Vec<(String, String)> = match fact.kind {
        FactKind::Choice => {
            fact.choices.iter().map(|choice| (choice.id.clone(), choice.name.clone())).collect()
        }
        FactKind::Flag => vec![("yes".into(), "Yes".into()), ("no".into(), "No".into())],
        _ => Vec::new(),
    };
    let set = {
        let (desk, id) = (desk.clone(), fact.id.clone());
        move |typed: String| {
            desk.dispatch(Act::Begin(clock::now_millis()));
            desk.dispatch(Act::Fact(id.clone(), typed));
        }
    };
    let control = if options.is_empty() {
        let onchange = Callback::from(move |event: Event| {
            if let Some(field) = event.target_dyn_into::<web_sys::HtmlInputElement>() {
                set(field.value());
            }
        });
        html! { <input type="text" inputmode="decimal" value={typed} placeholder={fact.hint.clone()} aria-invalid={wrong.then_some("true")} {onchange} /> }
    } else {
        let onchange = Callback::from(move |event: Event| {
            if let Some(field) = event.target_dyn_into::<web_sys::HtmlSelectElement>() {
                set(field.value());
            }
        });
        html! {
            <select {onchange}>
                <option value="" selected={typed.is_empty()}>{ "Not known" }</option>
                { for options.iter().map(|(id, name)| html! { <option value={id.clone()} selected={*id == typed}>{ name }</option> }) }
            </select>
        }
    };
    html! {
        <label>{ &fact.name }{ control }
            if wrong { <small class="warning">{ "Type a number, such as 1200.50" }</small> }
            { from_text(desk, index) }
        </label>
    }
}

/// What the text says of the fact, and whether it contradicts.
fn from_text(desk: &DeskHandle, index: usize) -> Html {
    let document = desk.document();
    let Ok(index) = u16::try_from(index) else {
        return Html::default();
    };
    if let Some(conflict) = desk.decision().conflicts.iter().find(|conflict| conflict.fact == index) {
        return html! { <small class="warning">{ format!("The ticket says {}. Your word was taken.", show_value(document, index, conflict.read)) }</small> };
    }
    let read = desk
        .decision()
        .facts
        .iter()
        .find(|known| known.fact == index && matches!(known.origin, FactOrigin::Text(_)));
    match read {
        Some(known) => {
            html! { <small>{ format!("The ticket says {}", show_value(document, index, known.value)) }</small> }
        }
        None => Html::default(),
    }
}
