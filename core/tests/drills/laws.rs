//! What holds for the score of every drill and every run.

use escalation_core::drill::{Action, Drill, Mode, Move, Points, Rating, Run, score, stages};
use proptest::{prelude::*, sample::Index, test_runner::Config};

use super::{
    DRILLS,
    perfect::{empty, perfect, run},
    teamflow::POLICY,
};

const MODES: [Mode; 3] = [Mode::Sprint, Mode::Incident, Mode::Facilitated];

fn cases(count: u32) -> Config {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|count| count.parse().ok());
    Config {
        cases: asked.unwrap_or(count),
        failure_persistence: None,
        max_global_rejects: 65_536,
        ..Config::default()
    }
}

fn points(drill: &Drill, run: &Run) -> u32 {
    score(&POLICY.document, drill, run).points.0
}

#[test]
fn everything_right_is_a_hundred_points_and_nothing_is_none() {
    for drill in DRILLS.iter() {
        for mode in MODES {
            let best = score(&POLICY.document, drill, &perfect(drill, mode));
            let lost: Vec<_> = best.losses.iter().map(|loss| &loss.what).collect();
            assert_eq!(
                (best.points, best.rating, lost),
                (Points::BEST, Rating::WithoutChallenges, vec![]),
                "{}",
                drill.id
            );
            assert!(best.expected.iter().all(escalation_core::drill::Expected::in_time), "{}", drill.id);
            let none = score(&POLICY.document, drill, &empty(drill, mode));
            assert_eq!((none.points, none.rating), (Points(0), Rating::Unable), "{} {mode:?}", drill.id);
        }
    }
}

/// A drill whose injects come whatever is done: else an action more may bring more to do.
fn unconditional() -> impl Strategy<Value = (Drill, Mode)> {
    (any::<Index>(), prop::sample::select(MODES.to_vec())).prop_map(|(at, mode)| {
        let mut drill = at.get(&DRILLS).clone();
        for inject in &mut drill.injects {
            (inject.only_if, inject.unless) = (None, None);
        }
        (drill, mode)
    })
}

/// What a trainee may do wrong.
fn slip() -> impl Strategy<Value = Move> {
    let document = &POLICY.document;
    let criteria: Vec<String> = document.criteria.iter().map(|criterion| criterion.id.clone()).collect();
    let roles: Vec<String> = document.roles.iter().map(|role| role.id.clone()).collect();
    let steps: Vec<String> = document.steps().map(|(_, _, step)| step.id.clone()).collect();
    let tiers = vec!["immediate", "priority", "standard", "none", "no tier at all"];
    let text = prop::sample::select(vec!["We were hacked.", "Dear [name]", "", "by 14:47"]);
    let texts = text.prop_map(|text| Move::Updated { text: text.into() });
    prop_oneof![
        (prop::sample::select(tiers), prop::sample::subsequence(criteria, 0..4))
            .prop_map(|(tier, criteria)| Move::Classified { tier: tier.into(), criteria }),
        prop::sample::select(roles).prop_map(|contact| Move::Told { contact }),
        prop::sample::select(steps.clone()).prop_map(|step| Move::StepUndone { step }),
        prop::sample::select(steps.clone()).prop_map(|step| Move::StepDone { step }),
        (prop::sample::select(steps), prop::sample::select(vec!["", "Nobody needs it"]))
            .prop_map(|(step, reason)| Move::StepLeftOut { step, reason: reason.into() }),
        texts,
        prop::sample::select(vec![Move::Hint, Move::Revealed, Move::Acknowledged, Move::Finished]),
        (0..5_usize).prop_map(|inject| Move::Injected { inject }),
        (1..6_u8).prop_map(|to| Move::MovedUp { to }),
        (0..900_u32).prop_map(|seconds| Move::Paused { seconds }),
    ]
}

fn slips() -> impl Strategy<Value = Vec<Action>> {
    prop::collection::vec((0..5000_u32, slip()).prop_map(|(at, what)| Action { at, what }), 0..8)
}

