//! Lowered conditions.

use serde::{Deserialize, Serialize};

use super::Comparison;
use crate::{fact::Quantity, nested::nested};

/// Every condition of a policy over one pool of atoms, each atom once.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Program {
    /// The questions a condition can depend on.
    pub atoms: Vec<Atom>,
    /// Canonical text of each atom: `refund_amount > 1000 USD`.
    pub canonical: Vec<String>,
    /// One condition per criterion, in the document's order.
    pub criteria: Vec<Expr>,
    /// Per fact: when silence about it is open; `None`: silence is assumed to be no.
    pub ask_when: Vec<Option<Expr>>,
    /// Per route: when it is taken; `None`: always.
    pub routes: Vec<Option<Expr>>,
}

impl Program {
    /// The signals (indices) that a criterion's condition names, in its order.
    pub fn signals(&self, criterion: usize) -> Vec<u16> {
        let mut found = Vec::new();
        let mut note = |atom: u16, _| match self.atoms.get(usize::from(atom)) {
            Some(Atom::Shows { signal }) if !found.contains(signal) => found.push(*signal),
            _ => {}
        };
        self.criteria.get(criterion).into_iter().for_each(|expr| expr.atoms(&mut note));
        found
    }
}

/// A condition over atoms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Expr {
    /// Index into [`Program::atoms`].
    Atom(u16),
    /// Kleene's not.
    Not(#[serde(deserialize_with = "nested")] Box<Expr>),
    /// All of them; at least two.
    And(#[serde(deserialize_with = "nested")] Vec<Expr>),
    /// Any of them; at least two.
    Or(#[serde(deserialize_with = "nested")] Vec<Expr>),
}

/// The smallest condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Atom {
    /// `plan is enterprise`
    Is {
        /// Index into the document's facts.
        fact: u16,
        /// Index into the fact's choices.
        choice: u16,
    },
    /// `fortune_500`
    Flag {
        /// Index into the document's facts.
        fact: u16,
    },
    /// `refund_amount > 1000 USD`
    Compare {
        /// Index into the document's facts.
        fact: u16,
        /// How.
        comparison: Comparison,
        /// With what, in the policy's currency or in hours.
        with: Quantity,
    },
    /// `text shows breach`
    Shows {
        /// Index into the document's signals.
        signal: u16,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signals_of_a_criterion_stand_each_once_in_its_order() {
        let shows = |signal| Atom::Shows { signal };
        let either = Expr::Or(vec![Expr::Atom(2), Expr::Not(Box::new(Expr::Atom(0))), Expr::Atom(2)]);
        let program = Program {
            atoms: vec![shows(7), Atom::Flag { fact: 0 }, shows(3)],
            criteria: vec![Expr::Atom(1), Expr::And(vec![Expr::Atom(1), either])],
            ..Program::default()
        };
        assert_eq!([0, 1, 2].map(|criterion| program.signals(criterion)), [vec![], vec![3, 7], vec![]]);
    }
}
