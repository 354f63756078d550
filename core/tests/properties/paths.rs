//! Who must be told, by when: in order, never before the report, nobody twice.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use escalation_core::{decide::Rulings, export, fact::Facts};
use proptest::prelude::*;

use super::{
    cases,
    tickets::{ENGINE, facts, labelled, vocabulary},
};

/// Any time from 1970 to the end of the calendar.
fn report() -> impl Strategy<Value = DateTime<Utc>> {
    let last = DateTime::<Utc>::MAX_UTC.timestamp();
    prop_oneof![0..4_000_000_000_i64, last - 3600..=last]
        .prop_map(|seconds| DateTime::from_timestamp(seconds, 0).unwrap())
}

#[test]
fn a_path_has_the_open_points_that_touch_it_and_no_others() {
    let document = &ENGINE.policy().document;
    let open_points = |text: &str| -> Vec<&str> {
        let decision = ENGINE.decide(&ENGINE.read(text), &Facts::default(), &Rulings::default());
        let path = ENGINE.path(&decision, DateTime::UNIX_EPOCH);
        path.open_points.iter().map(|at| document.open_points[usize::from(*at)].id.as_str()).collect()
    };
    assert_eq!(open_points("A stranger got into our data."), ["security-two-owners", "cadence-gaps"]);
    assert_eq!(open_points("Thanks, all is well."), [""; 0]);
}

#[test]
fn a_calendar_has_every_deadline_of_the_path() {
    let document = &ENGINE.policy().document;
    let decision =
        ENGINE.decide(&ENGINE.read("A stranger got into our data."), &Facts::default(), &Rulings::default());
    let path = ENGINE.path(&decision, DateTime::UNIX_EPOCH);
    let ticket = "A stranger got into our data.";
    let text = export::calendar(document, &decision, &path, ticket, DateTime::UNIX_EPOCH);
    let promised = path.responses.iter().filter(|response| response.sla.is_some()).count();
    let rest = usize::from(path.updates.is_some()) + usize::from(path.resolution.is_some());
    assert!(promised > 0 && rest == 2, "{path:?}");
    assert_eq!(
        text.matches("BEGIN:VEVENT").count(),
        path.entries.len() + path.ladder.len() + promised + rest
    );
    for entry in &path.entries {
        let role = &document.roles[usize::from(entry.role)].name;
        let at = entry.tell_by.format("%Y%m%dT%H%M%SZ");
        assert!(
            text.contains(&format!("SUMMARY:Tell the {role}")) && text.contains(&at.to_string()),
            "{text}"
        );
    }
}

#[test]
fn no_two_events_of_calendars_share_an_id_and_each_keeps_its_own() {
    let document = &ENGINE.policy().document;
    let ids = |ticket: &str, read: &str, milliseconds| {
        let decision = ENGINE.decide(&ENGINE.read(read), &Facts::default(), &Rulings::default());
        let path = ENGINE.path(&decision, DateTime::from_timestamp_millis(milliseconds).unwrap());
        let text = export::calendar(document, &decision, &path, ticket, DateTime::UNIX_EPOCH);
        let ids: Vec<String> =
            text.lines().filter_map(|line| line.strip_prefix("UID:")).map(str::to_owned).collect();
        assert!(!ids.is_empty(), "{text}");
        ids
    };
    let breach = "A stranger got into our data.";
    let here = ids("One ticket", breach, 0);
    let all = [here.clone(), ids("Another", breach, 0), ids("One ticket", breach, 1)].concat();
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len(), "{all:?}");
    // Decided anew, what it still asks for is the same event.
    let quiet = ids("One ticket", "Nobody can log in, everything is down.", 0);
    assert!(quiet.iter().any(|id| here.contains(id)), "{quiet:?} {here:?}");
    assert_eq!(ids("One ticket", breach, 0), here);
}

#[test]
fn a_calendar_has_the_clock_that_runs_until_it_is_settled() {
    let document = &ENGINE.policy().document;
    let settled = |text: &str| {
        let decision = ENGINE.decide(&ENGINE.read(text), &Facts::default(), &Rulings::default());
        let path = ENGINE.path(&decision, DateTime::UNIX_EPOCH);
        let text = export::calendar(document, &decision, &path, text, DateTime::UNIX_EPOCH);
        let event = text.split("BEGIN:VEVENT").find(|event| event.contains("-settle@"))?;
        let value = |name: &str| event.lines().find_map(|line| line.strip_prefix(name)).map(str::to_owned);
        Some((value("SUMMARY:")?, value("DTSTART:")?))
    };
    let by = |summary: &str| Some((summary.to_owned(), "19700101T001500Z".to_owned()));
    let open = settled("The API returns 503 for us since this morning.");
    assert_eq!(open, by("Answer the open questions: it could be Immediate"));
    let unread = settled("Помогите, TeamFlow не работает");
    assert_eq!(unread, by("Read the ticket: it could be Immediate"));
    assert_eq!(settled("A stranger got into our data."), None, "nothing is more urgent");
    assert_eq!(settled(""), None);
}

