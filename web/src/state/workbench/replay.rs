//! The same tickets under the policy and under a draft of it.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use escalation_core::{
    Engine,
    reading::Depth,
    wire::{Answer, DecisionOutput, InputError, TicketInput, Turned, Verdict},
};

use super::answer::Trial;

/// A ticket to try.
#[derive(Debug, Clone)]
pub(crate) struct Ticket {
    /// Its id, or where it stands.
    pub name: String,
    /// What is decided.
    pub input: TicketInput,
}

/// Tickets that were decided twice.
#[derive(Debug, Clone, Default)]
pub(crate) struct Replayed {
    /// How many.
    pub read: usize,
    /// Those that the draft decides otherwise, with what it turns.
    pub differing: Vec<(Ticket, Turned)>,
    /// Those that neither takes, with the reason.
    pub refused: Vec<(String, String)>,
}

/// A case that does not come out as it should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Judged {
    /// What it shows.
    pub name: String,
    /// The file that it stands in.
    pub file: String,
    /// Its line there, from 1.
    pub line: usize,
    /// UTF-16 code units before it.
    pub start: u32,
    /// Criteria that should hold and do not.
    pub lacking: Vec<String>,
    /// Criteria that hold and should not.
    pub needless: Vec<String>,
    /// Why it is no ticket under the draft; empty: it is one.
    pub refused: String,
}

/// The policy and a draft of it, at a time: it is not the clock that makes them differ.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pair<'a> {
    pub policy: &'a Engine,
    pub draft: &'a Engine,
    pub now: DateTime<Utc>,
}

impl Pair<'_> {
    /// What both say of a ticket, the policy first.
    ///
    /// # Errors
    /// Why neither takes it. What one of them takes is answered: that the other does not is a difference.
    pub(crate) fn verdicts(self, ticket: &TicketInput) -> Result<[Verdict; 2], String> {
        let answers = [self.policy, self.draft].map(|engine| {
            let decision = decide(engine, ticket, self.now);
            decision.map(|decision| Verdict::new(&engine.policy().document, &decision))
        });
        if let [Err(error), Err(_)] = &answers {
            return Err(said(error));
        }
        Ok(answers.map(|answer| answer.unwrap_or_else(|error| Verdict::refused(&error.to_string()))))
    }

    /// Adds a ticket to those that were decided twice.
    pub(crate) fn replay(self, ticket: &Ticket, replayed: &mut Replayed) {
        replayed.read += 1;
        match self.verdicts(&ticket.input) {
            Ok([old, new]) => {
                let turned = old.turned_into(&new);
                replayed.differing.extend(turned.map(|turned| (ticket.clone(), turned)));
            }
            Err(why) => replayed.refused.push((ticket.name.clone(), why)),
        }
    }

    /// What a case does not come out as under the draft; none: all is as it should be.
    pub(crate) fn judge(self, trial: &Trial) -> Option<Judged> {
        let input =
            TicketInput { text: trial.text.clone(), facts: trial.facts.clone(), ..TicketInput::default() };
        let judged = |lacking, needless, refused| Judged {
            name: trial.name.clone(),
            file: trial.file.clone(),
            line: trial.line,
            start: trial.start,
            lacking,
            needless,
            refused,
        };
        let decision = match decide(self.draft, &input, self.now) {
            Ok(decision) => decision,
            Err(error) => return Some(judged(Vec::new(), Vec::new(), said(&error))),
        };
        let found: BTreeSet<String> = decision.criteria.into_iter().map(|criterion| criterion.id).collect();
        let expected: BTreeSet<String> = trial.expect.iter().cloned().collect();
        let without = |all: &BTreeSet<String>, but: &BTreeSet<String>| all.difference(but).cloned().collect();
        (found != expected)
            .then(|| judged(without(&expected, &found), without(&found, &expected), String::new()))
    }
}

fn decide(engine: &Engine, ticket: &TicketInput, now: DateTime<Utc>) -> Result<DecisionOutput, InputError> {
    Answer::new(engine, ticket.clone(), Depth::WhatCounts)?.whole(now)
}

fn said(error: &InputError) -> String {
    format!("{error}; {}", error.help)
}
