//! What the desk does, and tickets to try it with.

use yew::prelude::*;

use crate::{
    pages::click,
    platform::clock,
    state::desk::{Act, DeskHandle},
};

/// The build takes them from the policy's cases: the text of each.
const EXAMPLES: &str = include_str!(concat!(env!("OUT_DIR"), "/samples.txt"));
/// Between two examples.
const RECORD: char = '\u{1e}';

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
            if !EXAMPLES.is_empty() {
                <h3>{ "Or try an example" }</h3>
                <ul class="plain examples">{ for EXAMPLES.split(RECORD).map(|text| {
                    let act = Act::Write(text.to_owned(), clock::now_millis());
                    html! { <li><button type="button" class="quiet" onclick={click(desk, act)}>{ text }</button></li> }
                }) }</ul>
            }
        </section>
    }
}
