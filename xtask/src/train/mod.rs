//! Trains the learned weights: `cargo xtask train`.
//!
//! Teachers are the labelled tickets of `tests/accuracy/tickets-train.jsonl`, less every fifth, those of
//! `tests/accuracy/examples`, and the policy's cases. Everything is deterministic: the same files give the same bytes.

mod examples;
mod machine;
mod quantize;
mod teachers;

use std::{fs, path::Path};

use escalation_core::learned::{Model, Row, Weights};

use crate::{accuracy, tickets};
use examples::Examples;
use machine::{Machine, Machines};

/// Features kept, the weightiest ones: on left-out folds all 38,000 are right hardly more often.
const FEATURES: usize = 9_000;
/// Scores, in thousandths, from which on a signal holds, from which on the desk asks, and below which a frame's
/// hit is doubted.
#[derive(Debug, Clone, Copy)]
struct Bars {
    decide: i32,
    ask: i32,
    doubt: i32,
}

/// Bars per tier, the most urgent first. Missing an urgent matter costs more than a question, so its bars are low.
/// First set on files of examples and authors of tickets left out whole; there the texts are more like what teaches than
/// a customer's are, and so they were lowered by the totals of the parts kept aside.
const BARS: [Bars; 3] = [
    Bars { decide: -120, ask: -580, doubt: -480 },
    Bars { decide: 10, ask: -150, doubt: -200 },
    Bars { decide: 150, ask: -50, doubt: 20 },
];

/// How much of the need's score goes to every row, and how much of its distance to the best row is taken from it, in
/// thousandths; chosen on left-out folds like the bars.
const NEED_SHARE: i32 = 200;
const LEAD_SHARE: i32 = 500;
/// How much of a score is the best sentence's, in thousandths, and how long a text is at least, in 256ths.
const SENTENCE_SHARE: i32 = 300;
const LEAST_LENGTH: u32 = 42 * 256;

/// Trains and writes `learned.weights`.
///
/// # Errors
/// If tickets or policy cannot be read, or the file cannot be written.
pub(crate) fn run(root: &Path) -> Result<(), String> {
    let mut bundle = tickets::bundle(root)?;
    bundle.learned.clear();
    let engine = tickets::engine(&bundle)?;
    let examples = Examples::read(&teachers::all(root, &bundle)?.tickets, &engine)?;
    println!("{} tickets, {} features, {} signals", examples.len(), examples.features(), examples.rows.len());
    let bytes = learn(&examples, &|_| false).store();
    let file = root.join("policies/teamflow").join(escalation_bundle::LEARNED);
    fs::write(&file, &bytes).map_err(|error| format!("cannot write {}: {error}", file.display()))?;
    println!("{}: {} bytes", file.display(), bytes.len());
    Ok(())
}

/// Measures on what was not learned from: each of so many folds of the training file is read with weights that the
/// others, the examples and the cases have taught. Frames have seen all of it, so their part is flattered.
///
/// # Errors
/// If tickets or policy cannot be read.
pub(crate) fn folds(root: &Path, folds: usize) -> Result<(), String> {
    let mut bundle = tickets::bundle(root)?;
    bundle.learned.clear();
    let engine = tickets::engine(&bundle)?;
    let teachers = teachers::all(root, &bundle)?;
    let examples = Examples::read(&teachers.tickets, &engine)?;
    let (mut tickets, mut verdicts) = (Vec::new(), Vec::new());
    for fold in 0..folds {
        let is_left_out = |place: usize| place < teachers.of_file && place % folds == fold;
        bundle.learned = learn(&examples, &is_left_out).store();
        let engine = tickets::engine(&bundle)?;
        let numbered = teachers.tickets.iter().enumerate();
        let left_out: Vec<_> =
            numbered.filter(|(place, _)| is_left_out(*place)).map(|(_, ticket)| ticket.clone()).collect();
        verdicts.extend(accuracy::verdicts(&engine, &left_out)?);
        tickets.extend(left_out);
        println!("fold {} of {folds}: {} tickets", fold + 1, tickets.len());
    }
    accuracy::print(&engine, &tickets, &verdicts);
    Ok(())
}

fn learn(examples: &Examples, left_out: &dyn Fn(usize) -> bool) -> Model {
    let machines = Machines::train(examples, left_out);
    let kept = quantize::weightiest(&machines, examples, FEATURES);
    model(examples, &kept, &machines)
}

fn model(examples: &Examples, kept: &[usize], machines: &Machines) -> Model {
    let hashes: Vec<u32> = kept.iter().map(|feature| examples.hash(*feature)).collect();
    let steps = std::iter::once(0).chain(hashes.iter().copied()).zip(&hashes);
    let weights = |machine: &Machine, labels: &[Option<bool>]| {
        let machine = machine.pruned(examples, labels, kept);
        Weights { steps: quantize::pack(&machine.weights, kept), bias: quantize::thousandths(machine.bias) }
    };
    let rows = examples.rows.iter().zip(&machines.rows).enumerate().filter_map(|(place, (row, machine))| {
        let Bars { decide, ask, doubt } = *BARS.get(row.tier).or(BARS.last())?;
        let weights = weights(machine, examples.labels(place));
        Some(Row { signal: row.signal.clone(), weights, decide, ask, doubt })
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
