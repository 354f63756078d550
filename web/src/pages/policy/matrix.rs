//! Categories × tiers × levels: where each group of criteria enters the ladder.

use escalation_core::policy::{Category, Criterion, Document, Role};
use yew::prelude::*;

use super::to;
use crate::components::TierMark;

/// The table.
pub(crate) fn matrix(document: &Document) -> Html {
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label="Where each category enters the ladder">
            <table class="matrix">
                <thead><tr>
                    <th scope="col">{ "Category" }</th><th scope="col">{ "Tier" }</th>
                    { for document.levels.iter().map(|level| html! { <th scope="col">{ "Level " }{ level.number }</th> }) }
                </tr></thead>
                <tbody>{ for document.categories.iter().map(|category| row(document, category)) }</tbody>
            </table>
        </div>
    }
}

fn row(document: &Document, category: &Category) -> Html {
    html! {
        <tr>
            <th scope="row">{ to("category", &category.id, &category.name) }</th>
            <td>{ tier(document, &category.tier) }</td>
            { for document.levels.iter().map(|level| {
                let here = entries(document, category).into_iter().filter(|(role, _)| role.level == level.id);
                let name = format!("Level {}", level.number);
                html! { <td data-level={name}>{ for here.map(|(role, criteria)| cell(category, role, criteria.len())) }</td> }
            }) }
        </tr>
    }
}

/// A tier by its id, with colour and shape.
pub(crate) fn tier(document: &Document, id: &str) -> Html {
    let place = document.tiers.iter().position(|tier| tier.id == id);
    let name = place.and_then(|place| document.tiers.get(place)).map(|tier| tier.name.clone());
    let tier = place.and_then(|place| u16::try_from(place).ok());
    html! { <TierMark {tier} name={name.unwrap_or_default()} /> }
}

/// How many criteria enter at a role; the number leads to them.
fn cell(category: &Category, role: &Role, count: usize) -> Html {
    html! {
        <div class="cell">
            <a class="count" href={format!("#/policy/category/{}", category.id)}>{ count }<span class="away">{ " criteria of " }{ &category.name }{ " enter at the " }{ &role.name }</span></a>
            { " " }{ to("role", &role.id, &role.name) }
        </div>
    }
}

/// The roles at which a category's criteria enter, lowest level first, each with its criteria.
pub(crate) fn entries<'d>(
    document: &'d Document,
    category: &Category,
) -> Vec<(&'d Role, Vec<&'d Criterion>)> {
    let mut found: Vec<(&Role, Vec<&Criterion>)> = Vec::new();
    for criterion in document.criteria.iter().filter(|criterion| criterion.category == category.id) {
        let Some(role) = entry(document, criterion) else {
            continue;
        };
        match found.iter_mut().find(|(known, _)| known.id == role.id) {
            Some((_, criteria)) => criteria.push(criterion),
            None => found.push((role, vec![criterion])),
        }
    }
    found
}

/// The lowest of the roles that a criterion names.
pub(crate) fn entry<'d>(document: &'d Document, criterion: &Criterion) -> Option<&'d Role> {
    let named = document.roles.iter().filter(|role| criterion.entry.contains(&role.id));
    named.min_by_key(|role| document.levels.iter().position(|level| level.id == role.level))
}
