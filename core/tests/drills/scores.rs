//! Scores counted by hand.

use escalation_core::{
    drill::{Action, Drill, Mode, Move, Part, Points, Rating, Score, Verdict, score},
    policy::Audience,
};
use serde_json::{Value, json};

use super::{
    perfect::{perfect, run},
    teamflow::POLICY,
};

fn drill(more: &Value) -> Drill {
    let mut drill = json!({
        "id": "stranger", "title": "A name nobody knows", "difficulty": "easy", "ticket": "x", "why": "x",
        "criteria": ["security.breach"],
    });
    drill.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    serde_json::from_value(drill).unwrap()
}

/// The perfect run with every action as `change` leaves it.
fn scored(drill: &Drill, mode: Mode, change: impl Fn(Action) -> Vec<Action>) -> Score {
    let actions = perfect(drill, mode).actions.into_iter().flat_map(change).collect();
    score(&POLICY.document, drill, &run(drill, mode, actions))
}

/// Tenths and text of every loss.
fn lost(score: &Score) -> Vec<(u32, &str)> {
    score.losses.iter().map(|loss| (loss.points.0, loss.what.as_str())).collect()
}

fn is_told(action: &Action, who: &str) -> bool {
    matches!(&action.what, Move::Told { contact } if contact == who)
}

#[test]
fn a_message_without_a_word_tells_the_customer_nothing() {
    let silent = |mut action: Action| {
        if let Move::Noticed { text, .. } | Move::Updated { text } = &mut action.what {
            *text = " \n\u{2026}".into();
        }
        vec![action]
    };
    let drill = drill(&json!({ "lasts": "1 h" }));
    let losses = scored(&drill, Mode::Incident, silent).losses;
    let lost: Vec<&str> = losses.iter().map(|loss| loss.what.as_str()).collect();
    assert_eq!(
        lost,
        [
            "The customer never heard from us",
            "Updates every 30 min were overdue for 30 min in all",
            "The customer was never told when the next update comes"
        ]
    );
}

#[test]
fn parts_that_do_not_apply_fall_to_the_classification() {
    let most = |drill: &Drill, mode| {
        let scored = scored(drill, mode, |action| vec![action]);
        let parts = scored.parts.iter().map(|part| (part.part, part.most.0));
        parts.collect::<Vec<_>>()
    };
    let (class, prompt, contacts) = (Part::Classification, Part::Promptness, Part::Contacts);
    let breach = drill(&json!({}));
    assert_eq!(most(&breach, Mode::Sprint), [(class, 700), (prompt, 100), (contacts, 200)]);
    let full = [
        (class, 450),
        (prompt, 100),
        (contacts, 200),
        (Part::Levels, 50),
        (Part::Steps, 150),
        (Part::Customer, 50),
    ];
    assert_eq!(most(&breach, Mode::Incident), full);
    let none = drill(&json!({ "criteria": [] }));
    assert_eq!(most(&none, Mode::Incident), [(class, 700), (prompt, 100), (contacts, 200)]);
    let all = drill(&json!({ "lasts": "1 h", "notice": { "must": [["sorry"]] } }));
    let full = [
        (class, 300),
        (prompt, 100),
        (contacts, 200),
        (Part::Levels, 50),
        (Part::Steps, 150),
        (Part::Customer, 200),
    ];
    assert_eq!(most(&all, Mode::Incident), full);
}

#[test]
fn an_answer_is_prompt_for_a_third_of_the_window_and_worth_less_until_its_end() {
    let breach = drill(&json!({}));
    let answered = |mode, at: u32| {
        let scored = scored(&breach, mode, |action| match action.what {
            Move::Classified { .. } => vec![Action { at, ..action }],
            _ => vec![action],
        });
        scored.losses.iter().map(|loss| loss.points.0).sum::<u32>()
    };
    let incident = [0, 300, 306, 600, 900, 9000].map(|at| answered(Mode::Incident, at));
    assert_eq!(incident, [0, 0, 1, 50, 100, 100]);
    assert_eq!([60, 120, 180, 600].map(|at| answered(Mode::Sprint, at)), [0, 50, 100, 100]);
}

