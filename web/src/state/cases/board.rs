//! The board: open cases by what is due next, closed ones by when they were closed, and what one looks for.

use std::{collections::BTreeMap, rc::Rc};

use chrono::{DateTime, Utc};
use escalation_core::{
    case::{Phase, Summary},
    order::sort_by_key,
};

use super::summary::{haystack, is_late, next, resolved_at};

/// What one looks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Filter {
    /// Words, all of which must occur.
    pub words: String,
    /// Id of a tier; empty for all.
    pub tier: String,
    /// Only cases of this owner; empty for all.
    pub owner: String,
    /// Only what is late.
    pub late: bool,
}

/// The two lists.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Board {
    /// Open cases, and closed ones whose review is still due; what is due first comes first.
    pub open: Rc<Vec<Rc<Summary>>>,
    /// Cases in which nothing is to do any more; the last closed first.
    pub closed: Rc<Vec<Rc<Summary>>>,
    /// How many cases there are in all.
    pub all: usize,
}

impl Board {
    /// By everything that is known of the cases.
    pub(crate) fn new(
        summaries: &BTreeMap<String, Rc<Summary>>,
        filter: &Filter,
        now: DateTime<Utc>,
    ) -> Self {
        let fitting = summaries.values().filter(|summary| filter.takes(summary, now)).cloned();
        let (mut open, mut closed): (Vec<_>, Vec<_>) = fitting.partition(|summary| is_open(summary));
        // What has nothing due comes last, the newest first.
        sort_by_key(&mut open, |summary| {
            (next(summary).map_or(DateTime::<Utc>::MAX_UTC, |next| next.due), -summary.opened_at.timestamp())
        });
        sort_by_key(&mut closed, |summary| -resolved_at(summary).unwrap_or(summary.opened_at).timestamp());
        Self { open: Rc::new(open), closed: Rc::new(closed), all: summaries.len() }
    }
}

/// Whether anything is still to do: a case is closed when it is solved and nothing of its review is due.
fn is_open(summary: &Summary) -> bool {
    summary.phase == Phase::Open || !summary.due.is_empty()
}

impl Filter {
    /// Whether anything is looked for at all.
    pub(crate) fn is_set(&self) -> bool {
        *self != Self::default()
    }

    fn takes(&self, summary: &Summary, now: DateTime<Utc>) -> bool {
        let (tier, owner) = (&self.tier, &self.owner);
        // What could be Immediate is treated so, and nobody who looks for that may miss it.
        if !(tier.is_empty() || [&summary.tier, &summary.could_be].contains(&tier))
            || !(owner.is_empty() || *owner == summary.owner)
            || (self.late && !is_late(summary, now))
        {
            return false;
        }
        let words = self.words.to_lowercase();
        let haystack = if words.trim().is_empty() { String::new() } else { haystack(summary) };
        words.split_whitespace().all(|word| haystack.contains(word))
    }
}
