//! The same tickets under the policy and under a draft of it.

use chrono::{DateTime, Utc};
use escalation_core::{
    Engine,
    reading::Depth,
    wire::{Answer, DecisionOutput, InputError, TicketInput, Turned, Verdict},
};

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
}

fn decide(engine: &Engine, ticket: &TicketInput, now: DateTime<Utc>) -> Result<DecisionOutput, InputError> {
    Answer::new(engine, ticket.clone(), Depth::WhatCounts)?.whole(now)
}

pub(super) fn said(error: &InputError) -> String {
    format!("{error}; {}", error.help)
}
