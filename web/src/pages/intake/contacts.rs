//! Whom to tell, by when, and how.

use escalation_core::{
    path::PathContact,
    policy::{Availability, Channel, Contact, Origin},
};
use yew::prelude::*;

use crate::{
    components::{CopyButton, Countdown},
    state::desk::{Desk, DeskHandle},
};

/// The section.
pub(crate) fn contacts(desk: &DeskHandle) -> Html {
    html! {
        <section aria-labelledby="tell-title">
            <h2 id="tell-title">{ "Tell" }</h2>
            <ul class="contacts">{ for desk.path().contacts.iter().map(|contact| one(desk, contact)) }</ul>
        </section>
    }
}

fn one(desk: &Desk, contact: &PathContact) -> Html {
    let document = &desk.engine().policy().document;
    let role = contact.role.and_then(|role| document.roles.get(usize::from(role)));
    let ways: Vec<&Contact> =
        contact.ways.iter().filter_map(|way| document.contacts.get(usize::from(*way))).collect();
    let name =
        role.map(|role| role.name.as_str()).or(ways.first().map(|way| way.name.as_str())).unwrap_or_default();
    let ours = contact.supplement || role.is_some_and(|role| role.reach_origin == Origin::Supplement);
    html! {
        <li class={classes!(contact.entry.then_some("entry"))}>
            <strong>{ name }</strong>
            if contact.entry { <span class="tag">{ "first" }</span> }
            <span class="by">{ " by " }<Countdown due={contact.due} /></span>
            <ul class="ways">{ for ways.iter().map(|way| reach(way, name)) }</ul>
            <span class="minor">
                { contact.reasons.join("; ") }
                if ours { { " · way to reach them is ours, the policy names none" } }
            </span>
        </li>
    }
}

/// A way to reach somebody: a link where the browser can follow it, and a copy button.
pub(crate) fn reach(way: &Contact, name: &str) -> Html {
    let when = match way.availability {
        Availability::Always => "",
        Availability::AfterHours => " (after hours)",
        Availability::International => " (international)",
    };
    let address = AttrValue::from(way.address.clone());
    let shown = match way.channel {
        Channel::Phone => {
            html! { <a href={format!("tel:{}", way.address.replace(' ', ""))}>{ &address }</a> }
        }
        Channel::Email => html! { <a href={format!("mailto:{}", way.address)}>{ &address }</a> },
        Channel::Web => {
            html! { <a href={format!("https://{}", way.address)} rel="noreferrer" target="_blank">{ &address }</a> }
        }
        Channel::Slack => html! { <span>{ &address }</span> },
        Channel::Internal => return html! { <li>{ "Internal; the policy gives no address" }</li> },
    };
    html! { <li>{ shown }{ when }{ " " }<CopyButton text={address} what={format!("address of {name}")} /></li> }
}
