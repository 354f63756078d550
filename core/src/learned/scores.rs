//! What the weights say of a text, signal by signal, for explanations.

use super::{
    Model, Row, Scorer, Tally,
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
    /// Below this a frame's hit is doubted: the desk asks.
    pub doubt: i32,
    /// Below this a frame's hit is set aside.
    pub dismiss: i32,
    /// What the score did.
    pub effect: Effect,
    /// The words that carried it: for the signal, or against it where the score doubts or dismisses a hit.
    pub spans: Vec<Span>,
}

impl Score {
    /// Whether any score comes to a bar; one that none comes to says that the weights never do this.
    pub fn is_within_reach(bar: i32) -> bool {
        bar.unsigned_abs() <= 1_000_000
    }
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
    for ((row, signal), scored) in model.rows.iter().zip(rows).zip(scorer.scores(model, tally)) {
        let state = states.get(usize::from(*signal)).copied().unwrap_or(Truth::False);
        let effect = effect(row, *signal, scored, state, hits, tally.telling_words);
        let against = matches!(effect, Effect::Doubts | Effect::Dismisses);
        let spans = words(&row.weights, tally, if against { -1 } else { 1 });
        let Row { ask, decide, doubt, dismiss, .. } = *row;
        told.push(Score { signal: *signal, score: scored.text, ask, decide, doubt, dismiss, effect, spans });
    }
    told
}
