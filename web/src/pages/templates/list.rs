//! The templates to choose from: those that fit the ticket first, then by whom they are for.

use escalation_core::policy::{Audience, Template};
use yew::prelude::*;

use crate::state::desk::Desk;

/// The groups.
pub(crate) fn list(desk: &Desk, chosen: &str) -> Html {
    let fitting = fitting(desk);
    let others = |audience: Audience| {
        let rest = desk.document().templates.iter().filter(|template| template.audience == audience);
        rest.filter(|template| !fitting.iter().any(|fits| fits.id == template.id)).collect::<Vec<_>>()
    };
    html! {
        <nav class="choose" aria-label="Templates">
            { group("Fit this ticket", &fitting, chosen) }
            { group("For the customer", &others(Audience::Customer), chosen) }
            { group("Internal", &others(Audience::Internal), chosen) }
        </nav>
    }
}

/// Templates that fit the ticket at hand, the first one first.
pub(crate) fn fitting(desk: &Desk) -> Vec<&Template> {
    let templates = &desk.document().templates;
    desk.path().templates.iter().filter_map(|index| templates.get(usize::from(*index))).collect()
}

fn group(title: &'static str, templates: &[&Template], chosen: &str) -> Html {
    if templates.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <h2>{ title }</h2>
            <ul class="plain">{ for templates.iter().map(|template| {
                let current = (template.id == chosen).then_some("page");
                html! { <li><a href={format!("#/templates/{}", template.id)} aria-current={current}>{ &template.name }</a></li> }
            }) }</ul>
        </>
    }
}
