//! Rounds in Node, the built package beside others: on rules and on phrases (`benches/rules`), and of cold starts
//! (`benches/start`).

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

/// Measures what a script of `benches` measures.
///
/// # Errors
/// If Node cannot be run, an engine answers otherwise than the others, or the script gives no figures.
pub(super) fn measure(root: &Path, script: &str) -> Result<Vec<Table>, String> {
    let script = format!("benches/{script}/run.mjs");
    let printed = process::output(root, "node", &[&script, &ROUNDS.to_string()])?;
    serde_json::from_str(&printed).map_err(|error| format!("{script} gives no figures: {error}"))
}
