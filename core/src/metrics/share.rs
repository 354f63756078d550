//! Shares: so many cases of so many.

use super::Counted;
use crate::{
    case::{Phase, Satisfaction, Summary, TicketTotal},
    decide::NO_TIER,
    order::sort_by_key,
    policy::{Measure, StatementKind, Target},
};

/// So many of so many.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Share {
    /// How many it holds for.
    pub count: usize,
    /// Of how many.
    pub of: usize,
    /// Ids of the cases that it holds for.
    pub cases: Vec<String>,
    /// Ids of the cases that it does not hold for; empty where the rest are not cases.
    pub others: Vec<String>,
}

/// A success metric against its target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Success {
    /// Id of the policy's statement.
    pub id: String,
    /// Its name: `Customer Satisfaction`.
    pub name: String,
    /// The policy's words: `>95% for escalated issues`.
    pub text: String,
    /// Heading in the policy text.
    pub heading: String,
    /// What it measures.
    pub measure: Measure,
    /// The number to reach.
    pub target: Option<Target>,
    /// What was measured.
    pub share: Share,
    /// Whether the target is met; `None` where nothing was measured or no target is named.
    pub met: Option<bool>,
}

impl Share {
    /// Tenths of a percent, rounded to the nearest; `None` of nothing.
    ///
    /// ```
    /// # use escalation_core::metrics::Share;
    /// let share = Share { count: 2, of: 3, ..Share::default() };
    /// assert_eq!(share.tenths(), Some(667));
    /// ```
    pub fn tenths(&self) -> Option<usize> {
        let doubled = self.count.checked_mul(2000)?.checked_add(self.of)?;
        doubled.checked_div(self.of.checked_mul(2)?)
    }

    /// Whether a target is met, exactly: "above 95 %" is not met by 95 %.
    pub fn meets(&self, target: Target) -> Option<bool> {
        if self.of == 0 {
            return None;
        }
        let (share, limit) =
            (self.count.saturating_mul(100), self.of.saturating_mul(usize::from(target.percent)));
        Some(if target.above { share > limit } else { share < limit })
    }

    /// Counts the cases of some for which something holds; those of which nothing can be said do not count.
    pub(crate) fn of<'a>(
        cases: impl Iterator<Item = &'a Summary>,
        holds: impl Fn(&Summary) -> Option<bool>,
    ) -> Self {
        let mut share = Self::default();
        for case in cases {
            let Some(holds) = holds(case) else { continue };
            share.of += 1;
            if holds {
                share.count += 1;
                share.cases.push(case.case.clone());
            } else {
                share.others.push(case.case.clone());
            }
        }
        share
    }
}

/// The policy's success metrics; one whose statement says no measure is left to people.
pub(crate) fn success(counted: &Counted<'_>) -> Vec<Success> {
    let lines = counted.document.statements.iter();
    lines
        .filter(|line| line.kind == StatementKind::SuccessMetric)
        .filter_map(|line| {
            let measure = line.measure?;
            let share = match measure {
                Measure::Satisfaction => satisfaction(counted),
                Measure::FirstCallResolution => first_call(counted),
                Measure::ResponseTime => in_time(counted.cases.iter().copied(), counted.now),
                Measure::EscalationRate => rate(counted),
            };
            let met = line.target.and_then(|target| share.meets(target));
            Some(Success {
                id: line.id.clone(),
                name: line.name.clone(),
                text: line.text.clone(),
                heading: line.source.heading.clone(),
                measure,
                target: line.target,
                share,
                met,
            })
        })
        .collect()
}

/// Of the cases whose review has the customer's answer, those with 4 or 5 of 5. Answers to "Escalation Success
/// Metrics", Customer Satisfaction.
fn satisfaction(counted: &Counted<'_>) -> Share {
    Share::of(counted.cases.iter().copied(), |case| {
        case.measured.satisfaction.map(Satisfaction::is_satisfied)
    })
}

/// Of the cases that are resolved, those that took one contact by the agent's word and were not opened again.
/// Answers to "Escalation Success Metrics", First-Call Resolution.
fn first_call(counted: &Counted<'_>) -> Share {
    Share::of(counted.cases.iter().copied(), |case| {
        (case.phase != Phase::Open).then_some(case.measured.first_call)
    })
}

/// Of the cases whose customer was answered, or whose time to answer is over, those answered by the response SLA's
/// time; where no SLA is named, by the tier's window. A solution is an answer. Answers to "Escalation Success Metrics", SLA Compliance.
pub(crate) fn in_time<'a>(
    cases: impl Iterator<Item = &'a Summary>,
    now: chrono::DateTime<chrono::Utc>,
) -> Share {
    Share::of(cases, |case| case.measured.response?.kept(now))
}

/// Cases of a tier that were reported in times whose number of tickets is known, of those tickets. Answers to
/// "Escalation Success Metrics", Escalation Rate.
fn rate(counted: &Counted<'_>) -> Share {
    let totals = without_overlap(&counted.totals);
    let known =
        |case: &&&Summary| totals.iter().any(|total| (total.from..total.until).contains(&case.reported_at));
    let escalated = counted.cases.iter().filter(|case| case.tier != NO_TIER);
    let cases = super::ids(escalated.filter(known).copied());
    let of = totals.iter().map(|total| usize::try_from(total.tickets).unwrap_or(usize::MAX));
    Share { count: cases.len(), of: of.fold(0, usize::saturating_add), cases, others: Vec::new() }
}

/// Numbers for times that do not overlap; of two that do, the one that was entered last.
fn without_overlap<'a>(totals: &[&'a TicketTotal]) -> Vec<&'a TicketTotal> {
    let mut newest: Vec<&TicketTotal> = totals.to_vec();
    sort_by_key(&mut newest, |total| (core::cmp::Reverse(total.recorded_at), total.id.as_str()));
    let mut taken: Vec<&TicketTotal> = Vec::new();
    for total in newest {
        if taken.iter().all(|other| total.until <= other.from || other.until <= total.from) {
            taken.push(total);
        }
    }
    taken
}
