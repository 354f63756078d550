//! Criteria that one fact kept from holding, in words.

use super::{NearMiss, truths::Truths};
use crate::{
    Truth,
    expr::{Atom, Expr},
    fact::{Quantity, Value},
    policy::{Document, FactKind},
};

/// The first fact that alone kept a false condition from holding, if its value came near or the text shows a signal of the
/// condition.
pub(crate) fn of(truths: &Truths<'_>, criterion: u16, expr: &Expr) -> Option<NearMiss> {
    // Evaluated lazily: it matters only where one known fact, not near its threshold, decides alone, which is rare.
    let shown = || {
        let mut shown = false;
        expr.atoms(&mut |index, _| {
            let atom = truths.program.atoms.get(usize::from(index));
            shown |= matches!(atom, Some(Atom::Shows { .. })) && truths.atom(index).is_true();
        });
        shown
    };
    let miss = |index: u16| {
        let atom = truths.program.atoms.get(usize::from(index))?;
        let fact = atom.fact()?;
        // An answer overrules the fact, so that the fact kept nothing from holding.
        if truths.answer(index.into()).is_some() {
            return None;
        }
        let value = truths.facts.get(fact)?.value;
        let flipped = !truths.atom(index);
        let decides = flipped != Truth::Open && truths.of_if(expr, index, flipped).is_true();
        (decides && (is_near(atom, value) || shown())).then(|| NearMiss {
            criterion,
            atom: index,
            lacking: lacking(truths.document, atom, value, flipped.is_true()),
        })
    };
    let mut found = None;
    expr.atoms(&mut |index, _| {
        if found.is_none() {
            found = miss(index);
        }
    });
    found
}

/// Within a fifth of the threshold.
fn is_near(atom: &Atom, value: Value) -> bool {
    match (atom, value) {
        (Atom::Compare { with, .. }, Value::Quantity { low, high }) => {
            let margin = with.0.saturating_abs() / 5;
            high.0 >= with.0.saturating_sub(margin) && low.0 <= with.0.saturating_add(margin)
        }
        _ => false,
    }
}

/// What a fact is, and what it must be for the atom to hold; under a `not`, for it not to hold.
fn lacking(document: &Document, atom: &Atom, value: Value, must_hold: bool) -> String {
    let index = atom.fact().unwrap_or_default();
    let name = document.facts.get(usize::from(index)).map_or("", |fact| fact.name.as_str());
    let is = show_value(document, index, value);
    let must = match *atom {
        Atom::Is { choice, .. } => {
            let not = if must_hold { "" } else { "not " };
            format!("{not}be {}", show_value(document, index, Value::Choice(choice)))
        }
        Atom::Flag { .. } => format!("be {}", show_value(document, index, Value::Flag(must_hold))),
        Atom::Compare { comparison, with, .. } => {
            let than = if must_hold { comparison.words() } else { comparison.words_of_opposite() };
            format!("be {than}{}", show_value(document, index, Value::exactly(with)))
        }
        Atom::Shows { .. } => String::new(),
    };
    format!("{name} is {is}, must {must}")
}

/// A value in words: `Enterprise`, `yes`, `1,000 USD`, `26 h`.
pub fn show_value(document: &Document, fact: u16, value: Value) -> String {
    let fact = document.facts.get(usize::from(fact));
    match value {
        Value::Choice(choice) => {
            let choice = fact.and_then(|fact| fact.choices.get(usize::from(choice)));
            choice.map(|choice| choice.name.clone()).unwrap_or_default()
        }
        Value::Flag(flag) => if flag { "yes" } else { "no" }.to_owned(),
        Value::Quantity { low, high } => {
            let unit = match fact.map(|fact| fact.kind) {
                Some(FactKind::Money) => format!(" {}", document.about.currency),
                Some(FactKind::Hours) => " h".to_owned(),
                _ => String::new(),
            };
            if low == high {
                format!("{}{unit}", grouped(low))
            } else {
                format!("{} to {}{unit}", grouped(low), grouped(high))
            }
        }
    }
}

/// `1,234.5`
pub(crate) fn grouped(quantity: Quantity) -> String {
    let whole = quantity.0 / Quantity::UNIT;
    let digits = whole.unsigned_abs().to_string();
    let mut shown = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    let fraction = (quantity.0 % Quantity::UNIT).unsigned_abs();
    if fraction > 0 {
        let fraction = format!("{fraction:03}");
        shown = format!("{shown}.{:0<2}", fraction.trim_end_matches('0'));
    }
    if quantity.0 < 0 { format!("-{shown}") } else { shown }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_and_keep_their_cents() {
        assert_eq!(grouped(Quantity(1_000_010)), "1,000.01");
        assert_eq!(grouped(Quantity(26_500)), "26.50");
        assert_eq!(grouped(Quantity::whole(1_234_567)), "1,234,567");
        assert_eq!(grouped(Quantity::whole(12)), "12");
    }
}
