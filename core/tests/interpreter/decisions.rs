//! Whole decisions: what holds, what is open, how urgent it is.

use std::collections::BTreeMap;

use escalation_core::Truth;

use super::{
    condition::{World, compare, truth},
    facts::Value,
    reading::{Interpreter, Said},
};

/// What is decided, by ids.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Decided {
    pub tier: Option<String>,
    pub could_be: Option<String>,
    pub matched: Vec<String>,
    pub open: Vec<String>,
}

/// What is known of a ticket.
struct Known<'a> {
    interpreter: &'a Interpreter,
    said: &'a Said,
    given: &'a BTreeMap<String, Value>,
}

impl Known<'_> {
    /// The helpdesk's word, else the text's.
    fn fact(&self, fact: &str) -> Option<Value> {
        let said = || self.said.facts.get(fact).map(|(value, _)| value);
        self.given.get(fact).or_else(said).cloned()
    }

    fn holds(&self, fact: &str, holds: impl Fn(Value) -> Truth) -> Truth {
        self.fact(fact).map_or_else(|| self.silence(fact), holds)
    }

    /// Open where the fact is asked for, else no.
    fn silence(&self, fact: &str) -> Truth {
        let fact = self.interpreter.source.fact.iter().find(|known| known.id == fact).unwrap();
        let asked = !fact.ask_when.is_empty() && truth(&fact.ask_when, self) != Truth::False;
        if asked { Truth::Open } else { Truth::False }
    }
}

impl World for Known<'_> {
    fn shows(&self, signal: &str) -> Truth {
        self.said.shows(signal)
    }

    fn is(&self, fact: &str, choice: &str) -> Truth {
        self.holds(fact, |value| Truth::from(value == Value::Choice(choice.to_owned())))
    }

    fn flag(&self, fact: &str) -> Truth {
        self.holds(fact, |value| Truth::from(value == Value::Flag(true)))
    }

    fn compares(&self, fact: &str, sign: &str, with: i64) -> Truth {
        self.holds(fact, |value| match value {
            Value::Number(low, high) => compare((low, high), sign, with),
            value => panic!("{fact} is {value:?}"),
        })
    }
}

impl Interpreter {
    /// Decides by what a text says and what is known besides.
    pub(crate) fn decide(&self, said: &Said, given: &BTreeMap<String, Value>) -> Decided {
        let world = Known { interpreter: self, said, given };
        let truths: Vec<_> =
            self.source.criterion.iter().map(|entry| (entry, truth(&entry.when, &world))).collect();
        let with = |wanted: Truth| {
            let criteria = truths.iter().filter(move |(_, truth)| *truth == wanted);
            criteria.map(|(entry, _)| entry.id.clone()).collect::<Vec<_>>()
        };
        let most_urgent = |criteria: &[String]| {
            let tier = |id: &String| {
                let entry = self.source.criterion.iter().find(|entry| entry.id == *id).unwrap();
                let category =
                    self.source.category.iter().find(|category| category.id == entry.category).unwrap();
                self.source.tier.iter().position(|tier| tier.id == category.tier).unwrap()
            };
            criteria.iter().map(tier).min().map(|tier| self.source.tier[tier].id.clone())
        };
        let (matched, open) = (with(Truth::True), with(Truth::Open));
        let could_be = most_urgent(&[matched.clone(), open.clone()].concat());
        Decided { tier: most_urgent(&matched), could_be, matched, open }
    }
}
