//! Every entry, by kind.

use yew::prelude::*;

use super::{PolicyProperties, to};
use crate::state::policy_index::{IndexEntry, KINDS};

/// One disclosure for each kind; open while one searches, and where one is.
pub(crate) fn groups(found: &[&IndexEntry], searching: bool, at: &PolicyProperties) -> Html {
    KINDS.iter().map(|(kind, name)| group(kind, name, found, searching, at)).collect()
}

/// What the words mean, where they are not the policy's own.
pub(crate) fn meant(entries: &[&IndexEntry], at: &PolicyProperties) -> Html {
    if entries.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <h2 class="minor">{ "A ticket that says so is about" }</h2>
            <ul class="plain">{ for entries.iter().map(|entry| html! { <li>{ link(entry, at) }</li> }) }</ul>
        </>
    }
}

fn group(
    kind: &'static str,
    name: &'static str,
    found: &[&IndexEntry],
    searching: bool,
    at: &PolicyProperties,
) -> Html {
    let entries: Vec<&&IndexEntry> = found.iter().filter(|entry| entry.kind == kind).collect();
    if entries.is_empty() {
        return Html::default();
    }
    html! {
        <details open={searching || at.kind.as_str() == kind}>
            <summary>{ name }{ " (" }{ entries.len() }{ ")" }</summary>
            <ul class="plain">{ for entries.iter().map(|entry| html! { <li>{ link(entry, at) }</li> }) }</ul>
        </details>
    }
}

fn link(entry: &IndexEntry, at: &PolicyProperties) -> Html {
    if !entry.is(&at.kind, &at.id) {
        return to(entry.kind, &entry.id, &entry.name);
    }
    html! { <a href={format!("#/policy/{}/{}", entry.kind, entry.id)} aria-current="page">{ &entry.name }</a> }
}
