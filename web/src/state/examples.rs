//! The policy's own cases as examples of its criteria.

use escalation_core::{
    fact::{FactOrigin, Facts, Known},
    policy::Document,
};

use super::desk::value;

/// The build writes them from `policies/teamflow/cases`: examples divided by [`RECORD`], each a criterion's index,
/// `+` if it holds, facts as `plan=pro`, and the text, divided by [`FIELD`].
const CASES: &str = include_str!(concat!(env!("OUT_DIR"), "/cases.txt"));
/// Between two examples.
const RECORD: char = '\u{1e}';
/// Between two fields of an example.
const FIELD: char = '\u{1f}';

/// A ticket that shows what a criterion means.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Example {
    /// The ticket.
    pub text: String,
    /// Whether the criterion holds for it; else it nearly does.
    pub holds: bool,
    /// What the helpdesk knows.
    pub facts: Facts,
}

/// The examples of the criterion with this index.
pub(crate) fn examples(document: &Document, criterion: usize) -> Vec<Example> {
    let of_criterion = |record: &str| {
        let mut fields = record.split(FIELD);
        let about = fields.next()?.parse() == Ok(criterion);
        let (holds, facts, text) = (fields.next()?, fields.next()?, fields.next()?);
        about.then(|| Example { text: text.into(), holds: holds == "+", facts: typed(document, facts) })
    };
    CASES.split(RECORD).filter_map(of_criterion).collect()
}

/// Facts written as `plan=pro fortune_500=yes`.
fn typed(document: &Document, written: &str) -> Facts {
    let mut facts = Facts::default();
    for (id, typed) in written.split(' ').filter_map(|pair| pair.split_once('=')) {
        let place = document.fact_index(id);
        let known = place.and_then(|place| document.facts.get(usize::from(place)));
        if let (Some(fact), Some(value)) = (place, known.and_then(|known| value(typed, known))) {
            facts.set(Known { fact, value, origin: FactOrigin::Given });
        }
    }
    facts
}

#[cfg(test)]
mod tests {
    use super::*;
    use escalation_core::{Engine, decide::Rulings, image};

    #[test]
    fn every_criterion_has_examples_that_hold_and_that_do_not_as_the_engine_says() {
        let bytes = include_bytes!(concat!(env!("OUT_DIR"), "/policy.image"));
        let engine = Engine::new(image::load(bytes).unwrap());
        let document = &engine.policy().document;
        let mut with_facts = 0;
        for (place, criterion) in (0_u16..).zip(&document.criteria) {
            let examples = examples(document, usize::from(place));
            for holds in [true, false] {
                assert!(examples.iter().any(|example| example.holds == holds), "{} {holds}", criterion.id);
            }
            with_facts += examples.iter().filter(|example| example.facts.iter().next().is_some()).count();
            for example in examples {
                let reading = engine.read(&example.text);
                let decision = engine.decide(&reading, &example.facts, &Rulings::default());
                assert_eq!(decision.holds(place), example.holds, "{}: {}", criterion.id, example.text);
            }
        }
        assert!(with_facts > 20, "facts are read: {with_facts}");
    }
}
