//! What the page's workbench asks besides: what a draft changes, and the tickets that try it.

use std::collections::BTreeMap;

use escalation_core::policy::{
    compare::compare,
    compile::{Bundle, Case, cases},
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
    let trial = |Case { name, text, facts, expect, place: (file, span), .. }: Case| {
        let Place { line, start, .. } = Place::new(&bundle, &file, span);
        Trial { name, text, facts, expect, file, line, start }
    };
    let trials: Vec<Trial> = cases(&bundle).unwrap_or_default().into_iter().map(trial).collect();
    trials.serialize(&Serializer::json_compatible()).map_err(JsValue::from)
}

fn bundle(files: JsValue) -> Result<Bundle, JsValue> {
    let files: BTreeMap<String, String> = from_value(files)?;
    Ok(Bundle { files, ..Bundle::default() })
}
