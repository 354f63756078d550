//! What a matched frame says of a fact.

use super::{
    super::{
        lexicon::{COUNT, DURATION, FactReading, MONEY, Take, Target},
        source::{InFile, LexiconSource, ReadingSource},
    },
    At, Compiler, bits,
};
use crate::{
    fact::{Quantity, Value},
    nearest::did_you_mean,
    policy::{Fact, FactKind},
};

impl Compiler<'_> {
    /// The readings that are without fault, with their frames.
    pub(super) fn readings(&mut self, source: &LexiconSource, facts: &[Fact]) -> Vec<FactReading> {
        let mut readings = Vec::new();
        for InFile { file, value } in &source.readings {
            if let Some(reading) = self.reading(value, file, facts) {
                let target = Target::Fact(u16::try_from(readings.len()).unwrap_or(u16::MAX));
                readings.push(reading);
                self.frames(&value.frames, file, target, bits(&value.counts_in));
            }
        }
        readings
    }

    /// The reading with its fact; `None` if it is a fault.
    fn reading(&mut self, source: &ReadingSource, file: &str, facts: &[Fact]) -> Option<FactReading> {
        let name = source.fact.get_ref();
        let at = At::text(file, &source.fact);
        let Some((index, fact)) = facts.iter().enumerate().find(|(_, fact)| &fact.id == name) else {
            let known = facts.iter().map(|fact| fact.id.as_str());
            let help = did_you_mean(name, known, || format!("declare it: `[[fact]]` with `id = \"{name}\"`"));
            if !self.unread.contains(name) {
                self.fault("E405", format!("unknown fact `{name}`"), help, at);
            }
            return None;
        };
        let Some(take) = take(source, fact) else {
            let help = "give `is = …` a value of the fact's type, or `take = \"money\"`, `\"duration\"` or `\"count\"`";
            let message = format!("the reading gives no value that `{name}` can have");
            self.fault("E405", message, help.to_owned(), at);
            return None;
        };
        Some(FactReading { fact: u16::try_from(index).ok()?, take, sum: source.sum })
    }
}

fn take(source: &ReadingSource, fact: &Fact) -> Option<Take> {
    match (&source.is, &source.take) {
        (Some(constant), None) => Some(Take::Constant(constant_of(constant, fact)?)),
        (None, Some(kind)) => {
            let node = match (kind.get_ref().as_str(), fact.kind) {
                ("money", FactKind::Money) => MONEY,
                ("duration", FactKind::Hours) => DURATION,
                ("count", FactKind::Count | FactKind::Money) => COUNT,
                _ => return None,
            };
            let times = i64::from(source.times) * Quantity::UNIT;
            Some(Take::Quantity { node, times, divide_by_count: source.divide_by_count })
        }
        _ => None,
    }
}

fn constant_of(constant: &toml::Value, fact: &Fact) -> Option<Value> {
    match (constant, fact.kind) {
        (toml::Value::String(choice), FactKind::Choice) => {
            let place = fact.choices.iter().position(|known| &known.id == choice)?;
            Some(Value::Choice(u16::try_from(place).ok()?))
        }
        (toml::Value::Boolean(flag), FactKind::Flag) => Some(Value::Flag(*flag)),
        (toml::Value::Integer(number), FactKind::Count | FactKind::Money | FactKind::Hours) => {
            Some(Value::exactly(Quantity::whole(*number)))
        }
        _ => None,
    }
}
