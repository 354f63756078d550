//! Which drill is next, the quiz, the calendar, certificates and counts.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use escalation_core::{
    decide::NO_TIER,
    drill::{
        Attempt, Drill, Mode, Move, Overruled, Points, QuizAnswer, QuizRun, Rating, Results, Standing,
        certificates, class, class_csv, held, matrix, order, progress, questions, score, sessions,
        training_calendar,
    },
};

use super::{
    DRILLS,
    perfect::{empty, perfect, started},
    teamflow::POLICY,
};

fn attempt(drill: &Drill, good: bool, ended_at: DateTime<Utc>) -> Attempt {
    let run = if good { perfect(drill, Mode::Sprint) } else { empty(drill, Mode::Sprint) };
    Attempt { ended_at, score: score(&POLICY.document, drill, &run), run, overruled: None }
}

fn about(criterion: &str) -> &'static Drill {
    let only = |drill: &&Drill| drill.criteria == [criterion] && drill.injects.is_empty();
    DRILLS.iter().find(only).unwrap()
}

#[test]
fn without_a_history_the_seed_alone_orders_all_drills() {
    let orders: Vec<Vec<usize>> = (0..8).map(|seed| order(&DRILLS, &[], seed)).collect();
    for places in &orders {
        let all: BTreeSet<usize> = places.iter().copied().collect();
        assert_eq!((places.len(), all.len()), (DRILLS.len(), DRILLS.len()));
    }
    assert_eq!(orders.iter().collect::<BTreeSet<_>>().len(), 8, "each seed has an order of its own");
    assert_eq!(order(&DRILLS, &[], 3), orders[3]);
    assert_eq!(order(&[], &[], 3), [0_usize; 0]);
}

#[test]
fn what_was_missed_comes_first_and_what_is_known_last() {
    let (known, missed) = (about("security.vulnerability"), about("financial.large-refund"));
    let history = [attempt(known, true, started()), attempt(missed, false, started())];
    let places = order(&DRILLS, &history, 1);
    let about = |place: usize, id: &str| {
        let drill = &DRILLS[places[place]];
        let later = drill.injects.iter().filter_map(|inject| inject.criteria.as_ref()).flatten();
        drill.criteria.iter().chain(later).any(|criterion| criterion == id)
    };
    let all = (0..DRILLS.len()).filter(|place| about(*place, "financial.large-refund")).count();
    assert!((0..all).all(|place| about(place, "financial.large-refund")), "all drills about it stand first");
    assert_eq!(DRILLS[places[all - 1]].id, missed.id, "of them the one just done comes last");
    assert_eq!(DRILLS[*places.last().unwrap()].id, known.id);
}

#[test]
fn a_criterion_moves_a_box_up_and_back_into_the_first() {
    let (breach, none) =
        (about("security.breach"), DRILLS.iter().find(|drill| drill.criteria.is_empty()).unwrap());
    let taken = |answers: &[(&Drill, bool)]| {
        let history: Vec<Attempt> =
            answers.iter().map(|(drill, good)| attempt(drill, *good, started())).collect();
        let known = progress(&history).into_iter();
        known
            .map(|known| (known.criterion.clone(), known.level, known.seen, known.right, known.is_due()))
            .collect::<Vec<_>>()
    };
    let breached = |level, seen, right, due| ("security.breach".to_owned(), level, seen, right, due);
    assert_eq!(taken(&[(breach, true)]), [breached(2, 1, 1, false)]);
    assert_eq!(taken(&[(breach, true); 6]), [breached(5, 6, 6, false)]);
    assert_eq!(taken(&[(breach, true), (breach, false)]), [breached(1, 2, 1, true)]);
    let after = |others: usize| {
        let mut answers = vec![(none, true); others + 1];
        answers[0] = (breach, true);
        taken(&answers).into_iter().find(|known| known.0 == "security.breach").unwrap().4
    };
    assert_eq!([0, 1, 2].map(after), [false, true, true], "box 2 is due at the second drill after");
    assert_eq!(taken(&[(none, false)]), [(NO_TIER.to_owned(), 1, 1, 0, true)]);
}

#[test]
fn named_without_holding_counts_as_missed() {
    let breach = about("security.breach");
    let mut run = perfect(breach, Mode::Sprint);
    for action in &mut run.actions {
        if let Move::Classified { criteria, .. } = &mut action.what {
            criteria.push("outage.platform".into());
        }
    }
    let scored = score(&POLICY.document, breach, &run);
    let wrong = Attempt { ended_at: started(), score: scored, run, overruled: None };
    let known: Vec<(String, u32, u32)> =
        progress(&[wrong]).into_iter().map(|known| (known.criterion, known.seen, known.right)).collect();
    assert_eq!(known, [("outage.platform".to_owned(), 1, 0), ("security.breach".to_owned(), 1, 1)]);
}

