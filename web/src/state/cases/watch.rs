//! Deadlines of all cases together: which is next, how many are late, and which has just come.

use chrono::{DateTime, Utc};

use escalation_core::{
    case::{Standing, Summary},
    order::sort_by_key,
    policy::Document,
};

use super::summary::{is_late, next, turns, words};

/// A deadline that has come near, or has come.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Alarm {
    /// Id of the case.
    pub case: String,
    /// What people call it.
    pub incident: String,
    /// What is to do.
    pub title: String,
    /// By when.
    pub due: DateTime<Utc>,
    /// How urgent the case is, 0 the most urgent tier.
    pub urgency: usize,
    /// Whether the time has come; else five minutes are left.
    pub now: bool,
}

/// The deadline that comes or came first.
pub(crate) fn first<'s>(summaries: impl Iterator<Item = &'s Summary>) -> Option<DateTime<Utc>> {
    summaries.filter_map(|summary| Some(next(summary)?.due)).min()
}

/// How many cases have something late.
pub(crate) fn late<'s>(summaries: impl Iterator<Item = &'s Summary>, now: DateTime<Utc>) -> usize {
    summaries.filter(|summary| is_late(summary, now)).count()
}

/// When the next alarm or the next change of what is late comes.
pub(crate) fn next_turn<'s>(
    summaries: impl Iterator<Item = &'s Summary>,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let turns =
        summaries.flat_map(|summary| &summary.due).flat_map(|due| [due.due - Standing::SOON, due.due]);
    turns.filter(|turn| *turn > now).min()
}

/// Alarms whose time lies after `since`, up to `now`, as [`press`] orders them.
pub(crate) fn alarms<'s>(
    document: &Document,
    summaries: impl Iterator<Item = &'s Summary>,
    since: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Vec<Alarm> {
    let come = |time: DateTime<Utc>| time > since && time <= now;
    let mut found = Vec::new();
    for summary in summaries {
        for (due, more) in turns(summary) {
            let now_due = come(due.due);
            let near = come(due.due - Standing::SOON) && due.due > now;
            if !(now_due || near) {
                continue;
            }
            let alarm = Alarm {
                case: summary.case.clone(),
                incident: summary.incident.clone(),
                title: words(due, more),
                due: due.due,
                urgency: document.urgency(&summary.tier).min(document.urgency(&summary.could_be)),
                now: now_due,
            };
            found.push(alarm);
        }
    }
    press(&mut found);
    found
}

/// The most pressing first: what was due first, and of those the most urgent.
pub(crate) fn press(alarms: &mut Vec<Alarm>) {
    sort_by_key(alarms, |alarm| (alarm.due, alarm.urgency));
}

/// What an alarm is about as it stands now: what is done alarms nobody any more.
pub(crate) fn still(alarm: &Alarm, summary: &Summary) -> Option<String> {
    turns(summary).find(|(due, _)| due.due == alarm.due).map(|(due, more)| words(due, more))
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use escalation_core::{
        case::{Measured, Phase, SCHEMA, SummaryDue, Task},
        policy::Tier,
    };

    fn at(minutes: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::minutes(minutes)
    }

    fn summary(due: &[i64]) -> Summary {
        let due = due.iter().map(|minutes| SummaryDue {
            task: Task::Update,
            title: "Write".into(),
            due: at(*minutes),
        });
        Summary {
            schema: SCHEMA,
            case: "A-1".into(),
            incident: "SEC-1".into(),
            drill: false,
            phase: Phase::Open,
            reference: String::new(),
            customer: String::new(),
            headline: String::new(),
            tier: "immediate".into(),
            could_be: "immediate".into(),
            level: 3,
            acknowledged: false,
            owner: String::new(),
            reported_at: at(0),
            opened_at: at(0),
            last_at: at(0),
            due: due.collect(),
            measured: Measured::default(),
            events: 1,
            problems: false,
        }
    }

    #[test]
    fn an_alarm_comes_once_before_and_once_at_each_deadline() {
        let cases = [summary(&[15, 15, 30])];
        let heard = |from: i64, to: i64| {
            let alarms = alarms(&Document::default(), cases.iter(), at(from), at(to));
            alarms.into_iter().map(|alarm| ((alarm.due - at(0)).num_minutes(), alarm.now)).collect::<Vec<_>>()
        };
        assert_eq!(heard(0, 9), []);
        assert_eq!(heard(9, 10), [(15, false)]);
        assert_eq!(heard(10, 14), []);
        assert_eq!(heard(14, 15), [(15, true)]);
        assert_eq!(heard(9, 26), [(15, true), (30, false)], "a page that slept tells what is still of use");
        let first = &alarms(&Document::default(), cases.iter(), at(9), at(10))[0];
        assert_eq!(first.title, "Write and 1 more");
        assert_eq!(still(first, &summary(&[15, 30])).as_deref(), Some("Write"), "one of the two is done");
        assert_eq!(still(first, &summary(&[30])), None);
    }

    #[test]
    fn the_alarm_that_was_due_first_comes_first_and_of_two_the_more_urgent() {
        let tier = |id: &str| Tier { id: id.into(), ..Tier::default() };
        let document = Document { tiers: vec![tier("immediate"), tier("priority")], ..Document::default() };
        let of = |id: &str, tier: &str, due: i64| Summary {
            case: id.into(),
            tier: tier.into(),
            could_be: tier.into(),
            ..summary(&[due])
        };
        let cases =
            [of("late", "none", 20), of("priority", "priority", 15), of("immediate", "immediate", 15)];
        let order = alarms(&document, cases.iter(), at(9), at(16));
        assert_eq!(
            order.iter().map(|alarm| alarm.case.as_str()).collect::<Vec<_>>(),
            ["immediate", "priority", "late"]
        );
    }

    #[test]
    fn turns_are_those_of_alarms() {
        let cases = [summary(&[15, 30])];
        let next =
            |minutes: i64| next_turn(cases.iter(), at(minutes)).map(|turn| (turn - at(0)).num_minutes());
        assert_eq!(
            [next(0), next(10), next(15), next(25), next(30)],
            [Some(10), Some(15), Some(25), Some(30), None]
        );
        assert_eq!(late(cases.iter(), at(15)), 0);
        assert_eq!(late(cases.iter(), at(16)), 1);
        assert_eq!(first(cases.iter()), Some(at(15)));
    }
}
