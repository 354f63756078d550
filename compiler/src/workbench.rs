//! What the page's workbench asks besides: what a draft changes, and the tickets that try it.

use std::collections::BTreeMap;

use escalation_core::{
    Span,
    policy::{
        compare::compare,
        compile::{
            Bundle, Case, cases, compile, examples, parse_document, rewrites, rewritten, unknown_names,
        },
    },
    signal::Example,
};
use serde::Serialize;
use serde_wasm_bindgen::{Serializer, from_value};
use wasm_bindgen::prelude::*;

use crate::{Fault, Place};

/// What a draft's files say that the old ones do not, entry by entry ([`escalation_core::policy::change::Entry`]).
///
/// # Errors
/// If one of them is no object of texts, or a file is no TOML.
#[wasm_bindgen(js_name = compareFiles)]
pub fn compare_files(old: JsValue, draft: JsValue) -> Result<JsValue, JsValue> {
    let entries = compare([&bundle(old)?, &bundle(draft)?])?;
    entries.serialize(&Serializer::json_compatible()).map_err(JsValue::from)
}

/// By what a policy tests itself.
#[derive(Debug, Serialize)]
struct Tests {
    /// Its cases; none where one of them cannot be read.
    trials: Vec<Trial>,
    /// The examples of its frames.
    examples: Vec<Sample>,
    /// What is wrong with its cases.
    faults: Vec<Fault>,
}

/// A policy's case as a ticket, with what must come of it.
#[derive(Debug, Serialize)]
struct Trial {
    /// What it shows, in a few words.
    name: String,
    /// The criterion that it is about; may be empty.
    criterion: String,
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
    /// Where it stands.
    place: Standing,
}

/// An example of a frame.
#[derive(Debug, Serialize)]
struct Sample {
    /// What it says.
    example: Example,
    /// Where it stands.
    place: Standing,
}

/// A file, a line there from 1, and the UTF-16 code units before it.
#[derive(Debug, Serialize)]
struct Standing {
    file: String,
    line: usize,
    start: u32,
}

/// By what the policy tests itself ([`Tests`]), each in order of file and place.
///
/// # Errors
/// If `files` is no object of texts.
#[wasm_bindgen(js_name = testsOf)]
pub fn tests_of(files: JsValue) -> Result<JsValue, JsValue> {
    let bundle = bundle(files)?;
    let standing = |(file, span): (String, Span)| {
        let Place { line, start, .. } = Place::new(&bundle, &file, span);
        Standing { file, line, start }
    };
    let trial = |Case { name, criterion, text, facts, expect, asks, sets_aside, place, .. }: Case| Trial {
        name,
        criterion,
        text,
        facts,
        expect,
        asks,
        sets_aside,
        place: standing(place),
    };
    let parsed = parse_document(&bundle);
    let (cases, faults) = match cases(&bundle) {
        Ok(cases) => {
            let faults = unknown_names(&cases, &parsed.document);
            (cases, faults)
        }
        Err(faults) => (Vec::new(), faults),
    };
    let sample = |(example, place)| Sample { example, place: standing(place) };
    let tests = Tests {
        trials: cases.into_iter().map(trial).collect(),
        examples: examples(&parsed.lexicon).into_iter().map(sample).collect(),
        faults: crate::faults(&bundle, &faults),
    };
    tests.serialize(&Serializer::json_compatible()).map_err(JsValue::from)
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
