//! Why the browser's database does not keep what it should, and what an agent can do about it.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

const BLOCKED: &str = "Blocked";

/// What went wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum StoreError {
    /// The browser has no database, or none for this page: a private window, a strict setting, a foreign frame.
    Absent,
    /// There is no room left.
    Full,
    /// Another tab holds an older form of the database open.
    Blocked,
    /// The database was written by a newer desk.
    Newer,
    /// The database was deleted, or the browser closed it.
    Gone,
    /// A record that cannot be read, by its place: `case K7Q4M-0012`.
    Damaged(String),
    /// Anything else, by the browser's own name for it.
    Other(String),
}

impl StoreError {
    /// What happened, in one sentence.
    pub(crate) fn message(&self) -> String {
        match self {
            Self::Absent => {
                "This browser keeps no cases for this page (a private window, or its settings).".into()
            }
            Self::Full => "The disk is full, or the browser gives this page no more room.".into(),
            Self::Blocked => "Another tab of the desk, still an older version, holds the cases.".into(),
            Self::Newer => "The cases were written by a newer version of the desk.".into(),
            Self::Gone => "The cases were deleted from this browser while the desk was open.".into(),
            Self::Damaged(place) => format!("What is kept of {place} cannot be read."),
            Self::Other(name) => format!("The browser did not keep the cases ({name})."),
        }
    }

    /// The way out.
    pub(crate) fn help(&self) -> &'static str {
        match self {
            Self::Absent => {
                "The desk works all the same, in this tab alone: save all cases as a file before you close it."
            }
            Self::Full => "Save all cases as a file, make room on the disk, then try again.",
            Self::Blocked => "Close the other tabs of the desk, then try again.",
            Self::Newer => "Reload this page.",
            Self::Gone => "Save what this tab still holds as a file, or write it back.",
            Self::Damaged(_) => {
                "The other cases are whole. Save all cases as a file, and import an older one."
            }
            Self::Other(_) => "Save all cases as a file, then try again.",
        }
    }

    /// What stands for [`StoreError::Blocked`] where the browser tells of it by an event instead of an exception.
    pub(super) fn blocked() -> JsValue {
        let error = js_sys::Error::new("");
        error.set_name(BLOCKED);
        error.into()
    }

    /// By the `DOMException`, or whatever else the browser threw.
    pub(super) fn thrown(value: &JsValue) -> Self {
        let name = Reflect::get(value, &"name".into()).ok().and_then(|name| name.as_string());
        Self::named(name.as_deref().unwrap_or_default())
    }

    fn named(name: &str) -> Self {
        match name {
            "QuotaExceededError" => Self::Full,
            "VersionError" => Self::Newer,
            BLOCKED => Self::Blocked,
            "SecurityError" | "NotAllowedError" => Self::Absent,
            // What a closed connection answers, and a transaction that was cut off with it.
            "InvalidStateError" | "AbortError" | "NotFoundError" => Self::Gone,
            "" => Self::Other("no reason given".into()),
            other => Self::Other(other.to_owned()),
        }
    }
}

impl From<idb::Error> for StoreError {
    fn from(error: idb::Error) -> Self {
        use idb::Error as E;
        match error {
            E::IndexedDbNotFound(_) => Self::Absent,
            E::DomException(exception) => Self::named(&exception.name()),
            E::IndexedDbOpenFailed(value)
            | E::TransactionOpenFailed(value)
            | E::ObjectStoreNotFound(value)
            | E::GetFailed(value)
            | E::GetAllKeysFailed(value)
            | E::AddFailed(value)
            | E::UpdateFailed(value)
            | E::DeleteFailed(value)
            | E::ClearFailed(value) => Self::thrown(&value),
            other => Self::Other(other.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{
        StoreError::{Absent, Full, Gone, Newer, Other},
        *,
    };

    #[test]
    fn every_reason_has_words_and_a_way_out() {
        let names = ["QuotaExceededError", "VersionError", "SecurityError", "AbortError", "DataError", ""];
        let kinds: Vec<StoreError> = names.into_iter().map(StoreError::named).collect();
        let other = |name: &str| Other(name.to_owned());
        assert_eq!(kinds, [Full, Newer, Absent, Gone, other("DataError"), other("no reason given")]);
        assert!(kinds.iter().all(|kind| kind.message().ends_with('.') && kind.help().ends_with('.')));
    }
}
