//! What the desk knows. No browser in here: plain `cargo test` covers it.

pub(crate) mod act;
pub(crate) mod cases;
pub(crate) mod condition;
pub(crate) mod desk;
pub(crate) mod drills;
pub(crate) mod examples;
pub(crate) mod kept;
pub(crate) mod outcome;
pub(crate) mod policy_index;
pub(crate) mod quote;
pub(crate) mod words;
pub(crate) mod workbench;
