//! One ticket, or a file of them, under the policy and under the draft.

use std::rc::Rc;

use escalation_core::wire::{TicketInput, Verdict};
use yew::prelude::*;

use super::{
    checked,
    room::Room,
    turns::{Running, in_turns},
    verdicts,
};
use crate::{
    platform::{clock, dom, file},
    state::workbench::{Pair, Replayed, tickets},
};

/// Tickets decided otherwise that are shown at most.
const MOST: usize = 100;

/// Characters of a ticket's text that are shown.
const EXCERPT: usize = 160;

#[derive(Debug, PartialEq, Properties)]
pub(super) struct TicketsProperties {
    pub room: Room,
}

/// Tickets of a file, as far as they were decided.
#[derive(Debug, Clone, Default)]
struct Replay {
    /// Why the file has none; empty: it has.
    refused: String,
    of: usize,
    so_far: Replayed,
    /// The draft that they were decided by.
    revision: u32,
}

/// The sections.
#[component]
pub(super) fn Tickets(properties: &TicketsProperties) -> Html {
    let TicketsProperties { room } = properties;
    let engine = checked(room).and_then(|checked| checked.engine.clone());
    let text = use_state_eq(String::new);
    let replay = use_state(Replay::default);
    let running = use_mut_ref(|| None::<Running>);
    let oninput = {
        let text = text.setter();
        Callback::from(move |event: InputEvent| text.set(dom::value(&event)))
    };
    let verdicts = engine.as_ref().filter(|_| !text.trim().is_empty()).map(|engine| {
        let pair = Pair { policy: room.desk.engine(), draft: engine, now: clock::now() };
        pair.verdicts(&TicketInput { text: (*text).clone(), ..TicketInput::default() })
    });
    let onfile = {
        let (desk, engine, replay, revision) =
            (room.desk.clone(), engine.clone(), replay.setter(), room.draft.revision());
        Callback::from(move |event: Event| {
            let Some((chosen, engine)) = file::chosen(&event).into_iter().next().zip(engine.clone()) else {
                return;
            };
            let (desk, replay, running) = (desk.clone(), replay.clone(), Rc::clone(&running));
            wasm_bindgen_futures::spawn_local(async move {
                let text = file::whole_text(chosen).await;
                let read = match text.and_then(|text| tickets(&text, desk.document())) {
                    Ok(read) => read,
                    Err(refused) => return replay.set(Replay { refused, ..Replay::default() }),
                };
                let now = clock::now();
                let mut shown = Replay { of: read.len(), revision, ..Replay::default() };
                replay.set(shown.clone());
                *running.borrow_mut() = Some(in_turns(read.len(), move |range| {
                    let pair = Pair { policy: desk.engine(), draft: &engine, now };
                    for ticket in read.get(range).unwrap_or_default() {
                        pair.replay(ticket, &mut shown.so_far);
                    }
                    replay.set(shown.clone());
                }));
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
            { replayed(&replay, room.draft.revision()) }
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

fn replayed(replay: &Replay, revision: u32) -> Html {
    let Replay { refused, of, so_far, revision: of_draft } = replay;
    if !refused.is_empty() {
        return html! { <p role="alert" class="warning">{ refused }</p> };
    }
    if *of == 0 {
        return Html::default();
    }
    let Replayed { read, differing, refused } = so_far;
    html! {
        <>
            <p role="status">{ format!("{} of {read} decided otherwise", differing.len()) }if revision != *of_draft { { " by the draft as it was then; open the file again" } }</p>
            if read < of { <progress max={of.to_string()} value={read.to_string()} aria-label="Tickets decided" /> }
            if !refused.is_empty() { <p class="warning">{ format!("{} refused, the first: {}: {}", refused.len(), refused.first().map_or("", |(name, _)| name), refused.first().map_or("", |(_, why)| why)) }</p> }
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
