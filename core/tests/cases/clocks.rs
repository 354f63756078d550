//! What is due when, and what was late, by the policy's own numbers.

use std::time::Instant;

use chrono::TimeDelta;
use escalation_core::{
    case::{Change, Due, Fate, Instead, Overruled, Phase, Review, Standing, State, StepStanding, Task, What},
    policy::{Channel, ReviewPart},
    wire::FactValue,
};

use super::desk::{BREACH, BUG, Worked, decide, document, learn, minute, rule_tier, update};

fn due(state: &State, minutes: i64, wanted: impl Fn(&Task) -> bool) -> Option<Due> {
    state.what_is_due(minute(minutes)).into_iter().find(|due| wanted(&due.task))
}

fn acknowledge(task: &Task) -> bool {
    matches!(task, Task::Acknowledge { .. })
}

fn told(contact: &str) -> What {
    What::Contacted { contact: contact.into(), channel: Channel::Phone, reached: true, text: String::new() }
}

#[test]
fn a_breach_asks_for_everything_that_the_policy_says() {
    let state = Worked::open(BREACH).state();
    assert_eq!((state.decision.tier.as_str(), state.level, state.phase), ("immediate", 3, Phase::Open));
    let due = state.what_is_due(minute(1));
    let at = |wanted: &Task| due.iter().find(|due| due.task == *wanted).map(|due| due.due);
    assert_eq!(at(&Task::Tell { contact: "engineering-manager".into(), entry: true }), Some(minute(15)));
    assert_eq!(at(&Task::FirstResponse { sla: "security-incidents".into() }), Some(minute(15)));
    let first: Vec<&str> = due.iter().take(2).map(|due| due.title.as_str()).collect();
    assert_eq!(first, ["Tell the Engineering Manager", "Answer the customer (Security Incidents)"]);
    assert_eq!(at(&Task::Update), Some(minute(30)));
    assert_eq!(at(&Task::Resolve { target: "critical".into() }), Some(minute(240)));
    assert_eq!(at(&Task::MoveUp { to: 4 }), at(&Task::Acknowledge { level: 3 }));
    let title = |contact: &str| {
        let of = |due: &&Due| due.task == Task::Tell { contact: contact.into(), entry: false };
        due.iter().find(of).map(|due| due.title.as_str())
    };
    assert_eq!(title("list-security"), Some("Write to Security Incidents"));
    assert_eq!(title("slack-security-alerts"), Some("Post in #security-alerts"));
    let steps = due.iter().filter(|due| matches!(due.task, Task::Step { .. })).count();
    let by_telling = 2;
    assert_eq!(steps, state.steps.len() - by_telling, "what is nothing but telling is asked for once");
    assert!(due.iter().all(|due| !matches!(due.task, Task::Review { .. })), "nothing to review yet");
}

#[test]
fn the_update_clock_starts_anew_with_every_update_and_late_ones_are_remembered() {
    let worked = Worked::open(BREACH).at(10, update("We are on it."));
    let next = due(&worked.state(), 10, |task| *task == Task::Update).unwrap();
    assert_eq!((next.due, next.standing), (minute(40), Standing::Coming(TimeDelta::minutes(30))));
    let worked = worked.at(52, update("We are on it."));
    let state = worked.state();
    assert_eq!(state.next_update.unwrap().due, minute(82));
    let late = state.late(minute(52));
    let late: Vec<_> = late.iter().filter(|(late, _)| late.task == Task::Update).collect();
    assert_eq!(late.len(), 1);
    assert_eq!(late[0].1, TimeDelta::minutes(12));
    assert_eq!(state.updates[1].due, Some(minute(40)));
}

#[test]
fn five_minutes_before_it_is_soon_and_a_second_after_it_is_late() {
    let state = Worked::open(BREACH).state();
    let standing = |at: chrono::DateTime<chrono::Utc>| {
        let due = state.what_is_due(at);
        due.iter().find(|due| due.task == Task::Update).unwrap().standing
    };
    assert!(matches!(standing(minute(24)), Standing::Coming(_)));
    assert!(matches!(standing(minute(25)), Standing::Soon(_)));
    assert_eq!(standing(minute(30)), Standing::Soon(TimeDelta::zero()));
    assert!(matches!(standing(minute(30) + TimeDelta::seconds(1)), Standing::Late(_)));
}

