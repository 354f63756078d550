//! What the model's scores make of the signals that the frames found.

use core::cmp::Reverse;

use super::{Model, Row, Scorer, Tally, Weights, scorer::Scored, tally::Counted, value};
use crate::{
    Span, Truth,
    order::{sort_by_key, sort_distinct},
    reading::{Hit, HitOrigin, Scope, Strength},
};

/// Words shown as evidence for a learned hit, at most.
const MOST_WORDS: usize = 3;

/// A word is shown if it carried at least this fraction (one half) of what the heaviest carried.
const LEAST_SHARE: i64 = 2;

/// A text in which the model knows fewer words, the commonest aside, is too short to decide by weights alone …
const FEWEST_TO_DECIDE: usize = 3;

/// … unless its score is so far above the bar, in thousandths: "Boards take a minute to load." leaves no doubt.
const BEYOND_DOUBT: i32 = 800;

/// In a long text about something else one sentence may be what matters: a frame's hit is not set aside where the best
/// sentence scores so much above the bar, in thousandths.
const SENTENCE_ABOVE: i32 = 1100;

/// Of fewer words, a frame knows better: "Our account was hacked." leaves nothing to weigh but the bias.
const FEWEST_TO_DOUBT: usize = 5;

/// Whether a strong mention is denied, asked about or over, so that the same words prove nothing. What stands in
/// quoted mail, a signature or a footer says nothing either way.
fn is_denial(hit: &Hit) -> bool {
    !hit.counts() && !hit.scope.is_elsewhere() && hit.strength == Strength::Strong
}

/// What a score does to a signal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Nothing: frames have said as much, or it is too low.
    Nothing,
    /// Opens the signal: the desk asks.
    Asks,
    /// Makes it true.
    Decides,
    /// Turns a frame's hit into a question.
    Doubts,
    /// Sets a frame's hit aside.
    Dismisses,
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

/// What a score does to a signal; a denied mention is never decided, and asked about only where the score would have
/// decided.
pub(super) fn effect(row: &Row, signal: u16, scored: Scored, unweighed: Unweighed<'_>) -> Effect {
    let (score, telling_words) = (scored.text, unweighed.tally.telling_words);
    let dismissed = || score < row.dismiss && scored.sentence < row.dismiss.saturating_add(SENTENCE_ABOVE);
    let denied = || unweighed.hits.iter().any(|hit| hit.signal == signal && is_denial(hit));
    let suffices = || {
        telling_words >= FEWEST_TO_DECIDE
            || telling_words > 0 && score >= row.decide.saturating_add(BEYOND_DOUBT)
    };
    let decides = || score >= row.decide && suffices() && !denied();
    match unweighed.states.get(usize::from(signal)).copied().unwrap_or(Truth::False) {
        Truth::Open | Truth::False if decides() => Effect::Decides,
        Truth::Open | Truth::True if telling_words < FEWEST_TO_DOUBT => Effect::Nothing,
        Truth::Open | Truth::True if dismissed() => Effect::Dismisses,
        Truth::True if score < row.doubt => Effect::Doubts,
        Truth::False if score >= row.ask && (score >= row.decide || !denied()) => Effect::Asks,
        _ => Effect::Nothing,
    }
}

/// A model with what it takes to weigh a text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Weighing<'a> {
    pub model: &'a Model,
    pub scorer: &'a Scorer,
    /// Per row of the model, the index of its signal.
    pub signals: &'a [u16],
}

impl<'a> Weighing<'a> {
    /// Each row with its signal and what it says of a text.
    pub(super) fn rows(self, tally: &Tally) -> impl Iterator<Item = (&'a Row, u16, Scored)> {
        let scored = self.scorer.scores(self.model, tally);
        let rows = self.model.rows.iter().zip(self.signals).zip(scored);
        rows.map(|((row, signal), scored)| (row, *signal, scored))
    }

    /// Adds learned hits, and doubts or dismisses hits that the model speaks against and that are not verbatim.
    pub(crate) fn weigh(
        self,
        tally: &Tally,
        states: &[Truth],
        hits: &mut Vec<Hit>,
        is_verbatim: impl Fn(&Hit) -> bool,
    ) {
        for (row, signal, scored) in self.rows(tally) {
            let strength = match effect(row, signal, scored, Unweighed { tally, hits, states }) {
                Effect::Nothing => continue,
                Effect::Doubts => {
                    rescope(hits, signal, Scope::Doubtful, &is_verbatim);
                    continue;
                }
                Effect::Dismisses => {
                    rescope(hits, signal, Scope::Unlikely, &is_verbatim);
                    continue;
                }
                Effect::Decides => Strength::Strong,
                Effect::Asks => Strength::Weak,
            };
            hits.push(Hit {
                signal,
                spans: words(&row.weights, tally, 1),
                strength,
                scope: Scope::Counts,
                cue: None,
                origin: HitOrigin::Learned,
            });
        }
        sort_by_key(hits, |hit| (hit.spans.first().copied(), hit.signal));
    }
}

