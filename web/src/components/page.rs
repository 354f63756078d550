//! A document as the page shows and prints it.

use escalation_core::export::{Block, Page};
use yew::prelude::*;

/// The document, its title on the level of a section's heading.
pub(crate) fn document(page: &Page) -> Html {
    html! {
        <article class="document">
            <h2>{ &page.title }</h2>
            { for page.blocks.iter().map(block) }
        </article>
    }
}

fn block(block: &Block) -> Html {
    match block {
        Block::Heading(text) => html! { <h3>{ text }</h3> },
        Block::Text(text) => html! { <p>{ text }</p> },
        Block::Facts(facts) => html! {
            <dl class="facts-of">{ for facts.iter().map(|(name, value)| html! { <div><dt>{ name }</dt><dd>{ value }</dd></div> }) }</dl>
        },
        Block::Items(items) => {
            html! { <ul>{ for items.iter().map(|item| html! { <li>{ item }</li> }) }</ul> }
        }
        Block::Checks(items) => html! {
            <ul class="plain">{ for items.iter().map(|(done, item)| html! { <li>{ if *done { "\u{2611} " } else { "\u{2610} " } }{ item }</li> }) }</ul>
        },
        Block::Quote(text) => html! { <pre>{ text }</pre> },
        Block::Table { head, rows } => html! {
            <div class="scroll" tabindex="0" role="group" aria-label="Table"><table>
                <thead><tr>{ for head.iter().map(|name| html! { <th scope="col">{ name }</th> }) }</tr></thead>
                <tbody>{ for rows.iter().map(|row| html! { <tr>{ for row.iter().map(|cell| html! { <td>{ cell }</td> }) }</tr> }) }</tbody>
            </table></div>
        },
    }
}
