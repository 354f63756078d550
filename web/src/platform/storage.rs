//! The browser's storage. It may be refused, full or damaged; the desk then works without it and says so.
//!
//! Every tab has its own ticket (`sessionStorage`), so that no tab writes over another's; the last one of all is
//! kept besides (`localStorage`), for the day after a crash. The numbers of incidents belong to all tabs.

use std::collections::BTreeMap;

use gloo_events::EventListener;
use wasm_bindgen::JsCast as _;
use web_sys::{Storage, StorageEvent};

use crate::state::kept::{Kept, later};

const TICKET: &str = "escalation-desk.ticket";
const AGENT: &str = "escalation-desk.agent";
const ALERTS: &str = "escalation-desk.alerts";
const DATABASE: &str = "escalation-desk.database";
const NUMBERS: &str = "escalation-desk.numbers";

/// What belongs to this tab.
pub(super) fn of_tab() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}

/// What belongs to all tabs of this browser.
pub(super) fn of_all() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// What is kept under a key.
pub(super) fn item(storage: Option<&Storage>, key: &str) -> Option<String> {
    storage?.get_item(key).ok()?
}

/// Keeps something under a key; false if the browser refuses.
pub(super) fn put(storage: Option<&Storage>, key: &str, text: &str) -> bool {
    storage.is_some_and(|storage| storage.set_item(key, text).is_ok())
}

/// This tab's ticket, or the last one of all; if either can be read.
pub(crate) fn load() -> Option<String> {
    item(of_tab().as_ref(), TICKET).or_else(|| item(of_all().as_ref(), TICKET))
}

/// Last numbers taken in any tab.
pub(crate) fn numbers() -> BTreeMap<String, u32> {
    let stored = item(of_all().as_ref(), NUMBERS);
    stored.and_then(|stored| serde_json::from_str(&stored).ok()).unwrap_or_default()
}

/// Keeps the state; false if the browser refuses.
pub(crate) fn save(kept: &Kept) -> bool {
    let (tab, all) = (of_tab(), of_all());
    let json = serde_json::to_string(kept).unwrap_or_default();
    let saved = put(tab.as_ref(), TICKET, &json) | put(all.as_ref(), TICKET, &json);
    let known = numbers();
    let latest = later(&known, &kept.counters);
    let counted =
        latest == known || put(all.as_ref(), NUMBERS, &serde_json::to_string(&latest).unwrap_or_default());
    saved && counted
}

/// Who works here, as typed; empty if nobody said.
pub(crate) fn agent() -> String {
    item(of_all().as_ref(), AGENT).unwrap_or_default()
}

/// Remembers who works here. Where nothing is kept the name is asked for again.
pub(crate) fn set_agent(name: &str) {
    put(of_all().as_ref(), AGENT, name.trim());
}

/// The database that the cases are in: after they were left out at a start (`boot.js`) another one than at first.
pub(super) fn database() -> String {
    item(of_all().as_ref(), DATABASE).unwrap_or_else(|| "escalation-desk".to_owned())
}

/// Whether the agent asked for sound and notifications.
pub(crate) fn alerts() -> bool {
    item(of_all().as_ref(), ALERTS).as_deref() == Some("on")
}

/// Remembers that.
pub(crate) fn set_alerts(on: bool) {
    put(of_all().as_ref(), ALERTS, if on { "on" } else { "off" });
}

/// Calls with the newest numbers whenever another tab takes one.
pub(crate) fn watch(tell: impl Fn(BTreeMap<String, u32>) + 'static) -> Option<EventListener> {
    watch_key(NUMBERS, move || tell(numbers()))
}

/// Calls whenever another tab writes what all tabs keep under this key.
pub(super) fn watch_key(key: &'static str, tell: impl Fn() + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, "storage", move |event| {
        let written = event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key);
        if written.as_deref() == Some(key) {
            tell();
        }
    }))
}
