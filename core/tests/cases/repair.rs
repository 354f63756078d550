//! Corrections, redaction, contradictions.

use std::time::{Duration, Instant};

use escalation_core::{
    case::{Appended, Event, Instead, Log, Phase, Redecided, SCHEMA, State, WITHHELD, What, merge},
    wire::FactValue,
};

use super::desk::{BREACH, BUG, Worked, breach_worked_to_its_end, decide, document, learn, minute, opened};

fn correct(event: &str, instead: Instead) -> What {
    What::Corrected { event: event.into(), at: None, instead, reason: "mistaken".into() }
}

#[test]
fn what_is_taken_back_counts_for_nothing_and_stays_in_the_log() {
    let worked = Worked::open(BREACH).at(9, What::Resolved { how: "done".into(), first_call: true });
    let resolved = worked.last.clone();
    assert_eq!(worked.state().phase, Phase::Resolved);
    let worked = worked.at(10, correct(&resolved, Instead::Nothing));
    let correction = worked.last.clone();
    let state = worked.state();
    assert_eq!(state.phase, Phase::Open);
    let line = state.timeline.iter().find(|line| line.event == resolved).unwrap();
    assert!(line.void);
    assert_eq!(line.corrected_by.as_ref(), Some(&correction));
    // A correction is itself taken back by a newer one.
    assert_eq!(worked.at(11, correct(&correction, Instead::Nothing)).state().phase, Phase::Resolved);
}

#[test]
fn the_newest_correction_stands() {
    let worked = Worked::open(BREACH).at(5, What::Acknowledged { level: 3, role: "cto".into() });
    let event = worked.last.clone();
    let role = |role: &str| Instead::Event(Box::new(What::Acknowledged { level: 3, role: role.into() }));
    let worked =
        worked.at(6, correct(&event, role("ceo"))).at(7, correct(&event, role("engineering-manager")));
    let state = worked.state();
    assert_eq!(state.rungs[0].acknowledged.as_ref().unwrap().0, "engineering-manager");
    assert!(state.problems.is_empty(), "{:?}", state.problems);
}

#[test]
fn what_cannot_be_corrected_says_so() {
    let worked = Worked::open(BREACH);
    let opening = worked.last.clone();
    let worked = worked.at(2, correct(&opening, Instead::Nothing)).at(3, correct("not-there", Instead::Same));
    let messages: Vec<String> = worked.state().problems.into_iter().map(|problem| problem.message).collect();
    assert_eq!(
        messages,
        [
            "corrects an event that is not in this log",
            "the opening of a case cannot be taken back; resolve the case instead"
        ]
    );
}

#[test]
fn a_redaction_takes_the_ticket_out_of_every_decision_and_storage() {
    let worked = Worked::open(BREACH).at(4, What::Note { text: "call 555 0100".into() });
    let (opening, note) = ("event-0000", worked.last.clone());
    let before = serde_json::to_string(&worked.log.stored().collect::<Vec<_>>()).unwrap();
    assert!(before.contains("invoices") && before.contains("stranger"));
    let mut log = worked.log.clone();
    let redact = |id: &str, target: &str| {
        let what = What::Redacted { event: target.into(), reason: "GDPR".into() };
        Event::new(id.into(), "case-1".into(), minute(9), "Sam".into(), what)
    };
    assert_eq!(log.append(redact("redact-1", opening)).rewritten, [opening]);
    assert_eq!(log.append(redact("redact-2", &note)).rewritten, [note]);
    let after = serde_json::to_string(&log.stored().collect::<Vec<_>>()).unwrap();
    for word in ["invoices", "stranger", "Brightwater", "555 0100"] {
        assert!(!after.contains(word), "{word} in {after}");
    }
    let state = State::of(&log, document()).unwrap();
    assert_eq!((state.timeline[0].text.as_str(), state.timeline[0].withheld), (WITHHELD, true));
    assert_eq!(state.decision.tier, "immediate", "clocks and metrics go on");
    // An old copy that comes back does not bring the words back.
    assert_eq!(merge(&log, &worked.log), log);
    assert_eq!(merge(&worked.log, &log), log);
}

#[test]
fn a_redaction_takes_the_quotes_that_a_correction_brought() {
    let worked = Worked::open(BUG).at(4, What::Note { text: "they wrote again".into() });
    let note = worked.last.clone();
    let redecided = Redecided {
        because: "what they wrote".into(),
        added_text: BREACH.into(),
        given: worked.state().given,
        decision: decide(BREACH, &[]),
        changes: Vec::new(),
    };
    let instead = Instead::Event(Box::new(What::Redecided(Box::new(redecided))));
    let mut log = worked.at(5, correct(&note, instead)).log;
    let stored = |log: &Log| serde_json::to_string(&log.stored().collect::<Vec<_>>()).unwrap();
    assert!(stored(&log).contains("stranger"));
    let what = What::Redacted { event: "event-0002".into(), reason: "GDPR".into() };
    log.append(Event::new("redact".into(), "case-1".into(), minute(9), "Sam".into(), what));
    assert!(!stored(&log).contains("stranger"), "{}", stored(&log));
}

