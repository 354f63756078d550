//! A case in small: what a board of thousands shows and what metrics are counted from.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::{Fate, Log, Obligation, Phase, Satisfaction, Standing, State, Task};
use crate::{Engine, policy::Document};

/// The case in small. Derived from the log and written with every event; a summary that is lost or of another
/// [`Summary::SHAPE`] is computed again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Version of this shape.
    pub schema: u32,
    /// The case's own id.
    pub case: String,
    /// What people call it.
    pub incident: String,
    /// Whether it is an exercise.
    pub drill: bool,
    /// How far it is.
    pub phase: Phase,
    /// The helpdesk's number.
    pub reference: String,
    /// The customer's name.
    pub customer: String,
    /// What the ticket is about; empty when withheld.
    pub headline: String,
    /// Id of the tier; `none` for none.
    pub tier: String,
    /// Id of the tier that it could be.
    pub could_be: String,
    /// Number of the level that has it.
    pub level: u8,
    /// Whether that level has acknowledged.
    pub acknowledged: bool,
    /// Who works on it.
    pub owner: String,
    /// When it was reported.
    pub reported_at: DateTime<Utc>,
    /// When the case was opened.
    pub opened_at: DateTime<Utc>,
    /// When something happened last.
    pub last_at: DateTime<Utc>,
    /// Everything still to do, in order of due time.
    pub due: Vec<SummaryDue>,
    /// What metrics are counted from.
    pub measured: Measured,
    /// How many events the log has.
    pub events: usize,
    /// Whether something in the log does not fit together.
    pub problems: bool,
}

/// A task still to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SummaryDue {
    /// What.
    pub task: Task,
    /// In plain words.
    pub title: String,
    /// By when.
    pub due: DateTime<Utc>,
}

/// What metrics are counted from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Measured {
    /// Ids of the categories of the criteria that hold, each once; empty at Level 1.
    pub categories: Vec<String>,
    /// Ids of the criteria that hold.
    pub criteria: Vec<String>,
    /// Ids of the criteria that the agent ruled on by hand; `tier` for the tier.
    pub ruled: Vec<String>,
    /// The first answer to the customer.
    pub response: Option<Timed>,
    /// The solution.
    pub resolution: Option<Timed>,
    /// What was done, or dropped undone, later than due: whole minutes, at least one begun.
    pub late: Vec<LateTask>,
    /// Number of the level where it entered.
    pub entered_at: u8,
    /// Number of the highest level that had it.
    pub reached: u8,
    /// The customer's answer.
    pub satisfaction: Option<Satisfaction>,
    /// Solved at the first contact by the agent's word, and never opened again.
    pub first_call: bool,
    /// How often it was opened again.
    pub reopened: usize,
}

/// A promise with what became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timed {
    /// By when; `None` where the policy names no time.
    pub due: Option<DateTime<Utc>>,
    /// When it was done.
    pub at: Option<DateTime<Utc>>,
}

impl Timed {
    /// Whether it was kept; `None` while its time runs, and where there is no time.
    pub(crate) fn kept(self, now: DateTime<Utc>) -> Option<bool> {
        let due = self.due?;
        self.at.map_or((due < now).then_some(false), |at| Some(at <= due))
    }
}

/// A task that came too late.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LateTask {
    /// What.
    pub task: Task,
    /// In plain words.
    pub title: String,
    /// By how many minutes, rounded up.
    pub minutes: i64,
}

/// A task that is late.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delay<'a> {
    /// What.
    pub task: &'a Task,
    /// In plain words.
    pub title: &'a str,
    /// By how many minutes, rounded up.
    pub minutes: i64,
}

/// How many characters of the ticket a board shows.
const HEADLINE: usize = 120;

impl Summary {
    /// Version of this shape, and of what is computed into it; counts up with every change of either. It has nothing to
    /// do with the version of events.
    pub const SHAPE: u32 = 5;

    /// The summary of a case; `None` as long as no event opens it.
    pub fn of(log: &Log, engine: &Engine) -> Option<Self> {
        State::of(log, &engine.policy().document).map(|state| state.summary(log.len(), engine))
    }

    /// The task that is due first, and how it stands.
    pub fn next(&self, now: DateTime<Utc>) -> Option<(&SummaryDue, Standing)> {
        let next = self.due.first()?;
        Some((next, Standing::of(next.due, now)))
    }

