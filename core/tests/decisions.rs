//! Whole decisions, with paths, reports and messages, as they leave the engine: a change of any part of them shows.
//!
//! What is stored is made of some of the policy's own cases, without learned weights, which are trained anew
//! often. `UPDATE_DECISIONS=1` writes it as it is now.
#![cfg(all(feature = "compiler", feature = "wire"))]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

#[path = "common/teamflow.rs"]
mod teamflow;

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
};

use chrono::{DateTime, Utc};
use escalation_core::{
    Engine,
    decide::Decision,
    export::{Report, report},
    path::Path,
    policy::{
        Document,
        compile::{Case, cases},
    },
    template::{FillContext, Format, filled, format, message},
    wire::DecisionOutput,
};
use serde_json::{Value, json};
use teamflow::{ENGINE, POLICY, root, teamflow};

const STORED: &str = "core/tests/decisions.jsonl";

/// One in so many cases is stored, and all that ask something.
const EVERY: usize = 16;

fn document() -> &'static Document {
    &ENGINE.policy().document
}

/// What the engine says of a case.
fn said(engine: &Engine, case: &Case) -> Value {
    let ticket = case.ticket();
    let facts = ticket.typed_facts(document()).unwrap();
    let decision = engine.decide(&engine.read(&case.text), &facts, &ticket.rulings());
    let path = engine.path(&decision, "2026-11-26T09:00:00Z".parse().unwrap());
    let mut output = DecisionOutput::new(engine, None, &case.text, &decision, &path);
    // It changes with every word of the policy.
    output.policy.hash.clear();
    let (report, messages) = written(case, &decision, &path);
    json!({ "case": case.name, "decision": output, "report": report, "messages": messages })
}

/// The report and every message that the path asks for, one step in three done.
fn written(case: &Case, decision: &Decision, path: &Path) -> (String, BTreeMap<String, String>) {
    let document = document();
    let show_time = &|at: DateTime<Utc>| at.format("%d %b %H:%M UTC").to_string();
    let steps = document.procedures.iter().flat_map(|procedure| &procedure.phases);
    let steps = steps.flat_map(|phase| &phase.steps).map(|step| step.id.clone());
    let done: BTreeSet<String> = steps.step_by(3).collect();
    let rulings = [("Tier: Priority".to_owned(), String::new())];
    let text = case.text.as_str();
    let report =
        report(&Report { document, text, decision, path, done: &done, rulings: &rulings, show_time });
    let context = FillContext {
        engine: &ENGINE,
        decision: Some(decision),
        path: Some(path),
        text,
        now: path.reported_at,
        incident_id: "SEC-2026-001",
        author: "Ann",
        done: &done,
        show_time,
    };
    let nothing = BTreeSet::new();
    let messages = path.templates.iter().map(|place| {
        let template = &document.templates.get(usize::from(*place)).unwrap();
        let values = filled(template, &context).into_iter().collect();
        let message = message(template, &values, &nothing, &nothing, &done);
        (template.id.clone(), format(&message, Format::Markdown))
    });
    (report, messages.collect())
}

#[test]
fn decisions_are_what_they_were() {
    let mut policy = POLICY.clone();
    (policy.lexicon.learned, policy.lexicon.learned_signals) = Default::default();
    let engine = Engine::new(policy);
    let cases = cases(&teamflow()).unwrap();
    let asking = cases.iter().filter(|case| !case.asks.is_empty());
    let now: Vec<String> =
        cases.iter().step_by(EVERY).chain(asking).map(|case| said(&engine, case).to_string()).collect();
    let file = root(STORED);
    if env::var_os("UPDATE_DECISIONS").is_some() {
        fs::write(&file, now.join("\n") + "\n").unwrap();
    }
    let stored = fs::read_to_string(&file).unwrap();
    for (expected, now) in stored.lines().zip(&now) {
        assert_eq!(now, expected, "if it is meant, run this test with UPDATE_DECISIONS=1");
    }
    assert_eq!(stored.lines().count(), now.len());
}