#[test]
fn a_redaction_takes_the_texts_of_every_kind_of_event() {
    let mut log = breach_worked_to_its_end().log;
    let events: Vec<String> = log.stored().map(|event| event.id.clone()).collect();
    let stored = |log: &Log| serde_json::to_string(&log.stored().collect::<Vec<_>>()).unwrap();
    let texts = [
        "another company's invoices",
        "voicemail",
        "nothing public",
        "We closed the link",
        "The link was open",
        "Breach at Brightwater",
        "A link was open.",
        "CTO not reached yet",
        "asked for by the customer",
        "one test account",
        "needs the provider",
        "Link revoked",
        "A second link",
        "All links revoked",
        "sent a minute earlier",
        "Shared links do not expire",
        "CTO was not reached for two hours",
        "Quick and honest",
        "How to revoke links",
        "Call the deputy",
        "Links expire after a week",
    ];
    let before = stored(&log);
    for text in texts {
        assert!(before.contains(text), "{text}");
    }
    for (number, target) in events.into_iter().enumerate() {
        let what = What::Redacted { event: target, reason: "GDPR".into() };
        log.append(Event::new(format!("redact-{number}"), "case-1".into(), minute(400), "Sam".into(), what));
    }
    let after = stored(&log);
    for text in texts {
        assert!(!after.contains(text), "{text} in {after}");
    }
}

#[test]
fn a_decision_whose_words_are_withheld_is_not_told_as_one_under_another_policy() {
    let worked = Worked::open(BREACH);
    let learned = learn(&worked.state(), 5, "plan", FactValue::Text("pro".into()));
    let worked = worked.at(5, learned);
    let event = worked.last.clone();
    let state = worked.at(6, What::Redacted { event, reason: "GDPR".into() }).state();
    let line = &state.timeline[1];
    assert_eq!((line.title.as_str(), line.text.as_str()), ("Decided again", "[withheld]"));
}

#[test]
fn a_redaction_takes_an_address_and_leaves_who_was_told() {
    let notice = |to: &str| {
        let (template, to, subject, text) = (String::new(), to.to_owned(), String::new(), "look".to_owned());
        What::NoticeSent { template, to, subject, text }
    };
    let mut log =
        Worked::open(BREACH).at(2, notice("Ana Ruiz <ana@brightwater.example>")).at(3, notice("cto")).log;
    // As a copy has it that was withheld by a version that left the address there.
    let mut old = log.get("event-0001").unwrap().clone();
    old.withheld = true;
    for target in ["event-0001", "event-0002"] {
        let what = What::Redacted { event: target.into(), reason: "GDPR".into() };
        log.append(Event::new(format!("redact-{target}"), "case-1".into(), minute(9), "Sam".into(), what));
    }
    let state = State::of(&log, document()).unwrap();
    assert_eq!(state.notices.iter().map(|sent| sent.to.as_str()).collect::<Vec<_>>(), ["", "cto"]);
    assert!(state.contacts.iter().any(|contact| contact.id == "cto" && contact.told.is_some()));
    assert!(!log.append(old).added);
    assert!(log.conflicts().is_empty());
}

#[test]
fn what_belongs_to_another_case_changes_nothing_here() {
    let worked = Worked::open(BREACH).at(2, What::Resolved { how: "done".into(), first_call: true });
    let (resolved, before) = (worked.last.clone(), worked.state());
    let mut log = worked.log;
    let mut foreign = |id: &str, what| {
        log.append(Event::new(id.into(), "case-2".into(), minute(9), "Sam".into(), what)).rewritten
    };
    for (id, target) in [("y", resolved.as_str()), ("z", "event-0000")] {
        let what = What::Redacted { event: target.into(), reason: "GDPR".into() };
        assert_eq!(foreign(id, what), [""; 0]);
    }
    assert_eq!(foreign("x", correct(&resolved, Instead::Nothing)), [""; 0]);
    let state = State::of(&log, document()).unwrap();
    assert_eq!(state.problems.iter().filter(|one| one.message == "belongs to another case").count(), 3);
    assert_eq!(
        (state.phase, &state.resolved, &state.ticket),
        (Phase::Resolved, &before.resolved, &before.ticket)
    );
}

