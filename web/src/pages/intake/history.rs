//! The steps so far, and the way back to before any of them.

use yew::prelude::*;

use crate::{
    pages::click,
    state::desk::{Act, DeskHandle},
};

/// The list, the latest step first.
pub(crate) fn history(desk: &DeskHandle) -> Html {
    let steps = desk.steps();
    if steps.is_empty() {
        return Html::default();
    }
    html! {
        <details class="history">
            <summary>{ format!("History ({})", steps.len()) }</summary>
            <ol reversed={true}>{ for steps.iter().enumerate().rev().map(|(place, step)| html! {
                <li>
                    <span>{ &step.words }</span>
                    <button type="button" class="small" onclick={click(desk, Act::BackTo(place))}>
                        { "Back to before this" }<span class="away">{ " " }{ &step.words }</span>
                    </button>
                </li>
            }) }</ol>
        </details>
    }
}
