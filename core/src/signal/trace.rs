//! How a text was read, step by step, for whoever writes the policy.
//!
//! [`Reader::trace`](super::Reader::trace) makes it from the compiled lexicon by the same walk that reads; nothing
//! of it is kept while tickets are decided.

use super::lexicon::{CueEffect, FrameStrength};
use crate::{Span, learned::Score, reading::Reading};

/// What is to be traced.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// Signals whose frames and weights are looked at, by index; `None`: all.
    pub signals: Option<&'a [u16]>,
    /// Signals of which near frames are given, at most.
    pub near_signals: usize,
    /// Near frames of each signal, at most.
    pub near_frames: usize,
    /// Whether near frames are given of signals that hold already.
    pub those_that_hold: bool,
}

impl Wanted<'_> {
    pub(crate) fn signal(&self, signal: u16) -> bool {
        self.signals.is_none_or(|signals| signals.contains(&signal))
    }
}

/// Every step of a reading. Spans are bytes of the text; what is not counted (quoted mail, signature …) is only in
/// the reading.
#[derive(Debug, Clone, Default)]
pub struct Trace {
    /// Parts, hits, facts.
    pub reading: Reading,
    /// The sentences that were looked at, in order.
    pub sentences: Vec<Span>,
    /// Whether the text has more sentences than are looked at here.
    pub is_cut: bool,
    /// Words that are read as another form than they are written in, in order.
    pub words: Vec<Levelled>,
    /// Words that neither a concept nor a frame knows, in order, each once.
    pub unknown: Vec<Span>,
    /// Concepts mentioned, in the order of the lexicon.
    pub concepts: Vec<Mentioned>,
    /// Amounts, durations and counts, in order.
    pub quantities: Vec<Measured>,
    /// Words that can put a mention out of scope, in order.
    pub cues: Vec<CueSeen>,
    /// Frames that nearly hit: the nearest signal first, and of each the nearest frame.
    pub near: Vec<Near>,
    /// What the learned weights say of each signal they know.
    pub scores: Vec<Score>,
}

/// A word and what it is read as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Levelled {
    /// As written.
    pub span: Span,
    /// `invoice`; several readings are divided by `/`, words of a contraction by a blank.
    pub read_as: String,
    /// Whether a misspelling was put right; else it is an inflection, a contraction or another way to write it.
    pub is_corrected: bool,
}

/// A concept with the words that mention it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mentioned {
    /// `@our-data`
    pub name: String,
    /// The words, in order.
    pub spans: Vec<Span>,
    /// Whether a frame that hit or nearly hit names it.
    pub is_used: bool,
}

/// A quantity in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measured {
    /// The words.
    pub span: Span,
    /// `#money`, `#duration`, `#count`.
    pub kind: String,
    /// `1,200 USD`, `24 to 48 h`, `40`.
    pub value: String,
}

/// A cue in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CueSeen {
    /// Its words.
    pub span: Span,
    /// What it does to what it reaches.
    pub effect: CueEffect,
    /// Hits that it set aside or put in doubt: places in [`Reading::hits`].
    pub hits: Vec<usize>,
}

/// A frame that did not hit, with what there was of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    /// Index into the lexicon's frames.
    pub frame: u32,
    /// Its signal.
    pub signal: u16,
    /// How sure it would have been.
    pub strength: FrameStrength,
    /// The frame, with few alternatives of each group.
    pub written: String,
    /// Its items that were found: as written, and the words.
    pub found: Vec<(String, Span)>,
    /// Its items that were not.
    pub lacking: Vec<String>,
    /// What kept it from hitting.
    pub stop: Stop,
    /// How near it came, in hundredths of what its items tell: rare items weigh more than common ones.
    pub nearness: u32,
}

/// What kept a frame from hitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// An item is not in the sentence, or (with `&&`) not in the text.
    Lacking,
    /// Too many words stand between two items.
    TooFar {
        /// Words between.
        words: usize,
        /// As many as the frame allows.
        most: usize,
    },
    /// The items stand in the other order.
    OtherOrder,
    /// Two items are found in the same words only.
    SameWords,
    /// Something of its `without` stands inside.
    Without(Span),
}

impl Stop {
    /// In words, after "but": `9 words stand between, at most 6 may`. Nothing where the items that lack say it.
    pub fn words(self, text: &str) -> String {
        match self {
            Self::Lacking => String::new(),
            Self::TooFar { words, most: 0 } => format!("{words} words stand between, none may"),
            Self::TooFar { words, most } => format!("{words} words stand between, at most {most} may"),
            Self::OtherOrder => "they stand in the other order".into(),
            Self::SameWords => "one word cannot be two items".into(),
            Self::Without(words) => format!("\u{201c}{}\u{201d} must not stand inside", words.of(text)),
        }
    }
}
