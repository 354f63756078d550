//! A case: a decision being worked on, as an append-only log of events and what follows from it.
//!
//! How a page uses it:
//! 1. **Append.** Everything an agent does is an [`Event`], made with an id and a time from outside and written
//!    once: `log.append(event)`. What is done is undone by a further event; nothing is changed or erased, but for
//!    [`What::Redacted`], after which `append` names the stored events whose texts must be overwritten.
//! 2. **Fold.** `State::of(&log, &document)` says how the case stands. It is total: any set of events in any
//!    order, doubled, contradictory or from the future, has one state, with what does not fit in `problems`;
//!    only a log that nothing opens has none.
//! 3. **Due.** `state.what_is_due(now)` is everything late, due or coming, in order. Only this depends on the time.
//!
//! A case stores the whole decision with its path, so that its clocks stand still when the policy changes: a
//! newer policy counts from a [`What::Redecided`] on, which says what it changed.

mod archive;
mod change;
mod correct;
mod due;
mod event;
mod fold;
mod form;
mod log;
mod obligation;
mod redecide;
mod review;
mod state;
mod summary;
mod view;
mod withhold;
mod words;

pub(crate) use archive::refused;
pub use archive::*;
pub use change::*;
pub use due::*;
pub(crate) use event::known_schema;
pub use event::*;
pub use form::*;
pub use log::*;
pub use redecide::changes;
pub use review::*;
pub use state::*;
pub use summary::{Delay, LateTask, Measured, Summary, SummaryDue, Timed, minutes_up};
pub use words::WITHHELD;
