//! Concepts, signals and readings over a small vocabulary.

use std::fmt::Write as _;

use proptest::{prelude::*, sample::select};

use super::WORDS;

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
pub(super) fn concept(index: usize) -> BoxedStrategy<String> {
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

pub(super) const CONCEPTS: usize = 4;

pub(super) fn signal(index: usize) -> BoxedStrategy<String> {
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
pub(super) fn codes() -> BoxedStrategy<String> {
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

pub(super) fn reading() -> BoxedStrategy<String> {
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
