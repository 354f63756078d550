//! Intake: paste a ticket, answer what matters, work the escalation.

mod banner;
mod checklist;
mod contacts;
mod criteria;
mod export;
mod facts;
mod questions;
mod ticket;

pub(crate) use contacts::reach;
pub(crate) use criteria::why_not;

use yew::prelude::*;

use crate::{
    components::{LadderPicture, LadderRung},
    state::desk::{Act, Desk, DeskHandle},
};

/// The page.
#[component]
pub(crate) fn IntakePage() -> Html {
    let desk = use_context::<DeskHandle>();
    let hot = use_state(|| None::<u16>);
    let Some(desk) = desk else { return Html::default() };
    let onkeydown = {
        let desk = desk.clone();
        Callback::from(move |event: KeyboardEvent| {
            let typing = event.target_dyn_into::<web_sys::HtmlTextAreaElement>().is_some()
                || event
                    .target_dyn_into::<web_sys::HtmlInputElement>()
                    .is_some_and(|field| field.type_() != "checkbox");
            if (event.ctrl_key() || event.meta_key()) && event.key() == "z" && !typing {
                event.prevent_default();
                desk.dispatch(Act::Undo);
            }
        })
    };
    let onhot = {
        let hot = hot.clone();
        Callback::from(move |criterion| hot.set(criterion))
    };
    html! {
        <main id="main" class="intake" {onkeydown}>
            <h1 tabindex="-1" class="away">{ "Intake" }</h1>
            <section class="result" aria-label="Result">{ result(&desk, *hot, &onhot) }</section>
            <section class="ticket" aria-label="Ticket">
                <ticket::Ticket hot={*hot} onhot={onhot.clone()} />
                <facts::Facts />
            </section>
        </main>
    }
}

fn result(desk: &DeskHandle, hot: Option<u16>, onhot: &Callback<Option<u16>>) -> Html {
    if desk.is_empty() {
        return html! {
            <div class="empty">
                <h2>{ "Paste a ticket" }</h2>
                <p>{ "The desk says whether it must be escalated, to whom, by when, and what to do first. \
                      It reads on this machine; the ticket goes nowhere." }</p>
            </div>
        };
    }
    html! {
        <>
            { banner::banner(desk) }
            { questions::questions(desk) }
            { criteria::criteria(desk, hot, onhot) }
            { contacts::contacts(desk) }
            { ladder(desk) }
            { checklist::checklists(desk) }
            { templates(desk) }
            <export::Exports />
        </>
    }
}

fn ladder(desk: &Desk) -> Html {
    if desk.path().tier.is_none() {
        return Html::default();
    }
    let document = &desk.engine().policy().document;
    let rungs: Vec<LadderRung> =
        desk.path().ladder.iter().map(|rung| LadderRung::new(document, rung)).collect();
    html! {
        <section aria-labelledby="ladder-title">
            <h2 id="ladder-title">{ "If nobody answers" }</h2>
            <LadderPicture {rungs} />
        </section>
    }
}

fn templates(desk: &Desk) -> Html {
    let document = &desk.engine().policy().document;
    let fitting =
        desk.path().templates.iter().filter_map(|index| document.templates.get(usize::from(*index)));
    let links: Vec<Html> = fitting
        .map(|template| html! {
            <li><a href={format!("#/templates/{}", template.id)}>{ &template.name }</a>{ " – " }{ &template.purpose }</li>
        })
        .collect();
    if links.is_empty() {
        return Html::default();
    }
    html! {
        <section aria-labelledby="notices-title">
            <h2 id="notices-title">{ "Messages to send" }</h2>
            <ul class="plain">{ for links }</ul>
        </section>
    }
}
