//! The front door: one policy, ready to read, decide and plan.

use std::sync::Mutex;

use chrono::{DateTime, Utc};

use crate::{
    Truth,
    decide::{self, Decision, Rulings, Sheet},
    fact::Facts,
    learned::Model,
    path::{self, Path},
    policy::Policy,
    reading::{Depth, Reading},
    signal::Reader,
};

/// A policy with its reader. Several engines with different policies can live side by side.
#[derive(Debug)]
pub struct Engine {
    policy: Policy,
    reader: Reader,
    /// Memory for the next decision.
    room: Mutex<Vec<Truth>>,
}

impl Engine {
    /// Prepares a policy.
    pub fn new(mut policy: Policy) -> Self {
        // The reader owns the lexicon: it is the larger part of a policy and of no use elsewhere.
        let lexicon = core::mem::take(&mut policy.lexicon);
        Self { reader: Reader::new(lexicon), policy, room: Mutex::default() }
    }

    /// Prepares a policy without its learned weights, as the examples of its frames are judged.
    pub fn of_frames_alone(mut policy: Policy) -> Self {
        policy.lexicon.learned = Model::default();
        policy.lexicon.learned_signals.clear();
        Self::new(policy)
    }

    /// The policy; its lexicon is [`Engine::reader`]'s.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// The reader.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// Reads what can count of a text. Keep the reading while only facts and answers change.
    pub fn read(&self, text: &str) -> Reading {
        self.read_to(Depth::WhatCounts, text)
    }

    /// Reads as much of a text as is asked for.
    pub fn read_to(&self, depth: Depth, text: &str) -> Reading {
        self.reader.read(text, depth)
    }

    /// Puts a text on a sheet, which says only what holds and not why.
    pub fn read_onto(&self, sheet: &mut Sheet, text: &str) {
        sheet.read_text(&self.policy, &self.reader, text);
    }

    /// Decides by a reading, the facts given and the agent's rulings.
    pub fn decide(&self, reading: &Reading, given: &Facts, rulings: &Rulings) -> Decision {
        // Another thread may be deciding; then this one does without what was kept.
        let mut room = self.room.try_lock().map(|mut kept| core::mem::take(&mut *kept)).unwrap_or_default();
        let decision = decide::decide(&self.policy, reading, given, rulings, &mut room);
        if let Ok(mut kept) = self.room.try_lock() {
            *kept = room;
        }
        decision
    }

    /// Who must be told, by when, and what to do, for a report at `reported_at`.
    pub fn path(&self, decision: &Decision, reported_at: DateTime<Utc>) -> Path {
        path::plan(&self.policy.document, decision, reported_at)
    }
}
