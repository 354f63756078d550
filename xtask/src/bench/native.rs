//! Rounds on this machine's own processor.

use std::{collections::HashMap, hint::black_box, time::Instant};

use chrono::{DateTime, Utc};
use escalation_core::{
    Engine,
    reading::Depth,
    wire::{Answer, TicketInput},
};

use super::{Input, Measured, ROUNDS};

/// What is done with a text.
type Work<'a> = (&'static str, &'a dyn Fn(&str));

/// Measures an input, counting words first.
pub(super) fn measure(engine: &Engine, input: &Input) -> Vec<Measured> {
    let reported_at = DateTime::<Utc>::default();
    let answer = |text: &str| {
        let ticket = TicketInput { text: text.to_owned(), ..TicketInput::default() };
        Answer::new(engine, ticket, Depth::WhatCounts).ok()
    };
    let outcome = |text: &str| drop(black_box(answer(text).map(|answer| answer.outcome())));
    let whole = |text: &str| drop(black_box(answer(text).and_then(|answer| answer.whole(reported_at).ok())));
    let count = |text: &str| drop(black_box(counted(text)));
    let works: [Work<'_>; 3] = [
        ("counting words", &count),
        ("outcome: tier and criteria", &outcome),
        ("decide: mail parts to path, with evidence", &whole),
    ];
    let mut measured: Vec<Measured> =
        works.iter().map(|(name, _)| Measured { name: (*name).into(), rates: Vec::new() }).collect();
    // The first round warms up.
    for round in 0..=ROUNDS {
        for ((_, work), measured) in works.iter().zip(&mut measured) {
            let start = Instant::now();
            input.texts.iter().for_each(|text| work(text));
            let seconds = start.elapsed().as_secs_f64();
            #[expect(clippy::cast_precision_loss, reason = "inputs are far below 2^52 bytes")]
            let rate = input.bytes() as f64 / seconds;
            measured.rates.extend((round > 0).then_some(rate));
        }
    }
    measured
}

/// Measures the reading of texts that grow, each ten times as long as the one before: time is in proportion to length if
/// the rates are alike.
pub(super) fn growth(engine: &Engine, long: &str) -> Vec<Measured> {
    let lengths = [100_000_usize, 1_000_000, 10_000_000];
    let texts = lengths.map(|length| long.repeat(length.div_ceil(long.len().max(1))));
    let mut measured =
        ["0.1 MB", "1 MB", "10 MB"].map(|name| Measured { name: name.into(), rates: Vec::new() });
    for _ in 0..GROWTH_ROUNDS {
        for ((text, length), measured) in texts.iter().zip(lengths).zip(&mut measured) {
            let text = text.get(..text.floor_char_boundary(length)).unwrap_or_default();
            let start = Instant::now();
            drop(black_box(engine.read(text)));
            #[expect(clippy::cast_precision_loss, reason = "inputs are far below 2^52 bytes")]
            measured.rates.push(text.len() as f64 / start.elapsed().as_secs_f64());
        }
    }
    measured.into()
}

/// Ten megabytes take seconds.
const GROWTH_ROUNDS: usize = 3;

/// How often each word stands in a text.
fn counted(text: &str) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *counts.entry(word.to_lowercase()).or_default() += 1;
    }
    counts
}
