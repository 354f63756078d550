//! Whom to tell, by when, and how.

use escalation_core::{
    path::{Path, PathContact},
    policy::{Channel, Contact, Document, Origin},
};
use yew::prelude::*;

use crate::{
    components::{CopyButton, Countdown},
    state::desk::DeskHandle,
};

/// The section.
pub(crate) fn contacts(desk: &DeskHandle) -> Html {
    let path = desk.path_to_take();
    let title = match (path.tier, desk.running()) {
        (Some(_), _) => "Tell",
        (None, Some(_)) => "Who answers, if nothing more holds",
        (None, None) => "Who answers",
    };
    html! {
        <section aria-labelledby="tell-title">
            <h2 id="tell-title">{ title }</h2>
            <ul class="contacts">{ for path.contacts.iter().map(|contact| one(desk.document(), path, contact)) }</ul>
        </section>
    }
}

fn one(document: &Document, path: &Path, contact: &PathContact) -> Html {
    let role = contact.role.and_then(|role| document.roles.get(usize::from(role)));
    let ways: Vec<&Contact> =
        contact.ways.iter().filter_map(|way| document.contacts.get(usize::from(*way))).collect();
    let name =
        role.map(|role| role.name.as_str()).or(ways.first().map(|way| way.name.as_str())).unwrap_or_default();
    let ours = contact.supplement || role.is_some_and(|role| role.reach_origin == Origin::Supplement);
    html! {
        <li class={classes!(contact.entry.then_some("entry"))}>
            <div class="who">
                <strong>{ name }</strong>
                if contact.entry { <span class="tag">{ "first" }</span> }
            </div>
            <div class="by"><span class="away">{ "by " }</span><Countdown due={contact.due} /></div>
            <ul class="ways">
                { for ways.iter().map(|way| reach(way, name)) }
                if ways.is_empty() && path.tier.is_some() { <li>{ "The policy gives no address" }</li> }
            </ul>
            <p class="minor">
                { contact.reasons.join("; ") }
                if ours { { " · added by us; the policy names no way to reach them" } }
            </p>
        </li>
    }
}

/// A way to reach somebody: a link where the browser can follow it, and a copy button.
pub(crate) fn reach(way: &Contact, name: &str) -> Html {
    let when = way.applies(name).map(|when| format!(" ({when})"));
    if way.channel == Channel::Internal {
        return html! { <li>{ address(way.channel, "", "") }</li> };
    }
    html! {
        <li><span>{ address(way.channel, &way.address, name) }{ when.unwrap_or_default() }</span>{ " " }
            <CopyButton text={way.address.clone()} what={format!("address of {name}")} /></li>
    }
}

/// An address of somebody called `name`, a link where the browser can follow it; empty where the policy gives none.
pub(crate) fn address(channel: Channel, address: &str, name: &str) -> Html {
    if address.is_empty() {
        return html! { <span>{ NO_ADDRESS }</span> };
    }
    match link(channel, address) {
        Some(href) if channel == Channel::Web => {
            html! { <a {href} rel="noreferrer" target="_blank">{ address }</a> }
        }
        Some(href) => html! { <a {href}>{ breakable(address) }</a> },
        // Channels are mostly called as they are addressed.
        None if channel == Channel::Slack && address == name => html! { <span>{ "Slack" }</span> },
        None => html! { <span>{ address }</span> },
    }
}

const NO_ADDRESS: &str = "Internal; the policy gives no address";

/// The same as the one thing to do: `Call +1-415-555-0188`.
pub(crate) fn call(way: &Contact, name: &str) -> Html {
    let verb = match way.channel {
        Channel::Phone => "Call ",
        Channel::Email => "Write to ",
        Channel::Web => "Open ",
        Channel::Slack => "Post in ",
        Channel::Internal => return html! { <span>{ NO_ADDRESS }</span> },
    };
    match link(way.channel, &way.address) {
        Some(href) => {
            html! { <a class="call" {href}>{ verb }<span class="away">{ name }{ " " }</span>{ breakable(&way.address) }</a> }
        }
        None => html! { <span class="call">{ verb }{ &way.address }</span> },
    }
}

/// A mail address may break behind its `@`, and nowhere else if it can be helped.
fn breakable(address: &str) -> Html {
    match address.split_once('@') {
        Some((name, host)) => html! { <>{ name }{ "@" }<wbr />{ host }</> },
        None => html! { { address } },
    }
}

fn link(channel: Channel, address: &str) -> Option<String> {
    match channel {
        Channel::Phone => Some(format!("tel:{}", address.replace(' ', ""))),
        Channel::Email => Some(format!("mailto:{address}")),
        Channel::Web => Some(format!("https://{address}")),
        Channel::Slack | Channel::Internal => None,
    }
}
