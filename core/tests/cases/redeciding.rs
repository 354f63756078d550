//! What a new decision changes, and what it leaves as it was.

use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use escalation_core::{
    case::{
        Change, Clock, Event, Given, GivenFact, NextUpdate, Redecided, Retarget, State, Task, What, changes,
    },
    decide::Rulings,
    wire::{DecisionOutput, FactValue, PathOutput, StepOutput},
};

use super::desk::{BREACH, BREACH_DECISION, BUG, ENGINE, Worked, decide, document, learn, minute, update};

#[test]
fn a_new_decision_says_each_difference_once_and_the_way_back_the_opposite() {
    let plain = &*BREACH_DECISION;
    let enterprise = decide(BREACH, &[("plan", FactValue::Text("enterprise".into()))]);
    let contact = |id: &str, name: &str| (id.to_owned(), name.to_owned());
    let contacts = [
        contact("vp-customer-success", "VP of Customer Success"),
        contact("success-manager", "Dedicated customer success manager"),
        contact("slack-customer-success", "#customer-success"),
    ];
    let criterion = || "enterprise.any-issue".to_owned();
    let list = || ("enterprise-customer".to_owned(), "Enterprise Customer Escalation".to_owned());

    let mut more = vec![Change::CriterionAdded { id: criterion() }];
    more.extend(contacts.iter().cloned().map(|(id, name)| Change::ContactAdded {
        id,
        name,
        due: minute(60),
    }));
    let (id, name) = list();
    more.push(Change::ChecklistAdded { id, name });
    assert_eq!(changes(plain, &enterprise), more);

    let mut less = vec![Change::CriterionRemoved { id: criterion() }];
    less.extend(contacts.iter().cloned().map(|(id, name)| Change::ContactRemoved { id, name }));
    let (id, name) = list();
    less.push(Change::ChecklistRemoved { id, name });
    assert_eq!(changes(&enterprise, plain), less);
    assert_eq!(changes(plain, plain), []);
}

#[test]
fn what_a_later_policy_words_otherwise_is_a_change() {
    let before = &*BREACH_DECISION;
    let mut after = before.clone();
    let contact = &mut after.path.contacts[0];
    contact.name = "Head of Engineering".into();
    contact.ways[0].address = "+1-555-0100".into();
    let list = &mut after.path.checklists[0];
    let (gone, of) = (list.steps.remove(0).title, list.name.clone());
    let retold = list.steps[0].title.clone();
    list.steps[0].detail.push_str(" At once.");
    let document = document();
    let words = |from, to| {
        let changes = changes(from, to);
        changes.iter().map(|change| change.words(document, &|at| at.to_rfc3339())).collect::<Vec<_>>()
    };
    let former = &before.path.contacts[0].name;
    let reached = |at: &DecisionOutput| {
        let addresses = at.path.contacts[0].ways.iter().map(|way| way.address.clone());
        addresses.collect::<Vec<_>>().join(", ")
    };
    let (old, new) = (reached(before), reached(&after));
    let expected = [
        format!("Name: Head of Engineering, was {former}"),
        format!("Reach Head of Engineering: {new}, was {old}"),
        format!("Step of {of}, in other words: {retold}"),
        format!("Step of {of}: none, was {gone}"),
    ];
    assert_eq!(words(before, &after), expected);
    assert_eq!(words(&after, before)[2], format!("Step of {of}: {gone}, was none"));
}

#[test]
fn who_answers_late_from_a_lower_level_does_not_bring_the_case_down_again() {
    let state = Worked::open(BREACH)
        .at(20, What::Escalated { to: 4, reason: "no answer".into() })
        .at(25, What::Acknowledged { level: 3, role: "engineering-manager".into() })
        .state();
    assert_eq!(state.level, 4);
}

