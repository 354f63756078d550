//! What a change of a policy says: how the compiler tells it, and the page reads it.

use serde::{Deserialize, Serialize};

/// An entry that differs: a criterion, a contact, a signal.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its kind and name: `criterion outage.api`.
    pub name: String,
    /// Which of the policies has it.
    pub standing: Standing,
    /// What differs in it, in order of the keys.
    pub fields: Vec<Field>,
}

/// Which of two policies has an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// The new one alone.
    Added,
    /// The old one alone.
    Removed,
    /// Both, and it says something else.
    Changed,
}

/// A key of an entry with what differs.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// The key, with those it stands in: `frame strong match`.
    pub key: String,
    /// What the old policy alone says, in its order.
    pub removed: Vec<String>,
    /// What the new policy alone says, in its order.
    pub added: Vec<String>,
}
