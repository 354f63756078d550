//! What has come in: messages that arrive by themselves, and answers to what was asked.

use yew::prelude::*;

use crate::{
    platform::clock,
    state::{
        drills::{Incident, Letter},
        quote::legible,
    },
};

/// The section, the latest message first.
pub(super) fn inbox(incident: &Incident) -> Html {
    let letters = incident.letters();
    html! {
        <section class="inbox" id="inbox" tabindex="-1" aria-labelledby="inbox-title">
            <h2 id="inbox-title">{ "Inbox" }if !letters.is_empty() { <span class="tag">{ letters.len() }</span> }</h2>
            if letters.is_empty() { <p class="minor">{ "Nothing has come in since the ticket." }</p> }
            <div role="log" aria-label="Messages"><ol class="plain" reversed={true}>{ for letters.iter().rev().map(|letter| row(incident, letter)) }</ol></div>
        </section>
    }
}

fn row(incident: &Incident, letter: &Letter) -> Html {
    let key = format!("{} {} {}", letter.at, letter.from, letter.answers);
    html! {
        <li {key} class={classes!(letter.answers.is_empty().then_some("arrived"))}>
            <p class="minor"><time>{ clock::show(incident.at(letter.at)) }</time>{ " · " }<strong>{ &letter.from }</strong></p>
            if !letter.answers.is_empty() { <p><em>{ &letter.answers }</em></p> }
            <p class="text" dir="auto">{ legible(&letter.text) }</p>
        </li>
    }
}