#[test]
fn a_silent_level_is_loud_and_moves_only_by_an_event() {
    let worked = Worked::open(BREACH);
    let state = worked.state();
    let entry = due(&state, 1, acknowledge).unwrap().due;
    let before = due(&state, 1, |task| *task == Task::MoveUp { to: 4 }).unwrap();
    assert_eq!(before.title, "Level 4 (Executive) is next if Level 3 stays silent");
    let silent = due(&state, 500, |task| *task == Task::MoveUp { to: 4 }).unwrap();
    assert_eq!(silent.title, "Nobody told Level 3: tell it now, or move the case up to Level 4 (Executive)");
    let told = worked.clone().at(2, told("engineering-manager"));
    let loud = due(&told.state(), 500, |task| *task == Task::MoveUp { to: 4 }).unwrap();
    assert_eq!(loud.title, "Level 3 is silent: move the case up to Level 4 (Executive)");
    assert!(matches!(silent.standing, Standing::Late(_)));
    assert_eq!(state.level, 3, "nothing moved by itself");

    let state = worked.at(40, What::Escalated { to: 4, reason: "no answer".into() }).state();
    assert_eq!(state.level, 4);
    // Level 4 answers within one hour, from when it was asked.
    assert_eq!(due(&state, 40, acknowledge).unwrap().due, minute(100));
    assert!(due(&state, 40, |task| matches!(task, Task::MoveUp { .. })).is_none(), "there is no Level 5");
    let missed = state.obligations.iter().find(|one| one.task == Task::Acknowledge { level: 3 }).unwrap();
    assert_eq!(missed.fate, Fate::Dropped(minute(40)));
    assert_eq!(missed.late_by(minute(50)), Some(minute(40) - entry));
}

#[test]
fn an_acknowledged_level_is_not_passed_over() {
    let state = Worked::open(BREACH)
        .at(9, What::Acknowledged { level: 3, role: "engineering-manager".into() })
        .state();
    assert!(due(&state, 500, |task| matches!(task, Task::MoveUp { .. })).is_none());
    let told = state.contacts.iter().find(|contact| contact.id == "engineering-manager").unwrap();
    assert_eq!(told.told.as_ref().unwrap().at, minute(9), "who acknowledges has been told");
}

#[test]
fn ticks_skips_and_undo() {
    let step = "security-incident.notify-security-team".to_owned();
    let worked = Worked::open(BREACH).at(5, What::StepDone { step: step.clone() });
    let standing = |state: &State| state.steps.iter().find(|one| one.id == step).unwrap().standing.clone();
    let state = worked.state();
    assert!(standing(&state).is_done());
    let list = state.contacts.iter().find(|contact| contact.id == "list-security").unwrap();
    assert!(list.told.is_some(), "the step tells the list");
    let worked = worked.at(6, What::StepUndone { step: step.clone() });
    assert_eq!(standing(&worked.state()), StepStanding::Open);
    let worked = worked.at(7, What::StepSkipped { step: step.clone(), reason: "told in person".into() });
    let state = worked.state();
    assert!(matches!(standing(&state), StepStanding::Skipped { reason, .. } if reason == "told in person"));
    let review = "security-incident.legal-review".to_owned();
    let asked = |state: &State| due(state, 7, |task| *task == Task::Step { step: review.clone() });
    assert!(asked(&state).is_some());
    let worked = worked.at(8, What::StepSkipped { step: review.clone(), reason: "not needed".into() });
    assert!(asked(&worked.state()).is_none());
}

#[test]
fn a_step_that_is_nothing_but_telling_is_done_once_all_were_told() {
    let step = "security-incident.executive-notification";
    let one = |state: &State| state.steps.iter().find(|one| one.id == step).unwrap().clone();
    let worked = Worked::open(BREACH).at(20, told("cto"));
    let state = worked.state();
    assert_eq!(one(&state).standing, StepStanding::Open, "the CEO is not told yet");
    let asked = |task: &Task| match task {
        Task::Step { step: asked } => asked == step,
        Task::Tell { contact, .. } => contact == "ceo",
        _ => false,
    };
    assert_eq!(due(&state, 20, asked).unwrap().title, "Tell the CEO", "which is all of it");
    assert_eq!(state.late(minute(90)).iter().filter(|(late, _)| asked(&late.task)).count(), 1);
    let worked = worked.at(24, told("ceo"));
    let state = worked.state();
    assert_eq!((one(&state).standing.settled_at(), one(&state).by_telling), (Some(minute(24)), true));
    assert!(due(&state, 24, asked).is_none());

    // More than telling is asked for here.
    let counsel = worked.at(25, told("counsel-primary")).state();
    let review = counsel.steps.iter().find(|one| one.id == "security-incident.legal-review").unwrap();
    assert_eq!(review.standing, StepStanding::Open);
    assert!(due(&counsel, 25, |task| *task == Task::Step { step: review.id.clone() }).is_some());

    let ticked = Worked::open(BREACH).at(5, What::StepDone { step: step.into() }).state();
    assert!(one(&ticked).standing.is_done() && !one(&ticked).by_telling);
}

