//! Conditions alone: generated ones in generated worlds.

use escalation_core::{
    Truth,
    expr::{Atom, AtomPool, Expr, parse},
    fact::{Quantity, Value},
    policy::{About, Choice, Document, Fact, FactKind, Signal},
};
use proptest::prelude::*;

use super::condition;

const PLANS: [&str; 3] = ["basic", "pro", "enterprise"];
const FLAGS: [&str; 2] = ["fortune_500", "listed"];
const SIGNALS: [&str; 3] = ["breach", "churn", "data-loss"];
/// Id, type, unit of the values below.
const NUMBERS: [(&str, FactKind, &[&str]); 3] = [
    ("refund_amount", FactKind::Money, &["USD"]),
    ("ticket_age_hours", FactKind::Hours, &["h", "h", "h", "min", "d", "w"]),
    ("users", FactKind::Count, &[""]),
];

fn document() -> Document {
    let fact = |id: &str, kind| Fact { id: id.into(), kind, ..Fact::default() };
    let choices = PLANS.map(|id| Choice { id: id.into(), name: id.into() }).into();
    let mut facts = vec![Fact { choices, ..fact("plan", FactKind::Choice) }];
    facts.extend(FLAGS.map(|id| fact(id, FactKind::Flag)));
    facts.extend(NUMBERS.map(|(id, kind, _)| fact(id, kind)));
    Document {
        about: About { currency: "USD".into(), ..About::default() },
        facts,
        signals: SIGNALS.map(|id| Signal { id: id.into(), ..Signal::default() }).into(),
        ..Document::default()
    }
}

/// What is known: `None` is open. Numbers are ranges in thousandths.
#[derive(Debug, Clone)]
struct World {
    plan: Option<usize>,
    flags: [Option<bool>; 2],
    numbers: [Option<(i64, i64)>; 3],
    signals: [Truth; 3],
}

fn truth() -> impl Strategy<Value = Truth> {
    prop_oneof![Just(Truth::False), Just(Truth::Open), Just(Truth::True)]
}

fn world() -> impl Strategy<Value = World> {
    let range = (0..=8_i64, 0..=2_i64).prop_map(|(low, more)| (low * 500, (low + more) * 500));
    let numbers = prop::array::uniform3(prop::option::of(range));
    let flags = prop::array::uniform2(prop::option::of(any::<bool>()));
    (prop::option::of(0..PLANS.len()), flags, numbers, prop::array::uniform3(truth()))
        .prop_map(|(plan, flags, numbers, signals)| World { plan, flags, numbers, signals })
}

/// A condition as an author could write it, with more or fewer blanks and parentheses.
fn condition() -> impl Strategy<Value = String> {
    let choice = (0..PLANS.len(), any::<bool>())
        .prop_map(|(plan, not)| format!("plan is {}{}", if not { "not " } else { "" }, PLANS[plan]));
    let flag = prop::sample::select(&FLAGS[..]).prop_map(str::to_owned);
    let sign = prop::sample::select(vec!["<", "<=", ">", ">=", "="]);
    let blank = prop::sample::select(vec!["", " ", "  ", "\n "]);
    let number = (0..NUMBERS.len(), sign, blank, 0..5_u32, any::<bool>(), any::<prop::sample::Index>());
    let number = number.prop_map(|(at, sign, blank, whole, half, unit)| {
        let (id, _, units) = NUMBERS[at];
        let unit = units[unit.index(units.len())];
        format!("{id}{blank}{sign}{blank}{whole}{} {unit}", if half { ".5" } else { "" })
    });
    let shows = prop::sample::select(&SIGNALS[..]).prop_map(|signal| format!("text shows {signal}"));
    prop_oneof![choice, flag, number, shows].prop_recursive(5, 24, 3, |inner| {
        let several = |word: &'static str| {
            prop::collection::vec(inner.clone(), 2..4).prop_map(move |parts| parts.join(&format!(" {word} ")))
        };
        prop_oneof![
            several("and"),
            several("or"),
            inner.clone().prop_map(|inner| format!("({inner})")),
            inner.clone().prop_map(|inner| format!("not ( {inner} )")),
            inner.clone().prop_map(|inner| format!("not {inner}")),
        ]
    })
}

