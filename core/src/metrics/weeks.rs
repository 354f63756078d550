//! The trend.

use chrono::{Datelike as _, Days, NaiveDate};

use super::{Counted, Share, ids};
use crate::case::{Phase, Summary};

/// The cases reported in one week, Monday to Sunday in UTC. Answers to "Post-Escalation Process > Continuous
/// Improvement", Monthly Metrics Review: trends and patterns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Week {
    /// Its Monday.
    pub monday: NaiveDate,
    /// Ids of its cases.
    pub cases: Vec<String>,
    /// Ids of those that are resolved by now.
    pub resolved: Vec<String>,
    /// Ids of those where something was or is late.
    pub late: Vec<String>,
    /// Answered in time, of those answered or overdue.
    pub in_time: Share,
}

/// Five years; a case with a wrong year must not make a chart of a thousand empty weeks.
const MOST_WEEKS: usize = 261;

/// Every week from the first case's to that of the last one reported by now, the last [`MOST_WEEKS`] of them. Cases of
/// the time to come, by a mistyped date, have no week.
pub(crate) fn weeks(counted: &Counted<'_>) -> Vec<Week> {
    let mut cases =
        counted.cases.iter().rev().copied().filter(|case| case.reported_at <= counted.now).peekable();
    let (Some(first), Some(last)) = (counted.cases.first(), cases.peek()) else {
        return Vec::new();
    };
    let (first, last) = (monday(first), monday(last));
    let mut found = Vec::new();
    let mut at = last;
    while at >= first && found.len() < MOST_WEEKS {
        let mut here: Vec<&Summary> = Vec::new();
        while let Some(case) = cases.next_if(|case| monday(case) == at) {
            here.push(case);
        }
        here.reverse();
        found.push(week(counted, at, &here));
        let Some(before) = at.checked_sub_days(Days::new(7)) else { break };
        at = before;
    }
    found.reverse();
    found
}

fn week(counted: &Counted<'_>, monday: NaiveDate, cases: &[&Summary]) -> Week {
    let all = || cases.iter().copied();
    Week {
        monday,
        cases: ids(all()),
        resolved: ids(all().filter(|case| case.phase != Phase::Open)),
        late: ids(all().filter(|case| case.late(counted.now).next().is_some())),
        in_time: super::share::in_time(all(), counted.now),
    }
}

fn monday(case: &Summary) -> NaiveDate {
    let day = case.reported_at.date_naive();
    let since = Days::new(u64::from(day.weekday().num_days_from_monday()));
    day.checked_sub_days(since).unwrap_or(day)
}
