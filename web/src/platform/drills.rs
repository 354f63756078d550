//! The file of training drills, which is no part of the page's start; and what is kept of drills, apart from all else.

use std::cell::Cell;

use gloo_events::EventListener;
use wasm_bindgen::prelude::*;

use super::storage;
use crate::state::drills::Kind;

const RECORD: &str = "escalation-desk.drills";
const UNREADABLE: &str = "escalation-desk.drills.unreadable";
const OWN: &str = "escalation-desk.drills.own";
const OWN_UNREADABLE: &str = "escalation-desk.drills.own.unreadable";
const RUN: &str = "escalation-desk.drill";

thread_local! {
    static RUN_HERE: Cell<bool> = const { Cell::new(false) };
}

#[wasm_bindgen]
extern "C" {
    /// The text of the file (`boot.js`), fetched once.
    #[wasm_bindgen(js_name = deskDrills, catch)]
    async fn fetch_drills() -> Result<JsValue, JsValue>;
}

/// The file's text, JSON.
///
/// # Errors
/// A sentence for the trainee.
pub(crate) async fn text() -> Result<String, String> {
    let fetched = fetch_drills().await.ok().and_then(|text| text.as_string());
    fetched.ok_or_else(|| {
        "The drills could not be fetched. They come with the page but in a file of their own: check the connection and \
         try again."
            .to_owned()
    })
}

/// The drills that were written or opened here; empty if none were or the browser refuses.
pub(crate) fn own() -> String {
    storage::item(storage::of_all().as_ref(), OWN).unwrap_or_default()
}

/// Keeps them; false if the browser refuses.
pub(crate) fn keep_own(own: &str) -> bool {
    storage::put(storage::of_all().as_ref(), OWN, own)
}

/// Calls with the drills whenever another tab keeps some.
pub(crate) fn watch_own(tell: impl Fn(String) + 'static) -> Option<EventListener> {
    storage::watch_key(OWN, move || tell(own()))
}

/// What is kept of all trainees; empty if nothing is or the browser refuses.
pub(crate) fn record() -> String {
    storage::item(storage::of_all().as_ref(), RECORD).unwrap_or_default()
}

/// Puts aside what this desk cannot read: it may be a later one's.
pub(crate) fn set_record_aside(record: &str) {
    set_aside(UNREADABLE, record);
}

/// The same for drills of one's own.
pub(crate) fn set_own_aside(own: &str) {
    set_aside(OWN_UNREADABLE, own);
}

fn set_aside(key: &str, text: &str) {
    storage::put(storage::of_all().as_ref(), key, text);
}

/// Keeps it; false if the browser refuses.
pub(crate) fn keep_record(record: &str) -> bool {
    storage::put(storage::of_all().as_ref(), RECORD, record)
}

/// The drill of a kind that is worked on in this tab; empty if none is.
pub(crate) fn run(kind: Kind) -> String {
    storage::item(storage::of_tab().as_ref(), &run_key(kind)).unwrap_or_default()
}

/// Keeps it. Where nothing is kept a reload begins the drill anew.
pub(crate) fn keep_run(kind: Kind, run: &str) {
    RUN_HERE.set(RUN_HERE.get() || kind == Kind::Incident);
    storage::put(storage::of_tab().as_ref(), &run_key(kind), run);
}

/// Whether the page was not loaded anew since an incident was last worked on.
pub(crate) fn was_run_here() -> bool {
    RUN_HERE.get()
}

/// A quiz in between leaves the incident where it was.
fn run_key(kind: Kind) -> String {
    format!("{RUN}.{}", kind.name())
}

/// Calls with what is kept whenever another tab keeps something.
pub(crate) fn watch(tell: impl Fn(String) + 'static) -> Option<EventListener> {
    storage::watch_key(RECORD, move || tell(record()))
}