#[test]
fn who_was_not_reached_is_still_to_tell() {
    let tried = What::Contacted {
        contact: "cto".into(),
        channel: Channel::Phone,
        reached: false,
        text: "voicemail".into(),
    };
    let worked = Worked::open(BREACH).at(5, tried);
    let tell = |task: &Task| matches!(task, Task::Tell { contact, .. } if contact == "cto");
    let state = worked.state();
    assert!(due(&state, 5, tell).is_some());
    assert_eq!(state.contacts.iter().find(|one| one.id == "cto").unwrap().tried.len(), 1);
    assert!(due(&worked.at(9, told("cto")).state(), 9, tell).is_none());
}

#[test]
fn after_the_solution_only_the_review_is_due() {
    let worked =
        Worked::open(BREACH).at(200, What::Resolved { how: "Revoked the link.".into(), first_call: false });
    let state = worked.state();
    let tasks = state.what_is_due(minute(200));
    assert_eq!(tasks.len(), 1, "{tasks:?}");
    assert_eq!(tasks[0].task, Task::Review { part: ReviewPart::RootCause });
    assert_eq!(tasks[0].due, minute(200 + 48 * 60));
    assert_eq!(state.phase, Phase::Resolved);
    // What was never done was missed.
    let late = state.late(minute(201));
    assert!(late.iter().any(|(late, _)| matches!(late.task, Task::Tell { .. })));

    let finished = [
        ReviewPart::RootCause,
        ReviewPart::Process,
        ReviewPart::FollowUp,
        ReviewPart::KnowledgeBase,
        ReviewPart::Debrief,
    ];
    let partly = Review { finished: finished[..1].to_vec(), ..Review::default() };
    let worked = worked.at(300, What::Reviewed(Box::new(partly)));
    assert_eq!((worked.state().phase, worked.state().what_is_due(minute(300)).len()), (Phase::Resolved, 0));
    let whole = Review { finished: finished.to_vec(), ..Review::default() };
    assert_eq!(worked.at(400, What::Reviewed(Box::new(whole))).state().phase, Phase::Reviewed);
}

#[test]
fn a_case_opened_again_has_as_much_time_as_at_first() {
    let state = Worked::open(BREACH)
        .at(10, update("We are on it."))
        .at(100, What::Resolved { how: "Thought so.".into(), first_call: true })
        .at(5000, What::Reopened { reason: "It is back.".into() })
        .state();
    assert_eq!((state.phase, state.reopened), (Phase::Open, 1));
    let at = |wanted: &Task| due(&state, 5000, |task| task == wanted).map(|due| due.due);
    assert_eq!(at(&Task::Resolve { target: "critical".into() }), Some(minute(5240)));
    assert_eq!(at(&Task::Update), Some(minute(5030)));
    assert!(state.what_is_due(minute(5000)).iter().all(|due| due.due > minute(5000)), "nothing is late yet");
}

#[test]
fn a_new_fact_changes_the_path_says_what_and_starts_the_stricter_clock_then() {
    let worked = Worked::open(BUG);
    let state = worked.state();
    assert_eq!(state.decision.tier, "standard");
    let what = learn(&state, 60, "plan", FactValue::Text("enterprise".into()));
    let What::Redecided(redecided) = &what else { panic!() };
    assert!(redecided.changes.contains(&Change::Tier { from: "standard".into(), to: "priority".into() }));
    assert!(redecided.changes.iter().any(|change| matches!(change, Change::ChecklistAdded { .. })));
    let shown: Vec<String> =
        redecided.changes.iter().map(|change| change.words(document(), &|at| at.to_string())).collect();
    assert!(shown.contains(&"Tier: Priority, was Standard".to_owned()), "{shown:?}");
    let state = worked.at(60, what).state();
    assert_eq!(state.decision.tier, "priority");
    let vp = state.contacts.iter().find(|contact| contact.id == "vp-customer-success").unwrap();
    assert_eq!(vp.due, minute(120), "one hour from when it was known");
    assert!(state.late(minute(61)).is_empty(), "nobody is late for what was not known");
    let target = state.decision.path.resolution.as_ref().unwrap();
    assert_eq!((target.id.as_str(), target.due), ("high", minute(60 + 24 * 60)));
}

#[test]
fn news_give_no_more_time_for_the_same_thing() {
    let worked = Worked::open(BUG);
    let what = learn(&worked.state(), 230, "plan", FactValue::Text("enterprise".into()));
    let state = worked.at(230, what).state();
    let first = state.decision.path.responses.first().unwrap();
    assert_eq!(first.due, minute(240), "the standard promise of four hours stands");
}