/// A part of the perfect run, each action later by something, with slips.
fn attempts() -> impl Strategy<Value = (Drill, Run)> {
    (unconditional(), any::<u64>(), slips()).prop_flat_map(|((drill, mode), _, slips)| {
        let best = perfect(&drill, mode).actions;
        let kept = prop::collection::vec((any::<bool>(), prop_oneof![Just(0), 0..3000_u32]), best.len());
        kept.prop_map(move |kept| {
            let some = best.iter().zip(kept).filter(|(_, (kept, _))| *kept);
            let late = some.map(|(action, (_, late))| Action { at: action.at + late, ..action.clone() });
            (drill.clone(), run(&drill, mode, late.chain(slips.clone()).collect()))
        })
    })
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn a_score_adds_up_and_is_the_same_each_time((drill, run) in attempts()) {
        let scored = score(&POLICY.document, &drill, &run);
        let sum = |points: Vec<Points>| points.iter().map(|points| points.0).sum::<u32>();
        prop_assert!(scored.points <= Points::BEST);
        prop_assert_eq!(sum(scored.parts.iter().map(|part| part.most).collect()), Points::BEST.0);
        prop_assert_eq!(sum(scored.parts.iter().map(|part| part.points).collect()), scored.points.0);
        let lost = sum(scored.losses.iter().map(|loss| loss.points).collect());
        prop_assert_eq!(lost + scored.points.0, Points::BEST.0);
        prop_assert!(scored.expected.is_sorted_by_key(|expected| expected.due));
        prop_assert!(scored.losses.is_sorted_by_key(|loss| loss.part));
        prop_assert_eq!(&score(&POLICY.document, &drill, &run), &scored);
        let stored = serde_json::to_string(&(&run, &scored)).unwrap();
        let read: (Run, escalation_core::drill::Score) = serde_json::from_str(&stored).unwrap();
        prop_assert_eq!(read, (run, scored));
    }

    #[test]
    fn an_action_more_that_is_right_never_lowers(
        (drill, attempt) in attempts(), which in any::<Index>(),
    ) {
        let best = perfect(&drill, attempt.mode).actions;
        // An answer counts for the stage that it was given in; the last one cannot spoil an earlier.
        let last = best.iter().rposition(|action| matches!(action.what, Move::Classified { .. }));
        let entries: Vec<String> = stages(&POLICY.document, &drill, &attempt)[0].path.entries.iter()
            .map(|entry| entry.role.clone())
            .collect();
        let right: Vec<&Action> = (best.iter().enumerate())
            .filter(|(place, action)| match &action.what {
                Move::Classified { .. } => Some(*place) == last,
                // In a sprint the first person told counts, who is an entry.
                Move::Told { contact } => attempt.mode != Mode::Sprint || entries.contains(contact),
                Move::Injected { .. } | Move::Finished => false,
                _ => true,
            })
            .map(|(_, action)| action)
            .collect();
        let more = (*which.get(&right)).clone();
        let answers = matches!(more.what, Move::Classified { .. });
        // With a trainer, what an inject asks for is right once the trainer let it arrive.
        prop_assume!(attempt.mode != Mode::Facilitated || (drill.injects.is_empty() && !answers));
        // The first tick of a step counts, and an earlier one may come before its turn.
        let again = matches!(more.what, Move::StepDone { .. })
            && attempt.actions.iter().any(|action| action.what == more.what);
        prop_assume!(!again);
        // What is said later replaces it.
        let later = attempt.actions.iter().any(|action| {
            action.at >= more.at && matches!(action.what, Move::Classified { .. })
        });
        prop_assume!(!(answers && later));
        let actions = [attempt.actions.clone(), vec![more.clone()]].concat();
        let (with, without) = (run(&drill, attempt.mode, actions), attempt);
        prop_assert!(points(&drill, &with) >= points(&drill, &without), "{more:?}");
    }

    #[test]
    fn telling_later_is_never_better(
        (drill, attempt) in attempts(), which in any::<Index>(), late in 1..4000_u32,
    ) {
        prop_assume!(attempt.mode != Mode::Sprint);
        let told = |action: &&Action| matches!(action.what, Move::Told { .. });
        let places: Vec<usize> =
            attempt.actions.iter().enumerate().filter(|(_, action)| told(action)).map(|(place, _)| place).collect();
        prop_assume!(!places.is_empty());
        let mut actions = attempt.actions.clone();
        actions[*which.get(&places)].at += late;
        let later = run(&drill, attempt.mode, actions);
        prop_assert!(points(&drill, &later) <= points(&drill, &attempt));
    }

    #[test]
    fn answering_a_single_ticket_later_is_never_better(
        (drill, mode) in unconditional(), early in 0..20_000_u32, late in 1..20_000_u32,
    ) {
        prop_assume!(drill.injects.is_empty());
        let answered = |at| {
            let mut best = perfect(&drill, mode);
            for action in &mut best.actions {
                if matches!(action.what, Move::Classified { .. }) {
                    action.at = at;
                }
            }
            points(&drill, &run(&drill, mode, best.actions))
        };
        prop_assert!(answered(early + late) <= answered(early));
    }

    #[test]
    fn under_escalation_is_dearer_than_over_escalation(
        (drill, mode) in unconditional(), under in any::<Index>(), over in any::<Index>(),
    ) {
        prop_assume!(drill.injects.is_empty());
        let tiers = ["immediate", "priority", "standard", "none"];
        let best = perfect(&drill, mode);
        let right = best.actions.iter().find_map(|action| match &action.what {
            Move::Classified { tier, .. } => tiers.iter().position(|known| known == tier),
            _ => None,
        });
        let right = right.unwrap();
        prop_assume!(right > 0 && right < 3);
        let answered = |with: &&str| {
            let mut run = best.clone();
            for action in &mut run.actions {
                if let Move::Classified { tier, .. } = &mut action.what {
                    (*with).clone_into(tier);
                }
            }
            points(&drill, &run)
        };
        let (less, more) = (answered(under.get(&tiers[right + 1..])), answered(over.get(&tiers[..right])));
        prop_assert!(less < more, "{less} {more}");
        prop_assert!(more < Points::BEST.0);
    }
}
