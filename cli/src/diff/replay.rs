//! The same tickets under two policies.

use std::{io, path::Path};

use chrono::Utc;
use escalation_core::{
    Engine,
    wire::{DecisionOutput, ErrorOutput},
};
use serde_json::Value;

use super::changes::less;
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
    /// What turned, by name, with what it was and is.
    pub turned: Vec<(&'static str, [String; 2])>,
    /// Criteria that hold no longer.
    pub lost: Vec<String>,
    /// Criteria that hold now.
    pub won: Vec<String>,
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
                .map(|decision| Answer::of(engine, decision))
        });
        if let [Err(error), Err(_)] = &answers {
            wrong = Some(format!("line {number}: {}; {}", error.message, error.help));
            return Err(io::ErrorKind::InvalidData.into());
        }
        // A fact that one of them does not have is a difference.
        let answers = answers.map(|answer| answer.unwrap_or_else(|error| Answer::refused(&error)));
        replayed.read += 1;
        if answers[0] != answers[1] {
            replayed.differing.push(Differing::new(&answers, line.unwrap_or_default(), number));
        }
        Ok(())
    })
    .map_err(|error| wrong.unwrap_or_else(|| error.to_string()))?;
    Ok(replayed)
}

/// What one policy says of a ticket, by the names that people use.
#[derive(Debug, PartialEq, Eq)]
struct Answer {
    tier: String,
    could_be: String,
    told_first: String,
    criteria: Vec<String>,
}

impl Answer {
    fn of(engine: &Engine, decision: DecisionOutput) -> Self {
        let tier = |id: &str| engine.policy().document.tier_called(id).to_owned();
        let told_first = decision.path.entries.iter().map(|entry| entry.name.as_str()).collect::<Vec<_>>();
        Self {
            tier: tier(&decision.tier),
            could_be: tier(&decision.could_be),
            told_first: told_first.join(", "),
            criteria: decision.criteria.into_iter().map(|criterion| criterion.id).collect(),
        }
    }

    fn refused(error: &ErrorOutput) -> Self {
        let tier = format!("refused ({})", error.message);
        Self { could_be: tier.clone(), tier, told_first: String::new(), criteria: Vec::new() }
    }
}

impl Differing {
    fn new([old, new]: &[Answer; 2], line: &[u8], number: u64) -> Self {
        let ticket: Value = serde_json::from_slice(line).unwrap_or_default();
        let id = match ticket.get("id") {
            Some(Value::String(id)) => id.clone(),
            Some(Value::Number(id)) => id.to_string(),
            _ => format!("line {number}"),
        };
        let text = ticket.get("text").and_then(Value::as_str).unwrap_or_default();
        let turned = [
            ("tier", &old.tier, &new.tier),
            ("could be", &old.could_be, &new.could_be),
            ("told first", &old.told_first, &new.told_first),
        ];
        Self {
            id,
            text: excerpt(text, EXCERPT),
            turned: (turned.into_iter())
                .filter(|(_, old, new)| old != new)
                .map(|(key, old, new)| (key, [old.clone(), new.clone()]))
                .collect(),
            lost: less(&old.criteria, &new.criteria),
            won: less(&new.criteria, &old.criteria),
        }
    }
}
