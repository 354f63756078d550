//! Says when cases are not kept, why, and what to do; and keeps the tab from being closed over them unasked.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast as _;
use yew::prelude::*;

use crate::{
    ledger::Ledger,
    pages::cases::save_all,
    state::{cases::CasesHandle, words::counted},
};

/// The warning; nothing while all is well.
#[component]
pub(super) fn TroubleNotice() -> Html {
    let (cases, ledger) = (use_context::<CasesHandle>(), use_context::<Ledger>());
    let unsaved = cases.as_ref().map_or(0, |cases| cases.unsaved);
    use_effect_with(unsaved > 0, move |unsaved| {
        let guard = unsaved.then(guard).flatten();
        move || drop(guard)
    });
    let (Some(cases), Some(ledger)) = (cases, ledger) else {
        return Html::default();
    };
    // Where there is no database nothing is lost as long as there is nothing to keep.
    let lost = unsaved > 0 || !cases.totals().is_empty();
    let Some(trouble) = cases.trouble.clone().filter(|trouble| !trouble.absent || lost) else {
        return Html::default();
    };
    let save = {
        let (cases, ledger) = (cases.clone(), ledger.clone());
        Callback::from(move |_: MouseEvent| save_all(&cases, &ledger))
    };
    let again = Callback::from(move |_: MouseEvent| ledger.retry(&cases));
    html! {
        <div class="notice warning" role="alert">
            <p><strong>{ &trouble.message }</strong>{ " " }{ trouble.help }
                if unsaved > 0 { { " In this tab alone: " }{ counted(unsaved, "entry", "entries") }{ "." } }
            </p>
            <p class="buttons">
                <button type="button" class="small" onclick={save}>{ "Save all cases as a file" }</button>
                if !trouble.absent {
                    <button type="button" class="small" onclick={again}>{ if trouble.gone { "Write it back" } else { "Try again" } }</button>
                }
            </p>
        </div>
    }
}

/// Lets the browser ask before the tab is closed.
fn guard() -> Option<EventListener> {
    let options = EventListenerOptions::enable_prevent_default();
    let window = web_sys::window()?;
    Some(EventListener::new_with_options(&window, "beforeunload", options, |event| {
        event.prevent_default();
        if let Some(event) = event.dyn_ref::<web_sys::BeforeUnloadEvent>() {
            event.set_return_value("unsaved");
        }
    }))
}
