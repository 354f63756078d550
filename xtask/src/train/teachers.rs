//! Tickets to learn from.

use std::{fs, path::Path};

use escalation_core::policy::compile::{Bundle, Case, cases};

use crate::tickets::{self, Labelled};

/// A case is the policy owner's word and counts as so many tickets.
const CASE_WEIGHT: usize = 3;

/// What there is to learn from.
#[derive(Debug)]
pub(crate) struct Teachers {
    /// The training file less what is kept aside, then the examples by name, then the policy's cases.
    pub tickets: Vec<Labelled>,
    /// How many are of the training file.
    pub of_file: usize,
}

/// Reads them.
///
/// # Errors
/// The file at fault.
pub(crate) fn all(root: &Path, bundle: &Bundle) -> Result<Teachers, String> {
    let train = tickets::read(&root.join("tests/accuracy/tickets-train.jsonl"))?;
    let mut found: Vec<Labelled> = (train.into_iter().enumerate())
        .filter(|(place, _)| !tickets::kept_aside(*place))
        .map(|(_, ticket)| ticket)
        .collect();
    let of_file = found.len();
    let folder = root.join("tests/accuracy/examples");
    let unreadable = |error| format!("cannot read {}: {error}", folder.display());
    let entries = fs::read_dir(&folder).map_err(unreadable)?;
    let mut files: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.sort();
    for file in files {
        found.extend(tickets::read(&file)?);
    }
    let cases = cases(bundle).map_err(|faults| format!("the cases have {} faults", faults.len()))?;
    found.extend(cases.into_iter().map(labelled).flat_map(|case| vec![case; CASE_WEIGHT]));
    Ok(Teachers { tickets: found, of_file })
}

fn labelled(case: Case) -> Labelled {
    let facts = case.ticket().facts;
    Labelled { id: case.name, text: case.text, facts, labels: case.expect, kind: Vec::new() }
}
