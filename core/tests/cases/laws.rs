//! What holds for any events in any order.

use escalation_core::case::{Event, Fate, Log, Phase, Standing, State, Task, What, merge};
use proptest::prelude::*;

use super::{
    cases,
    desk::{document, minute},
    events::events,
};

fn consistent(state: &State, log: &Log) -> Result<(), TestCaseError> {
    prop_assert_eq!(state.timeline.len(), log.len(), "every event has its line");
    prop_assert_eq!(state.phase == Phase::Open, state.resolved.is_none());
    prop_assert!(state.obligations.is_sorted_by_key(|obligation| obligation.due));
    prop_assert!(state.contacts.is_sorted_by_key(|contact| contact.due));
    for obligation in &state.obligations {
        let after = matches!(obligation.task, Task::Review { .. } | Task::Action { .. });
        prop_assert!(
            after || obligation.fate != Fate::Open || state.phase == Phase::Open,
            "{:?} is open in a resolved case",
            obligation
        );
    }
    let top = state.rungs.iter().map(|rung| rung.level).max().unwrap_or_default();
    let moves = state.obligations.iter().filter(|one| matches!(one.task, Task::MoveUp { .. })).count();
    prop_assert!(moves <= 1 && (moves == 0 || state.level < top));
    for now in [minute(-100), minute(30), minute(100_000)] {
        let due = state.what_is_due(now);
        prop_assert!(due.is_sorted_by_key(|due| due.due));
        let late = due.iter().map(|due| !matches!(due.standing, Standing::Late(_)));
        prop_assert!(late.is_sorted(), "what is late stands first");
    }
    for sent in state.updates.windows(2) {
        prop_assert!(sent[0].mark.at <= sent[1].mark.at);
    }
    Ok(())
}

fn joined(a: &[Event], b: &[Event]) -> Log {
    merge(&Log::of(a.to_vec()), &Log::of(b.to_vec()))
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn any_events_give_one_consistent_state(events in events()) {
        let log = Log::of(events.clone());
        let state = State::of(&log, document());
        let opens = |event: &&Event| matches!(event.what, What::Opened(_));
        prop_assert_eq!(state.is_some(), log.events().iter().any(opens));
        if let Some(state) = &state {
            consistent(state, &log)?;
        }
        let mut backwards = events;
        backwards.reverse();
        prop_assert_eq!(State::of(&Log::of(backwards), document()), state);
    }

    #[test]
    fn merging_is_commutative_associative_and_idempotent(a in events(), b in events(), c in events()) {
        let (ab, ba) = (joined(&a, &b), joined(&b, &a));
        prop_assert_eq!(&ab, &ba);
        let (a, b, c) = (Log::of(a), Log::of(b), Log::of(c));
        prop_assert_eq!(merge(&ab, &c), merge(&a, &merge(&b, &c)));
        prop_assert_eq!(merge(&ab, &ab), ab.clone());
        prop_assert_eq!(merge(&ab, &b), ab);
    }

    #[test]
    fn a_log_grows_as_if_it_had_been_whole_at_once(events in events(), at in any::<prop::sample::Index>()) {
        let (first, rest) = events.split_at(at.index(events.len() + 1));
        let mut grown = Log::of(first.to_vec());
        for event in rest {
            grown.append(event.clone());
        }
        prop_assert_eq!(grown, Log::of(events));
    }

    #[test]
    fn nothing_is_lost_in_a_merge(a in events(), b in events()) {
        let merged = joined(&a, &b);
        let redacted = a.iter().chain(&b).any(|event| matches!(event.what, What::Redacted { .. }));
        for event in a.iter().chain(&b) {
            prop_assert!(merged.contains(&event.id));
            prop_assert!(redacted || merged.stored().any(|kept| kept == event));
        }
        let several = merged.conflicts();
        for id in several.iter().map(|conflict| conflict.id) {
            prop_assert!(merged.stored().filter(|event| event.id == id).count() > 1);
        }
        if let Some(state) = State::of(&merged, document()) {
            for conflict in several {
                prop_assert!(state.problems.iter().any(|problem| problem.event == conflict.id));
            }
        }
    }

    #[test]
    fn a_withheld_text_is_nowhere(events in events(), target in 0..24_u8, order in any::<bool>()) {
        let target = format!("event-{target:02}");
        let what = What::Redacted { event: target.clone(), reason: "asked to".into() };
        let redaction = Event::new("redaction".into(), "case-1".into(), minute(0), String::new(), what);
        let mut log = if order { Log::of([redaction.clone()]) } else { Log::default() };
        for event in events {
            log.append(event);
        }
        let appended = log.append(redaction);
        prop_assert_eq!(appended.added, !order);
        for event in log.stored().filter(|event| event.id == target) {
            let json = serde_json::to_string(event).unwrap();
            prop_assert!(matches!(event.what, What::Redacted { .. }) || !json.contains("secret"), "{}", json);
        }
        if let Some(state) = State::of(&log, document()) {
            for line in state.timeline.iter().filter(|line| line.event == target && line.kind != "redacted") {
                prop_assert!(line.withheld && !line.text.contains("secret"), "{:?}", line);
            }
        }
    }

    #[test]
    fn events_are_read_as_they_are_written(events in events()) {
        for event in events {
            let json = serde_json::to_string(&event).unwrap();
            prop_assert_eq!(serde_json::from_str::<Event>(&json).unwrap(), event);
        }
    }
}