#[test]
fn tiers_and_criteria_cost_by_how_far_they_are_off() {
    let vulnerable = drill(&json!({ "criteria": ["enterprise.any-issue"] }));
    let answered = |tier: &str, criteria: &[&str]| {
        scored(&vulnerable, Mode::Sprint, |action| match action.what {
            Move::Classified { .. } => {
                let (tier, criteria) = (tier.to_owned(), criteria.iter().map(ToString::to_string).collect());
                vec![Action { what: Move::Classified { tier, criteria }, ..action }]
            }
            _ => vec![action],
        })
    };
    let over = answered("immediate", &["enterprise.any-issue"]);
    assert_eq!(lost(&over), [(70, "Over-escalated: Immediate, but it was Priority")]);
    assert_eq!((over.answers[0].verdict, over.rating), (Verdict::Over, Rating::WithoutChallenges));
    let under = answered("none", &["enterprise.any-issue"]);
    assert_eq!(
        lost(&under),
        [
            (350, "Under-escalated: No escalation, but it was Priority"),
            (100, "An answer that is not urgent enough is never in time"),
        ]
    );
    assert_eq!((under.answers[0].verdict, under.rating), (Verdict::Under, Rating::MajorChallenges));
    let other = answered("priority", &["security.breach"]);
    assert_eq!(
        lost(&other),
        [
            (280, "Missed: Any issue affecting Enterprise customers"),
            (0, "Does not hold: Suspected data breach or unauthorized access"),
        ]
    );
    let cited = other.losses[0].source.as_ref().unwrap();
    assert_eq!(cited.quote, "Any issue affecting Enterprise customers");
}

#[test]
fn people_are_told_in_time_late_never_or_without_need() {
    let breach = drill(&json!({}));
    let changed = |change: &dyn Fn(Action) -> Vec<Action>| scored(&breach, Mode::Incident, change);
    let manager = "engineering-manager";
    let late = changed(&|action| {
        let late = is_told(&action, manager);
        vec![Action { at: if late { 1020 } else { action.at }, ..action }]
    });
    // Written down as theirs before they knew of it.
    let nobody_has_it = (50, "Never done: Write down who has it at Level 3");
    assert_eq!(lost(&late), [(60, "Told 2 min late: Engineering Manager"), nobody_has_it]);
    let never = changed(&|action| if is_told(&action, manager) { vec![] } else { vec![action] });
    assert_eq!(lost(&never), [(120, "Never told: Engineering Manager"), nobody_has_it]);
    assert_eq!(never.rating, Rating::MajorChallenges);
    let entry = never.expected.iter().find(|expected| expected.what == "Tell Engineering Manager").unwrap();
    assert_eq!((entry.due, entry.done), (900, None));
    let other = Move::Told { contact: "finance-director".into() };
    let needless = changed(&|action| {
        let more = Action { at: action.at, what: other.clone() };
        if action.what == Move::Finished { vec![more, action] } else { vec![action] }
    });
    assert_eq!(lost(&needless), [(50, "Told without need: Finance Director")]);
    let first = scored(&breach, Mode::Sprint, |action| {
        let more = Action { at: 0, what: other.clone() };
        if is_told(&action, manager) { vec![more, action] } else { vec![action] }
    });
    assert_eq!(lost(&first), [(200, "First told: Finance Director; it enters at: Engineering Manager")]);
}

#[test]
fn where_nothing_is_escalated_silence_tells_nobody() {
    let none = drill(&json!({ "criteria": [] }));
    let score = score(&POLICY.document, &none, &run(&none, Mode::Incident, Vec::new()));
    let what = "Nobody has been told that it is no escalation, because nothing was answered";
    assert!(lost(&score).contains(&(200, what)), "{:?}", lost(&score));
}

#[test]
fn steps_are_missed_late_or_out_of_order() {
    let hour = drill(&json!({ "lasts": "1 h" }));
    let changed = |at: Option<u32>, id: &str| {
        scored(&hour, Mode::Incident, |action| match &action.what {
            Move::StepDone { step } if step == id => {
                at.map(|at| Action { at, what: action.what.clone() }).into_iter().collect()
            }
            _ => vec![action],
        })
    };
    let (first, later) = ("security-incident.document-everything", "security-incident.legal-review");
    assert_eq!(changed(None, later).losses[0].points, Points(15));
    assert_eq!(lost(&changed(Some(4000), later)), [(7, "Done 6 min 40 s late: Legal Review")]);
    assert_eq!(
        lost(&changed(Some(20), later)),
        [(3, "Out of order: Legal Review, before Secure the Environment")]
    );
    let missed = changed(None, first);
    assert_eq!(lost(&missed)[0], (15, "Missed: Document Everything"));
    let behind: Vec<u32> = missed.losses[1..].iter().map(|loss| loss.points.0).collect();
    assert_eq!(behind, [3; 4], "every later step came before it, but for the one that telling does");
}

