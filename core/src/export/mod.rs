//! A decided ticket as files: a report in Markdown, deadlines for a calendar, a mail; and the documents of a case.

mod calendar;
#[cfg(feature = "wire")]
mod case;
pub(crate) mod ical;
mod mail;
mod page;
mod report;

pub use calendar::calendar;
#[cfg(feature = "wire")]
pub use case::*;
pub use mail::mail;
pub use page::{Block, Page};
pub use report::{Report, report};
