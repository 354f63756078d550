//! Conditions by Kleene's tables: knowing more only settles what was open.

use escalation_core::{Truth, expr::Expr};
use proptest::prelude::*;

use super::cases;

const ATOMS: usize = 6;

fn expr() -> impl Strategy<Value = Expr> {
    let atom = (0..ATOMS).prop_map(|atom| Expr::Atom(u16::try_from(atom).unwrap()));
    atom.prop_recursive(6, 40, 4, |inner| {
        let several = prop::collection::vec(inner.clone(), 2..4);
        prop_oneof![
            inner.prop_map(|inner| Expr::Not(Box::new(inner))),
            several.clone().prop_map(Expr::And),
            several.prop_map(Expr::Or),
        ]
    })
}

fn truth() -> impl Strategy<Value = Truth> {
    prop_oneof![Just(Truth::False), Just(Truth::Open), Just(Truth::True)]
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn more_that_is_known_only_settles_what_was_open(
        expr in expr(),
        known in prop::array::uniform6(truth()),
        more in prop::array::uniform6(truth()),
    ) {
        let before = expr.eval(&|atom| known[usize::from(atom)]);
        let after = expr.eval(&|atom| match known[usize::from(atom)] {
            Truth::Open => more[usize::from(atom)],
            settled => settled,
        });
        prop_assert!(before == Truth::Open || before == after, "{:?} became {:?}", before, after);
    }

    #[test]
    fn what_is_settled_holds_in_every_world(expr in expr(), known in prop::array::uniform6(truth())) {
        let settled = expr.eval(&|atom| known[usize::from(atom)]);
        for world in 0..1_usize << ATOMS {
            let fits = |atom: usize| match known[atom] {
                Truth::Open => true,
                truth => truth == Truth::from(world >> atom & 1 == 1),
            };
            if settled != Truth::Open && (0..ATOMS).all(fits) {
                prop_assert_eq!(expr.eval(&|atom| Truth::from(world >> atom & 1 == 1)), settled);
            }
        }
    }

    #[test]
    fn the_reasons_of_a_condition_are_enough_to_make_it_hold(
        expr in expr(),
        known in prop::array::uniform6(truth()),
    ) {
        let truth = |atom: u16| known[usize::from(atom)];
        let expr = if expr.eval(&truth) == Truth::False { Expr::Not(Box::new(expr)) } else { expr };
        if !expr.eval(&truth).is_true() {
            return Ok(());
        }
        let reasons = expr.reasons(&truth);
        let given = |atom: u16| match reasons.iter().find(|(reason, _)| *reason == atom) {
            Some((_, positive)) => Truth::from(*positive),
            None => Truth::Open,
        };
        prop_assert!(expr.eval(&given).is_true(), "{:?}", reasons);
    }
}
