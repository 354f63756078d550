//! Phrases that are found as they are written: codes, names of products, lines of logs, lists of keywords.

use super::{
    automaton::Automaton,
    hits::PartHit,
    lexicon::{FrameStrength, Lexicon, Target},
};
use crate::{Truth, reading::Scope};

/// Finds verbatim phrases, and the frames that rest on them.
#[derive(Debug)]
pub(crate) struct VerbatimReader {
    automaton: Automaton,
    /// Per frame, whether it rests on verbatim phrases; empty if there are none.
    resting: Vec<bool>,
    /// Whether nothing else shows or states anything, so that a text's parts, words and language do not matter.
    pub reads_alone: bool,
}

impl VerbatimReader {
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        let count = if lexicon.verbatim.is_empty() { 0 } else { lexicon.frames.len() };
        let mut resting = vec![false; count];
        for (_, frame) in &lexicon.verbatim {
            if let Some(rests) = resting.get_mut(*frame as usize) {
                *rests = true;
            }
        }
        let needs_words = |(rests, frame): (&bool, &super::lexicon::Frame)| {
            !rests && !matches!(frame.target, Target::Concept(_))
        };
        Self {
            automaton: Automaton::new(&lexicon.verbatim),
            reads_alone: count > 0
                && lexicon.learned.rows.is_empty()
                && !resting.iter().zip(&lexicon.frames).any(needs_words),
            resting,
        }
    }

    /// Calls `found` with each frame that a text shows by verbatim phrases, and where.
    pub(crate) fn find(&self, text: &str, lexicon: &Lexicon, found: &mut dyn FnMut(u32, PartHit)) {
        if self.resting.is_empty() {
            return;
        }
        self.automaton.find(text, &mut |number, span| {
            let hit = PartHit { span, words: u128::MAX, scope: Scope::Counts, cue: None };
            let from = lexicon.verbatim.get(number as usize..).unwrap_or_default();
            let mut phrases = from.iter();
            let mut next = phrases.next();
            while let Some((phrase, frame)) = next {
                found(*frame, hit);
                next = phrases.next().filter(|(other, _)| other == phrase);
            }
        });
    }

    /// What each signal is, if verbatim phrases alone show signals; else nothing, and `false`.
    pub(crate) fn signals(&self, text: &str, lexicon: &Lexicon, signals: &mut Vec<Truth>) -> bool {
        if !self.reads_alone {
            return false;
        }
        signals.clear();
        signals.resize(usize::from(lexicon.signals), Truth::False);
        self.find(text, lexicon, &mut |frame, _| {
            let frame = lexicon.frames.get(frame as usize);
            if let Some(Target::Signal { signal, strength }) = frame.map(|frame| frame.target)
                && let Some(shown) = signals.get_mut(usize::from(signal))
            {
                *shown = shown.or(if strength == FrameStrength::Strong { Truth::True } else { Truth::Open });
            }
        });
        true
    }

    /// Whether a frame rests on verbatim phrases.
    pub(crate) fn has(&self, frame: u32) -> bool {
        self.resting.get(frame as usize).copied().unwrap_or_default()
    }
}
