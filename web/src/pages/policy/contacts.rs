//! Every way to reach somebody, on one card that prints alone.

use escalation_core::policy::{Contact, Document};
use yew::prelude::*;

use super::to;
use crate::pages::intake::reach;

/// The card, by the policy's groups.
pub(crate) fn card(document: &Document) -> Html {
    let mut groups: Vec<&str> = Vec::new();
    for contact in &document.contacts {
        if !groups.contains(&contact.group.as_str()) {
            groups.push(&contact.group);
        }
    }
    html! { <div class="card" data-part="contacts">{ for groups.iter().map(|name| group(document, name)) }</div> }
}

fn group(document: &Document, name: &str) -> Html {
    let here = document.contacts.iter().filter(|contact| contact.group == name);
    html! {
        <section>
            <h3>{ name }</h3>
            <ul class="plain">{ for here.map(one) }</ul>
        </section>
    }
}

fn one(contact: &Contact) -> Html {
    html! {
        <li>
            <strong>{ to("contact", &contact.id, &contact.name) }</strong>
            if !contact.purpose.is_empty() { <span class="minor">{ " " }{ &contact.purpose }</span> }
            <ul class="ways">{ reach(contact, &contact.name) }</ul>
        </li>
    }
}
