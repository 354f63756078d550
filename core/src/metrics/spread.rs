//! How long things take.

use chrono::TimeDelta;

use crate::order::sort_by;

/// Times of several cases.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spread {
    /// Half of the cases took at most so long; `None` of no case.
    pub median: Option<TimeDelta>,
    /// Nine of ten took at most so long.
    pub ninetieth: Option<TimeDelta>,
    /// Ids of the cases, the quickest first.
    pub cases: Vec<String>,
}

impl Spread {
    /// Percentiles by nearest rank: the smallest time that at least this share of the cases did not exceed. It is
    /// always the time of a case.
    pub(crate) fn of(mut times: Vec<(TimeDelta, String)>) -> Self {
        sort_by(&mut times, |(time, case), (other, after)| time.cmp(other).then_with(|| case.cmp(after)));
        let rank = |percent: usize| {
            let place = (times.len() * percent).div_ceil(100).checked_sub(1)?;
            times.get(place).map(|(time, _)| *time)
        };
        Self {
            median: rank(50),
            ninetieth: rank(90),
            cases: times.into_iter().map(|(_, case)| case).collect(),
        }
    }
}
