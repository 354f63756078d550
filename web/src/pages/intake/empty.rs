//! What the desk does, and tickets to try it with.

use yew::prelude::*;

use crate::{
    pages::click,
    platform::clock,
    state::desk::{Act, DeskHandle},
};

/// Id of the policy that the examples are tickets of: under another one they would show nothing.
const EXAMPLES_OF: &str = "teamflow";

/// Title and text of each example.
const EXAMPLES: [(&str, &str); 3] = [
    (
        "Something is wrong with our files",
        "Subject: strange files\n\nHi, when I opened the files tab this morning I see invoices from a company called \
         Brightwater Dental. We are a landscaping firm. I can open them all, with names, addresses and bank \
         details.\n\nRegards,\nDana",
    ),
    (
        "The API has stopped working",
        "Our API calls fail with error 500 since about an hour ago. Nothing was changed on our side.\n\nJonas",
    ),
    (
        "A question about the calendar",
        "Hello, we are on the Pro plan. How can I show the calendar of a colleague next to mine?\n\nThanks, Mia",
    ),
];

/// The first screen.
pub(crate) fn empty(desk: &DeskHandle) -> Html {
    html! {
        <section class="empty" aria-labelledby="empty-title">
            <h2 id="empty-title">{ "Paste a ticket" }</h2>
            <p>{ "The desk says whether it must be escalated, to whom, by when, and what to do first. \
                  It reads on this machine; the ticket goes nowhere." }</p>
            if let Some(step) = desk.steps().last() {
                <p><button type="button" class="small" onclick={click(desk, Act::Undo)}>{ "Undo: " }{ &step.words }</button></p>
            }
            if desk.document().about.id == EXAMPLES_OF {
                <h3>{ "Or try an example" }</h3>
                <ul class="plain examples">{ for EXAMPLES.iter().map(|(title, text)| {
                    let act = Act::Write((*text).to_owned(), clock::now_millis());
                    html! { <li><button type="button" class="quiet" onclick={click(desk, act)}>{ *title }</button></li> }
                }) }</ul>
            }
        </section>
    }
}
