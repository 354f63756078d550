//! Rounds in Node: the built package beside one regular expression per criterion.

use std::{fs, path::Path};

use serde_json::{Value, json};

use super::{Input, Measured, ROUNDS, input::Phrases};
use crate::process;

/// Measures an input.
///
/// # Errors
/// If Node cannot be run, or the script gives no figures.
pub(super) fn measure(root: &Path, input: &Input, phrases: &[Phrases]) -> Result<Vec<Measured>, String> {
    let folder = root.join("target/bench");
    let file = folder.join("input.json");
    let content = json!({ "texts": input.texts, "criteria": phrases, "rounds": ROUNDS });
    fs::create_dir_all(&folder)
        .and_then(|()| fs::write(&file, content.to_string()))
        .map_err(|error| format!("cannot write {}: {error}", file.display()))?;
    let printed = process::output(root, "node", &["benches/reading/run.mjs", &file.to_string_lossy()])?;
    let figures: Value = serde_json::from_str(&printed)
        .map_err(|error| format!("benches/reading/run.mjs gives no figures: {error}"))?;
    let rates = |value: &Value| value.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
    let measured = |one: &Value| {
        Some(Measured { name: one.get("name")?.as_str()?.to_owned(), rates: rates(one.get("rates")?) })
    };
    Ok(figures.as_array().into_iter().flatten().filter_map(measured).collect())
}
