//! Trains the learned weights: `cargo xtask train`.
//!
//! Teachers are the labelled tickets of `tests/accuracy/tickets-train.jsonl`, less every fifth, those of
//! `tests/accuracy/examples`, and the policy's cases. Everything is deterministic: the same files give the same bytes.

mod examples;
mod machine;
mod quantize;
mod teachers;

use std::{fs, path::Path};

use escalation_core::learned::{Model, Row};

use crate::tickets;
use examples::Examples;
use machine::Machine;

/// Features kept, the weightiest ones.
const FEATURES: usize = 6_000;
/// Worth of one step of a stored weight, in thousandths.
const STEP: i32 = 250;
/// Scores, in thousandths, from which on a signal holds, from which on the desk asks, and below which a frame's
/// hit is doubted.
#[derive(Debug, Clone, Copy)]
struct Bars {
    decide: i32,
    ask: i32,
    doubt: i32,
}

/// Bars per tier, the most urgent first. Missing an urgent matter costs more than a question, so its bars are low.
const BARS: [Bars; 3] = [
    Bars { decide: -200, ask: -500, doubt: -700 },
    Bars { decide: 50, ask: -350, doubt: -500 },
    Bars { decide: 100, ask: -100, doubt: -350 },
];

/// Trains and writes `learned.weights`.
///
/// # Errors
/// If tickets or policy cannot be read, or the file cannot be written.
pub(crate) fn run(root: &Path) -> Result<(), String> {
    let mut bundle = tickets::bundle(root)?;
    bundle.learned.clear();
    let engine = tickets::engine(&bundle)?;
    let examples = Examples::read(&teachers::all(root, &bundle)?, &engine)?;
    println!("{} tickets, {} features, {} signals", examples.len(), examples.features(), examples.rows.len());
    let first = Machine::train_all(&examples, None);
    let kept = quantize::weightiest(&first, FEATURES);
    let machines = Machine::train_all(&examples, Some(&kept));
    let model = model(&examples, &kept, &machines);
    let bytes = model.store();
    let file = root.join("policies/teamflow").join(escalation_bundle::LEARNED);
    fs::write(&file, &bytes).map_err(|error| format!("cannot write {}: {error}", file.display()))?;
    println!("{}: {} features, {} bytes", file.display(), kept.len(), bytes.len());
    Ok(())
}

fn model(examples: &Examples, kept: &[usize], machines: &[Machine]) -> Model {
    let hashes: Vec<u32> = kept.iter().map(|feature| examples.hash(*feature)).collect();
    let steps = std::iter::once(0).chain(hashes.iter().copied()).zip(&hashes);
    let rows = examples.rows.iter().zip(machines).filter_map(|(row, machine)| {
        let Bars { decide, ask, doubt } = *BARS.get(row.tier).or(BARS.last())?;
        let weights = quantize::pack(&machine.weights, kept, STEP);
        let bias = quantize::thousandths(machine.bias);
        Some(Row { signal: row.signal.clone(), weights, bias, decide, ask, doubt })
    });
    Model {
        features: steps.map(|(before, hash)| hash - before).collect(),
        rarity: kept.iter().map(|feature| examples.rarity(*feature)).collect(),
        rows: rows.collect(),
        step: STEP,
    }
}
