//! What the board asks of a case in small.

use chrono::{DateTime, Utc};
use escalation_core::case::{Summary, SummaryDue};

/// What is due first.
pub(crate) fn next(summary: &Summary) -> Option<&SummaryDue> {
    summary.due.first()
}

/// What is due at each time: the first of them, and how many more there are by that time.
pub(crate) fn turns(summary: &Summary) -> impl Iterator<Item = (&SummaryDue, usize)> {
    summary
        .due
        .chunk_by(|one, other| one.due == other.due)
        .filter_map(|due| Some((due.first()?, due.len() - 1)))
}

/// What is due first in words: `Tell the CTO and 2 more`.
pub(crate) fn next_words(summary: &Summary) -> String {
    turns(summary).next().map(|(due, more)| words(due, more)).unwrap_or_default()
}

/// The same of any time.
pub(crate) fn words(due: &SummaryDue, more: usize) -> String {
    match more {
        0 => due.title.clone(),
        more => format!("{} and {more} more", due.title),
    }
}

/// Whether anything is late.
pub(crate) fn is_late(summary: &Summary, now: DateTime<Utc>) -> bool {
    next(summary).is_some_and(|next| next.due < now)
}

/// When it was solved.
pub(crate) fn resolved_at(summary: &Summary) -> Option<DateTime<Utc>> {
    summary.measured.resolution.and_then(|resolution| resolution.at)
}

/// Everything one may search for, in small letters.
pub(crate) fn haystack(summary: &Summary) -> String {
    let parts = [
        &summary.incident,
        &summary.case,
        &summary.headline,
        &summary.customer,
        &summary.reference,
        &summary.owner,
    ];
    let texts = parts.into_iter().chain(&summary.measured.criteria).map(String::as_str);
    texts.collect::<Vec<_>>().join("\n").to_lowercase()
}
