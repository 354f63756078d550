//! Everything that touches the browser.

pub(crate) mod alert;
pub(crate) mod case_store;
pub(crate) mod clipboard;
pub(crate) mod clock;
pub(crate) mod dom;
pub(crate) mod drafts;
pub(crate) mod drills;
pub(crate) mod file;
pub(crate) mod form;
pub(crate) mod ids;
pub(crate) mod incoming;
pub(crate) mod panic;
pub(crate) mod query;
pub(crate) mod sight;
pub(crate) mod storage;
pub(crate) mod ticker;
pub(crate) mod travel;
pub(crate) mod width;
pub(crate) mod workbench;
