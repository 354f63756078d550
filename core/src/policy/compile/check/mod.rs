//! Faults that one entry alone does not show: names, templates, people, what nothing leads to.

mod currency;
mod facts;
mod limits;
mod people;
mod references;
mod senders;
mod statements;
mod templates;
mod text;
mod tiers;
mod unused;

pub(crate) use currency::currency;
pub(crate) use facts::{facts, routes};
pub(crate) use limits::{lexicon_limits, limits};
pub(crate) use people::people;
pub(crate) use references::references;
pub(crate) use senders::senders;
pub(crate) use statements::statements;
pub(crate) use templates::templates;
pub(crate) use text::text;
pub(crate) use tiers::tiers;
pub(crate) use unused::unused;
