//! Generated policies on generated tickets.
//!
//! A policy is a few concepts, signals, readings and criteria over a small vocabulary; a ticket is made of the same
//! words, of cues, numbers and what separates words in a mail, so that frames nearly match as often as they match.

use std::{cell::Cell, fmt::Write as _};

use escalation_core::{
    fact::{FactOrigin, Facts, Known, Quantity, Value},
    policy::compile::Bundle,
};
use proptest::{
    prelude::*,
    sample::select,
    test_runner::{Config, RngAlgorithm, TestError, TestRng, TestRunner},
};

use super::agreement::Both;

#[path = "../common/minimal.rs"]
mod minimal;

/// Tickets per policy; with the number of policies, 10,000 pairs and more a run.
const TICKETS: usize = 32;
const POLICIES: u32 = 320;

const WORDS: [&str; 12] =
    ["stranger", "board", "see", "data", "gone", "refund", "cant", "log", "it", "we", "breach", "happy"];

fn atom(concepts: usize) -> BoxedStrategy<String> {
    let word = select(&WORDS[..]).prop_map(str::to_owned);
    let exact = select(&["=saw", "=boards", "\"gone wrong\"", "\"see it\"", "(log in)", "not"][..]);
    let quantity = select(
        &["#money", "#count", "#duration", "#count >= 2", "#money > 100", "#duration < 48", "#count = 3"][..],
    );
    let words =
        prop_oneof![4 => word, 1 => exact.prop_map(str::to_owned), 1 => quantity.prop_map(str::to_owned)];
    if concepts == 0 {
        return words.boxed();
    }
    let concept = (0..concepts).prop_map(|concept| format!("@c{concept}"));
    prop_oneof![3 => words, 2 => concept].boxed()
}

fn item(concepts: usize) -> BoxedStrategy<String> {
    let item = atom(concepts).prop_recursive(2, 8, 3, |inner| {
        prop::collection::vec(chain(inner), 1..3).prop_map(|chains| format!("({})", chains.join(" | ")))
    });
    item.boxed()
}

/// Items with one kind of link.
fn chain(item: impl Strategy<Value = String> + Clone + 'static) -> BoxedStrategy<String> {
    let items = prop::collection::vec((item, prop::bool::weighted(0.15), 0..5_u8), 1..4);
    (items, select(&[" ", "..", "~", "&"][..]))
        .prop_map(|(items, link)| {
            let mut text = String::new();
            for (place, (item, optional, distance)) in items.iter().enumerate() {
                match link {
                    _ if place == 0 => {}
                    ".." | "~" => write!(text, " {link}{distance} ").unwrap(),
                    _ => write!(text, " {} ", link.trim()).unwrap(),
                }
                write!(text, "{item}{}", if *optional { "?" } else { "" }).unwrap();
            }
            text
        })
        .boxed()
}

fn frame(concepts: usize, spread: bool) -> BoxedStrategy<String> {
    let simple = || chain(item(concepts));
    let one = if spread {
        let several = prop::collection::vec(item(concepts), 2..4).prop_map(|parts| parts.join(" && "));
        prop_oneof![4 => simple(), 1 => several].boxed()
    } else {
        simple()
    };
    let exceptions = || prop::collection::vec(simple(), 1..3).prop_map(|chains| chains.join(", "));
    (one, prop::option::weighted(0.3, exceptions()), prop::option::weighted(0.3, exceptions()))
        .prop_map(|(one, unless, without)| {
            let unless = unless.map_or(String::new(), |chains| format!(" unless {chains}"));
            format!("{one}{unless}{}", without.map_or(String::new(), |chains| format!(" without {chains}")))
        })
        .boxed()
}

fn frames(concepts: usize, spread: bool, most: usize) -> BoxedStrategy<String> {
    prop::collection::vec(frame(concepts, spread), 1..=most).prop_map(|frames| format!("{frames:?}")).boxed()
}

