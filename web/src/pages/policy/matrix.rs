//! Categories × tiers × levels: where each group of criteria enters the ladder.

use escalation_core::policy::{Category, Document};
use yew::prelude::*;

use crate::components::TierMark;

/// The table.
pub(crate) fn matrix(document: &Document) -> Html {
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label="Categories by level">
            <table>
                <thead><tr>
                    <th scope="col">{ "Category" }</th><th scope="col">{ "Tier" }</th>
                    { for document.levels.iter().map(|level| html! { <th scope="col">{ format!("Level {}", level.number) }</th> }) }
                </tr></thead>
                <tbody>{ for document.categories.iter().map(|category| row(document, category)) }</tbody>
            </table>
        </div>
    }
}

fn row(document: &Document, category: &Category) -> Html {
    let place = document.tiers.iter().position(|tier| tier.id == category.tier);
    let tier = place.and_then(|place| document.tiers.get(place));
    html! {
        <tr>
            <th scope="row"><a href={format!("#/policy/category/{}", category.id)}>{ &category.name }</a></th>
            <td><TierMark tier={place.and_then(|place| u16::try_from(place).ok())} name={tier.map(|tier| tier.name.clone()).unwrap_or_default()} /></td>
            { for document.levels.iter().map(|level| html! { <td>{ entries(document, category, &level.id) }</td> }) }
        </tr>
    }
}

/// Roles of a level at which criteria of the category enter, with how many.
fn entries(document: &Document, category: &Category, level: &str) -> String {
    let criteria = document.criteria.iter().filter(|criterion| criterion.category == category.id);
    let lowest = criteria.filter_map(|criterion| {
        let named = document.roles.iter().filter(|role| criterion.entry.contains(&role.id));
        named.min_by_key(|role| document.levels.iter().position(|level| level.id == role.level))
    });
    let here: Vec<&str> = lowest.filter(|role| role.level == level).map(|role| role.name.as_str()).collect();
    let mut names: Vec<&str> = here.clone();
    names.dedup();
    let counted =
        names.iter().map(|name| format!("{name} ({})", here.iter().filter(|other| other == &name).count()));
    counted.collect::<Vec<_>>().join(", ")
}