#[test]
fn a_second_matter_gives_the_customer_no_more_time_for_the_first() {
    let document = &ENGINE.policy().document;
    let reading = ENGINE.read("");
    let minutes = |ids: &[&str]| {
        let criteria = ids.iter().map(|id| ((*id).to_owned(), true)).collect();
        let rulings = Rulings { criteria, ..Rulings::default() };
        let decision = ENGINE.decide(&reading, &Facts::default(), &rulings);
        let path = ENGINE.path(&decision, DateTime::UNIX_EPOCH);
        path.responses.first().map(|first| (first.due - path.reported_at).num_minutes())
    };
    assert_eq!(
        minutes(&["financial.large-refund"]),
        Some(60),
        "the group has no promise, and its tier's window"
    );
    let ids: Vec<&str> = document.criteria.iter().map(|criterion| criterion.id.as_str()).collect();
    for (place, one) in ids.iter().enumerate() {
        for other in ids.iter().skip(place + 1) {
            let alone = minutes(&[one]).min(minutes(&[other]));
            assert_eq!(minutes(&[one, other]), alone, "{one} with {other}");
        }
    }
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn due_times_are_in_order_and_nobody_is_told_twice(
        text in prop_oneof![labelled(), vocabulary()],
        by_hand in prop::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 0..4),
        facts in facts(),
        reported_at in report(),
    ) {
        let document = &ENGINE.policy().document;
        let id = |at: &prop::sample::Index| at.get(&document.criteria).id.clone();
        let criteria = by_hand.iter().map(|(at, holds)| (id(at), *holds)).collect();
        let rulings = Rulings { criteria, ..Rulings::default() };
        let decision = ENGINE.decide(&ENGINE.read(&text), &facts, &rulings);
        let path = ENGINE.path(&decision, reported_at);

        prop_assert!(path.deadline >= reported_at);
        prop_assert!(path.contacts.is_sorted_by_key(|contact| contact.due));
        prop_assert!(path.contacts.iter().all(|contact| contact.due >= reported_at));
        let steps = path.checklists.iter().map(|list| list.due.iter().flatten().copied().collect::<Vec<_>>());
        for due in steps {
            prop_assert!(due.is_sorted() && due.iter().all(|due| *due >= reported_at));
        }
        let responses: Vec<_> = path.responses.iter().map(|response| response.due).collect();
        prop_assert!(responses.is_sorted() && responses.iter().all(|due| *due >= reported_at));
        prop_assert!(path.resolution.is_none_or(|resolution| resolution.due >= reported_at));
        prop_assert!(path.updates.is_none_or(|updates| updates.first >= reported_at));

        // A level that a criterion enters by itself may be reached before the one below has been silent.
        let mut silence = path.deadline;
        for rung in &path.ladder {
            prop_assert!(reported_at <= rung.reached_at && rung.reached_at <= silence, "{:?}", path.ladder);
            prop_assert!(rung.reached_at <= rung.acknowledge_by, "{:?}", path.ladder);
            silence = rung.acknowledge_by;
        }
        prop_assert!(path.ladder.is_sorted_by_key(|rung| rung.level));

        for (place, contact) in path.contacts.iter().enumerate() {
            let same = |other: &&escalation_core::path::PathContact| {
                other.role == contact.role && (contact.role.is_some() || other.ways == contact.ways)
            };
            let others = path.contacts.iter().skip(place + 1);
            prop_assert_eq!(others.filter(same).count(), 0, "{:?} stands twice", contact);
            prop_assert!(!contact.reasons.is_empty(), "{:?} has no reason", contact);
        }
        prop_assert!(!path.entries.is_empty(), "somebody has it");
        let told = |entry: &escalation_core::path::Entry| {
            path.contacts.iter().any(|contact| contact.role == Some(entry.role) && contact.due <= entry.tell_by)
        };
        prop_assert!(path.entries.iter().all(told), "every entry is told in time");
    }

    #[test]
    fn a_later_report_moves_every_time_and_nothing_else(text in labelled(), facts in facts(), minutes in 0..100_000_i64) {
        let decision = ENGINE.decide(&ENGINE.read(&text), &facts, &Rulings::default());
        let (first, delta) = (DateTime::UNIX_EPOCH, TimeDelta::minutes(minutes));
        let (early, late) = (ENGINE.path(&decision, first), ENGINE.path(&decision, first + delta));
        prop_assert_eq!(early.deadline + delta, late.deadline);
        let due = |path: &escalation_core::path::Path| path.contacts.iter().map(|contact| contact.due).collect::<Vec<_>>();
        prop_assert_eq!(due(&early).into_iter().map(|due| due + delta).collect::<Vec<_>>(), due(&late));
    }
}
