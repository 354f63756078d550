//! The file of everything: what it says, that it comes back as it was, and that a damaged one is refused.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    time::{Duration, Instant},
};

use escalation_core::case::{
    Archive, ArchiveErrorKind, Event, Log, Phase, State, TicketTotal, What, case_json, join_totals, merge,
};
use proptest::prelude::*;
use serde_json::Value;

use super::{
    cases,
    desk::{BREACH, BUG, Worked, document, minute},
    events::events,
    teamflow::root,
};

fn total(id: &str, tickets: u32, recorded: i64) -> TicketTotal {
    TicketTotal {
        id: id.into(),
        from: minute(0),
        until: minute(10_000),
        tickets,
        recorded_at: minute(recorded),
    }
}

fn archive() -> Archive {
    let note = What::Note { text: "eine Notiz \u{1F600}".into() };
    let worked =
        Worked::open(BREACH).at(5, note).at(9, What::Resolved { how: "done".into(), first_call: true });
    let other = Worked::open(BUG).log;
    let other =
        other.stored().map(|event| Event { id: "other-0".into(), case: "case-2".into(), ..event.clone() });
    Archive {
        exported_at: minute(100),
        cases: BTreeMap::from([("case-1".to_owned(), worked.log), ("case-2".to_owned(), Log::of(other))]),
        ticket_totals: vec![total("t", 400, 3)],
    }
}

fn schema() -> jsonschema::Validator {
    let text = fs::read_to_string(root("docs/cases.schema.json")).unwrap();
    jsonschema::options().should_validate_formats(true).build(&serde_json::from_str(&text).unwrap()).unwrap()
}

