//! Everything that touches the browser.

pub(crate) mod clipboard;
pub(crate) mod clock;
pub(crate) mod dom;
pub(crate) mod file;
pub(crate) mod incoming;
pub(crate) mod panic;
pub(crate) mod storage;
pub(crate) mod ticker;
