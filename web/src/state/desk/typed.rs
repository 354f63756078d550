//! What a person types as the value of a fact.

use escalation_core::{
    fact::{Quantity, Value},
    policy::{Fact, FactKind},
};

/// What was typed as a value of the fact; `None` if it is none (yet).
pub(crate) fn value(typed: &str, fact: &Fact) -> Option<Value> {
    match fact.kind {
        FactKind::Choice => {
            let place = fact.choices.iter().position(|choice| choice.id == typed)?;
            Some(Value::Choice(u16::try_from(place).ok()?))
        }
        FactKind::Flag => match typed {
            "yes" => Some(Value::Flag(true)),
            "no" => Some(Value::Flag(false)),
            _ => None,
        },
        FactKind::Count | FactKind::Money | FactKind::Hours => {
            let digits: String = typed.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
            let quantity = Quantity::from_f64(digits.parse().ok()?)?;
            Some(Value::exactly(quantity))
        }
    }
}
