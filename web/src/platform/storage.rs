//! The browser's storage. It may be refused, full or damaged; the desk then works without it and says so.

use std::cell::Cell;

use crate::state::kept::Kept;

const KEY: &str = "escalation-desk.ticket";

thread_local! {
    static REFUSED: Cell<bool> = const { Cell::new(false) };
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// What was kept, if it can be read.
pub(crate) fn load() -> Option<String> {
    let read = storage().map(|storage| storage.get_item(KEY));
    REFUSED.set(!matches!(read, Some(Ok(_))));
    read?.ok()?
}

/// Keeps the state; a refusal is remembered for [`refused`].
pub(crate) fn save(kept: &Kept) {
    let json = serde_json::to_string(kept).unwrap_or_default();
    let saved = storage().is_some_and(|storage| storage.set_item(KEY, &json).is_ok());
    REFUSED.set(!saved);
}

/// Whether the last attempt to keep something failed.
pub(crate) fn refused() -> bool {
    REFUSED.get()
}
