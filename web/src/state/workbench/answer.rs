//! What the compiler says of a draft.

use std::rc::Rc;

use escalation_core::{Engine, image, policy::change::Entry, signal::Example, wire::FactsInput};
use serde::Deserialize;

/// A draft as the compiler sees it.
#[derive(Debug)]
pub(crate) struct Checked {
    /// What is said of it in words.
    pub answer: Answer,
    /// What decides by it; none where it has errors.
    pub engine: Option<Rc<Engine>>,
    /// Its image; empty where it has errors.
    pub image: Vec<u8>,
}

impl Checked {
    /// What judges the examples of its frames; it takes a moment to make. None where the draft has errors.
    pub(crate) fn frames_alone(&self) -> Option<Engine> {
        image::load(&self.image).ok().map(Engine::of_frames_alone)
    }
}

/// What `web/workbench.js` gives beside the image.
#[derive(Debug, Deserialize)]
pub(crate) struct Answer {
    /// Errors, or doubts where there is none, in order of file and place.
    pub faults: Vec<Fault>,
    /// What it changes, or why that cannot be told.
    pub entries: Result<Vec<Entry>, String>,
    /// Its own cases.
    pub trials: Vec<Trial>,
    /// The examples of its frames.
    pub examples: Vec<Sample>,
}

/// A fault. Lines, columns and places begin at 1 and at 0, and count as JavaScript counts.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct Fault {
    /// Its code, as `docs/codes.md` explains it.
    pub code: String,
    /// `error` or `warning`.
    pub severity: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// The file's path in the bundle.
    pub file: String,
    /// Where it is.
    pub line: usize,
    /// Where in the line.
    pub column: usize,
    /// UTF-16 code units before it.
    pub start: u32,
    /// UTF-16 code units before its end.
    pub end: u32,
}

impl Fault {
    /// Whether the policy cannot be used.
    pub(crate) fn is_error(&self) -> bool {
        self.severity == "error"
    }
}

/// A case of the policy: a ticket with what must come of it.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Trial {
    /// What it shows.
    pub name: String,
    /// The criterion that it is about; may be empty.
    pub criterion: String,
    /// The ticket's text.
    pub text: String,
    /// What the helpdesk knows.
    #[serde(default)]
    pub facts: FactsInput,
    /// Ids of exactly the criteria that hold.
    pub expect: Vec<String>,
    /// Ids of criteria that are asked about.
    pub asks: Vec<String>,
    /// Ids of signals of which mentions are set aside.
    pub sets_aside: Vec<String>,
    /// Where it stands.
    pub place: Place,
}

/// An example of a frame.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Sample {
    /// What it says.
    pub example: Example,
    /// Where it stands.
    pub place: Place,
}

/// Where something stands.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct Place {
    /// The file's path in the bundle.
    pub file: String,
    /// Its line there, from 1.
    pub line: usize,
    /// UTF-16 code units before it.
    pub start: u32,
}
