//! The policy's training: when each session is due again, and what is certified.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Attempt, Cited, Drill};
use crate::{
    export::ical::{Event, When, ical},
    order::sort_by_key,
    policy::{Document, Period, Statement},
};

/// A training session or requirement of the policy that comes again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Id of the statement.
    pub statement: String,
    /// `Monthly`
    pub name: String,
    /// `Escalation scenario drills`
    pub text: String,
    /// How often.
    pub every: Period,
    /// When it was last held; `None`: never.
    pub last: Option<DateTime<Utc>>,
    /// When it is due: `every` after the last one, at once where there was none.
    pub due: DateTime<Utc>,
    /// The policy's line.
    pub source: Option<Cited>,
}

impl Session {
    /// Whether it is due by now.
    pub fn is_due(&self, now: DateTime<Utc>) -> bool {
        self.due <= now
    }
}

/// Training statements with a time, the one that is due first standing first. `held` names statements by id with the time
/// of each session.
pub fn sessions(document: &Document, held: &[(String, DateTime<Utc>)], now: DateTime<Utc>) -> Vec<Session> {
    let mut found: Vec<Session> = (document.statements.iter().filter(|statement| statement.kind.trains()))
        .filter_map(|statement| {
            let every = statement.every?;
            let last = held.iter().filter(|(id, _)| *id == statement.id).map(|(_, at)| *at).max();
            let due = last.map_or(now, |last| every.after(last));
            Some(Session {
                statement: statement.id.clone(),
                name: statement.name.clone(),
                text: statement.text.clone(),
                every,
                last,
                due,
                source: Cited::of(&statement.source),
            })
        })
        .collect();
    sort_by_key(&mut found, |session| session.due);
    found
}

/// What drills done count for: each training statement among their topics, at the time that they were ended.
pub fn held(drills: &[Drill], attempts: &[Attempt]) -> Vec<(String, DateTime<Utc>)> {
    let topics = attempts.iter().flat_map(|attempt| {
        let drill = drills.iter().find(|drill| drill.id == attempt.run.drill);
        drill.into_iter().flat_map(|drill| &drill.topics).map(|topic| (topic.clone(), attempt.ended_at))
    });
    topics.collect()
}

/// Sessions for a calendar, each on its day (by the clock, where it comes again after no whole days) and again after its
/// time; what is due already stands at `now`. `day` tells the day of a time where the calendar is.
pub fn training_calendar(
    sessions: &[Session],
    now: DateTime<Utc>,
    day: impl Fn(DateTime<Utc>) -> NaiveDate,
) -> String {
    let events: Vec<Event<'_>> = (sessions.iter())
        .map(|session| {
            let first = session.due.max(now);
            Event {
                uid: session.statement.clone(),
                when: When::Again { first, day: day(first), every: session.every },
                summary: &session.text,
                description: session.source.as_ref().map_or("", |source| source.heading.as_str()),
            }
        })
        .collect();
    ical(&events, now)
}

/// What somebody has of a requirement that is certified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// Id of the statement.
    pub statement: String,
    /// `Security Awareness`
    pub name: String,
    /// Different drills of the subject that were passed, and are not too long ago.
    pub passed: u32,
    /// How many it takes.
    pub needed: u32,
    /// Points that each takes, of 100.
    pub points: u32,
    /// When the last of those needed was passed; `None`: not yet.
    pub earned: Option<DateTime<Utc>>,
    /// Until when it holds: the statement's time after the earliest of those needed was passed; `None`: for ever, or not
    /// earned.
    pub expires: Option<DateTime<Utc>>,
    /// The policy's line.
    pub source: Option<Cited>,
}

/// How each statement stands that is certified, in the policy's order.
pub fn certificates(
    document: &Document,
    drills: &[Drill],
    attempts: &[Attempt],
    now: DateTime<Utc>,
) -> Vec<Certificate> {
    let certified =
        document.statements.iter().filter_map(|statement| Some((statement, statement.certificate?)));
    certified
        .map(|(statement, asks)| {
            let ends = |at: &DateTime<Utc>| Some(statement.every?.after(*at));
            let mut passed = passed(drills, attempts, statement, u32::from(asks.points) * 10);
            passed.retain(|at| ends(at).is_none_or(|end| now < end));
            let needed = usize::from(asks.drills);
            // The latest of those needed: the certificate holds as long as the earliest of them.
            let counted = passed.len().checked_sub(needed).and_then(|from| passed.get(from..));
            Certificate {
                statement: statement.id.clone(),
                name: statement.name.clone(),
                passed: u32::try_from(passed.len()).unwrap_or(u32::MAX),
                needed: asks.drills.into(),
                points: asks.points.into(),
                earned: counted.and_then(|counted| counted.last().copied()),
                expires: counted.and_then(|counted| ends(counted.first()?)),
                source: Cited::of(&statement.source),
            }
        })
        .collect()
}

/// When each drill of a subject was last passed, in order of time.
fn passed(drills: &[Drill], attempts: &[Attempt], statement: &Statement, least: u32) -> Vec<DateTime<Utc>> {
    let about = drills.iter().filter(|drill| drill.topics.contains(&statement.id));
    let mut times: Vec<DateTime<Utc>> = about
        .filter_map(|drill| {
            let good = |attempt: &&Attempt| attempt.run.drill == drill.id && attempt.score.points.0 >= least;
            attempts.iter().filter(good).map(|attempt| attempt.ended_at).max()
        })
        .collect();
    sort_by_key(&mut times, |at| *at);
    times
}
