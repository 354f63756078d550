//! Rounds in Node on rules and on phrases: the built package beside others (`benches/rules`).

use std::path::Path;

use serde::Deserialize;

use super::{Measured, ROUNDS, Unit};
use crate::process;

/// One table of what the script measured.
#[derive(Debug, Deserialize)]
pub(super) struct Table {
    pub title: String,
    pub unit: Unit,
    pub measured: Vec<Measured>,
}

/// Measures everything; every answer is checked first.
///
/// # Errors
/// If Node cannot be run, an engine answers otherwise than the others, or the script gives no figures.
pub(super) fn measure(root: &Path) -> Result<Vec<Table>, String> {
    let printed = process::output(root, "node", &["benches/rules/run.mjs", &ROUNDS.to_string()]);
    serde_json::from_str(&printed).map_err(|error| format!("benches/rules/run.mjs gives no figures: {error}"))
}
