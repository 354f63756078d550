//! Labelled tickets: one JSON object a line with text, facts and the criteria that hold.

use std::{fs, path::Path};

use escalation_core::{
    Engine,
    fact::Facts,
    wire::{FactsInput, TicketInput},
};
use serde::Deserialize;

/// A ticket with what a careful person says of it.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Labelled {
    /// Its first letter names the author.
    pub id: String,
    /// What the customer or an agent wrote.
    pub text: String,
    /// What the helpdesk knows.
    #[serde(default)]
    pub facts: FactsInput,
    /// Ids of the criteria that hold.
    pub labels: Vec<String>,
    /// What is peculiar about it: `typo`, `long` …
    #[serde(default)]
    pub kind: Vec<String>,
}

impl Labelled {
    /// The facts, typed by the policy.
    pub(crate) fn typed_facts(&self, engine: &Engine) -> Result<Facts, String> {
        let input = TicketInput { facts: self.facts.clone(), ..TicketInput::default() };
        input.typed_facts(&engine.policy().document).map_err(|error| format!("{}: {error}", self.id))
    }

    /// Whether a criterion is labelled.
    pub(crate) fn has(&self, criterion: &str) -> bool {
        self.labels.iter().any(|label| label == criterion)
    }
}

/// The tickets of a file.
///
/// # Errors
/// The file and line at fault.
pub(crate) fn read(file: &Path) -> Result<Vec<Labelled>, String> {
    let text =
        fs::read_to_string(file).map_err(|error| format!("cannot read {}: {error}", file.display()))?;
    let parse = |(line, json): (usize, &str)| {
        serde_json::from_str(json).map_err(|error| format!("{}:{}: {error}", file.display(), line + 1))
    };
    text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).map(parse).collect()
}

/// Whether a ticket of the training file is kept aside: every fifth one is never learned from.
pub(crate) fn kept_aside(place: usize) -> bool {
    place % 5 == 4
}
