//! A draft of the policy: what was changed of its files, what the compiler finds in it, and what it changes.

mod answer;
mod draft;
mod find;
mod replay;
mod tickets;

pub(crate) use answer::{Answer, Checked, Fault};
pub(crate) use draft::{Act, Draft, Files, Kept, Kind, is_toml, label};
pub(crate) use find::{Found, find};
pub(crate) use replay::{Judged, Pair, Replayed, Ticket, judge};
pub(crate) use tickets::tickets;
