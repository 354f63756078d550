//! The same tickets under two policies.

use std::{io, path::Path};

use chrono::Utc;
use escalation_core::wire::{Turned, Verdict};
use serde_json::Value;

use crate::{
    bundle::{self, Files},
    layout::excerpt,
    tickets,
};

/// Tickets that were decided twice.
#[derive(Debug, Default)]
pub(super) struct Replayed {
    /// How many.
    pub read: usize,
    /// Those that are decided otherwise, in the order of the file.
    pub differing: Vec<Differing>,
}

/// A ticket that two policies decide differently.
#[derive(Debug)]
pub(super) struct Differing {
    /// Its id, or the number of its line.
    pub id: String,
    /// The beginning of its text.
    pub text: String,
    /// What the new policy changes.
    pub turned: Turned,
}

/// Characters of a ticket's text that are shown.
const EXCERPT: usize = 70;

/// Decides every ticket of a file under the old policy and under the new one.
///
/// # Errors
/// One sentence if a policy has faults, or the file cannot be read or has a line that is no ticket.
pub(super) fn run([old, new]: [&Files; 2], file: &Path) -> Result<Replayed, String> {
    let engines = [bundle::engine(old)?, bundle::engine(new)?];
    let mut replayed = Replayed::default();
    let mut wrong = None;
    // One time for both: it is not the clock that makes them differ.
    let at = Utc::now();
    tickets::each(tickets::open(Some(file))?, &mut |(number, line)| {
        let answers = engines.each_ref().map(|engine| {
            line.clone()
                .and_then(|line| tickets::decide(engine, at, line, number))
                .map(|decision| Verdict::new(&engine.policy().document, &decision))
        });
        if let [Err(error), Err(_)] = &answers {
            wrong = Some(format!("line {number}: {}; {}", error.message, error.help));
            return Err(io::ErrorKind::InvalidData.into());
        }
        // A fact that one of them does not have is a difference.
        let [old, new] =
            answers.map(|answer| answer.unwrap_or_else(|error| Verdict::refused(&error.message)));
        replayed.read += 1;
        let turned = old.turned_into(&new);
        replayed
            .differing
            .extend(turned.map(|turned| Differing::new(turned, line.unwrap_or_default(), number)));
        Ok(())
    })
    .map_err(|error| wrong.unwrap_or_else(|| error.to_string()))?;
    Ok(replayed)
}

impl Differing {
    fn new(turned: Turned, line: &[u8], number: u64) -> Self {
        let ticket: Value = serde_json::from_slice(line).unwrap_or_default();
        let id = match ticket.get("id") {
            Some(Value::String(id)) => id.clone(),
            Some(Value::Number(id)) => id.to_string(),
            _ => format!("line {number}"),
        };
        let text = ticket.get("text").and_then(Value::as_str).unwrap_or_default();
        Self { id, text: excerpt(text, EXCERPT), turned }
    }
}
