//! The ladder in the score, counted by hand.

use escalation_core::drill::{Action, Drill, Mode, Move, Part, Score, score};
use serde_json::json;

use super::{
    perfect::{perfect, run},
    teamflow::POLICY,
};

/// A breach, which enters at Level 3 within 15 minutes and whose customer hears from us within 15: Level 3 has it by then.
/// Level 4 answers within an hour, which is 75 minutes after the report.
fn breach(silent: &[&str]) -> Drill {
    serde_json::from_value(json!({
        "id": "stranger", "title": "A name nobody knows", "difficulty": "easy", "ticket": "x", "why": "x",
        "criteria": ["security.breach"], "silent": silent, "lasts": "90 min",
    }))
    .unwrap()
}

/// The perfect run with every action as `change` leaves it.
fn scored(drill: &Drill, change: impl Fn(Action) -> Vec<Action>) -> Score {
    let actions = perfect(drill, Mode::Incident).actions.into_iter().flat_map(change).collect();
    score(&POLICY.document, drill, &run(drill, Mode::Incident, actions))
}

/// Tenths and text of every loss.
fn lost(score: &Score) -> Vec<(u32, &str)> {
    score.losses.iter().map(|loss| (loss.points.0, loss.what.as_str())).collect()
}

fn at(wanted: Move, at: Option<u32>) -> impl Fn(Action) -> Vec<Action> {
    move |action| {
        if action.what != wanted {
            return vec![action];
        }
        at.map(|at| Action { at, what: action.what }).into_iter().collect()
    }
}

#[test]
fn who_has_it_is_written_down_in_time() {
    let answered = breach(&[]);
    let part = scored(&answered, |action| vec![action]).parts;
    assert_eq!(part.iter().find(|part| part.part == Part::Levels).unwrap().most.0, 50);
    let never = scored(&answered, at(Move::Acknowledged, None));
    assert_eq!(lost(&never), [(50, "Never done: Write down who has it at Level 3")]);
    assert_eq!(
        never.losses[0].source.as_ref().unwrap().heading,
        "Escalation Metrics & SLAs > Response Time SLAs"
    );
    let late = scored(&answered, at(Move::Acknowledged, Some(1020)));
    assert_eq!(lost(&late), [(25, "2 min late: Write down who has it at Level 3")]);
    let before_anybody_knew = scored(&answered, at(Move::Acknowledged, Some(5)));
    assert_eq!(lost(&before_anybody_knew), [(50, "Never done: Write down who has it at Level 3")]);
    let needless = scored(&answered, |action| {
        let more = Action { at: action.at, what: Move::MovedUp { to: 4 } };
        if action.what == Move::Finished { vec![more, action] } else { vec![action] }
    });
    assert_eq!(lost(&needless), [(25, "Moved up to Level 4 without need")]);
}

#[test]
fn silence_moves_it_one_level_up() {
    let silent = breach(&["level-3"]);
    let up = Move::MovedUp { to: 4 };
    assert_eq!(lost(&scored(&silent, |action| vec![action])), []);
    let waited = scored(&silent, |action| match action.what {
        Move::MovedUp { .. } => vec![Action { at: 1320, ..action }],
        Move::Acknowledged => vec![Action { at: 1440, ..action }],
        _ => vec![action],
    });
    assert_eq!(lost(&waited), [(12, "2 min late: Move up to Level 4, because Level 3 is silent")]);
    assert_eq!(
        waited.expected.iter().find(|expected| expected.what.starts_with("Move up")).unwrap().due,
        1200
    );
    // Who waits is silent too long, and then nobody at Level 4 can have it.
    let never = scored(&silent, at(up.clone(), None));
    assert_eq!(
        lost(&never),
        [
            (25, "Never done: Move up to Level 4, because Level 3 is silent"),
            (25, "Never done: Write down who has it at Level 4"),
        ]
    );
    let hasty = scored(&silent, at(up.clone(), Some(600)));
    assert_eq!(
        lost(&hasty),
        [(12, "Too early, 5 min before its time was over: Move up to Level 4, because Level 3 is silent")]
    );
    let line = hasty.losses[0].source.as_ref().unwrap();
    assert_eq!(
        line.words(),
        "Security Incidents: 15 minutes initial response",
        "by when Level 3 had to answer"
    );
}

#[test]
fn what_is_due_after_the_drill_is_not_asked_for() {
    let mut short = breach(&["level-3", "level-4"]);
    short.lasts = None;
    let part = |drill: &Drill| scored(drill, |action| vec![action]).parts;
    assert!(part(&short).iter().all(|part| part.part != Part::Levels), "nothing of it is due in 15 minutes");
    let long = breach(&["level-3", "level-4"]);
    let expected = scored(&long, |action| vec![action]).expected;
    let levels = expected.iter().filter(|expected| expected.part == Part::Levels).count();
    assert_eq!(levels, 1, "up to Level 4, and there is nobody above");
}
