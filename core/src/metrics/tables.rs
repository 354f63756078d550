//! What explains the success metrics: times by category, what was late, how high, how often ruled otherwise.

use chrono::{DateTime, TimeDelta, Utc};

use super::{Counted, Share, Spread, ids};
use crate::{
    case::{Summary, Task},
    order::{sort_by, sort_by_key},
};

/// Response and resolution times of a category.
///
/// Answers to "Escalation Metrics & SLAs > Response Time SLAs" and "Resolution Time Targets". Both are counted from
/// the report. A case with criteria of several categories counts in each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CategoryTimes {
    /// Id of the category.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Ids of its cases, by time of report.
    pub cases: Vec<String>,
    /// From the report to the first message to the customer.
    pub response: Spread,
    /// From the report to the solution.
    pub resolution: Spread,
    /// Answered in time, of those answered or overdue.
    pub in_time: Share,
    /// Solved by the target's time, of those solved or overdue.
    pub solved_in_time: Share,
}

/// A task that came too late, in how many cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LateCount {
    /// What, in plain words.
    pub title: String,
    /// How often; a case can be late with several updates.
    pub times: usize,
    /// The longest delay, in minutes.
    pub worst_minutes: i64,
    /// Ids of the cases, each once.
    pub cases: Vec<String>,
}

/// How many cases went as high as a level and no higher.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelCount {
    /// Number of the level.
    pub level: u8,
    /// Its name.
    pub name: String,
    /// Ids of the cases.
    pub cases: Vec<String>,
    /// Ids of those that entered lower and moved up there.
    pub moved_up: Vec<String>,
}

/// How often agents ruled otherwise than the policy's condition on a criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverruleRate {
    /// Id of the criterion; `tier` for the tier.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Cases with a ruling by hand, of those where the criterion held or was ruled on; for the tier of all cases.
    pub share: Share,
}

/// In the policy's order; categories without a case are left out, those of other policies come last.
pub(crate) fn categories(counted: &Counted<'_>) -> Vec<CategoryTimes> {
    let known =
        counted.document.categories.iter().map(|category| (category.id.clone(), category.name.clone()));
    let mut names: Vec<(String, String)> = known.collect();
    for id in counted.cases.iter().flat_map(|case| &case.measured.categories) {
        if names.iter().all(|(known, _)| known != id) {
            names.push((id.clone(), id.clone()));
        }
    }
    let of = |id: &String| -> Vec<&Summary> {
        counted.cases.iter().copied().filter(|case| case.measured.categories.contains(id)).collect()
    };
    let filled =
        names.into_iter().map(|(id, name)| (of(&id), id, name)).filter(|(cases, ..)| !cases.is_empty());
    filled.map(|(cases, id, name)| times(counted, &cases, id, name)).collect()
}

fn times(counted: &Counted<'_>, cases: &[&Summary], id: String, name: String) -> CategoryTimes {
    // A report that was dated later in hindsight leaves what came before it behind.
    let since_report = |case: &Summary, at: DateTime<Utc>| {
        ((at - case.reported_at).max(TimeDelta::zero()), case.case.clone())
    };
    let response = cases.iter().filter_map(|case| Some(since_report(case, case.measured.response?.at?)));
    let resolution = cases.iter().filter_map(|case| Some(since_report(case, case.measured.resolution?.at?)));
    CategoryTimes {
        response: Spread::of(response.collect()),
        resolution: Spread::of(resolution.collect()),
        in_time: super::share::in_time(cases.iter().copied(), counted.now),
        solved_in_time: Share::of(cases.iter().copied(), |case| case.measured.resolution?.kept(counted.now)),
        cases: ids(cases.iter().copied()),
        id,
        name,
    }
}

/// Late tasks by their words; a review's own actions, which are each unlike any other, are counted together.
pub(crate) fn late(counted: &Counted<'_>) -> Vec<LateCount> {
    let mut found: Vec<LateCount> = Vec::new();
    for case in &counted.cases {
        for task in case.late(counted.now) {
            let title = match task.task {
                Task::Action { .. } => "Actions of reviews",
                _ => task.title,
            };
            let place = found.iter().position(|known| known.title == title);
            let place = place.unwrap_or_else(|| {
                let title = title.to_owned();
                found.push(LateCount { title, times: 0, worst_minutes: 0, cases: Vec::new() });
                found.len() - 1
            });
            if let Some(known) = found.get_mut(place) {
                known.times += 1;
                known.worst_minutes = known.worst_minutes.max(task.minutes);
                if known.cases.last() != Some(&case.case) {
                    known.cases.push(case.case.clone());
                }
            }
        }
    }
    sort_by(&mut found, |a, b| b.times.cmp(&a.times).then_with(|| a.title.cmp(&b.title)));
    found
}

/// Every level of the policy, the lowest first. Answers to "Escalation Paths".
pub(crate) fn levels(counted: &Counted<'_>) -> Vec<LevelCount> {
    let levels = counted.document.levels.iter();
    levels
        .map(|level| {
            let here = || counted.cases.iter().copied().filter(|case| case.measured.reached == level.number);
            LevelCount {
                level: level.number,
                name: level.name.clone(),
                cases: ids(here()),
                moved_up: ids(here().filter(|case| case.measured.entered_at < level.number)),
            }
        })
        .collect()
}

/// The most overruled first; criteria that nobody ruled on are left out.
pub(crate) fn overrules(counted: &Counted<'_>) -> Vec<OverruleRate> {
    let document = counted.document;
    let mut ruled: Vec<&String> = counted.cases.iter().flat_map(|case| &case.measured.ruled).collect();
    sort_by_key(&mut ruled, |id| *id);
    ruled.dedup();
    let rates = ruled.into_iter().map(|id| {
        let concerned = |case: &&Summary| {
            id == "tier" || case.measured.criteria.contains(id) || case.measured.ruled.contains(id)
        };
        let cases = counted.cases.iter().copied().filter(concerned);
        let name = document.criteria.iter().find(|criterion| criterion.id == *id);
        OverruleRate {
            name: name.map_or_else(|| id.clone(), |criterion| criterion.name.clone()),
            share: Share::of(cases, |case| Some(case.measured.ruled.contains(id))),
            id: id.clone(),
        }
    });
    let mut rates: Vec<OverruleRate> = rates.collect();
    sort_by_key(&mut rates, |rate| (core::cmp::Reverse(rate.share.tenths()), rate.id.clone()));
    rates
}