#[test]
fn a_target_with_more_updates_counts_from_the_last_one_unless_that_would_be_over() {
    let target = |every| {
        let (target, name, reason) = ("critical".into(), "Critical".into(), "asked for".into());
        What::Retargeted(Retarget { target, name, due: minute(240), every_minutes: Some(every), reason })
    };
    let updated = || Worked::open(BREACH).at(10, update("We are on it."));
    let next = |worked: Worked| worked.state().next_update.unwrap();
    assert_eq!(next(updated().at(15, target(20))), NextUpdate { every_minutes: 20, due: minute(30) });
    assert_eq!(next(updated().at(35, target(20))), NextUpdate { every_minutes: 20, due: minute(40) });
    assert_eq!(next(updated().at(36, target(5))), NextUpdate { every_minutes: 5, due: minute(40) });
    assert_eq!(next(updated().at(30, target(5))), NextUpdate { every_minutes: 5, due: minute(35) });
    assert_eq!(next(updated().at(15, target(60))), NextUpdate { every_minutes: 30, due: minute(40) });
}

#[test]
fn news_gives_no_more_time_for_what_was_asked_for_before() {
    let state = Worked::open(BUG).state();
    let enterprise = || FactValue::Text("enterprise".into());
    let What::Redecided(redecided) = learn(&state, 60, "plan", enterprise()) else { panic!() };
    let (old, new) = (&state.decision.path, &redecided.decision.path);
    let fresh = decide(BUG, &[("plan", enterprise())]).path;
    // The more urgent times count from the news on.
    let hour = TimeDelta::hours(1);
    let mut kept = 0;
    let mut earlier = |due: DateTime<Utc>, known: Option<DateTime<Utc>>, fresh: DateTime<Utc>| {
        assert_eq!(due, known.map_or(fresh + hour, |known| (fresh + hour).min(known)));
        kept += usize::from(known == Some(due));
    };
    for (contact, fresh) in new.contacts.iter().zip(&fresh.contacts) {
        let known = old.contacts.iter().find(|known| known.id == contact.id);
        earlier(contact.due, known.map(|known| known.due), fresh.due);
    }
    for (rung, fresh) in new.ladder.iter().zip(&fresh.ladder) {
        let known = old.ladder.iter().find(|known| known.level == rung.level);
        earlier(rung.acknowledge_by, known.map(|known| known.acknowledge_by), fresh.acknowledge_by);
        assert_eq!(rung.roles, fresh.roles, "whom to ask is the new decision's");
    }
    let steps = |path: &PathOutput| -> Vec<StepOutput> {
        path.checklists.iter().flat_map(|list| list.steps.clone()).collect()
    };
    for (step, fresh) in steps(new).into_iter().zip(steps(&fresh)) {
        let known = steps(old).into_iter().find(|known| known.id == step.id);
        earlier(step.due, known.map(|known| known.due), fresh.due);
    }
    for (entry, fresh) in new.entries.iter().zip(&fresh.entries) {
        let known = old.entries.iter().find(|known| known.role == entry.role);
        earlier(entry.tell_by, known.map(|known| known.tell_by), fresh.tell_by);
    }
    earlier(new.responses[0].due, Some(old.responses[0].due), fresh.responses[0].due);
    let resolution = |path: &PathOutput| path.resolution.as_ref().unwrap().due;
    earlier(resolution(new), Some(resolution(old)), resolution(&fresh));
    assert!(kept > 3, "{kept} times of before are the earlier ones");
}

/// Found immediate by what the customer wrote an hour after the report.
fn found_immediate() -> Worked {
    let worked = Worked::open(BUG);
    let mut state = worked.state();
    assert_eq!(state.decision.tier, "standard");
    state.ticket.text = format!("{BUG}\n\n{BREACH}");
    let mut learned = learn(&state, 60, "plan", FactValue::Text("basic".into()));
    if let What::Redecided(redecided) = &mut learned {
        redecided.added_text = BREACH.into();
    }
    worked.at(60, learned)
}

#[test]
fn a_further_fact_that_leaves_the_tier_alone_makes_nothing_late() {
    let mut worked = found_immediate();
    let found = worked.state().decision.path;
    assert_eq!(
        (found.tier.as_str(), found.reported_at, found.deadline),
        ("immediate", minute(60), minute(75))
    );
    for (at, fact, value) in [(65, "refund_amount", 10.0), (70, "affected_customers", 1.0)] {
        let what = learn(&worked.state(), at, fact, FactValue::Number(value));
        let What::Redecided(redecided) = &what else { panic!() };
        assert_eq!(redecided.changes, [], "{fact}");
        assert_eq!(redecided.decision.path, found, "{fact}");
        worked = worked.at(at, what);
    }
    let state = worked.state();
    assert_eq!(state.late(minute(70)).iter().map(|(one, _)| one.task.clone()).collect::<Vec<Task>>(), []);
}

