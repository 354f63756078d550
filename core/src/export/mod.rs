//! A decided ticket as files: a report in Markdown, deadlines for a calendar, a mail.

mod calendar;
mod mail;
mod report;

pub use calendar::calendar;
pub use mail::mail;
pub use report::{Report, report};
