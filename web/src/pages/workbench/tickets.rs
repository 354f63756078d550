//! One ticket, or a file of them, under the policy and under the draft.

use std::rc::Rc;

use escalation_core::wire::{TicketInput, Verdict};
use yew::prelude::*;

use super::{room::Room, turns::in_turns, verdicts};
use crate::{
    platform::{clock, dom, drafts::Drafts, file},
    state::workbench::{Pair, Replayed, Ticket, tickets},
};

/// Tickets decided otherwise that are shown at most.
const MOST: usize = 100;

/// Characters of a ticket's text that are shown.
const EXCERPT: usize = 160;

#[derive(Debug, PartialEq, Properties)]
pub(super) struct TicketsProperties {
    pub room: Room,
}

/// Tickets of a file; another file's are another value.
#[derive(Debug, Clone)]
struct Batch(Rc<Vec<Ticket>>);

impl PartialEq for Batch {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The sections.
#[component]
pub(super) fn Tickets(properties: &TicketsProperties) -> Html {
    let TicketsProperties { room } = properties;
    let found = room.checking.found.clone();
    let drafts = Drafts { of: "workbench".into() };
    let text = use_state_eq(|| drafts.load::<String>("ticket").unwrap_or_default());
    let batch = use_state(|| None::<Result<Batch, String>>);
    let replayed = use_state(Replayed::default);
    {
        let (desk, replayed) = (room.desk.clone(), replayed.setter());
        let read = batch.as_ref().and_then(|batch| batch.as_ref().ok()).cloned();
        use_effect_with((found.clone(), read), move |(found, read)| {
            replayed.set(Replayed::default());
            let engine = found.as_ref().and_then(|found| found.engine()).cloned();
            let running = engine.zip(read.clone()).map(|(engine, Batch(tickets))| {
                let (now, mut so_far) = (clock::now(), Replayed::default());
                in_turns(tickets.len(), move |range| {
                    let pair = Pair { policy: desk.engine(), draft: &engine, now };
                    for ticket in tickets.get(range).unwrap_or_default() {
                        pair.replay(ticket, &mut so_far);
                    }
                    replayed.set(so_far.clone());
                })
            });
            move || drop(running)
        });
    }
    let engine = found.as_ref().and_then(|found| found.engine());
    let oninput = {
        let text = text.setter();
        Callback::from(move |event: InputEvent| {
            let typed = dom::value(&event);
            drafts.keep("ticket", &typed);
            text.set(typed);
        })
    };
    let verdicts = engine.filter(|_| !text.trim().is_empty()).map(|engine| {
        let pair = Pair { policy: room.desk.engine(), draft: engine, now: clock::now() };
        pair.verdicts(&TicketInput { text: (*text).clone(), ..TicketInput::default() })
    });
    let onfile = {
        let (desk, batch) = (room.desk.clone(), batch.setter());
        Callback::from(move |event: Event| {
            let Some(chosen) = file::chosen(&event).into_iter().next() else { return };
            let (desk, batch) = (desk.clone(), batch.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let read = file::whole_text(chosen).await.and_then(|text| tickets(&text, desk.document()));
                batch.set(Some(read.map(|read| Batch(Rc::new(read)))));
            });
        })
    };
    html! {
        <>
            <h2>{ "Try a ticket" }</h2>
            <label><span class="away">{ "A ticket\u{2019}s text" }</span><textarea rows="3" placeholder="What a customer wrote" value={(*text).clone()} {oninput} /></label>
            <div role="status" class="tried">{ for verdicts.map(tried) }</div>
            <h2>{ "Try a file of tickets" }</h2>
            if engine.is_some() {
                <p class="buttons"><label class="file small">{ "Open tickets" }<input type="file" accept=".csv,.jsonl,.json,.txt,text/csv,application/json" onchange={onfile} /></label></p>
                <p class="minor">{ "A table (CSV) with a column \u{201c}text\u{201d}, or one JSON object a line. They are read here and go nowhere." }</p>
            } else {
                <p class="minor">{ "As soon as the draft has no faults." }</p>
            }
            { match &*batch {
                Some(Err(why)) => html! { <p role="alert" class="warning">{ why }</p> },
                Some(Ok(Batch(tickets))) if engine.is_some() => differences(&replayed, tickets.len()),
                _ => Html::default(),
            } }
        </>
    }
}

fn tried(verdicts: Result<[Verdict; 2], String>) -> Html {
    match verdicts {
        Err(why) => html! { <p class="warning">{ why }</p> },
        Ok([old, new]) => match old.turned_into(&new) {
            Some(turned) => verdicts::turned(&turned),
            None => {
                html! { <p>{ format!("{} under both", old.tier) }if !old.criteria.is_empty() { { ": " }{ old.criteria.join(", ") } }</p> }
            }
        },
    }
}

fn differences(replayed: &Replayed, of: usize) -> Html {
    let Replayed { read, differing, refused } = replayed;
    html! {
        <>
            <p role="status">{ format!("{} of {read} decided otherwise", differing.len()) }</p>
            if *read < of { <progress max={of.to_string()} value={read.to_string()} aria-label="Tickets decided" /> }
            if let Some((name, why)) = refused.first() { <p class="warning">{ format!("{} refused, the first is {name}: {why}", refused.len()) }</p> }
            if !differing.is_empty() {
                <ul class="plain scroll-y" tabindex="0" aria-label="Tickets decided otherwise">{ for differing.iter().take(MOST).map(|(ticket, turned)| html! {
                    <li><p><strong>{ &ticket.name }</strong>{ " " }<q>{ excerpt(&ticket.input.text) }</q></p>{ verdicts::turned(turned) }</li>
                }) }</ul>
            }
            if differing.len() > MOST { <p class="minor">{ format!("and {} more", differing.len() - MOST) }</p> }
        </>
    }
}

fn excerpt(text: &str) -> String {
    let mut letters = text.trim().chars();
    let shown: String = letters.by_ref().take(EXCERPT).collect();
    if letters.next().is_some() { format!("{shown}\u{2026}") } else { shown }
}
