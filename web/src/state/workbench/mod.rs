//! A draft of the policy: what was changed of its files, what the compiler finds in it, and what it changes.

mod answer;
mod draft;
mod find;
mod judge;
mod replay;
mod tickets;

pub(crate) use answer::{Answer, Checked, Fault};
pub(crate) use draft::{Act, Draft, Files, Kept, Kind, is_toml, label};
pub(crate) use find::{Found, find};
pub(crate) use judge::{Judged, judge, judge_sample, untried};
pub(crate) use replay::{Pair, Replayed, Ticket};
pub(crate) use tickets::tickets;