fn scopes() -> BoxedStrategy<String> {
    let scopes = ["doubtful", "negated", "hypothetical", "question", "past", "joke"];
    prop::sample::subsequence(scopes.to_vec(), 0..2).prop_map(|scopes| format!("{scopes:?}")).boxed()
}

/// A concept of words, of earlier concepts and of frames over them.
fn concept(index: usize) -> BoxedStrategy<String> {
    let rows =
        select(&["stranger", "data", "see it", "log in", "=saw", "gone", "refund the data", "board"][..]);
    let words = prop::collection::vec(rows, 0..4);
    let included = prop::sample::subsequence((0..index).collect::<Vec<_>>(), 0..=index.min(2));
    (words, included, prop::option::weighted(0.5, frames(index, false, 2)))
        .prop_map(move |(words, included, frames)| {
            let included: Vec<String> = included.iter().map(|concept| format!("c{concept}")).collect();
            let frames = frames.unwrap_or_else(|| "[]".into());
            format!("[concept.c{index}]\nwords = {words:?}\nincludes = {included:?}\nframes = {frames}\n")
        })
        .boxed()
}

const CONCEPTS: usize = 4;

fn signal(index: usize) -> BoxedStrategy<String> {
    let frame = (frames(CONCEPTS, true, 3), select(&["strong", "weak"][..]), scopes()).prop_map(
        move |(frames, strength, scopes)| {
            format!("[[signal.s{index}.frame]]\nmatch = {frames}\nstrength = \"{strength}\"\ncounts_in = {scopes}\n")
        },
    );
    let codes = select(&["strong", "weak"][..]).prop_map(move |strength| {
        format!("[[signal.s{index}.frame]]\nmatch = [\"@codes\"]\nstrength = \"{strength}\"\n")
    });
    (prop::collection::vec(frame, 1..3), scopes(), prop::option::weighted(0.3, codes))
        .prop_map(move |(frames, scopes, codes)| {
            format!(
                "[signal.s{index}]\nabout = \"a\"\nask = \"b?\"\ncounts_in = {scopes}\n{}{}",
                frames.concat(),
                codes.unwrap_or_default()
            )
        })
        .boxed()
}

/// A concept of phrases that are found as they are written.
fn codes() -> BoxedStrategy<String> {
    let phrases = [
        "data",
        "see it",
        "it see",
        "seen",
        "Log In",
        "log in",
        "in",
        "$20",
        "20",
        "a@b.com",
        "b.com",
        "not",
        "- ",
        "stranger stranger",
        "board gone",
        "x",
        "2 days",
    ];
    prop::collection::vec(select(phrases.to_vec()), 1..6)
        .prop_map(|words| format!("[concept.codes]\nmatch = \"verbatim\"\nwords = {words:?}\n"))
        .boxed()
}

fn reading() -> BoxedStrategy<String> {
    let values = [
        "fact = \"plan\"\nis = \"pro\"",
        "fact = \"plan\"\nis = \"basic\"",
        "fact = \"listed\"\nis = true",
        "fact = \"listed\"\nis = false",
        "fact = \"refund_amount\"\ntake = \"money\"",
        "fact = \"refund_amount\"\ntake = \"money\"\nsum = true",
        "fact = \"refund_amount\"\ntake = \"money\"\ntimes = 12\ndivide_by_count = true",
        "fact = \"refund_amount\"\ntake = \"count\"",
        "fact = \"ticket_age_hours\"\ntake = \"duration\"",
        "fact = \"users\"\ntake = \"count\"\nsum = true",
        "fact = \"users\"\nis = 7",
    ];
    (select(values.to_vec()), frames(CONCEPTS, false, 2), scopes())
        .prop_map(|(value, frames, scopes)| {
            format!("[[reading]]\n{value}\nmatch = {frames}\ncounts_in = {scopes}\n")
        })
        .boxed()
}

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

