//! One text, read and decided by both.

use std::collections::BTreeMap;

use escalation_core::{
    Engine,
    decide::Rulings,
    fact::{self, FactOrigin, Facts},
    policy::compile::{Bundle, compile},
    reading::{Depth, Language, Reading},
};

use super::{
    decisions::Decided,
    facts::Value,
    reading::{Hit, Interpreter},
};

/// Both, for one policy. Learned weights are no part of what a policy's author writes: neither has them.
pub(crate) struct Both {
    engine: Engine,
    interpreter: Interpreter,
}

impl Both {
    /// Nothing but the first fault for a policy that is refused.
    pub(crate) fn new(mut bundle: Bundle) -> Result<Self, String> {
        bundle.learned.clear();
        let policy = compile(&bundle).map_err(|faults| format!("{:?}", faults.first()))?.policy;
        Ok(Self { engine: Engine::new(policy), interpreter: Interpreter::new(&bundle) })
    }

    pub(crate) fn engine(&self) -> &Engine {
        &self.engine
    }

    /// Whether a ticket has hits or facts that both find, or where they differ.
    pub(crate) fn compare(&self, text: &str, given: &Facts) -> Result<bool, String> {
        let (reading, said) = (self.engine.read_to(Depth::Everything, text), self.interpreter.read(text));
        same("language", &(reading.language == Language::Read), &said.readable, text)?;
        same("hits", &self.hits(&reading), &sorted(said.hits.clone()), text)?;
        same("facts", &self.facts(&reading), &said.facts, text)?;
        for (index, signal) in self.engine.policy().document.signals.iter().enumerate() {
            same(&signal.id, &reading.signals[index], &said.shows(&signal.id), text)?;
        }
        let decided = self.interpreter.decide(&said, &self.given(given));
        same("decision", &self.decided(&reading, given), &decided, text)?;
        let mut of_new_text = reading.clone();
        of_new_text.hits.retain(|hit| !hit.scope.is_elsewhere());
        let mut read_less = self.engine.read(text);
        read_less.hits.retain(|hit| !hit.scope.is_elsewhere());
        same("what counts", &read_less, &of_new_text, text)?;
        Ok(!reading.hits.is_empty() || !reading.facts.is_empty())
    }

    fn decided(&self, reading: &Reading, given: &Facts) -> Decided {
        let decision = self.engine.decide(reading, given, &Rulings::default());
        let document = &self.engine.policy().document;
        let criterion = |index: u16| document.criteria[usize::from(index)].id.clone();
        let tier = |index: u16| document.tiers[usize::from(index)].id.clone();
        Decided {
            tier: decision.tier.map(tier),
            could_be: decision.could_be.map(tier),
            matched: decision.matched.iter().map(|found| criterion(found.criterion)).collect(),
            open: decision.open.iter().map(|open| criterion(open.criterion)).collect(),
        }
    }

    fn hits(&self, reading: &Reading) -> Vec<Hit> {
        let signals = &self.engine.policy().document.signals;
        let hit = |hit: &escalation_core::reading::Hit| Hit {
            signal: signals[usize::from(hit.signal)].id.clone(),
            spans: hit.spans.clone(),
            strength: hit.strength,
            scope: hit.scope,
            cue: hit.cue,
        };
        sorted(reading.hits.iter().map(hit).collect())
    }

    fn facts(&self, reading: &Reading) -> BTreeMap<String, (Value, Vec<escalation_core::Span>)> {
        let facts = reading.facts.iter().map(|known| {
            let FactOrigin::Text(spans) = &known.origin else { panic!("read from the text: {known:?}") };
            let (id, value) = self.named(known.fact, known.value);
            (id, (value, spans.clone()))
        });
        facts.collect()
    }

    fn given(&self, facts: &Facts) -> BTreeMap<String, Value> {
        facts.iter().map(|known| self.named(known.fact, known.value)).collect()
    }

    fn named(&self, fact: u16, value: fact::Value) -> (String, Value) {
        let fact = &self.engine.policy().document.facts[usize::from(fact)];
        let value = match value {
            fact::Value::Choice(choice) => Value::Choice(fact.choices[usize::from(choice)].id.clone()),
            fact::Value::Flag(flag) => Value::Flag(flag),
            fact::Value::Quantity { low, high } => Value::Number(low.0, high.0),
        };
        (fact.id.clone(), value)
    }
}

fn sorted(mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.sort();
    hits
}

fn same<T: PartialEq + core::fmt::Debug>(
    what: &str,
    engine: &T,
    interpreter: &T,
    text: &str,
) -> Result<(), String> {
    if engine == interpreter {
        return Ok(());
    }
    Err(format!("{what} of {text:?}\n  engine:      {engine:?}\n  interpreter: {interpreter:?}"))
}
