//! Facts that the text states.

use core::cmp::Reverse;

use super::{
    board::{Board, Mention},
    hits::PartHit,
    lexicon::{COUNT, FactReading, Lexicon, NodeIndex, Take},
    quantity::Range,
};
use crate::{
    Span,
    fact::{FactOrigin, Known, Quantity, Value},
    order::sort_by_key,
    reading::Scope,
};

/// A match of a reading's frame.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FactHit {
    reading: u16,
    span: Span,
    value: Value,
}

impl FactHit {
    /// What a match says; nothing if it is out of scope or names no quantity.
    pub(crate) fn new(
        reading: u16,
        hit: PartHit,
        mention: Mention,
        board: &Board,
        lexicon: &Lexicon,
    ) -> Option<Self> {
        if hit.scope != Scope::Counts {
            return None;
        }
        let value = match &lexicon.readings.get(usize::from(reading))?.take {
            Take::Constant(value) => *value,
            Take::Quantity { node, times, divide_by_count } => {
                let range = quantity(board, mention, *node)?.times(*times);
                let divisor =
                    if *divide_by_count { quantity(board, mention, COUNT)?.low.0 } else { Quantity::UNIT };
                let divide = |value: Quantity| value.0.checked_mul(Quantity::UNIT)?.checked_div(divisor);
                Value::Quantity { low: Quantity(divide(range.low)?), high: Quantity(divide(range.high)?) }
            }
        };
        Some(Self { reading, span: hit.span, value })
    }
}

/// The quantity of a kind among the words of a match: the first one, of two that begin together the longer one.
fn quantity(board: &Board, mention: Mention, node: NodeIndex) -> Option<Range> {
    let inside =
        |(kind, words, _): &&(NodeIndex, Mention, Range)| *kind == node && words.mask & !mention.mask == 0;
    let found = board.quantities.iter().filter(inside);
    found.min_by_key(|(_, words, _)| (words.start, Reverse(words.end))).map(|(_, _, range)| *range)
}

/// One value per fact: several hits of a summing reading add up, else the largest stands; a choice is the
/// first one named.
pub(crate) fn settle(hits: &[FactHit], readings: &[FactReading]) -> Vec<Known> {
    let reading = |hit: &FactHit| readings.get(usize::from(hit.reading));
    let mut ordered: Vec<&FactHit> = hits.iter().collect();
    sort_by_key(&mut ordered, |hit| (reading(hit).map(|r| r.fact), hit.span, hit.reading));
    let mut facts: Vec<(Known, bool)> = Vec::new();
    for hit in ordered {
        let Some(reading) = reading(hit) else { continue };
        let known = Known { fact: reading.fact, value: hit.value, origin: FactOrigin::Text(vec![hit.span]) };
        match facts.last_mut() {
            Some((last, sums)) if last.fact == reading.fact => merge(last, &known, *sums && reading.sum),
            _ => facts.push((known, reading.sum)),
        }
    }
    facts.into_iter().map(|(known, _)| known).collect()
}

fn merge(known: &mut Known, other: &Known, sum: bool) {
    let (FactOrigin::Text(spans), FactOrigin::Text(more)) = (&mut known.origin, &other.origin) else {
        return;
    };
    let again = more.iter().any(|span| spans.iter().any(|seen| seen.overlaps(*span)));
    match (known.value, other.value) {
        (Value::Quantity { low, high }, Value::Quantity { low: other_low, high: other_high }) => {
            if sum && !again {
                known.value = Value::Quantity {
                    low: Quantity(low.0.saturating_add(other_low.0)),
                    high: Quantity(high.0.saturating_add(other_high.0)),
                };
                spans.extend_from_slice(more);
            } else if other_low > low {
                known.value = other.value;
                spans.clone_from(more);
            }
        }
        (Value::Flag(false), Value::Flag(true)) => {
            known.value = other.value;
            spans.clone_from(more);
        }
        _ => {}
    }
}