/// Lowers the scope of a signal's hits that count. Verbatim ones stay: weights can doubt what is meant, not what is written.
fn rescope(hits: &mut [Hit], signal: u16, scope: Scope, is_verbatim: impl Fn(&Hit) -> bool) {
    let counted = hits.iter_mut().filter(|hit| hit.signal == signal && hit.counts() && !is_verbatim(hit));
    counted.for_each(|hit| hit.scope = hit.scope.max(scope));
}

/// The words that carried the score up (`towards` 1) or down (−1), in order of place, none within another; telling
/// ones if there are any.
pub(super) fn words(weights: &Weights, tally: &Tally, towards: i64) -> Vec<Span> {
    let worth = |counted: &Counted| {
        let weight = towards * i64::from(counted.feature.map_or(0, |feature| weights.of(feature)));
        // Most features of a text weigh nothing in a row, or speak the other way.
        if weight > 0 { weight * i64::from(value(counted.in_text, counted.rarity)) } else { 0 }
    };
    let carried: Vec<(i64, &Counted)> =
        tally.all().map(|counted| (worth(counted), counted)).filter(|(worth, _)| *worth > 0).collect();
    let telling = heaviest(&carried, |counted| counted.telling);
    if telling.is_empty() { heaviest(&carried, |counted| Some(counted.first)) } else { telling }
}

/// The places of those that carried the most. They are few, so that looking for the next one is quicker than sorting all.
fn heaviest(carried: &[(i64, &Counted)], place: fn(&Counted) -> Option<Span>) -> Vec<Span> {
    let placed = || carried.iter().filter_map(|(worth, counted)| Some((*worth, *counted, place(counted)?)));
    let Some(most) = placed().map(|(worth, ..)| worth).max() else { return Vec::new() };
    // Words that carried little would only puzzle whoever reads them.
    let mut heavy: Vec<(i64, &Counted, Span)> =
        placed().filter(|(worth, ..)| worth * LEAST_SHARE >= most).collect();
    let mut spans: Vec<Span> = Vec::new();
    while spans.len() < MOST_WORDS {
        let rank =
            |(_, (worth, counted, _)): &(usize, &(i64, &Counted, Span))| (Reverse(*worth), counted.hash);
        let Some((first, _)) = heavy.iter().enumerate().min_by_key(rank) else { break };
        let (_, _, place) = heavy.swap_remove(first);
        spans.extend((!spans.iter().any(|span| span.overlaps(place))).then_some(place));
    }
    sort_distinct(&mut spans);
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text of one sentence.
    fn alike(score: i32) -> Scored {
        Scored { text: score, sentence: score }
    }

    /// The effect on the first signal, in a text of so many telling words.
    fn effect(row: &Row, scored: Scored, state: Truth, hits: &[Hit], telling_words: usize) -> Effect {
        let mut tally = Tally::default();
        tally.telling_words = telling_words;
        super::effect(row, 0, scored, Unweighed { tally: &tally, hits, states: &[state] })
    }

    #[test]
    fn few_words_decide_beyond_doubt_alone_and_take_no_hit_back() {
        let row = Row { decide: 100, ask: -100, doubt: -120, dismiss: -500, ..Row::default() };
        let effect = |state, score, telling_words| effect(&row, alike(score), state, &[], telling_words);
        assert_eq!([2, 3].map(|words| effect(Truth::False, 100, words)), [Effect::Asks, Effect::Decides]);
        assert_eq!([0, 1].map(|words| effect(Truth::False, 900, words)), [Effect::Asks, Effect::Decides]);
        assert_eq!(
            [4, 5].map(|words| effect(Truth::True, -600, words)),
            [Effect::Nothing, Effect::Dismisses]
        );
    }

    #[test]
    fn what_the_text_denies_is_asked_about_where_the_score_would_have_decided() {
        let row = Row { decide: 100, ask: -100, ..Row::default() };
        let denied = Hit {
            signal: 0,
            spans: Vec::new(),
            strength: Strength::Strong,
            scope: Scope::Negated,
            cue: None,
            origin: HitOrigin::Frame(0),
        };
        let quoted = Hit { scope: Scope::Quoted, ..denied.clone() };
        let effect =
            |score, hit: &Hit| effect(&row, alike(score), Truth::False, core::slice::from_ref(hit), 9);
        assert_eq!([-50, 100].map(|score| effect(score, &denied)), [Effect::Nothing, Effect::Asks]);
        assert_eq!([-50, 100].map(|score| effect(score, &quoted)), [Effect::Asks, Effect::Decides]);
    }

    #[test]
    fn a_hit_is_set_aside_only_where_no_sentence_speaks_for_it() {
        let row = Row { decide: 100, ask: -100, doubt: -120, dismiss: -500, ..Row::default() };
        let effect = |sentence, state| effect(&row, Scored { text: -600, sentence }, state, &[], 9);
        let close = -500 + SENTENCE_ABOVE;
        assert_eq!(
            [close - 1, close].map(|best| effect(best, Truth::True)),
            [Effect::Dismisses, Effect::Doubts]
        );
        assert_eq!(
            [close - 1, close].map(|best| effect(best, Truth::Open)),
            [Effect::Dismisses, Effect::Nothing]
        );
    }
}
