//! All cases: what is due next in each, the most pressing first.

mod alerts;
mod archive;
mod find;
mod list;
mod row;

pub(crate) use archive::save_all;
pub(crate) use list::List as CaseList;

use escalation_core::case::Phase;
use yew::prelude::*;

use crate::{
    app::SharedEngine,
    components::use_change,
    pages::use_turn,
    state::cases::{Board, CasesHandle, late},
};

/// So many cases need no search.
const FEW: usize = 5;

/// The page.
#[component]
pub(crate) fn CasesPage() -> Html {
    let filter = use_state_eq(find::asked);
    use_change((*filter).clone(), find::keep);
    let (Some(cases), Some(engine)) = (use_context::<CasesHandle>(), use_context::<SharedEngine>()) else {
        return Html::default();
    };
    let summaries = cases.summaries();
    let now = use_turn(&summaries);
    let board = {
        let summaries = summaries.clone();
        use_memo((summaries, (*filter).clone(), now), |(summaries, filter, now)| {
            Board::new(summaries, filter, *now)
        })
    };
    let document = &engine.0.policy().document;
    let open = summaries.values().filter(|summary| summary.phase == Phase::Open).count();
    let late = late(summaries.values().map(AsRef::as_ref), now);
    html! {
        <main id="main" tabindex="-1" class="board">
            <div class="head">
                <h1 tabindex="-1">{ "Cases" }</h1>
                <alerts::Alerts />
            </div>
            if !cases.ready {
                <p role="status">{ "Reading the cases …" }</p>
            } else if summaries.is_empty() {
                { empty() }
            } else {
                <p class="count" role="status">
                    { format!("{open} open") }{ if late > 0 { format!(", {late} late") } else { ", none late".to_owned() } }
                    { format!(", {} in all", board.all) }
                </p>
                // A few cases are seen at a glance, and the fields would stand above the first.
                if summaries.len() > FEW || filter.is_set() { { find::find(document, &filter, &summaries) } }
                <section aria-labelledby="open-title">
                    <h2 id="open-title">{ format!("To do ({})", board.open.len()) }</h2>
                    if board.open.is_empty() {
                        <p>{ if filter.is_set() { "No open case fits what you look for." } else { "Nothing is open." } }</p>
                    }
                    <list::List cases={board.open.clone()} />
                </section>
                <details class="closed">
                    <summary>{ format!("Closed ({})", board.closed.len()) }</summary>
                    <list::List cases={board.closed.clone()} />
                </details>
            }
            <archive::Archive />
        </main>
    }
}

fn empty() -> Html {
    html! {
        <section class="empty">
            <p>{ "There is no case yet. Paste a ticket under " }<a href="#/">{ "Intake" }</a>
                { "; where the policy asks for an escalation, \u{201c}Open a case\u{201d} starts its clocks here." }</p>
            <p class="minor">{ "Cases stay in this browser. Save them as a file to take them along, or import one below." }</p>
        </section>
    }
}
