//! One entry: what it says, where the policy says so, and who uses it.

use escalation_core::policy::Origin;
use yew::prelude::*;

use super::{bodies::body, to};
use crate::state::{
    desk::Desk,
    policy_index::{IndexEntry, KINDS, uses},
};

/// The entry.
pub(crate) fn entry(desk: &Desk, entry: &IndexEntry, entries: &[IndexEntry]) -> Html {
    let kind = KINDS.iter().find(|(kind, _)| *kind == entry.kind).map_or("", |(_, name)| name);
    let users = uses(entries, &entry.id);
    html! {
        <>
            <p class="minor crumbs"><a href="#/policy">{ "Policy" }</a>{ " › " }{ kind }</p>
            <h1 tabindex="-1">{ &entry.name }</h1>
            { source(entry) }
            { body(desk, entry) }
            if !users.is_empty() {
                <h2>{ "Used by" }</h2>
                <ul>{ for users.iter().map(|user| html! { <li>{ to(user.kind, &user.id, &user.name) }</li> }) }</ul>
            }
        </>
    }
}

fn source(entry: &IndexEntry) -> Html {
    if entry.kind == "point" {
        return html! { <p class="minor">{ "Where the policy text contradicts itself or is silent, and how we read it." }</p> };
    }
    if entry.source.origin == Origin::Supplement {
        return html! { <p class="supplement">{ "Ours: the policy text is silent here." }</p> };
    }
    html! {
        <figure class="source">
            // The policy text is Markdown, whose marks are none of its words.
            <blockquote>{ entry.source.quote.replace("**", "") }</blockquote>
            <figcaption>{ &entry.source.heading }</figcaption>
        </figure>
    }
}
