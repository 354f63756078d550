//! A drill as a file: scenarios, the seed of their order and how to run them, for trainees who share no server.
//!
//! Whoever wrote such a file, nothing of it is taken before every scenario passed the checks that `escalate check` makes.

use core::fmt;
use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Drill, Fault, Mode, check, results::of_kind};
use crate::{
    case::{ArchiveError, known_schema, refused},
    policy::Policy,
};

/// What the file says it is.
const KIND: &str = "escalation-desk-drill";

/// Most scenarios in a file.
const MOST: usize = 200;

/// Scenarios to run, and how.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DrillFile {
    /// Version of this shape.
    #[serde(deserialize_with = "known_schema")]
    schema: u32,
    /// What the file is.
    #[serde(deserialize_with = "kind")]
    kind: String,
    /// When it was written.
    pub written_at: DateTime<Utc>,
    /// Machine name of the policy that the scenarios are written for.
    pub policy: String,
    /// How to run it.
    pub mode: Mode,
    /// The seed of the order and of the runs.
    pub seed: u32,
    /// The scenarios, at least one.
    pub drills: Vec<Drill>,
}

fn kind<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    of_kind(deserializer, KIND)
}

/// Why a file of drills is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DrillFileError {
    /// It cannot be read.
    Unreadable(ArchiveError),
    /// It has no scenario, too many, or is too long.
    Size(String),
    /// A scenario has a fault.
    Faulty {
        /// Place of the scenario, from 1.
        number: usize,
        /// Its title.
        title: String,
        /// What is wrong with it first.
        fault: Box<Fault>,
        /// How many faults all scenarios have together.
        all: usize,
    },
}

impl DrillFileError {
    /// The way out.
    pub fn help(&self) -> &str {
        match self {
            Self::Unreadable(error) => error.help(),
            Self::Size(_) => "ask whoever made it for a smaller one",
            Self::Faulty { fault, .. } => &fault.help,
        }
    }
}

impl fmt::Display for DrillFileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(error) => error.fmt(f),
            Self::Size(words) => f.write_str(words),
            Self::Faulty { number, title, fault, all } => {
                let Fault { path, code, message, .. } = &**fault;
                let title: String = title.chars().take(60).collect();
                write!(f, "scenario {number} (\u{201c}{title}\u{201d}), `{path}`: {message} ({code})")?;
                if *all > 1 { write!(f, "; {all} faults in all") } else { Ok(()) }
            }
        }
    }
}

impl core::error::Error for DrillFileError {}

impl DrillFile {
    /// Most bytes of a file: ten times what all drills of a policy take.
    pub const LONGEST: usize = 4_000_000;

    /// A file of scenarios for a policy.
    pub fn new(
        written_at: DateTime<Utc>,
        policy: &Policy,
        mode: Mode,
        seed: u32,
        drills: Vec<Drill>,
    ) -> Self {
        let policy = policy.document.about.id.clone();
        Self { schema: 1, kind: KIND.to_owned(), written_at, policy, mode, seed, drills }
    }

    /// The whole file.
    pub fn to_json(&self) -> String {
        // Nothing in it can fail to be written.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// Reads a file and checks every scenario against the policy at hand.
    ///
    /// # Errors
    /// The first fault with its place; nothing of a faulty file is taken.
    pub fn from_json(text: &str, policy: &Policy) -> Result<Self, DrillFileError> {
        if text.len() > Self::LONGEST {
            return Err(DrillFileError::Size("the file is longer than any drill".to_owned()));
        }
        let file: Self =
            serde_json::from_str(text).map_err(|error| DrillFileError::Unreadable(refused(&error)))?;
        match file.drills.len() {
            0 => return Err(DrillFileError::Size("the file has no scenario".to_owned())),
            count if count > MOST => {
                return Err(DrillFileError::Size(format!(
                    "the file has {count} scenarios, and may have {MOST}"
                )));
            }
            _ => {}
        }
        file.faulty(policy).map_or(Ok(file), Err)
    }

    fn faulty(&self, policy: &Policy) -> Option<DrillFileError> {
        let mut seen = BTreeSet::new();
        let mut faults: Vec<(usize, &Drill, Fault)> = Vec::new();
        for (place, drill) in self.drills.iter().enumerate() {
            if !seen.insert(&drill.id) {
                let message = format!("the drill `{}` stands in the file twice", drill.id);
                let help = "results are kept by a drill's id: give one of them another".to_owned();
                faults.push((place + 1, drill, Fault { path: "id".to_owned(), code: "E201", message, help }));
            }
            faults.extend(check(drill, policy).into_iter().map(|fault| (place + 1, drill, fault)));
        }
        let all = faults.len();
        let (number, drill, fault) = faults.into_iter().next()?;
        Some(DrillFileError::Faulty { number, title: drill.title.clone(), fault: Box::new(fault), all })
    }
}
