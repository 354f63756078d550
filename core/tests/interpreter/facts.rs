//! Facts that a text states.

use std::collections::BTreeMap;

use escalation_core::Span;

use super::{chains::Mention, quantities::Kind, sentence::Sentence, source::Reading};

/// A value of a fact, numbers in thousandths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    Choice(String),
    Flag(bool),
    Number(i64, i64),
}

/// What one hit says.
#[derive(Debug, Clone)]
pub(crate) struct Statement {
    /// Which of the policy's readings.
    pub reading: usize,
    pub span: Span,
    pub value: Value,
}

/// More statements of facts are not taken down.
pub(crate) const MOST: usize = 256;

impl Sentence<'_> {
    /// What a hit of a reading's frame says.
    pub(crate) fn value(&self, reading: &Reading, hit: Mention) -> Option<Value> {
        if let Some(constant) = &reading.is {
            return Some(match constant {
                toml::Value::String(choice) => Value::Choice(choice.clone()),
                toml::Value::Boolean(flag) => Value::Flag(*flag),
                constant => {
                    let number = constant.as_integer().unwrap() * 1000;
                    Value::Number(number, number)
                }
            });
        }
        let inside = |kind: Kind| {
            let whole = |words: Mention| words.0 & hit.0 == words.0;
            self.quantities.iter().find(|quantity| quantity.kind == kind && whole(quantity.words))
        };
        let kind = match reading.take.as_deref().unwrap() {
            "money" => Kind::Money,
            "duration" => Kind::Duration,
            _ => Kind::Count,
        };
        let (low, high) = inside(kind)?.range;
        let by = if reading.divide_by_count { inside(Kind::Count)?.range.0 } else { 1000 };
        let scaled = |number: i64| number.saturating_mul(reading.times).checked_mul(1000)?.checked_div(by);
        Some(Value::Number(scaled(low)?, scaled(high)?))
    }
}

/// One value per fact, with its places. In order of place: amounts of summing readings add up, else the larger one
/// stands; a yes stands before a no; of choices the first.
pub(crate) fn settle(
    mut statements: Vec<Statement>,
    readings: &[Reading],
) -> BTreeMap<String, (Value, Vec<Span>)> {
    statements.sort_by_key(|statement| (statement.span, statement.reading));
    let mut facts: BTreeMap<String, (Value, Vec<Span>)> = BTreeMap::new();
    let mut sums: BTreeMap<String, bool> = BTreeMap::new();
    for Statement { reading, span, value } in statements {
        let reading = &readings[reading];
        let Some((known, spans)) = facts.get_mut(&reading.fact) else {
            sums.insert(reading.fact.clone(), reading.sum);
            facts.insert(reading.fact.clone(), (value, vec![span]));
            continue;
        };
        let sum = reading.sum && sums[&reading.fact] && !spans.iter().any(|other| other.overlaps(span));
        match (&*known, &value) {
            (Value::Number(low, high), Value::Number(more_low, more_high)) if sum => {
                *known = Value::Number(low.saturating_add(*more_low), high.saturating_add(*more_high));
                spans.push(span);
            }
            (Value::Number(low, _), Value::Number(other, _)) if other > low => {
                (*known, *spans) = (value, vec![span]);
            }
            (Value::Flag(false), Value::Flag(true)) => (*known, *spans) = (value, vec![span]),
            _ => {}
        }
    }
    facts
}
