//! Tickets to learn from.

use std::{
    fs,
    path::{Path, PathBuf},
};

use escalation_core::policy::compile::{Bundle, Case, cases};

use crate::tickets::{self, Labelled};

/// A case is the policy owner's word and counts as so many tickets.
const CASE_WEIGHT: usize = 3;

/// So many parts can be left out in turn.
pub(crate) const FOLDS: usize = 5;

/// What there is to learn from.
#[derive(Debug, Default)]
pub(crate) struct Teachers {
    /// The training file less what is kept aside, then what was written after it, then the examples by name, then the
    /// policy's cases.
    pub tickets: Vec<Labelled>,
    /// Per ticket, the fold that it goes with: a ticket of the training file and all that was written after it share one.
    pub folds: Vec<Option<usize>>,
    /// How many are of the training file.
    pub of_file: usize,
}

impl Teachers {
    fn add(&mut self, fold: Option<usize>, tickets: impl IntoIterator<Item = Labelled>) {
        self.tickets.extend(tickets);
        self.folds.resize(self.tickets.len(), fold);
    }
}

/// Reads them.
///
/// # Errors
/// The file at fault.
pub(crate) fn all(root: &Path, bundle: &Bundle) -> Result<Teachers, String> {
    let mut teachers = Teachers::default();
    let train = tickets::read(&root.join("tests/accuracy/tickets-train.jsonl"))?;
    let seen = train.into_iter().enumerate().filter(|(place, _)| !tickets::kept_aside(*place));
    for (place, (_, ticket)) in seen.enumerate() {
        teachers.add(Some(place % FOLDS), [ticket]);
    }
    teachers.of_file = teachers.tickets.len();
    for fold in 0..FOLDS {
        for file in files(&root.join(format!("tests/accuracy/retold/{}", fold + 1)))? {
            teachers.add(Some(fold), tickets::read(&file)?);
        }
    }
    for file in files(&root.join("tests/accuracy/examples"))? {
        teachers.add(None, tickets::read(&file)?);
    }
    let cases = cases(bundle).map_err(|faults| format!("faults in the cases: {}", faults.len()))?;
    teachers.add(None, cases.into_iter().map(labelled).flat_map(|case| vec![case; CASE_WEIGHT]));
    Ok(teachers)
}

/// The files of a folder, by name.
fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries =
        fs::read_dir(folder).map_err(|error| format!("cannot read {}: {error}", folder.display()))?;
    let mut files: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.sort();
    Ok(files)
}

fn labelled(case: Case) -> Labelled {
    let facts = case.ticket().facts;
    Labelled { id: case.name, text: case.text, facts, labels: case.expect, kind: Vec::new() }
}
