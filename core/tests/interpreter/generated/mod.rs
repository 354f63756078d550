//! Generated policies on generated tickets.
//!
//! A policy is a few concepts, signals, readings and criteria over a small vocabulary; a ticket is made of the same
//! words, of cues, numbers and what separates words in a mail, so that frames nearly match as often as they match.

mod signals;
mod tickets;

use std::cell::Cell;

use escalation_core::policy::compile::Bundle;
use proptest::{
    prelude::*,
    sample::select,
    test_runner::{Config, RngAlgorithm, TestError, TestRng, TestRunner},
};

use super::agreement::Both;
use signals::{CONCEPTS, codes, concept, reading, signal};
use tickets::{facts, ticket};

#[path = "../../common/minimal.rs"]
mod minimal;

/// Tickets per policy; with the number of policies, 10,000 pairs and more a run.
const TICKETS: usize = 32;
const POLICIES: u32 = 320;

/// What policies and tickets speak with.
const WORDS: [&str; 12] =
    ["stranger", "board", "see", "data", "gone", "refund", "cant", "log", "it", "we", "breach", "happy"];

fn condition() -> BoxedStrategy<String> {
    let atoms = [
        "text shows s0",
        "text shows s1",
        "text shows s2",
        "plan is pro",
        "plan is not basic",
        "listed",
        "refund_amount > 100 USD",
        "users >= 3",
        "ticket_age_hours > 1 d",
    ];
    let atom = select(atoms.to_vec()).prop_map(str::to_owned);
    atom.prop_recursive(2, 6, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| format!("({})", parts.join(" and "))),
            prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| format!("({})", parts.join(" or "))),
            inner.prop_map(|inner| format!("not {inner}")),
        ]
    })
    .boxed()
}

const LANGUAGE: &str = include_str!("language.toml");

/// The small policy of the tests with other concepts, signals, readings and conditions.
fn policy() -> impl Strategy<Value = Bundle> {
    let concepts: Vec<_> = (0..CONCEPTS).map(concept).collect();
    let signals: Vec<_> = (0..3).map(signal).collect();
    let asked = prop::option::of((0..3).prop_map(|signal| format!("text shows s{signal}")));
    let readings = prop::collection::vec(reading(), 0..4);
    (concepts, codes(), signals, readings, [condition(), condition()], asked).prop_map(
        |(concepts, codes, signals, readings, conditions, asked)| {
            let mut files: std::collections::BTreeMap<String, String> =
                minimal::FILES.map(|(path, text)| (path.to_owned(), text.to_owned())).into();
            let all = [concepts.concat(), codes, signals.concat(), readings.concat()].concat();
            files.insert("policy/signals/breach.toml".into(), all);
            files.insert("language/words.toml".into(), LANGUAGE.into());
            let criteria = files.get_mut("policy/criteria.toml").unwrap();
            *criteria = criteria
                .replace("text shows breach and plan is pro", &conditions[0])
                .replace("when = \"refund_amount > 1000 USD\"", &format!("when = \"{}\"", conditions[1]))
                .replace(
                    "ask = \"How much?\"",
                    &format!("ask = \"How much?\"\nask_when = \"{}\"", asked.unwrap_or_default()),
                );
            Bundle { files, ..Bundle::default() }
        },
    )
}

#[test]
fn engine_and_interpreter_agree_on_generated_policies_and_tickets() {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(POLICIES);
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 4000, ..Config::default() };
    let mut runner = match std::env::var_os("PROPTEST_RNG_SEED") {
        Some(_) => TestRunner::new(config),
        None => TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32])),
    };
    let (pairs, telling) = (Cell::new(0_u32), Cell::new(0_u32));
    let tickets = prop::collection::vec((ticket(), facts()), TICKETS);
    let outcome = runner.run(&(policy(), tickets), |(bundle, tickets)| {
        let signals = bundle.files["policy/signals/breach.toml"].clone();
        let both = Both::new(bundle).map_err(TestCaseError::reject)?;
        for (text, facts) in &tickets {
            let agreed =
                both.compare(text, facts).map_err(|why| TestCaseError::fail(format!("{why}\n{signals}")))?;
            pairs.set(pairs.get() + 1);
            telling.set(telling.get() + u32::from(agreed));
        }
        Ok(())
    });
    match outcome {
        Err(TestError::Fail(why, _)) => panic!("{why}"),
        outcome => outcome.unwrap(),
    }
    println!(
        "engine and interpreter agree on {} pairs, of which {} show something",
        pairs.get(),
        telling.get()
    );
    assert!(cases < POLICIES || pairs.get() >= 10_000, "only {} pairs", pairs.get());
    assert!(telling.get() * 4 >= pairs.get(), "{} of {} show something", telling.get(), pairs.get());
}