#[test]
fn what_only_some_cases_need_is_left_out_with_a_reason() {
    let hour = drill(&json!({ "lasts": "1 h" }));
    let left_out = |id: &str, why: &str, at: u32| {
        scored(&hour, Mode::Incident, |action| match &action.what {
            Move::StepDone { step } if step == id => {
                vec![Action { at, what: Move::StepLeftOut { step: id.into(), reason: why.into() } }]
            }
            _ => vec![action],
        })
    };
    let (legal, document) = ("security-incident.legal-review", "security-incident.document-everything");
    let good = left_out(legal, "Nobody threatens us", 20);
    assert_eq!(lost(&good), [], "also before the phase of its own");
    let line = good.expected.iter().find(|expected| expected.what == "Legal Review (left out)").unwrap();
    assert_eq!(line.done, Some(20));
    assert_eq!(lost(&left_out(legal, "Not needed", 4000)), [(7, "Left out 6 min 40 s late: Legal Review")]);
    let silent = [(15, "Neither done nor left out with a reason: Legal Review")];
    assert_eq!(lost(&left_out(legal, " ", 60)), silent);
    let always = (15, "Left out, and the policy asks for it in every case: Document Everything");
    assert_eq!(lost(&left_out(document, "No time", 60))[0], always);
    let taken_back = scored(&hour, Mode::Incident, |action| match &action.what {
        Move::StepDone { step } if step == legal => vec![
            Action { at: 60, what: Move::StepLeftOut { step: legal.into(), reason: "No need".into() } },
            Action { at: 90, what: Move::StepUndone { step: legal.into() } },
        ],
        _ => vec![action],
    });
    assert_eq!(lost(&taken_back), silent);
}

#[test]
fn messages_say_what_they_must_and_not_what_they_must_not() {
    let told = drill(&json!({
        "lasts": "1 h",
        "notice": { "must": [["security team", "our people"], ["sorry"]], "must_not": ["hacked", "no data"] },
    }));
    let said = |text: &str, at: u32| {
        scored(&told, Mode::Incident, |action| match action.what {
            Move::Noticed { audience, .. } => {
                vec![Action { at, what: Move::Noticed { audience, text: text.into() } }]
            }
            _ => vec![action],
        })
    };
    let good = "Our  People look at it, sorry. Next news at 10:30.";
    assert_eq!(lost(&said(good, 900)), []);
    let bad = said("Sorry [name], you were HACKED and no data is lost. More in 5 minutes.", 60);
    assert_eq!(
        lost(&bad),
        [
            (35, "Not said to the customer: \u{201c}security team\u{201d} or \u{201c}our people\u{201d}"),
            (20, "Said to the customer, and must not be: \u{201c}hacked\u{201d}"),
            (0, "Said to the customer, and must not be: \u{201c}no data\u{201d}"),
            (10, "Sent with a blank that was not filled: [name]"),
        ]
    );
    assert_eq!(bad.rating, Rating::SomeChallenges);
    let unhurried = scored(&told, Mode::Incident, |action| match action.what {
        Move::Updated { .. } => vec![],
        Move::Noticed { audience: Audience::Customer, .. } => vec![Action { at: 1200, ..action }],
        _ => vec![action],
    });
    // Twenty minutes after the report, then never: of thirty minutes that could be overdue, ten were.
    assert_eq!(
        lost(&unhurried),
        [
            (25, "The customer first heard from us 5 min late"),
            (14, "Updates every 30 min were overdue for 10 min in all"),
        ]
    );
}

#[test]
fn an_inject_changes_what_is_right_from_its_time_on() {
    let second = json!([{
        "at": "20 min", "from": "A", "text": "b", "facts": { "plan": "enterprise" },
        "criteria": ["security.breach", "enterprise.any-issue"],
    }]);
    let grows = drill(&json!({ "inject": second }));
    let deaf = scored(&grows, Mode::Incident, |action| match action.what {
        Move::Classified { .. } if action.at > 1200 => vec![],
        _ => vec![action],
    });
    assert_eq!(lost(&deaf), [(40, "Missed: Any issue affecting Enterprise customers (from 20 min on)")]);
    assert_eq!(deaf.answers.len(), 2);
    // Whoever ends before it comes has not kept it away.
    let hasty = scored(&grows, Mode::Incident, |action| {
        let early = action.at < 1200;
        if early { vec![action] } else { vec![] }
    });
    assert!(
        lost(&hasty).contains(&(40, "Missed: Any issue affecting Enterprise customers (from 20 min on)"))
    );
    let gone = drill(&json!({ "inject": [{ "at": "5 min", "from": "A", "text": "b", "criteria": [] }] }));
    let calm = scored(&gone, Mode::Incident, |action| match action.what {
        Move::Told { .. } | Move::StepDone { .. } => vec![],
        _ => vec![action],
    });
    assert_eq!(lost(&calm), [], "withdrawn before anything was due");
}

#[test]
fn hints_cost_and_looking_at_the_answer_costs_half() {
    let breach = drill(&json!({}));
    let helped = |what: Move| {
        scored(&breach, Mode::Incident, |action| {
            let more = Action { at: action.at, what: what.clone() };
            if action.what == Move::Finished { vec![more.clone(), more, action] } else { vec![action] }
        })
    };
    assert_eq!(lost(&helped(Move::Hint)), [(50, "A hint was taken"), (50, "A hint was taken")]);
    assert_eq!(lost(&helped(Move::Revealed)), [(225, "The engine's answer was looked at")]);
}
