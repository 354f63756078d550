//! Facts given and facts read, as one.

use super::Conflict;
use crate::{
    fact::{FactOrigin, Facts, Value},
    reading::{Language, Reading},
};

/// The facts to decide by. The helpdesk's word stands; where the text says otherwise it is noted.
pub(crate) fn merge(reading: &Reading, given: &Facts) -> (Facts, Vec<Conflict>) {
    let mut facts = given.clone();
    let mut conflicts = Vec::new();
    if reading.language != Language::Read {
        return (facts, conflicts);
    }
    for read in &reading.facts {
        match given.get(read.fact) {
            None => facts.set(read.clone()),
            Some(known) if differ(known.value, read.value) => {
                let spans = match &read.origin {
                    FactOrigin::Text(spans) => spans.clone(),
                    FactOrigin::Given => Vec::new(),
                };
                conflicts.push(Conflict { fact: read.fact, given: known.value, read: read.value, spans });
            }
            Some(_) => {}
        }
    }
    (facts, conflicts)
}

fn differ(a: Value, b: Value) -> bool {
    match (a, b) {
        (Value::Quantity { low, high }, Value::Quantity { low: other_low, high: other_high }) => {
            high < other_low || other_high < low
        }
        (a, b) => a != b,
    }
}