impl condition::World for World {
    fn shows(&self, signal: &str) -> Truth {
        self.signals[SIGNALS.iter().position(|known| *known == signal).unwrap()]
    }

    fn is(&self, _fact: &str, choice: &str) -> Truth {
        self.plan.map_or(Truth::Open, |plan| Truth::from(PLANS[plan] == choice))
    }

    fn flag(&self, fact: &str) -> Truth {
        self.flags[FLAGS.iter().position(|known| *known == fact).unwrap()].map_or(Truth::Open, Truth::from)
    }

    fn compares(&self, fact: &str, sign: &str, with: i64) -> Truth {
        let at = NUMBERS.iter().position(|(known, _, _)| *known == fact).unwrap();
        let Some((low, high)) = self.numbers[at] else { return Truth::Open };
        let settled = condition::compare((low, high), sign, with);
        // Every value that the number can have, one by one.
        let one_by_one = (low..=high).map(|value| condition::compare((value, value), sign, with));
        let (some, all) = one_by_one
            .fold((false, true), |(some, all), truth| (some || truth.is_true(), all && truth.is_true()));
        assert_eq!(settled == Truth::True, all, "{fact} {sign} {with}");
        assert_eq!(settled == Truth::False, !some, "{fact} {sign} {with}");
        settled
    }
}

/// The engine's answer: the lowered condition over the pool's atoms.
fn engine(expr: &Expr, pool: &AtomPool, world: &World) -> Truth {
    let value = |fact: u16| -> Option<Value> {
        let fact = usize::from(fact);
        match fact {
            0 => world.plan.map(|plan| Value::Choice(u16::try_from(plan).unwrap())),
            1 | 2 => world.flags[fact - 1].map(Value::Flag),
            _ => world.numbers[fact - 3]
                .map(|(low, high)| Value::Quantity { low: Quantity(low), high: Quantity(high) }),
        }
    };
    expr.eval(&|index| {
        let atom = &pool.atoms[usize::from(index)];
        match (atom, atom.fact()) {
            (Atom::Shows { signal }, _) => world.signals[usize::from(*signal)],
            (atom, Some(fact)) => value(fact).map_or(Truth::Open, |value| atom.holds(value)),
            _ => unreachable!("an atom is about a signal or a fact"),
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_engine_and_the_interpreter_agree(text in condition(), world in world()) {
        let mut pool = AtomPool::default();
        let expr = parse(&text, &document(), &mut pool).unwrap();
        prop_assert_eq!(engine(&expr, &pool, &world), condition::truth(&text, &world), "{}", text);
    }

    #[test]
    fn one_pool_for_all_conditions_changes_none(texts in prop::collection::vec(condition(), 1..6), world in world()) {
        let mut shared = AtomPool::default();
        let document = document();
        let together: Vec<Expr> = texts.iter().map(|text| parse(text, &document, &mut shared).unwrap()).collect();
        for (text, expr) in texts.iter().zip(&together) {
            let mut own = AtomPool::default();
            let alone = parse(text, &document, &mut own).unwrap();
            prop_assert_eq!(engine(expr, &shared, &world), engine(&alone, &own, &world), "{}", text);
        }
        let mut atoms = shared.canonical.clone();
        atoms.sort();
        atoms.dedup();
        prop_assert_eq!(atoms.len(), shared.atoms.len(), "each atom once");
    }

    #[test]
    fn canonical_atoms_read_back_as_themselves(text in condition()) {
        let mut pool = AtomPool::default();
        let document = document();
        parse(&text, &document, &mut pool).unwrap();
        for (atom, canonical) in pool.atoms.iter().zip(&pool.canonical) {
            let mut again = AtomPool::default();
            prop_assert_eq!(parse(canonical, &document, &mut again).unwrap(), Expr::Atom(0));
            prop_assert_eq!(&again.atoms[0], atom, "{}", canonical);
        }
    }
}
