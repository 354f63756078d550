//! Faults that one entry alone does not show: names, templates, people.

mod people;
mod references;
mod templates;
mod text;

pub(crate) use people::people;
pub(crate) use references::references;
pub(crate) use templates::templates;
pub(crate) use text::text;