fn faults(schema: &jsonschema::Validator, json: &str) -> Vec<String> {
    let value: Value = serde_json::from_str(json).unwrap();
    schema.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn a_file_comes_back_as_the_same_bytes() {
    let json = archive().to_json();
    let back = Archive::from_json(&json).unwrap();
    assert_eq!(back, archive());
    assert_eq!(back.to_json(), json);
    assert_eq!(json.lines().count(), 4 + 6 + 2, "one event a line:\n{json}");
    assert!(faults(&schema(), &json).is_empty(), "{:?}", faults(&schema(), &json));
}

#[test]
fn the_schema_refuses_what_the_reader_refuses() {
    let schema = schema();
    let json = archive().to_json();
    for (good, bad) in [
        ("\"note\"", "\"noted\""),
        ("\"schema\":1,\"kind\"", "\"schema\":9,\"kind\""),
        ("\"first_call\":true", "\"first_call\":1"),
        ("2026-11-26T09:05:00Z", "yesterday"),
    ] {
        let damaged = json.replace(good, bad);
        assert_ne!(damaged, json);
        assert!(Archive::from_json(&damaged).is_err(), "{bad}");
        assert!(!faults(&schema, &damaged).is_empty(), "{bad}");
    }
}

#[test]
fn a_damaged_file_is_refused_with_the_place() {
    let json = archive().to_json();
    let refused = |text: &str| {
        let error = Archive::from_json(text).unwrap_err();
        (error.kind(), error.code(), error.place().0, error.to_string())
    };
    let (kind, code, line, message) = refused(&json.replace("\"note\":{\"text\"", "\"note\":{\"test\""));
    assert_eq!((kind, code, line), (ArchiveErrorKind::Wrong, "E803", 4));
    assert_eq!(message.split(": ").nth(1), Some("unknown field `test`, expected `text`"), "{message}");
    let cut = json.get(..json.len() / 2).unwrap();
    assert_eq!(refused(cut).0, ArchiveErrorKind::CutOff);
    assert_eq!(refused("").1, "E802");
    for other in ["PK\u{3}\u{4}", "{\"name\":\"page\"}", "[]", "{\"schema\":1,\"kind\":\"bundle\"}"] {
        let (kind, code, _, message) = refused(other);
        assert_eq!((kind, code), (ArchiveErrorKind::Foreign, "E801"), "{other}");
        assert!(
            message.starts_with("this is no file of the desk, or a damaged one, line 1 column "),
            "{message}"
        );
        assert!(!message.contains(':'), "nothing of what the parser says: {message}");
    }
    let (kind, code, ..) = refused(&json.replacen("\"schema\":1", "\"schema\":2", 1));
    assert_eq!((kind, code), (ArchiveErrorKind::Later, "E804"));
    let (kind, code, _, message) = refused(&json.replacen("\"schema\":1", "\"schema\":0", 1));
    assert_eq!((kind, code), (ArchiveErrorKind::Wrong, "E803"));
    assert!(message.ends_with("there is no schema 0, the first one is 1"), "{message}");
    let (kind, _, line, message) = refused(&json.replace("\"id\":\"event-0001\"", "\"id\":\"\""));
    assert_eq!((kind, line), (ArchiveErrorKind::Wrong, 4));
    assert!(message.ends_with("an event has no id"), "{message}");
    let (.., message) =
        refused(&json.replacen("\"case\":\"case-2\",\"at\"", "\"case\":\"case-1\",\"at\"", 1));
    assert!(message.contains("stands under case `case-2` and belongs to `case-1`"), "{message}");
}

/// A file that somebody made to keep the desk busy is refused, or read before anybody looks up.
#[test]
fn a_file_has_no_more_events_of_a_case_than_a_case_can_have() {
    let opening = Worked::open(BREACH).log;
    let file = |count: usize, id: &dyn Fn(usize) -> String| {
        let note = |place: usize| {
            let what = What::Note { text: place.to_string() };
            Event::new(id(place), "case-1".into(), minute(3), "Sam".into(), what)
        };
        let events = (1..count).map(note).chain(opening.stored().cloned());
        let lines: Vec<String> = events.map(|event| serde_json::to_string(&event).unwrap()).collect();
        // In two parts of one case.
        let (first, second) = lines.split_at(count / 2);
        let part = |lines: &[String]| format!("{{\"case\":\"case-1\",\"events\":[{}]}}", lines.join(",\n"));
        let head = "{\"schema\":1,\"kind\":\"escalation-desk-cases\",\"exported_at\":\"2026-11-26T09:00:00Z\",\"cases\":[";
        format!("{head}{},{}]}}", part(first), part(second))
    };
    let different = |place| format!("note-{place}");
    assert_eq!(Archive::from_json(&file(5_000, &different)).unwrap().cases["case-1"].len(), 5_000);
    let refused = Archive::from_json(&file(5_001, &different)).unwrap_err();
    assert_eq!((refused.code(), refused.kind()), ("E803", ArchiveErrorKind::Wrong));
    assert!(refused.to_string().ends_with("case `case-1` has 5001 events, and may have 5000"), "{refused}");
    let started = Instant::now();
    let archive = Archive::from_json(&file(5_000, &|_| "same".into())).unwrap();
    assert_eq!(archive.cases["case-1"].conflicts()[0].versions.len(), 4_999);
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
}

#[test]
fn joining_a_file_doubles_nothing() {
    let archive = archive();
    let all = archive.join(&BTreeMap::new());
    assert_eq!(
        all.iter().map(|case| (case.new_case, case.new_events)).collect::<Vec<_>>(),
        [(true, 3), (true, 1)]
    );
    assert!(archive.join(&archive.cases).is_empty(), "nothing is new");
    let mut ours = archive.cases.clone();
    ours.insert("case-1".into(), Worked::open(BREACH).log);
    let some = archive.join(&ours);
    assert_eq!(some.len(), 1);
    assert_eq!((some[0].new_case, some[0].new_events, some[0].conflicts), (false, 2, 0));
    assert_eq!(some[0].log, archive.cases["case-1"]);
}

#[test]
fn the_last_total_of_an_id_counts() {
    let (old, new, other) = (total("a", 10, 1), total("a", 12, 2), total("b", 5, 1));
    let joined = join_totals(&[new.clone(), other.clone()], std::slice::from_ref(&old));
    assert_eq!(joined, [new.clone(), other.clone()]);
    assert_eq!(join_totals(&[old], &[other.clone(), new.clone()]), [new, other]);
}

/// A case as the first version wrote it must be read by every later one.
#[test]
fn the_first_versions_file_is_read() {
    let text = fs::read_to_string(root("core/tests/cases/schema-1.json")).unwrap();
    let archive = Archive::from_json(&text).unwrap();
    assert_eq!(
        Archive::from_json(&archive.to_json()).unwrap(),
        archive,
        "and written so that it is read again"
    );
    let state = State::of(&archive.cases["case-1"], document()).unwrap();
    assert!(state.problems.is_empty(), "{:?}", state.problems);
    assert_eq!((state.phase, state.timeline.len()), (Phase::Reviewed, archive.cases["case-1"].len()));
    assert!(faults(&schema(), &text).is_empty());
    let kinds: BTreeSet<&str> = archive.cases["case-1"].stored().map(|event| event.what.name()).collect();
    assert_eq!(kinds.len(), 19, "every kind is there: {kinds:?}");
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn any_log_has_a_file_that_the_schema_takes(events in events()) {
        let log = Log::of(events);
        let json = case_json("case-1", &log, minute(7));
        let back = Archive::from_json(&json).unwrap();
        prop_assert_eq!(&back.cases["case-1"], &log);
        prop_assert_eq!(back.to_json(), json.clone());
        prop_assert_eq!(merge(&back.cases["case-1"], &log), log);
        let faults = faults(&schema(), &json);
        prop_assert!(faults.is_empty(), "{:?}", faults);
    }

    #[test]
    fn no_bytes_panic(text in any::<String>(), at in any::<prop::sample::Index>(), junk in any::<char>()) {
        let _ = Archive::from_json(&text);
        let mut json: Vec<char> = archive().to_json().chars().collect();
        let place = at.index(json.len());
        json[place] = junk;
        let _ = Archive::from_json(&json.into_iter().collect::<String>());
    }
}