#[test]
fn the_matrix_counts_right_against_answered() {
    let (breach, none) =
        (about("security.breach"), DRILLS.iter().find(|drill| drill.criteria.is_empty()).unwrap());
    let answered = |drill: &Drill, with: &str| {
        let mut run = perfect(drill, Mode::Sprint);
        for action in &mut run.actions {
            if let Move::Classified { tier, .. } = &mut action.what {
                with.clone_into(tier);
            }
        }
        Attempt { ended_at: started(), score: score(&POLICY.document, drill, &run), run, overruled: None }
    };
    let attempts = [
        answered(breach, "immediate"),
        answered(breach, "standard"),
        answered(none, "none"),
        answered(none, "priority"),
        attempt(none, false, started()),
    ];
    let counted = matrix(&POLICY.document, &attempts);
    assert_eq!(counted.tiers, ["immediate", "priority", "standard", "none"]);
    assert_eq!(counted.rows, [[1, 0, 1, 0, 0], [0; 5], [0; 5], [0, 1, 0, 1, 1]]);
    assert_eq!((counted.under, counted.over), (1, 1));
}

#[test]
fn questions_have_one_right_answer_that_the_policy_gives() {
    let all = questions(&POLICY.document, 1, usize::MAX);
    assert!(all.len() > 100, "{}", all.len());
    for question in &all {
        let different: BTreeSet<&String> = question.choices.iter().collect();
        assert!(
            (3..=4).contains(&different.len()) && different.len() == question.choices.len(),
            "{question:?}"
        );
        assert!(question.right < question.choices.len());
        assert!(POLICY.document.sources().iter().any(|cited| cited.source.quote == question.source.quote));
    }
    let asked: BTreeSet<&String> = all.iter().map(|question| &question.ask).collect();
    assert!(asked.len() > 60);
    let ten = questions(&POLICY.document, 7, 10);
    assert_eq!((ten.len(), &ten), (10, &questions(&POLICY.document, 7, 10)));
    assert_ne!(ten, questions(&POLICY.document, 8, 10));
    let ask = |text: &str| all.iter().find(|question| question.ask.contains(text)).unwrap();
    let refund = ask("\u{201c}Refund requests over $1,000");
    assert!(["Finance Director", "1 hour"].contains(&refund.choices[refund.right].as_str()), "{refund:?}");
    let legal = ask("Legal Issues: by when");
    assert_eq!(legal.choices[legal.right], "30 minutes");
    assert_eq!(legal.source.quote, "**Legal Issues**: 30 minutes acknowledgment");
    let outage = ask("how often is the customer updated");
    assert!(outage.source.quote.contains("minutes"), "{outage:?}");
}

#[test]
fn sessions_are_due_at_once_and_again_after_their_time() {
    let now = started();
    let monthly = |held: &[(String, DateTime<Utc>)]| {
        let sessions = sessions(&POLICY.document, held, now);
        sessions.into_iter().find(|session| session.statement == "training.monthly").unwrap()
    };
    let never = monthly(&[]);
    assert_eq!((never.due, never.is_due(now), never.last), (now, true, None));
    let ago = |days| ("training.monthly".to_owned(), now - TimeDelta::days(days));
    let recent = monthly(&[ago(40), ago(10)]);
    assert_eq!((recent.due, recent.is_due(now)), ("2026-03-28T09:00:00Z".parse().unwrap(), false));
    assert!(monthly(&[ago(28)]).is_due(now));
    let text = training_calendar(&sessions(&POLICY.document, &[ago(10)], now), now, |time| time.date_naive());
    for line in [
        "UID:training.monthly@escalation-desk",
        "DTSTART;VALUE=DATE:20260328",
        "RRULE:FREQ=MONTHLY;INTERVAL=1",
        "SUMMARY:Escalation scenario drills",
        "UID:training.quarterly@escalation-desk",
        "DTSTART;VALUE=DATE:20260310",
        "RRULE:FREQ=MONTHLY;INTERVAL=3",
    ] {
        assert!(text.contains(&format!("{line}\r\n")), "{line}: {text}");
    }
    // Nine in the morning in London is the day before in Honolulu.
    let honolulu = FixedOffset::west_opt(10 * 3600).unwrap();
    let text = training_calendar(&sessions(&POLICY.document, &[ago(10)], now), now, |time| {
        time.with_timezone(&honolulu).date_naive()
    });
    assert!(text.contains("DTSTART;VALUE=DATE:20260327\r\n"), "{text}");
}

