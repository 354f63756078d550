//! What a number of answers say, as tables: which tier was taken for which, and which criteria have to come again.

use escalation_core::{
    decide::NO_TIER,
    drill::{Attempt, Matrix, Progress, matrix, progress},
    policy::Document,
};
use yew::prelude::*;

use super::words::tier;
use crate::state::words::counted;

/// What stands in a cell where there is nothing to count.
pub(super) const NONE: &str = "\u{2013}";

/// Right tiers in rows, given ones in columns; what was not urgent enough is marked by word and colour.
pub(super) fn confusion(document: &Document, attempts: &[Attempt]) -> Html {
    let Matrix { tiers, rows, under, over } = matrix(document, attempts);
    let all = rows.iter().flatten().sum::<u32>() as usize;
    html! {
        <>
            <p>
                <strong class={if under > 0 { "missed" } else { "met" }}>{ format!("Not urgent enough: {under}") }</strong>
                { format!(" · too urgent: {over} · of {}", counted(all, "answer", "answers")) }
            </p>
            <div class="scroll" tabindex="0" role="group" aria-label="Tiers: right ones and given ones"><table class="confusion figures">
                <thead><tr><th scope="col">{ "It was" }</th>
                    { for tiers.iter().map(|id| html! { <th scope="col">{ "Said " }{ tier(document, id) }</th> }) }
                    <th scope="col">{ "No answer" }</th>
                </tr></thead>
                <tbody>{ for tiers.iter().zip(&rows).enumerate().map(|(right, (id, row))| html! {
                    <tr><th scope="row">{ tier(document, id) }</th>
                        { for row.iter().enumerate().map(|(given, count)| {
                            let said = tiers.get(given).map_or("No answer".to_owned(), |id| format!("Said {}", document.tier_called(id)));
                            cell(said, (right, given, tiers.len()), *count)
                        }) }
                    </tr>
                }) }</tbody>
            </table></div>
        </>
    }
}

/// One cell; `column` is its column's name.
fn cell(column: String, (right, given, tiers): (usize, usize, usize), count: u32) -> Html {
    let (class, words) = match given {
        given if given == right => ("right", ""),
        given if given == tiers => ("under", "not answered"),
        given if given > right => ("under", "not urgent enough"),
        _ => ("over", "too urgent"),
    };
    if count == 0 {
        return html! { <td data-column={column} class="minor">{ NONE }</td> };
    }
    html! { <td data-column={column} {class}>{ count }if !words.is_empty() { <small>{ words }</small> }</td> }
}

/// The criteria that were missed at least once, the least known first, each with a way to its page.
pub(super) fn weak(document: &Document, attempts: &[Attempt]) -> Html {
    let mut known = progress(attempts);
    known.retain(|known| known.right < known.seen);
    if known.is_empty() {
        return html! { <p>{ "Nothing was missed, and nothing was seen that was not there." }</p> };
    }
    let row = |known: &Progress| {
        let said = format!(" · right {} of {} times", known.right, known.seen);
        let name = if known.criterion == NO_TIER {
            html! { { "Seeing that nothing is to be escalated" } }
        } else {
            html! { <a href={format!("#/policy/criterion/{}", known.criterion)}>{ document.criterion_name(&known.criterion) }</a> }
        };
        html! { <li>{ name }<span class="minor">{ said }</span></li> }
    };
    html! {
        <>
            <ul class="weak">{ for known.iter().take(SHOWN).map(row) }</ul>
            if let Some(rest) = known.get(SHOWN..).filter(|rest| !rest.is_empty()) {
                <details><summary>{ format!("More ({})", rest.len()) }</summary><ul class="weak">{ for rest.iter().map(row) }</ul></details>
            }
        </>
    }
}

/// So many stand in sight.
const SHOWN: usize = 8;

/// Name of the criterion that is known least; nothing if none was missed.
pub(super) fn weakest(document: &Document, attempts: &[Attempt]) -> String {
    let known = progress(attempts);
    let first = known.iter().find(|known| known.right < known.seen);
    first
        .map_or("", |known| match known.criterion.as_str() {
            NO_TIER => "what not to escalate",
            id => document.criterion_name(id),
        })
        .to_owned()
}
