//! Intake: paste a ticket, answer what matters, work the escalation.

mod banner;
mod checklist;
mod contacts;
mod criteria;
mod empty;
mod export;
mod facts;
mod field;
mod history;
mod messages;
mod open_case;
mod questions;
mod rule;
mod ticket;

pub(crate) use contacts::{address, reach};
pub(crate) use criteria::{aside_line, why_not};
pub(crate) use export::Exports;
pub(crate) use facts::Facts;
pub(crate) use messages::Messages;
pub(crate) use open_case::OpenCase;
pub(crate) use questions::questions;
pub(crate) use rule::Rule;
pub(crate) use ticket::marks;

use yew::prelude::*;

use crate::{
    components::{LadderPicture, LadderRung, use_change},
    later::{LaterSection, Section},
    platform::{dom, width::use_narrow},
    state::desk::{Act, Desk, DeskHandle},
};

/// The page.
#[component]
pub(crate) fn IntakePage() -> Html {
    let desk = use_context::<DeskHandle>();
    let hot = use_state_eq(|| None::<u16>);
    let editing = use_state_eq(|| false);
    let narrow = use_narrow();
    {
        // The button of an answer goes with its question; whoever works by keyboard goes on with the next one.
        let asked =
            desk.as_ref().and_then(|desk| desk.questions().next()).map(|question| question.ask.clone());
        let empty = desk.as_ref().is_none_or(|desk| desk.is_empty());
        use_change((asked, empty), |_| dom::catch_focus(&["#question-title", "#result-title", "#ticket"]));
    }
    let Some(desk) = desk else { return Html::default() };
    let onkeydown = {
        let desk = desk.dispatcher();
        Callback::from(move |event: KeyboardEvent| {
            if (event.ctrl_key() || event.meta_key())
                && !event.alt_key()
                && event.key() == "z"
                && !dom::is_typing(&event)
            {
                event.prevent_default();
                desk.dispatch(Act::Undo);
            }
        })
    };
    let onhot = {
        let hot = hot.setter();
        Callback::from(move |criterion| hot.set(criterion))
    };
    let open = *editing || desk.kept().text.trim().is_empty();
    let ticket = html! {
        <section key="ticket" class="ticket" aria-label="Ticket">
            <ticket::Ticket hot={*hot} onhot={onhot.clone()} {editing} />
            if !narrow { <facts::Facts /> }
        </section>
    };
    let result = html! { <section key="result" class="result" aria-label="Result">{ result(&desk, *hot, &onhot) }</section> };
    let parts = match narrow {
        false => vec![ticket, result],
        // The answer stands right below the words while one types, and above them once they are read.
        true if open => vec![ticket, result, html! { <facts::Facts key="facts" /> }],
        true => vec![result, ticket, html! { <facts::Facts key="facts" /> }],
    };
    html! {
        <main id="main" tabindex="-1" class="intake" {onkeydown}>
            <h1 tabindex="-1" class="away">{ "Intake" }</h1>
            <p class="away" role="status">{ banner::announcement(&desk) }</p>
            { for parts }
        </main>
    }
}

fn result(desk: &DeskHandle, hot: Option<u16>, onhot: &Callback<Option<u16>>) -> Html {
    if desk.is_empty() {
        return empty::empty(desk);
    }
    html! {
        <>
            { banner::banner(desk) }
            if !banner::is_open(desk) { { questions::questions(desk) } }
            // What is not settled yet is asked first; a case can be opened all the same.
            if banner::is_open(desk) { <div class="open-later"><LaterSection section={Section::OpenCase} /></div> }
            <div class="parts">
                { criteria::criteria(desk, hot, onhot) }
                if !desk.needs_reading() { { contacts::contacts(desk) } }
                { checklist::checklists(desk) }
                { ladder(desk) }
                <LaterSection section={Section::TakeAlong} />
            </div>
        </>
    }
}

fn ladder(desk: &Desk) -> Html {
    if desk.path().tier.is_none() {
        return Html::default();
    }
    let rungs: Vec<LadderRung> =
        desk.path().ladder.iter().map(|rung| LadderRung::new(desk.document(), rung)).collect();
    html! {
        <section aria-labelledby="ladder-title">
            <h2 id="ladder-title">{ if rungs.len() > 1 { "If nobody answers" } else { "Who must answer" } }</h2>
            <LadderPicture {rungs} />
        </section>
    }
}
