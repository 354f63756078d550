//! Every labelled ticket, every example and every case of the policy in this repository.
//!
//! Without optimisation one ticket in sixty is tried; `cargo xtask test --only proofs` tries every one, and one in
//! [`OF_SERIES`] of those that were written in series: after others, by situations or as a whole inbox. `EVERY=10` tries
//! one in ten of these.

use std::{
    fs,
    path::{Path, PathBuf},
    thread,
};

use escalation_core::{
    policy::compile::{Bundle, Case, cases},
    wire::TicketInput,
};

use super::agreement::Both;

#[path = "../common/teamflow.rs"]
#[expect(dead_code, reason = "other tests want the engine")]
mod teamflow;

use teamflow::{root, teamflow};

/// What was written in series is three quarters of all, and its sentences are like those of the rest.
const OF_SERIES: usize = 10;

/// One in so many of a file or folder is tried.
fn every(path: &Path) -> usize {
    let name = path.file_stem().map(|name| name.to_string_lossy()).unwrap_or_default();
    let in_series = name.ends_with("-situations") || name.ends_with("-inbox");
    if path.is_dir() && name == "retold" || in_series { OF_SERIES } else { 1 }
}

/// The tickets of all JSON Lines below a folder, files in order.
fn tickets(folder: &Path) -> Vec<TicketInput> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            found.extend(tickets(&path).into_iter().step_by(every(&path)));
        } else if path.extension().is_some_and(|end| end == "jsonl") {
            let lines = fs::read_to_string(&path).unwrap();
            let some = lines.lines().step_by(every(&path));
            found.extend(some.map(|line| serde_json::from_str::<TicketInput>(line).unwrap()));
        }
    }
    found
}

/// Where engine and interpreter differ.
fn differences(bundle: &Bundle, tickets: &[TicketInput]) -> Vec<String> {
    let both = Both::new(bundle.clone()).unwrap();
    let document = &both.engine().policy().document;
    let differences = tickets.iter().filter_map(|ticket| {
        let facts = ticket.typed_facts(document).unwrap();
        let difference = both.compare(&ticket.text, &facts).err()?;
        let name = ticket.id.as_ref().map_or("a case".to_owned(), ToString::to_string);
        Some(format!("{name}: {difference}"))
    });
    differences.collect()
}

#[test]
fn engine_and_interpreter_agree_on_every_labelled_ticket_and_case() {
    let bundle = teamflow();
    let mut all = tickets(&root("tests/accuracy"));
    assert!(all.len() > 15_000, "only {} tickets", all.len());
    let cases = cases(&bundle).unwrap();
    assert!(cases.len() > 150, "only {} cases", cases.len());
    let usual = if cfg!(debug_assertions) { 60 } else { 1 };
    let every = std::env::var("EVERY").map_or(usual, |every| every.parse().unwrap());
    all = all.into_iter().step_by(every).collect();
    all.extend(cases.iter().map(Case::ticket));
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let differences: Vec<String> = thread::scope(|scope| {
        let share = all.len().div_ceil(threads);
        let running: Vec<_> =
            all.chunks(share).map(|tickets| scope.spawn(|| differences(&bundle, tickets))).collect();
        running.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    let shown = differences.iter().take(20).map(String::as_str).collect::<Vec<_>>().join("\n");
    assert!(differences.is_empty(), "{} of {} differ:\n{shown}", differences.len(), all.len());
    println!("engine and interpreter agree on {} tickets", all.len());
}