    /// Every task that is late, still to do or not, at a given time.
    pub fn late(&self, now: DateTime<Utc>) -> impl Iterator<Item = Delay<'_>> {
        let open = self.due.iter().filter(move |due| due.task.can_be_late() && due.due < now);
        let open = open.map(move |due| Delay {
            task: &due.task,
            title: &due.title,
            minutes: minutes_up(now.signed_duration_since(due.due)),
        });
        let over = self.measured.late.iter();
        over.map(|late| Delay { task: &late.task, title: &late.title, minutes: late.minutes }).chain(open)
    }
}

impl State {
    /// The summary of a case with so many events.
    pub fn summary(&self, events: usize, engine: &Engine) -> Summary {
        let open = self.obligations.iter().filter(|one| one.fate == Fate::Open);
        let acknowledged =
            self.rungs.iter().any(|rung| rung.level == self.level && rung.acknowledged.is_some());
        Summary {
            schema: Summary::SHAPE,
            case: self.case.clone(),
            incident: self.incident.clone(),
            drill: self.drill,
            phase: self.phase,
            reference: self.ticket.reference.clone(),
            customer: self.ticket.customer.clone(),
            headline: engine.reader().title(&self.ticket.text, HEADLINE),
            tier: self.decision.tier.clone(),
            could_be: self.decision.could_be.clone(),
            level: self.level,
            acknowledged,
            owner: self.owner.clone(),
            reported_at: self.ticket.reported_at,
            opened_at: self.opened_at,
            last_at: self.timeline.last().map_or(self.opened_at, |line| line.at),
            due: open
                .map(|one| SummaryDue { task: one.task.clone(), title: one.title.clone(), due: one.due })
                .collect(),
            measured: self.measured(&engine.policy().document),
            events,
            problems: !self.problems.is_empty(),
        }
    }

    fn measured(&self, document: &Document) -> Measured {
        let criteria: Vec<String> = self.decision.criteria.iter().map(|found| found.id.clone()).collect();
        let mut categories: Vec<String> = Vec::new();
        for id in &criteria {
            let category = category(document, id);
            if !categories.iter().any(|known| known == category) {
                categories.push(category.to_owned());
            }
        }
        // A new decision leaves what it overtook unfinished; what was done then is told by the task that took its place.
        let timed = |wanted: fn(&Task) -> bool| {
            let mut all = self.obligations.iter().filter(|one| wanted(&one.task)).peekable();
            let due = all.peek()?.due;
            let done = |one: &Obligation| if let Fate::Done(at) = one.fate { Some(at) } else { None };
            Some(Timed { due: Some(due), at: all.filter_map(done).min() })
        };
        let resolved = self.resolved.as_ref();
        Measured {
            categories,
            criteria,
            ruled: self.decision.ruled_by_hand.iter().map(|ruling| ruling.about.clone()).collect(),
            response: timed(|task| matches!(task, Task::FirstResponse { .. })),
            resolution: timed(|task| matches!(task, Task::Resolve { .. }))
                .or_else(|| Some(Timed { due: None, at: Some(resolved?.mark.at) })),
            late: self.obligations.iter().filter_map(late).collect(),
            entered_at: self.rungs.first().map_or(self.level, |rung| rung.level),
            reached: self.level,
            satisfaction: self.review.satisfaction,
            first_call: self.reopened == 0 && resolved.is_some_and(|resolved| resolved.first_call),
            reopened: self.reopened,
        }
    }
}

/// The category of a criterion; of one that the policy does not know any more, the first part of its id.
fn category<'a>(document: &'a Document, criterion: &'a str) -> &'a str {
    let known = document.criteria.iter().find(|known| known.id == criterion);
    known.map_or_else(|| criterion.split('.').next().unwrap_or_default(), |known| known.category.as_str())
}

/// A task that is over and came too late.
fn late(obligation: &Obligation) -> Option<LateTask> {
    let over = match obligation.fate {
        Fate::Open => return None,
        Fate::Done(at) | Fate::Dropped(at) => at,
    };
    let late = obligation.late_by(over)?;
    Some(LateTask {
        task: obligation.task.clone(),
        title: obligation.title.clone(),
        minutes: minutes_up(late),
    })
}

/// Minutes of a delay, a begun one counted whole. What was dropped at its very time was never done: one, too.
pub fn minutes_up(delta: TimeDelta) -> i64 {
    if delta < TimeDelta::zero() {
        return 0;
    }
    let whole = delta.num_minutes();
    (whole + i64::from(delta > TimeDelta::minutes(whole))).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_begun_minute_of_a_delay_counts_whole() {
        let counted =
            [-30_000, 0, 1, 400, 60_000, 60_001, 61_000].map(TimeDelta::milliseconds).map(minutes_up);
        assert_eq!(counted, [0, 1, 1, 1, 1, 2, 2]);
    }
}
