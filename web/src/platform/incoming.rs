//! What is dropped or pasted anywhere on the page: nobody should have to aim.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast as _;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Event};
use yew::Callback;

use super::dom;

/// Listens until dropped. `over` says whether something is dragged over the page; `take` gets what arrives.
pub(crate) fn listen(over: &Callback<bool>, take: &Callback<DataTransfer>) -> Vec<EventListener> {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return Vec::new();
    };
    let on = |name: &'static str, act: Box<dyn FnMut(&Event)>| {
        // Without this the browser would leave the page for the file.
        EventListener::new_with_options(&document, name, EventListenerOptions::enable_prevent_default(), act)
    };
    let (enter, leave, drop) = (over.clone(), over.clone(), over.clone());
    let (dropped, pasted) = (take.clone(), take.clone());
    vec![
        on(
            "dragover",
            Box::new(move |event| {
                if dragged(event).is_some() {
                    event.prevent_default();
                    enter.emit(true);
                }
            }),
        ),
        on(
            "dragleave",
            Box::new(move |event| {
                // Inside the page there is always something next that is entered.
                let next = event.dyn_ref::<DragEvent>().and_then(|drag| drag.related_target());
                if next.is_none() {
                    leave.emit(false);
                }
            }),
        ),
        on(
            "drop",
            Box::new(move |event| {
                drop.emit(false);
                if let Some(data) = dragged(event) {
                    event.prevent_default();
                    dropped.emit(data);
                }
            }),
        ),
        on("paste", Box::new(move |event| paste(event, &pasted))),
    ]
}

/// What is dragged here for the page: files, or words that are not over a field, whose own business they are.
fn dragged(event: &Event) -> Option<DataTransfer> {
    let data = event.dyn_ref::<DragEvent>()?.data_transfer()?;
    // Before the drop the files themselves are not told, only that there are some.
    let files = data.types().includes(&"Files".into(), 0);
    (files || !dom::is_typing(event)).then_some(data)
}

/// A paste into a field is the field's own business, unless it is a file.
fn paste(event: &Event, take: &Callback<DataTransfer>) {
    let Some(data) = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data) else {
        return;
    };
    let files = data.files().map_or(0, |files| files.length());
    if files > 0 || !dom::is_typing(event) {
        event.prevent_default();
        take.emit(data);
    }
}
