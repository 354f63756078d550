//! The policy's own cases as examples of its criteria.

use escalation_core::wire::FactsInput;

/// Per criterion in the document's order its examples: name, text, whether it holds, facts. The build writes it from
/// `policies/teamflow/cases`.
const CASES: &str = include_str!(concat!(env!("OUT_DIR"), "/cases.json"));

/// A ticket that shows what a criterion means.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Example {
    /// What it shows, in a few words.
    pub name: String,
    /// The ticket.
    pub text: String,
    /// Whether the criterion holds for it; else it nearly does.
    pub holds: bool,
    /// What the helpdesk knows.
    pub facts: FactsInput,
}

/// The examples of the criterion with this index.
pub(crate) fn examples(criterion: usize) -> Vec<Example> {
    let all: Vec<Vec<(String, String, bool, FactsInput)>> = serde_json::from_str(CASES).unwrap_or_default();
    let of_criterion = all.into_iter().nth(criterion).unwrap_or_default();
    of_criterion.into_iter().map(|(name, text, holds, facts)| Example { name, text, holds, facts }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use escalation_core::{Engine, decide::Rulings, image, wire::TicketInput};

    #[test]
    fn every_criterion_has_examples_that_hold_and_that_do_not_as_the_engine_says() {
        let bytes = include_bytes!(concat!(env!("OUT_DIR"), "/policy.image"));
        let engine = Engine::new(image::load(bytes).unwrap());
        let document = &engine.policy().document;
        for (place, criterion) in (0_u16..).zip(&document.criteria) {
            let examples = examples(usize::from(place));
            for holds in [true, false] {
                assert!(examples.iter().any(|example| example.holds == holds), "{} {holds}", criterion.id);
            }
            for example in examples {
                let ticket = TicketInput { facts: example.facts, ..TicketInput::default() };
                let facts = ticket.typed_facts(document).unwrap();
                let decision = engine.decide(&engine.read(&example.text), &facts, &Rulings::default());
                assert_eq!(decision.holds(place), example.holds, "{}: {}", criterion.id, example.text);
            }
        }
    }
}
