//! Three-valued evaluation of lowered conditions.

use super::{Atom, Expr};
use crate::{Truth, fact::Value};

impl Expr {
    /// Evaluates by Kleene's tables; `atom` gives the truth of an atom by index.
    pub fn eval(&self, atom: &dyn Fn(u16) -> Truth) -> Truth {
        match self {
            Self::Atom(index) => atom(*index),
            Self::Not(inner) => !inner.eval(atom),
            Self::And(all) => all.iter().fold(Truth::True, |truth, part| truth.and(part.eval(atom))),
            Self::Or(any) => any.iter().fold(Truth::False, |truth, part| truth.or(part.eval(atom))),
        }
    }

    /// Calls `found` with every atom and whether it stands under an even number of `not`s.
    pub fn atoms(&self, found: &mut dyn FnMut(u16, bool)) {
        self.atoms_wanted(true, found);
    }

    fn atoms_wanted(&self, wanted: bool, found: &mut dyn FnMut(u16, bool)) {
        match self {
            Self::Atom(index) => found(*index, wanted),
            Self::Not(inner) => inner.atoms_wanted(!wanted, found),
            Self::And(parts) | Self::Or(parts) => {
                for part in parts {
                    part.atoms_wanted(wanted, found);
                }
            }
        }
    }

    /// The atoms that make a true condition true, each with what it has to be for that: of an `or` those of the parts that
    /// are true, of an `and` all.
    pub fn reasons(&self, atom: &dyn Fn(u16) -> Truth) -> Vec<(u16, bool)> {
        let mut found = Vec::new();
        self.reasons_wanted(true, atom, &mut found);
        found
    }

    fn reasons_wanted(&self, wanted: bool, atom: &dyn Fn(u16) -> Truth, found: &mut Vec<(u16, bool)>) {
        match self {
            Self::Atom(index) => found.push((*index, wanted)),
            Self::Not(inner) => inner.reasons_wanted(!wanted, atom, found),
            Self::And(parts) | Self::Or(parts) => {
                // Under a `not` the part that is false is the reason.
                for part in parts.iter().filter(|part| part.eval(atom) == Truth::from(wanted)) {
                    part.reasons_wanted(wanted, atom, found);
                }
            }
        }
    }
}

impl Atom {
    /// The fact it depends on, if it is not a signal.
    pub fn fact(&self) -> Option<u16> {
        match *self {
            Self::Is { fact, .. } | Self::Flag { fact } | Self::Compare { fact, .. } => Some(fact),
            Self::Shows { .. } => None,
        }
    }

    /// Whether it holds for a known value of its fact; a value of another type settles nothing.
    pub fn holds(&self, value: Value) -> Truth {
        match (*self, value) {
            (Self::Is { choice, .. }, Value::Choice(chosen)) => Truth::from(choice == chosen),
            (Self::Flag { .. }, Value::Flag(flag)) => Truth::from(flag),
            (Self::Compare { comparison, with, .. }, Value::Quantity { low, high }) => {
                comparison.holds(low, high, with)
            }
            _ => Truth::Open,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kleene() {
        let atom = |index: u16| [Truth::False, Truth::Open, Truth::True][usize::from(index)];
        let both = |a, b| Expr::And(vec![Expr::Atom(a), Expr::Atom(b)]).eval(&atom);
        let either = |a, b| Expr::Or(vec![Expr::Atom(a), Expr::Atom(b)]).eval(&atom);
        assert_eq!((both(0, 1), both(1, 2), both(2, 2)), (Truth::False, Truth::Open, Truth::True));
        assert_eq!((either(0, 1), either(1, 2), either(0, 0)), (Truth::Open, Truth::True, Truth::False));
        assert_eq!(Expr::Not(Box::new(Expr::Atom(1))).eval(&atom), Truth::Open);
    }

    #[test]
    fn reasons_are_the_parts_that_decide() {
        let atom = |index: u16| Truth::from(index != 1);
        let expr = Expr::And(vec![
            Expr::Or(vec![Expr::Atom(0), Expr::Atom(1)]),
            Expr::Not(Box::new(Expr::Or(vec![Expr::Atom(1)]))),
        ]);
        assert_eq!(expr.reasons(&atom), [(0, true), (1, false)]);
    }
}
