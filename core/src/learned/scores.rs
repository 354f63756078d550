//! What the weights say of a text, signal by signal, for explanations.

use super::{
    Row,
    scorer::Scored,
    verdict::{Effect, Unweighed, Weighing, effect, words},
};
use crate::Span;

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

impl Weighing<'_> {
    /// The scores of a text, in the order of the model.
    pub(crate) fn scores(self, unweighed: Unweighed<'_>) -> Vec<Score> {
        let score = |(row, signal, scored): (&Row, u16, Scored)| {
            let effect = effect(row, signal, scored, unweighed);
            let against = matches!(effect, Effect::Doubts | Effect::Dismisses);
            let spans = words(&row.weights, unweighed.tally, if against { -1 } else { 1 });
            let Row { ask, decide, doubt, dismiss, .. } = *row;
            Score { signal, score: scored.text, ask, decide, doubt, dismiss, effect, spans }
        };
        self.rows(unweighed.tally).map(score).collect()
    }
}