const LANGUAGE: &str = r#"
name = "English"
fillers = ["a", "the", "our", "it"]
abbreviations = ["e.g"]
function_words = ["a", "the", "our", "we", "is", "was", "to", "not", "it", "in"]
refers_below = ["see below"]
confusable = ["beach"]
irregular = { see = ["saw", "seen"], go = ["gone"] }
variants = { cant = "can not", gonna = "going to" }
ending = [{ strip = "s" }, { strip = "ed" }, { strip = "ing", undouble = true }, { strip = "ing" }]

[mail]
subject = ["subject:"]
header = ["from:", "to:"]
greeting = ["hi", "dear"]
closing = ["regards"]
quote = ["on … wrote:"]
forward = ["forwarded message"]
footer = ["intended recipient"]
postscript = ["ps"]

[numbers.words]
one = 1
two = 2
seven = 7
twenty = 20
[numbers.scales]
k = 1000
hundred = 100
thousand = 1000
[numbers.currencies]
"$" = "USD"
dollar = "USD"
dollars = "USD"
"€" = "EUR"
[numbers.units]
h = 1
hour = 1
day = 24
week = 168
[numbers.relative]
"since yesterday" = [10, 47]
"days ago" = [48, 720]

[[cue]]
effect = "none"
words = ["not only", "no doubt"]
[[cue]]
effect = "stop"
words = ["but"]
[[cue]]
effect = "negated"
words = ["not", "never"]
reach = 4
[[cue]]
effect = "negated"
words = ["no more"]
reaches = "before"
reach = 3
[[cue]]
effect = "hypothetical"
words = ["if"]
frames = ["what ..1 happens"]
[[cue]]
effect = "question"
words = ["can we"]
in_question = true
[[cue]]
effect = "doubtful"
words = ["maybe"]
reaches = "both"
reach = 3
[[cue]]
effect = "past"
words = ["last year"]
reaches = "both"
[[cue]]
effect = "joke"
words = ["just kidding"]
reaches = "text"
"#;

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

/// A ticket of the policy's words.
fn ticket() -> BoxedStrategy<String> {
    let other = [
        "not",
        "never",
        "not only",
        "no more",
        "if",
        "what happens",
        "can we",
        "maybe",
        "but",
        "last year",
        "the",
        "our",
        "saw",
        "seen",
        "boards",
        "gone wrong",
        "log in",
        "can't",
        "braech",
        "stranger's",
        "data",
        "x",
        "to",
        "$20",
        "150 dollars",
        "3",
        "2",
        "seven",
        "two hundred",
        "36h",
        "day 3",
        "5 days",
        "since yesterday",
        "2 days ago",
        "€5",
        "1,200.50",
        "20%",
        "09:30",
        "is",
        "was",
        "just kidding",
        "see below",
        "a@b.com",
    ];
    let word = prop_oneof![3 => select(&WORDS[..]), 2 => select(other.to_vec())];
    let between = [
        " ",
        " ",
        " ",
        " ",
        " ",
        " ",
        " ",
        " ",
        ", ",
        ". ",
        "? ",
        "! ",
        "\n",
        "\n\n",
        "\n> ",
        "\n-- \n",
        "\nps ",
        "\nOn Monday Bo wrote:\n",
        " - ",
    ];
    prop::collection::vec((word, select(between.to_vec())), 0..24)
        .prop_map(|words| words.into_iter().flat_map(|(word, between)| [word, between]).collect())
        .boxed()
}

fn facts() -> BoxedStrategy<Facts> {
    let amount =
        select(&[0_i64, 50, 100, 101, 5000][..]).prop_map(|units| Value::exactly(Quantity::whole(units)));
    let plan = (0..2_u16).prop_map(Value::Choice);
    (
        prop::option::weighted(0.3, plan),
        prop::option::weighted(0.3, amount),
        prop::option::weighted(0.2, any::<bool>()),
    )
        .prop_map(|(plan, amount, listed)| {
            let mut facts = Facts::default();
            for (fact, value) in [(0, plan), (1, amount), (4, listed.map(Value::Flag))] {
                if let Some(value) = value {
                    facts.set(Known { fact, value, origin: FactOrigin::Given });
                }
            }
            facts
        })
        .boxed()
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
