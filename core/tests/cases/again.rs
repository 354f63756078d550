//! Cases that are opened again, targets that are taken back, reviews that are saved again: what was in time stays in time.

use escalation_core::{
    case::{Action, Retarget, Review, State, Task, What},
    policy::Channel,
};

use super::desk::{BREACH, BUG, Worked, document, minute, update};

fn resolved(how: &str) -> What {
    What::Resolved { how: how.into(), first_call: false }
}

fn reopened() -> What {
    What::Reopened { reason: "It is back.".into() }
}

fn told(contact: &str) -> What {
    What::Contacted { contact: contact.into(), channel: Channel::Phone, reached: true, text: String::new() }
}

fn is_late(state: &State, minutes: i64, wanted: &Task) -> bool {
    state.late(minute(minutes)).iter().any(|(late, _)| late.task == *wanted)
}

#[test]
fn what_was_done_in_the_time_of_one_reopening_is_not_late_after_the_next() {
    let step = "security-incident.secure-the-environment";
    let once = Worked::open(BREACH)
        .at(10, resolved("Thought so."))
        .at(120, reopened())
        .at(130, told("engineering-manager"))
        .at(131, What::Acknowledged { level: 3, role: "engineering-manager".into() })
        .at(132, What::StepDone { step: step.into() });
    let twice = once.clone().at(180, resolved("Link revoked.")).at(300, reopened());
    let tasks = [
        Task::Tell { contact: "engineering-manager".into(), entry: true },
        Task::Acknowledge { level: 3 },
        Task::Step { step: step.into() },
    ];
    for task in tasks {
        for (worked, now) in [(&once, 140), (&twice, 301)] {
            assert!(!is_late(&worked.state(), now, &task), "{task:?} at {now}");
        }
    }
    let due = twice.state().contacts.iter().find(|one| one.id == "cto").map(|one| one.due);
    assert_eq!(due, Some(minute(360)), "who is still to be told has the time again from the last reopening");
}

#[test]
fn an_action_is_done_when_it_is_ticked_and_not_when_the_review_is_saved_again() {
    let action =
        |done| Action { text: "Links expire".into(), due: Some(minute(500)), done, ..Action::default() };
    let review = |actions: [bool; 2]| {
        What::Reviewed(Box::new(Review { actions: actions.map(action).into(), ..Review::default() }))
    };
    let worked = Worked::open(BREACH)
        .at(100, resolved("Link revoked."))
        .at(400, review([true, false]))
        .at(600, review([true, true]));
    let [first, second] = [0, 1].map(|place| Task::Action { place });
    let late = |worked: &Worked| [&first, &second].map(|task| is_late(&worked.state(), 700, task));
    assert_eq!(late(&worked), [false, true]);
    let unticked = worked.at(650, review([false, true])).at(660, review([true, true]));
    assert_eq!(late(&unticked), [true, true], "what is ticked anew is done anew");
}

#[test]
fn another_target_gives_up_the_interval_of_the_one_before() {
    let target = |every_minutes| {
        What::Retargeted(Retarget {
            target: "complex".into(),
            name: "Complex Issues".into(),
            due: minute(10_080),
            every_minutes,
            reason: "a slip".into(),
        })
    };
    let next = |worked: &Worked| worked.state().next_update.map(|next| (next.every_minutes, next.due));
    // The policy asks for no updates of a bug.
    let bug = Worked::open(BUG).at(10, target(Some(60)));
    assert_eq!(next(&bug), Some((60, minute(61))));
    assert_eq!(next(&bug.clone().at(20, target(None))), None);
    assert_eq!(next(&bug.at(20, target(Some(120)))), Some((120, minute(61))), "what was told of stays");
    // And for one every half hour of a breach.
    let breach = Worked::open(BREACH).at(10, target(Some(15))).at(12, update("On it."));
    assert_eq!(next(&breach), Some((15, minute(27))));
    assert_eq!(next(&breach.at(20, target(None)).at(25, update("Still."))), Some((30, minute(55))));
}

#[test]
fn a_step_that_is_left_out_twice_was_left_out_the_first_time() {
    let step = "security-incident.media-monitoring".to_owned();
    let skipped = |reason: &str| What::StepSkipped { step: step.clone(), reason: reason.into() };
    let worked = Worked::open(BREACH).at(20, skipped("nothing public")).at(90, skipped("still nothing"));
    let task = Task::Step { step: step.clone() };
    assert!(!is_late(&worked.state(), 100, &task));
    let done = worked.at(95, What::StepDone { step: step.clone() }).state();
    assert!(done.steps.iter().any(|one| one.id == step && one.standing.is_done()));
}

#[test]
fn a_step_that_tells_nobody_is_asked_for_although_telling_is_all_of_it() {
    let step = "security-incident.secure-the-environment";
    let mut document = document().clone();
    let steps = document.procedures.iter_mut().flat_map(|list| &mut list.phases);
    let known = steps.flat_map(|phase| &mut phase.steps).find(|known| known.id == step).unwrap();
    known.by_telling = true;
    assert!(known.tells.is_empty());
    let state = State::of(&Worked::open(BREACH).log, &document).unwrap();
    let task = Task::Step { step: step.into() };
    assert!(state.what_is_due(minute(2)).iter().any(|due| due.task == task));
}

#[test]
fn who_has_the_time_again_stands_behind_who_was_told_in_the_first() {
    let again = Worked::open(BREACH).at(20, told("cto")).at(100, resolved("Thought so.")).at(120, reopened());
    let contacts = again.state().contacts;
    assert!(contacts.is_sorted_by_key(|contact| contact.due), "{contacts:?}");
    assert_eq!(contacts[0].id, "cto");
}
