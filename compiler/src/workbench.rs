//! What the page's workbench asks besides: what a draft changes, and the tickets that try it.

use std::collections::BTreeMap;

use escalation_core::policy::{
    compare::compare,
    compile::{Bundle, Case, cases, compile, rewrites, rewritten},
};
use serde::Serialize;
use serde_wasm_bindgen::{Serializer, from_value};
use wasm_bindgen::prelude::*;

use crate::Place;

/// What a draft's files say that the old ones do not, entry by entry ([`escalation_core::policy::change::Entry`]).
///
/// # Errors
/// If one of them is no object of texts, or a file is no TOML.
#[wasm_bindgen(js_name = compareFiles)]
pub fn compare_files(old: JsValue, draft: JsValue) -> Result<JsValue, JsValue> {
    let entries = compare([&bundle(old)?, &bundle(draft)?])?;
    entries.serialize(&Serializer::json_compatible()).map_err(JsValue::from)
}

/// A policy's case as a ticket, with what must come of it.
#[derive(Debug, Serialize)]
struct Trial {
    /// What it shows, in a few words.
    name: String,
    /// What the customer wrote.
    text: String,
    /// What the helpdesk knows.
    facts: toml::Table,
    /// Exactly these criteria hold.
    expect: Vec<String>,
    /// These criteria are asked about.
    asks: Vec<String>,
    /// Mentions of these signals are set aside.
    sets_aside: Vec<String>,
    /// The file that it stands in, its line there from 1, and the UTF-16 code units before it.
    file: String,
    line: usize,
    start: u32,
}

/// The policy's cases, in order of file and place; none where one of them cannot be read.
///
/// # Errors
/// If `files` is no object of texts.
#[wasm_bindgen(js_name = casesOf)]
pub fn cases_of(files: JsValue) -> Result<JsValue, JsValue> {
    let bundle = bundle(files)?;
    let trial = |Case { name, text, facts, expect, asks, sets_aside, place: (file, span), .. }: Case| {
        let Place { line, start, .. } = Place::new(&bundle, &file, span);
        Trial { name, text, facts, expect, asks, sets_aside, file, line, start }
    };
    let trials: Vec<Trial> = cases(&bundle).unwrap_or_default().into_iter().map(trial).collect();
    trials.serialize(&Serializer::json_compatible()).map_err(JsValue::from)
}

/// A file with its conditions and frames in their canonical form; `undefined` where all of them are.
///
/// # Errors
/// If the file has errors: how many. If `files` is no object of texts.
#[wasm_bindgen(js_name = formatFile)]
pub fn format_file(files: JsValue, file: &str) -> Result<Option<String>, JsValue> {
    let bundle = bundle(files)?;
    let errors = compile(&bundle).err().unwrap_or_default();
    match errors.iter().filter(|fault| fault.file == file).count() {
        0 => {
            let rewrites: Vec<_> =
                rewrites(&bundle).into_iter().filter(|rewrite| rewrite.file == file).collect();
            Ok(rewritten(&bundle, &rewrites).remove(file))
        }
        1 => Err("The file has a fault; mend it first.".into()),
        many => Err(format!("The file has {many} faults; mend them first.").into()),
    }
}

fn bundle(files: JsValue) -> Result<Bundle, JsValue> {
    let files: BTreeMap<String, String> = from_value(files)?;
    Ok(Bundle { files, ..Bundle::default() })
}
