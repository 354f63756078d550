//! How well escalations go: the policy's success metrics, and what explains them.
//!
//! Everything is counted from [`Summary`]s, 5,000 of them at once. Drills never count. A case belongs to the time
//! of its report. Each number carries the ids of its cases, so that it can be opened; percentages compare whole
//! numbers, so that a target is met or missed without rounding.

mod csv;
mod share;
mod spread;
mod tables;
mod weeks;

pub use csv::{cases_csv, metrics_csv};
pub use share::{Share, Success};
pub use spread::Spread;
pub use tables::{CategoryTimes, LateCount, LevelCount, OverruleRate};
pub use weeks::Week;

use chrono::{DateTime, Utc};

use crate::{
    case::{Summary, TicketTotal},
    policy::Document,
};

/// Which cases count.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Reported at or after this time.
    pub from: Option<DateTime<Utc>>,
    /// Reported before this time.
    pub until: Option<DateTime<Utc>>,
    /// With a criterion of this category (id).
    pub category: Option<String>,
}

/// Everything that is measured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metrics {
    /// Ids of the cases that count, by time of report.
    pub cases: Vec<String>,
    /// The policy's success metrics, in its order.
    pub success: Vec<Success>,
    /// Response and resolution times by category, in the policy's order.
    pub categories: Vec<CategoryTimes>,
    /// What came too late, the most frequent first.
    pub late: Vec<LateCount>,
    /// How high cases went, the lowest level first.
    pub levels: Vec<LevelCount>,
    /// How often agents ruled otherwise, by criterion, the most overruled first.
    pub overrules: Vec<OverruleRate>,
    /// Week by week, without gaps, the earliest first.
    pub weeks: Vec<Week>,
}

/// What every number is counted from.
pub(crate) struct Counted<'a> {
    pub document: &'a Document,
    /// Cases that pass the filter, by time of report.
    pub cases: Vec<&'a Summary>,
    pub totals: Vec<&'a TicketTotal>,
    pub now: DateTime<Utc>,
}

/// Measures cases at a given time.
pub fn metrics<'a>(
    document: &Document,
    summaries: impl IntoIterator<Item = &'a Summary>,
    totals: &[TicketTotal],
    filter: &Filter,
    now: DateTime<Utc>,
) -> Metrics {
    let mut cases: Vec<&Summary> = summaries.into_iter().filter(|case| filter.takes(case)).collect();
    crate::order::sort_by(&mut cases, |a, b| (a.reported_at, &a.case).cmp(&(b.reported_at, &b.case)));
    let totals = totals.iter().filter(|total| filter.covers(total)).collect();
    let counted = Counted { document, cases, totals, now };
    Metrics {
        cases: ids(counted.cases.iter().copied()),
        success: share::success(&counted),
        categories: tables::categories(&counted),
        late: tables::late(&counted),
        levels: tables::levels(&counted),
        overrules: tables::overrules(&counted),
        weeks: weeks::weeks(&counted),
    }
}

impl Filter {
    fn takes(&self, case: &Summary) -> bool {
        let category = |wanted: &String| case.measured.categories.contains(wanted);
        !case.drill
            && self.from.is_none_or(|from| case.reported_at >= from)
            && self.until.is_none_or(|until| case.reported_at < until)
            && self.category.as_ref().is_none_or(category)
    }

    /// A number of tickets counts when its time lies within the filter's; a part of it cannot be known.
    fn covers(&self, total: &TicketTotal) -> bool {
        total.tickets > 0
            && total.from < total.until
            && self.from.is_none_or(|from| total.from >= from)
            && self.until.is_none_or(|until| total.until <= until)
    }
}

pub(crate) fn ids<'a>(cases: impl Iterator<Item = &'a Summary>) -> Vec<String> {
    cases.map(|case| case.case.clone()).collect()
}
