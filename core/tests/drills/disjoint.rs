//! Drills are written for drills: nothing of them stands in tickets that the engine is trained or measured on.

use std::{collections::BTreeSet, fs, path::Path};

use escalation_core::policy::compile::cases;

use super::{
    DRILLS,
    teamflow::{root, teamflow},
};

/// So many words in a row are no chance.
const RUN: usize = 10;

fn runs(text: &str) -> impl Iterator<Item = String> {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let runs: Vec<String> = words.windows(RUN).map(|run| run.join(" ")).collect();
    runs.into_iter()
}

fn texts(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            texts(&path, found);
        } else if path.extension().is_some_and(|end| end == "jsonl") {
            let lines = fs::read_to_string(&path).unwrap();
            found.extend(lines.lines().filter(|line| !line.is_empty()).map(|line| {
                let ticket: serde_json::Value = serde_json::from_str(line).unwrap();
                ticket["text"].as_str().unwrap_or_default().to_owned()
            }));
        }
    }
}

#[test]
fn no_drill_repeats_a_ticket_of_training_or_measuring() {
    let mut known = Vec::new();
    texts(&root("tests/accuracy"), &mut known);
    known.extend(cases(&teamflow()).unwrap().into_iter().map(|case| case.text));
    assert!(known.len() > 2000, "{}", known.len());
    let known: BTreeSet<String> = known.iter().flat_map(|text| runs(text)).collect();
    for drill in DRILLS.iter() {
        let injects = drill.injects.iter().map(|inject| &inject.text);
        for run in injects.chain([&drill.ticket]).flat_map(|text| runs(text)) {
            assert!(!known.contains(&run), "{}: {run}", drill.id);
        }
    }
}
