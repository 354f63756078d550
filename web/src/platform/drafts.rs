//! What is typed and not sent yet: kept by this tab, so that a reload loses nothing.

use serde::{Serialize, de::DeserializeOwned};
use yew::AttrValue;

use super::storage;

/// The drafts of one case or drill, as a context: forms below it keep what is typed. Without it they keep nothing.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Drafts {
    /// The case's id, or what tells the drill's run from others.
    pub of: AttrValue,
}

impl Drafts {
    /// What was typed into a form; nothing if nothing was, or it cannot be read.
    pub(crate) fn load<T: DeserializeOwned>(&self, form: &str) -> Option<T> {
        serde_json::from_str(&storage::item(storage::of_tab().as_ref(), &self.key(form))?).ok()
    }

    /// Keeps it; false where the browser refuses, and then a reload loses it.
    pub(crate) fn keep<T: Serialize>(&self, form: &str, typed: &T) -> bool {
        serde_json::to_string(typed)
            .is_ok_and(|json| storage::put(storage::of_tab().as_ref(), &self.key(form), &json))
    }

    /// Forgets what was sent.
    pub(crate) fn forget(&self, form: &str) {
        if let Some(storage) = storage::of_tab() {
            let _ = storage.remove_item(&self.key(form));
        }
    }

    /// Forgets everything that was typed in the case.
    pub(crate) fn forget_all(&self) {
        let Some(storage) = storage::of_tab() else { return };
        let keys = (0..storage.length().unwrap_or_default()).filter_map(|at| storage.key(at).ok()?);
        let ours: Vec<String> = keys.filter(|key| key.starts_with(&self.key(""))).collect();
        for key in ours {
            let _ = storage.remove_item(&key);
        }
    }

    fn key(&self, form: &str) -> String {
        format!("escalation-desk.draft.{}.{form}", self.of)
    }
}
