//! What the weights say of a text, signal by signal, for explanations.

use super::{
    Model, Scorer, Tally,
    verdict::{Effect, effect, words},
};
use crate::{Span, Truth, reading::Hit};

/// What the weights say of one signal; scores and bars are in thousandths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    /// Index into the document's signals.
    pub signal: u16,
    /// The score of the text.
    pub score: i32,
    /// From here on the desk asks.
    pub ask: i32,
    /// From here on it holds.
    pub decide: i32,
    /// Below this a frame's hit is doubted.
    pub doubt: i32,
    /// What the score did.
    pub effect: Effect,
    /// The words that carried it: for the signal, or against it where the score puts a hit in doubt.
    pub spans: Vec<Span>,
}

/// What the frames found in a text, before the weights change it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Unweighed<'a> {
    /// What the weights look at.
    pub tally: &'a Tally,
    /// Hits of the frames.
    pub hits: &'a [Hit],
    /// The state of each signal by these hits.
    pub states: &'a [Truth],
}

/// The scores of a text, in the order of the model.
pub(crate) fn scores(model: &Model, scorer: &Scorer, rows: &[u16], unweighed: Unweighed<'_>) -> Vec<Score> {
    let Unweighed { tally, hits, states } = unweighed;
    let mut told: Vec<Score> = Vec::new();
    for ((row, signal), score) in model.rows.iter().zip(rows).zip(scorer.scores(model, tally)) {
        let state = states.get(usize::from(*signal)).copied().unwrap_or(Truth::False);
        let effect = effect(row, *signal, score, state, hits, tally);
        let spans = words(&row.weights, tally, if effect == Effect::Doubts { -1 } else { 1 });
        let (ask, decide, doubt) = (row.ask, row.decide, row.doubt);
        told.push(Score { signal: *signal, score, ask, decide, doubt, effect, spans });
    }
    told
}