#[test]
fn an_entry_keeps_its_earlier_time_and_the_deadline_with_it() {
    let state = Worked::open(BUG).state();
    let rulings = Rulings { tier: Some("immediate".into()), ..Rulings::default() };
    let decision = ENGINE.decide(&ENGINE.read(BUG), &state.facts(document()).unwrap(), &rulings);
    let (ruled, changes) = state.redecide(&ENGINE, &decision, BUG, Vec::new(), minute(235));
    let path = &ruled.path;
    let told = path.contacts.iter().find(|contact| contact.entry).unwrap().due;
    assert_eq!([path.entries[0].tell_by, path.deadline, told], [minute(240); 3]);
    let deadline = |change: &Change| matches!(change, Change::Moved { clock: Clock::Deadline, .. });
    assert!(!changes.iter().any(deadline), "{changes:?}");
}

#[test]
fn a_time_kept_from_before_is_given_again_when_the_case_is_opened_again() {
    let worked = Worked::open(BUG);
    let state = worked.state();
    let rulings = Rulings { tier: Some("immediate".into()), ..Rulings::default() };
    let decision = ENGINE.decide(&ENGINE.read(BUG), &state.facts(document()).unwrap(), &rulings);
    let (decision, changes) = state.redecide(&ENGINE, &decision, BUG, Vec::new(), minute(245));
    let (because, added_text, given) = (String::new(), String::new(), Given::default());
    let redecided = Redecided { because, added_text, given, decision, changes };
    let entry = |worked: &Worked| {
        let state = worked.state();
        state.contacts.iter().find(|contact| contact.entry).unwrap().due
    };
    let worked = worked.at(245, What::Redecided(Box::new(redecided)));
    assert_eq!(entry(&worked), minute(240));
    let worked = worked
        .at(250, What::Resolved { how: String::new(), first_call: false })
        .at(300, What::Reopened { reason: String::new() });
    assert_eq!(entry(&worked), minute(540));
}

#[test]
fn an_update_asked_for_before_keeps_its_earlier_time() {
    let mut state = Worked::open(BREACH).state();
    let decision =
        ENGINE.decide(&ENGINE.read(BREACH), &state.facts(document()).unwrap(), &Rulings::default());
    // The first decision was less urgent and asked for as many updates.
    state.decision.tier = "standard".into();
    let (anew, _) = state.redecide(&ENGINE, &decision, BREACH, Vec::new(), minute(20));
    assert_eq!(anew.path.updates.unwrap().first, minute(30));
}

#[test]
fn an_answer_that_overrules_a_fact_leaves_no_near_miss_of_it() {
    let mut state = Worked::open("We would like the 900 dollars back.").state();
    let lacking = |state: &State| {
        let facts = state.facts(document()).unwrap();
        let decision = ENGINE.decide(&ENGINE.read(&state.ticket.text), &facts, &state.rulings());
        decision.near_misses.into_iter().map(|near| near.lacking).collect::<Vec<_>>()
    };
    state.given.facts = vec![GivenFact { fact: "refund_amount".into(), value: FactValue::Number(900.0) }];
    assert_eq!(lacking(&state), ["Refund asked for is 900 USD, must be more than 1,000 USD"]);
    state.given.answers = vec![("refund_amount > 1000 USD".into(), false)];
    assert_eq!(lacking(&state), [""; 0]);
}

#[test]
fn a_case_decided_again_and_again_is_read_at_once() {
    let mut log = Worked::open(BREACH).log;
    let redecided = |place: i64| {
        let (because, added_text, given) = (String::new(), String::new(), Given::default());
        let (decision, changes) = (BREACH_DECISION.clone(), Vec::new());
        let what = What::Redecided(Box::new(Redecided { because, added_text, given, decision, changes }));
        Event::new(format!("again-{place:04}"), "case-1".into(), minute(place), "Sam".into(), what)
    };
    log.extend((2..4_000).map(redecided));
    let started = Instant::now();
    assert_eq!(State::of(&log, document()).unwrap().timeline.len(), 3_999);
    assert!(started.elapsed() < Duration::from_secs(3), "{:?}", started.elapsed());
}
