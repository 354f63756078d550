//! The engine takes a drill: what it finds at each stage when it knows what the trainee can know.

use super::Drill;
use crate::{
    Engine,
    decide::{Asked, Decision, NO_TIER, Rulings},
    fact::Facts,
};

/// What the engine found in one stage beside what is right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// Place of the inject that it begins with; `None`: the ticket itself.
    pub inject: Option<usize>,
    /// Ids of the right criteria.
    pub right: Vec<String>,
    /// Ids of those that the engine found, in the policy's order.
    pub found: Vec<String>,
    /// Id of the tier that it found.
    pub tier: String,
}

impl Agreement {
    /// Ids that are in one of the two and not in the other.
    pub fn differs(&self) -> impl Iterator<Item = &str> {
        let missed = self.right.iter().filter(|id| !self.found.contains(id));
        missed.chain(self.found.iter().filter(|id| !self.right.contains(id))).map(String::as_str)
    }
}

/// The engine's answer at every stage: the ticket, then each inject as it comes, whatever its conditions. Its text follows the
/// text before, its facts are known from then on; questions are answered by what the drill reveals, and stay open otherwise.
pub fn agreement(engine: &Engine, drill: &Drill) -> Vec<Agreement> {
    let document = &engine.policy().document;
    let (mut text, mut facts) = (drill.ticket.clone(), drill.facts.known_to(document));
    let stage = |inject, right: &[String], text: &str, facts: &Facts| {
        let decision = asked(engine, drill, text, facts);
        let tier = decision.tier.and_then(|tier| document.tiers.get(usize::from(tier)));
        let tier = tier.map_or_else(|| NO_TIER.to_owned(), |tier| tier.id.clone());
        Agreement { inject, right: right.to_vec(), found: found(engine, &decision), tier }
    };
    let mut right = drill.criteria.as_slice();
    let mut stages = vec![stage(None, right, &text, &facts)];
    for (place, inject) in drill.injects.iter().enumerate() {
        text.push_str("\n\n");
        text.push_str(&inject.text);
        facts.extend(inject.facts.known_to(document).iter().cloned());
        right = inject.criteria.as_deref().unwrap_or(right);
        stages.push(stage(Some(place), right, &text, &facts));
    }
    stages
}

/// The decision after every question that the drill can answer.
fn asked(engine: &Engine, drill: &Drill, text: &str, given: &Facts) -> Decision {
    let document = &engine.policy().document;
    let reading = engine.read(text);
    let (mut facts, mut rulings) = (given.clone(), Rulings::default());
    loop {
        let decision = engine.decide(&reading, &facts, &rulings);
        let mut learned = false;
        for question in &decision.questions {
            let (fact, canonical) = subject(engine, &question.about);
            for reveal in &drill.reveals {
                let known = fact.and_then(|fact| document.facts.get(usize::from(fact)));
                if known.is_some_and(|known| known.id == reveal.fact) {
                    if let Some(told) = reveal.value.known_to(document, &reveal.fact)
                        && facts.get(told.fact).is_none()
                    {
                        facts.set(told);
                        learned = true;
                    }
                } else if let (true, crate::wire::FactValue::Flag(yes)) =
                    (reveal.about == canonical, &reveal.value)
                    && rulings.answer(canonical).is_none()
                {
                    rulings.answers.push((canonical.to_owned(), *yes));
                    learned = true;
                }
            }
        }
        if !learned {
            return decision;
        }
    }
}

/// The fact that a question asks for, and its condition.
fn subject<'a>(engine: &'a Engine, about: &Asked) -> (Option<u16>, &'a str) {
    let program = &engine.policy().program;
    match about {
        Asked::Choice(fact) => (Some(*fact), ""),
        Asked::Atom(atom) => {
            let place = usize::from(*atom);
            let fact = program.atoms.get(place).and_then(crate::expr::Atom::fact);
            (fact, program.canonical.get(place).map_or("", String::as_str))
        }
    }
}

fn found(engine: &Engine, decision: &Decision) -> Vec<String> {
    let criteria = &engine.policy().document.criteria;
    let ids = decision.matched.iter().filter_map(|found| criteria.get(usize::from(found.criterion)));
    ids.map(|criterion| criterion.id.clone()).collect()
}
