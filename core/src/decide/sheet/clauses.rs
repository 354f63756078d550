//! A condition as clauses: it holds if of each clause any literal does.

use crate::{Truth, expr::Expr};

/// An atom and what it has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Literal {
    pub atom: u16,
    pub wanted: Truth,
}

/// One of the things that must hold all together.
#[derive(Debug, PartialEq)]
pub(super) enum Clause<'a> {
    /// Any of these.
    Any(Vec<Literal>),
    /// A condition that would have too many clauses, and what it has to be.
    Whole(&'a Expr, Truth),
}

/// More clauses than this of one alternative are not written out: there can be exponentially many.
const MOST_CLAUSES: usize = 8;

/// The clauses of a condition. It is true exactly if each of them is met: Kleene's logic distributes, and an `or` is true
/// only by a part that is.
pub(super) fn clauses(expr: &Expr) -> Vec<Clause<'_>> {
    let mut found = Vec::new();
    add(expr, Truth::True, &mut found);
    found
}

fn add<'a>(expr: &'a Expr, wanted: Truth, found: &mut Vec<Clause<'a>>) {
    match (expr, wanted) {
        (Expr::Not(inner), _) => add(inner, !wanted, found),
        (Expr::And(parts), Truth::True) | (Expr::Or(parts), Truth::False) => {
            for part in parts {
                add(part, wanted, found);
            }
        }
        _ => match written_out(expr, wanted) {
            Some(clauses) => found.extend(clauses.into_iter().map(Clause::Any)),
            None => found.push(Clause::Whole(expr, wanted)),
        },
    }
}

/// The clauses of a condition as lists of literals, unless they are too many.
fn written_out(expr: &Expr, wanted: Truth) -> Option<Vec<Vec<Literal>>> {
    match (expr, wanted) {
        (Expr::Atom(atom), _) => Some(vec![vec![Literal { atom: *atom, wanted }]]),
        (Expr::Not(inner), _) => written_out(inner, !wanted),
        (Expr::And(parts), Truth::True) | (Expr::Or(parts), Truth::False) => {
            let mut all = Vec::new();
            for part in parts {
                all.extend(written_out(part, wanted)?);
            }
            (all.len() <= MOST_CLAUSES).then_some(all)
        }
        (Expr::And(parts) | Expr::Or(parts), _) => {
            let mut all = vec![Vec::new()];
            for part in parts {
                let more = written_out(part, wanted)?;
                if all.len() * more.len() > MOST_CLAUSES {
                    return None;
                }
                let either = |one: &Vec<Literal>, other: &Vec<Literal>| [one.as_slice(), other].concat();
                all = all.iter().flat_map(|one| more.iter().map(move |other| either(one, other))).collect();
            }
            Some(all)
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn expr() -> impl Strategy<Value = Expr> {
        (0_u16..6).prop_map(Expr::Atom).prop_recursive(4, 24, 4, |inner| {
            let several = || prop::collection::vec(inner.clone(), 2..4);
            prop_oneof![
                inner.clone().prop_map(|one| Expr::Not(Box::new(one))),
                several().prop_map(Expr::And),
                several().prop_map(Expr::Or),
            ]
        })
    }

    proptest! {
        #[test]
        fn a_condition_is_true_if_each_of_its_clauses_is_met(
            expr in expr(),
            atoms in prop::collection::vec(prop::sample::select(vec![Truth::False, Truth::Open, Truth::True]), 6),
        ) {
            let of = |atom: u16| atoms[usize::from(atom)];
            let is_met = |clause: &Clause<'_>| match clause {
                Clause::Any(literals) => literals.iter().any(|literal| of(literal.atom) == literal.wanted),
                Clause::Whole(expr, wanted) => expr.eval(&of) == *wanted,
            };
            prop_assert_eq!(clauses(&expr).iter().all(is_met), expr.eval(&of).is_true());
        }
    }

    #[test]
    fn an_alternative_of_many_clauses_stays_whole() {
        let pair = |first: u16| Expr::And(vec![Expr::Atom(first), Expr::Atom(first + 1)]);
        let either = |count: u16| Expr::Or((0..count).map(|place| pair(2 * place)).collect());
        assert_eq!(clauses(&either(3)).len(), 8);
        let many = either(4);
        assert_eq!(clauses(&many), [Clause::Whole(&many, Truth::True)]);
    }
}