#[test]
fn drills_done_are_sessions_held_and_certificates_earned() {
    let security: Vec<&Drill> = DRILLS
        .iter()
        .filter(|drill| drill.topics.iter().any(|topic| topic == "requirement.security-awareness"))
        .collect();
    let now = started();
    let days = |days| now - TimeDelta::days(days);
    let certificate = |attempts: &[Attempt]| {
        let found = certificates(&POLICY.document, &DRILLS, attempts, now);
        found
            .into_iter()
            .find(|certificate| certificate.statement == "requirement.security-awareness")
            .unwrap()
    };
    let mut attempts: Vec<Attempt> =
        security[..4].iter().zip(1..).map(|(drill, day)| attempt(drill, true, days(day * 50))).collect();
    let four = certificate(&attempts);
    assert_eq!((four.passed, four.needed, four.points, four.earned), (4, 5, 80, None));
    attempts.push(attempt(security[0], true, days(3)));
    attempts.push(attempt(security[5], false, days(2)));
    assert_eq!(certificate(&attempts).passed, 4, "the same drill again and one that was not passed");
    attempts.push(attempt(security[6], true, days(1)));
    let five = certificate(&attempts);
    assert_eq!((five.earned, five.expires), (Some(days(1)), Some(days(200) + TimeDelta::days(365))));
    attempts.push(attempt(security[7], true, days(400)));
    assert_eq!(certificate(&attempts), five, "too long ago");
    let monthly = held(&DRILLS, &attempts[..1]);
    let topics: Vec<(String, DateTime<Utc>)> =
        security[0].topics.iter().map(|topic| (topic.clone(), days(50))).collect();
    assert_eq!(monthly, topics);
}

/// A quiz with these answers right.
fn quiz(right: &[bool]) -> QuizRun {
    let answer = |right: &bool| QuizAnswer {
        ask: "By when?".into(),
        given: if *right { "15 minutes" } else { "1 hour" }.into(),
        right: "15 minutes".into(),
    };
    QuizRun { ended_at: started(), seed: 7, answers: right.iter().map(answer).collect() }
}

#[test]
fn a_quiz_is_worth_its_share_of_right_answers() {
    assert_eq!(quiz(&[true, true, false]).points(), Points(666));
    assert_eq!((quiz(&[]).points(), quiz(&[true]).points()), (Points(0), Points::BEST));
}

#[test]
fn every_training_of_the_policy_has_at_least_three_drills() {
    for statement in POLICY.document.statements.iter().filter(|statement| statement.kind.trains()) {
        let serves = DRILLS.iter().filter(|drill| drill.topics.contains(&statement.id)).count();
        assert!(serves >= 3, "{}: {serves}", statement.id);
    }
}

#[test]
fn results_are_a_file_and_files_are_a_class() {
    let (breach, none) =
        (about("security.breach"), DRILLS.iter().find(|drill| drill.criteria.is_empty()).unwrap());
    let good = attempt(breach, true, started());
    let bad = attempt(none, false, started() - TimeDelta::days(1));
    let quiz = quiz(&[true, true, false]);
    let file = |name: &str, attempts: &[Attempt], quizzes: &[QuizRun]| {
        let policy = POLICY.hash.clone();
        Results::new(started(), name.to_owned(), policy, attempts.to_vec(), quizzes.to_vec())
    };
    let mut rated = bad.clone();
    rated.overruled = Some(Overruled {
        rating: Rating::SomeChallenges,
        reason: "Called by phone, which the desk does not see".into(),
        by: String::new(),
        at: started(),
    });
    let files = [
        file("Bea", std::slice::from_ref(&good), &[]),
        file("Ann", &[good.clone(), bad.clone()], std::slice::from_ref(&quiz)),
        file(" Bea ", &[good.clone(), rated.clone()], &[]),
        file("Bea", std::slice::from_ref(&bad), &[]),
        file("Ann", &[], &[quiz.clone(), self::quiz(&[false])]),
        file("Cy", &[], &[]),
    ];
    let text = files[1].to_json();
    assert_eq!(Results::from_json(&text).unwrap(), files[1]);
    let standings = class(&files);
    let shown: Vec<(&str, usize, u32)> =
        standings.iter().map(|one| (one.trainee.as_str(), one.attempts.len(), one.mean.0)).collect();
    assert_eq!(shown, [("Ann", 2, 500), ("Bea", 2, 500), ("Cy", 0, 0)]);
    assert_eq!(
        (standings[0].weakest.as_slice(), standings[0].mean),
        (&[NO_TIER.to_owned()][..], Points(500))
    );
    assert_eq!(
        standings[1].attempts,
        [rated, good],
        "each attempt once, in order of time, with the trainer's word"
    );
    let rest = |one: &Standing| (one.overruled, one.quizzes.len(), one.quiz_mean);
    assert_eq!(
        standings.iter().map(rest).collect::<Vec<_>>(),
        [(0, 2, Some(Points(333))), (1, 0, None), (0, 0, None)]
    );
    let csv = class_csv(&standings);
    assert_eq!(csv.lines().nth(1), Some("Ann,2,50,0,0,0,2,33.3,none"));
    for (from, to, code) in [
        ("escalation-desk-drill-results", "escalation-desk-cases", "E803"),
        ("\"schema\": 1", "\"schema\": 99", "E804"),
        ("\"points\": 1000", "\"points\": 1001", "E803"),
        ("\"attempts\"", "\"attempt\"", "E803"),
        ("{", "[{", "E803"),
    ] {
        assert!(text.contains(from), "{from}");
        let refused = Results::from_json(&text.replacen(from, to, 1)).unwrap_err();
        assert_eq!(refused.code(), code, "{refused}");
    }
    assert_eq!(Results::from_json(text.get(..300).unwrap()).unwrap_err().code(), "E802");
}