#[test]
fn an_old_copy_of_a_withheld_event_adds_nothing() {
    let worked = Worked::open(BREACH).at(4, What::Note { text: "call 555 0100".into() });
    let (note, mut log) = (worked.log.get(&worked.last).unwrap().clone(), worked.log.clone());
    let what = What::Redacted { event: worked.last.clone(), reason: "GDPR".into() };
    assert!(log.append(Event::new("redact".into(), "case-1".into(), minute(9), "Sam".into(), what)).added);
    assert_eq!(log.append(note), Appended::default());
}

#[test]
fn a_long_chain_of_corrections_is_withheld_to_its_end_at_once() {
    let mut log = Worked::open(BREACH).at(2, What::Note { text: "secret".into() }).log;
    // Each corrects the one with the next id, so that the order of ids is the wrong one.
    let last = 4_000;
    let id = |place: usize| if place == last { "event-0001".to_owned() } else { format!("c-{place:04}") };
    log.extend((0..last).map(|place| {
        let instead = Instead::Event(Box::new(What::Note { text: "secret".into() }));
        Event::new(id(place), "case-1".into(), minute(5), "Sam".into(), correct(&id(place + 1), instead))
    }));
    let what = What::Redacted { event: "event-0001".into(), reason: "GDPR".into() };
    let started = Instant::now();
    let appended = log.append(Event::new("redact".into(), "case-1".into(), minute(9), "Sam".into(), what));
    assert!(started.elapsed() < Duration::from_secs(3), "{:?}", started.elapsed());
    assert_eq!(appended.rewritten.len(), last + 1);
    assert!(
        log.stored()
            .all(|event| event.withheld || !matches!(event.what, What::Note { .. } | What::Corrected { .. }))
    );
}

#[test]
fn contradictions_have_one_outcome_and_are_named() {
    let worked = Worked::open(BREACH)
        .at(2, opened(BREACH, &[]))
        .at(3, What::Escalated { to: 2, reason: String::new() })
        .at(3, What::Escalated { to: 9, reason: String::new() })
        .at(4, What::StepUndone { step: "security-incident.notify-security-team".into() })
        .at(5, What::StepDone { step: "made-up.step".into() })
        .at(6, What::Reopened { reason: String::new() })
        .at(7, What::Resolved { how: "a".into(), first_call: false })
        .at(8, What::Resolved { how: "b".into(), first_call: true });
    let state = worked.state();
    assert_eq!(state.problems.len(), 7, "{:?}", state.problems);
    assert_eq!(state.resolved.as_ref().unwrap().how, "a");
    assert_eq!(state.level, 3);
}

#[test]
fn events_of_another_case_and_changed_events_are_reported() {
    let worked = Worked::open(BREACH);
    let other = Event::new(
        "x".into(),
        "case-2".into(),
        minute(3),
        String::new(),
        What::Reopened { reason: String::new() },
    );
    let note = |text: &str| Event {
        schema: SCHEMA,
        id: "y".into(),
        case: "case-1".into(),
        at: minute(4),
        recorded_at: minute(4),
        by: String::new(),
        withheld: false,
        what: What::Note { text: text.into() },
    };
    let mut log = worked.log.clone();
    log.append(other);
    assert!(!log.append(note("one")).conflict);
    assert!(log.append(note("two")).conflict);
    let state = State::of(&log, document()).unwrap();
    let messages: Vec<&str> = state.problems.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(messages, ["belongs to another case", "there are 2 different events of this id"]);
    assert_eq!(log.conflicts()[0].versions.len(), 2);
    assert!(State::of(&Log::default(), document()).is_none());
}

#[test]
fn nothing_is_written_down_before_it_happened() {
    let mut log = Worked::open(BREACH).log;
    let what = What::UpdateSent { to: String::new(), text: "from a clock that was a day ahead".into() };
    let event = Event::new("ahead".into(), "case-1".into(), minute(1440), String::new(), what);
    log.append(Event { recorded_at: minute(20), ..event.clone() });
    let state = State::of(&log, document()).unwrap();
    assert_eq!(state.updates[0].mark.at, minute(20));
    assert_eq!(state.next_update.unwrap().due, minute(50), "the clock is not silenced for a day");
    assert_eq!(state.problems.len(), 1);
    assert!(state.ahead_of(minute(21)).next().is_none());

    let mut log = Worked::open(BREACH).log;
    log.append(event);
    let state = State::of(&log, document()).unwrap();
    assert_eq!(state.ahead_of(minute(21)).map(|line| line.event.as_str()).collect::<Vec<_>>(), ["ahead"]);
}
