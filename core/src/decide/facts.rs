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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::Quantity;

    #[test]
    fn ranges_differ_where_they_have_nothing_in_common() {
        let range = |low, high| Value::Quantity { low: Quantity(low), high: Quantity(high) };
        for (a, b, expected) in [
            (range(1, 2), range(3, 4), true),
            (range(1, 3), range(3, 4), false),
            (range(1, 9), range(3, 4), false),
            (range(3, 3), range(3, 3), false),
            (Value::Flag(true), Value::Flag(false), true),
            (Value::Choice(1), Value::Choice(1), false),
        ] {
            assert_eq!((differ(a, b), differ(b, a)), (expected, expected), "{a:?}, {b:?}");
        }
    }
}
