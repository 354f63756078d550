//! What a matched frame says of a fact.

use super::{
    super::{
        lexicon::{COUNT, DURATION, FactReading, MONEY, Take},
        source::ReadingSource,
    },
    Compiler, span,
};
use crate::{
    fact::{Quantity, Value},
    nearest::nearest,
    policy::{Fact, FactKind},
};

impl Compiler<'_> {
    /// The reading with its fact; `None` if it is a fault.
    pub(super) fn reading(
        &mut self,
        source: &ReadingSource,
        file: &str,
        facts: &[Fact],
    ) -> Option<FactReading> {
        let name = source.fact.get_ref();
        let Some((index, fact)) = facts.iter().enumerate().find(|(_, fact)| &fact.id == name) else {
            let help = nearest(name, facts.iter().map(|fact| fact.id.as_str())).map_or_else(
                || format!("declare it: `[[fact]]` with `id = \"{name}\"`"),
                |near| format!("did you mean `{near}`?"),
            );
            if !self.unread.contains(name) {
                self.fault("E405", format!("unknown fact `{name}`"), Some(help), file, span(&source.fact));
            }
            return None;
        };
        let Some(take) = take(source, fact) else {
            let help = Some(
                "give `is = …` a value of the fact's type, or `take = \"money\"`, `\"duration\"` or `\"count\"`",
            );
            let message = format!("the reading gives no value that `{name}` can have");
            self.fault("E405", message, help.map(ToOwned::to_owned), file, span(&source.fact));
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