#[test]
fn a_new_decision_forgives_nothing_that_was_late() {
    // An update that is overdue stays overdue.
    let worked = Worked::open(BREACH).at(10, update("on it"));
    let what = learn(&worked.state(), 90, "plan", FactValue::Text("enterprise".into()));
    let state = worked.at(90, what).state();
    assert_eq!(state.next_update.unwrap().due, minute(40));

    // A level of the old path that was silent stays so, also where the new path begins above it.
    let worked = Worked::open(BUG);
    let state = worked.state();
    let silent = due(&state, 0, acknowledge).unwrap();
    let late = (silent.due - minute(0)).num_minutes() + 60;
    let what = learn(&state, late, "failed_attempts", FactValue::Number(3.0));
    let state = worked.clone().at(late, what).state();
    let old = state.obligations.iter().find(|one| one.task == silent.task).unwrap();
    assert_eq!((old.due, old.fate), (silent.due, Fate::Open), "the level still has the case");

    let ruled = Overruled {
        about: "security.breach".into(),
        ruling: "holds".into(),
        reason: "seen in the log".into(),
        decision: decide(BREACH, &[]),
        changes: Vec::new(),
    };
    let state = worked.at(late, What::Overruled(Box::new(ruled))).state();
    assert_eq!(state.rungs[0].level, 3, "the new path begins higher up");
    let old = state.obligations.iter().find(|one| one.task == silent.task).unwrap();
    assert_eq!((old.due, old.fate), (silent.due, Fate::Dropped(minute(late))));
    assert!(state.what_is_due(minute(late)).iter().all(|due| due.task != silent.task));
}

#[test]
fn a_solution_is_an_answer_and_a_second_acknowledgement_is_no_contradiction() {
    let state = Worked::open(BREACH)
        .at(5, What::Acknowledged { level: 3, role: "engineering-manager".into() })
        .at(6, What::Acknowledged { level: 3, role: "cto".into() })
        .at(9, What::Resolved { how: "by telephone".into(), first_call: true })
        .state();
    let answer = state.obligations.iter().find(|one| matches!(one.task, Task::FirstResponse { .. })).unwrap();
    assert_eq!(answer.fate, Fate::Done(minute(9)));
    assert!(state.problems.is_empty(), "{:?}", state.problems);
    assert_eq!(state.rungs[0].acknowledged.as_ref().unwrap().0, "engineering-manager");
    assert!(state.contacts.iter().find(|one| one.id == "cto").unwrap().told.is_some());
}

#[test]
fn a_ruling_by_hand_is_in_force_and_can_be_given_back() {
    let worked = Worked::open(BREACH);
    let ruled = rule_tier(&worked.state(), "standard");
    let state = worked.at(3, ruled).state();
    assert_eq!(state.rulings().tier.as_deref(), Some("standard"));
    assert_eq!(state.timeline[1].title, "Tier ruled by hand: Standard");
    assert_eq!(state.timeline[1].text, "one test account");
}

#[test]
fn a_correction_moves_a_time_and_with_it_what_was_late() {
    let worked = Worked::open(BREACH).at(20, update("We are on it."));
    let response = |state: &State| {
        let one =
            state.obligations.iter().find(|one| matches!(one.task, Task::FirstResponse { .. })).unwrap();
        one.late_by(minute(60))
    };
    assert_eq!(response(&worked.state()), Some(TimeDelta::minutes(5)));
    let event = worked.last.clone();
    let correction = What::Corrected {
        event,
        at: Some(minute(12)),
        instead: Instead::Same,
        reason: "sent at 9:12".into(),
    };
    assert_eq!(response(&worked.at(30, correction).state()), None);
}

#[test]
fn open_questions_run_the_stricter_clock() {
    let text = "The API returns 503 for us since this morning.";
    let decision = decide(text, &[]);
    let state = Worked::open(text).state();
    let settle = due(&state, 1, |task| matches!(task, Task::Settle { .. }));
    assert_eq!(
        settle.is_some(),
        decision.could_be != decision.tier,
        "{} {}",
        decision.tier,
        decision.could_be
    );
    let settle = settle.expect("the text leaves a question open");
    assert_eq!(settle.due, minute(15));
}

/// The page asks for less than a millisecond in its own build; tests run unoptimised on a busy machine.
#[test]
fn forty_events_are_folded_at_once() {
    let mut worked = Worked::open(BREACH);
    for minutes in 0..13 {
        worked = worked
            .at(minutes * 3 + 2, update("We are on it."))
            .at(minutes * 3 + 3, What::Note { text: "Still looking.".into() })
            .at(minutes * 3 + 4, told("cto"));
    }
    assert_eq!(worked.log.len(), 40);
    let started = Instant::now();
    for _ in 0..20 {
        assert_eq!(worked.state().timeline.len(), 40);
    }
    let each = started.elapsed() / 20;
    assert!(each.as_millis() < 20, "{each:?}");
    println!("{each:?} for one state");
}
