//! Trains the learned weights: `cargo xtask train`.
//!
//! Teachers are the labelled tickets of `tests/accuracy/tickets-train.jsonl`, less every fifth, those of
//! `tests/accuracy/examples`, and the policy's cases. Everything is deterministic: the same files give the same bytes.

mod examples;
mod machine;
mod quantize;
mod rows;
mod teachers;

use std::{fs, path::Path};

use escalation_core::learned::{Model, Row, Weights};

use crate::{accuracy, policy};
use examples::Examples;
use machine::{Machine, Machines};
use teachers::FOLDS;

/// Features kept, the weightiest ones of nearly 200,000: of 9,000 macro-F1 on left-out folds is 0.005 lower and the weights
/// 18 kB smaller, of 24,000 it is 0.004 higher and the weights are twice as large.
const FEATURES: usize = 12_000;

/// Scores, in thousandths, from which on a signal holds, from which on the desk asks, and below which a frame's hit is
/// set aside.
#[derive(Debug, Clone, Copy)]
struct Bars {
    decide: i32,
    ask: i32,
    dismiss: i32,
}

/// Bars per tier, the most urgent first. Missing an urgent matter costs more than a question, so its bars are low. Those
/// for deciding are chosen on the folds, each ticket read by weights that it has not taught: the urgent one so that nine in
/// ten of the immediate are found, the others as high as keeps fewer than one in ten harmless tickets escalated; by 0.08
/// higher or lower macro-F1 changes by less than 0.005. Those for asking and setting aside are a judgment of what a question
/// costs.
const BARS: [Bars; 3] = [
    Bars { decide: -120, ask: -600, dismiss: -1400 },
    Bars { decide: 160, ask: -150, dismiss: -500 },
    Bars { decide: 270, ask: -100, dismiss: -500 },
];

/// From this score on a circumstance holds, whatever the tier of its criterion: its score is not steadied by the need and
/// the distance to the best row, so that the bars of matters say nothing of it. Chosen on the folds, too.
const CIRCUMSTANCE: i32 = 40;

/// A score that no text has, nor its opposite, which a row that does not ask has for its bar.
const NEVER: i32 = -10_000_000;

/// What a frame's hit is worth beside the score: so much lower is the bar of what a frame has found. This and the next
/// two are chosen on the folds of `tests/accuracy/retold`, which neither weights nor frames have seen ([`folds`]).
const FRAME_SHARE: i32 = 220;
/// How much of the need's score goes to every row, and how much of its distance to the best row is taken from it, in
/// thousandths.
const NEED_SHARE: i32 = 200;
const LEAD_SHARE: i32 = 360;
/// How much of a score is the best sentence's, in thousandths, and how long a text is at least, in 256ths.
const SENTENCE_SHARE: i32 = 300;
const LEAST_LENGTH: u32 = 36 * 256;

/// Trains and writes `learned.weights`.
///
/// # Errors
/// If tickets or policy cannot be read, or the file cannot be written.
pub(crate) fn run(root: &Path) -> Result<(), String> {
    let mut bundle = policy::shipped(root)?;
    bundle.learned.clear();
    let engine = policy::engine(&bundle)?;
    let examples = Examples::read(&teachers::all(root, &bundle)?.tickets, &engine)?;
    println!("{} tickets, {} features, {} signals", examples.len(), examples.features(), examples.rows.len());
    let bytes = learn(&examples, &|_| false).store();
    let file = root.join("policies/teamflow").join(escalation_bundle::LEARNED);
    fs::write(&file, &bytes).map_err(|error| format!("cannot write {}: {error}", file.display()))?;
    println!("{}: {} bytes", file.display(), bytes.len());
    Ok(())
}

/// Measures on what was not learned from: each fold of the training file, and what was written after it, is read with
/// weights that all others have taught. What was written after it is the honest part: frames have not seen it, either.
///
/// # Errors
/// If tickets or policy cannot be read.
pub(crate) fn folds(root: &Path) -> Result<(), String> {
    let mut bundle = policy::shipped(root)?;
    bundle.learned.clear();
    let engine = policy::engine(&bundle)?;
    let teachers = teachers::all(root, &bundle)?;
    let examples = Examples::read(&teachers.tickets, &engine)?;
    let (mut tickets, mut verdicts) = (Vec::new(), Vec::new());
    for fold in 0..FOLDS {
        let is_left_out = |place: usize| teachers.folds.get(place) == Some(&Some(fold));
        bundle.learned = learn(&examples, &is_left_out).store();
        let engine = policy::engine(&bundle)?;
        let after = teachers.tickets.iter().enumerate().skip(teachers.of_file);
        let left_out: Vec<_> =
            after.filter(|(place, _)| is_left_out(*place)).map(|(_, ticket)| ticket.clone()).collect();
        verdicts.extend(accuracy::verdicts(&engine, &left_out)?);
        tickets.extend(left_out);
        println!("fold {} of {FOLDS}: {} tickets", fold + 1, tickets.len());
    }
    accuracy::print(&engine, &tickets, &verdicts);
    Ok(())
}

/// Trains twice: once to see which features weigh most, and once with these alone, so that they make up for the others.
fn learn(examples: &Examples, left_out: &dyn Fn(usize) -> bool) -> Model {
    let values = examples.all_values(None);
    let kept = quantize::weightiest(&Machines::train(examples, &values, left_out), &values, FEATURES);
    let values = examples.all_values(Some(&kept));
    let machines = Machines::train(examples, &values, left_out);
    let hashes: Vec<u32> = kept.iter().map(|feature| examples.hash(*feature)).collect();
    let steps = std::iter::once(0).chain(hashes.iter().copied()).zip(&hashes);
    let weights = |machine: &Machine, labels: &[Option<bool>]| {
        let machine = machine.rounded(&values, labels);
        Weights { steps: quantize::pack(&machine.weights, &kept), bias: quantize::thousandths(machine.bias) }
    };
    let rows = examples.rows.iter().zip(&machines.rows).enumerate().filter_map(|(place, (row, machine))| {
        let Bars { decide, ask, dismiss } = *BARS.get(row.tier).or(BARS.last())?;
        let decide = if row.is_matter { decide } else { CIRCUMSTANCE };
        let weights = weights(machine, examples.labels(place));
        // Without a question there is nothing to open; and what comes of a circumstance depends on the matter, which asks.
        let (ask, doubt) =
            if row.asks && row.is_matter { (ask, decide - FRAME_SHARE) } else { (-NEVER, dismiss) };
        Some(Row {
            signal: row.signal.clone(),
            is_matter: row.is_matter,
            weights,
            decide,
            ask,
            doubt,
            dismiss,
        })
    });
    Model {
        features: steps.map(|(before, hash)| hash - before).collect(),
        rarity: kept.iter().map(|feature| examples.rarity(*feature)).collect(),
        rows: rows.collect(),
        need: weights(&machines.need, examples.needs()),
        need_share: NEED_SHARE,
        lead_share: LEAD_SHARE,
        sentence_share: SENTENCE_SHARE,
        least_length: LEAST_LENGTH,
    }
}
