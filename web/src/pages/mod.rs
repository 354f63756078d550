//! One module per page.

pub(crate) mod intake;
pub(crate) mod policy;
pub(crate) mod templates;
