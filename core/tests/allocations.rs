//! A decision allocates nothing that grows with the policy.
#![cfg(feature = "compiler")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

#[path = "common/minimal.rs"]
mod minimal;

use allocation_counter::{AllocationInfo, measure};
use escalation_core::{
    Engine,
    decide::{Rulings, Sheet},
    expr::{Atom, Comparison, Expr},
    fact::{FactOrigin, Facts, Known, Quantity, Value},
    policy::compile::{Bundle, compile},
};

const TEXT: &str = "A stranger saw it. ORA-00600!";

/// The small policy with many criteria more that lack two things in every ticket: none is a near miss, which would be told.
fn engine(criteria: u16, verbatim: bool) -> Engine {
    let mut files: std::collections::BTreeMap<String, String> =
        minimal::FILES.map(|(path, text)| (path.to_owned(), text.to_owned())).into();
    if verbatim {
        let signals = files.get_mut("policy/signals/breach.toml").unwrap();
        *signals = signals
            .split_once("[concept.outsider]")
            .unwrap()
            .0
            .replace("match = ['@outsider ~6 @see', '\"broke into\"']", "match = ['@codes']")
            + "[concept.codes]\nmatch = \"verbatim\"\nwords = [\"ora-00600\"]\n";
    }
    let mut policy = compile(&Bundle { files, ..Bundle::default() }).unwrap().policy;
    for number in 0..criteria {
        let mut atom = |atom: Atom| {
            policy.program.atoms.push(atom);
            policy.program.canonical.push(format!("{atom:?}"));
            Expr::Atom(u16::try_from(policy.program.atoms.len() - 1).unwrap())
        };
        let mut above = |fact: u16, than: i64| {
            atom(Atom::Compare {
                fact,
                comparison: Comparison::More,
                with: Quantity::whole(than + i64::from(number)),
            })
        };
        let (amount, age) = (above(1, 2_000), above(2, 10_000));
        let (breach, listed) = (atom(Atom::Shows { signal: 0 }), atom(Atom::Flag { fact: 4 }));
        policy.program.criteria.push(Expr::And(vec![Expr::Or(vec![breach, amount]), age, listed]));
        let criterion = policy.document.criteria[0].clone();
        policy.document.criteria.push(criterion);
    }
    Engine::new(policy)
}

/// What is known of a few tickets.
fn tickets() -> Vec<Facts> {
    let amounts = [0, 500, 1_500, 3_000, 900_000];
    let facts = amounts.into_iter().enumerate().map(|(place, amount)| {
        let mut facts = Facts::default();
        let age = i64::try_from(place * 20).unwrap();
        for (fact, value) in [
            (0, Value::Choice(u16::from(place % 2 == 0))),
            (1, Value::exactly(Quantity::whole(amount))),
            (2, Value::exactly(Quantity::whole(age))),
        ] {
            facts.set(Known { fact, value, origin: FactOrigin::Given });
        }
        facts
    });
    facts.collect()
}

/// What is allocated when this is done once more, after it was done twice.
fn once_more(mut work: impl FnMut()) -> AllocationInfo {
    work();
    work();
    measure(work)
}

#[test]
fn a_sheet_allocates_nothing_at_all() {
    for criteria in [40, 4_000] {
        let engine = engine(criteria, false);
        let policy = engine.policy();
        let mut sheet = Sheet::new(policy, &engine.read(TEXT));
        let tickets = tickets();
        let (mut held, mut matched) = (0, Vec::with_capacity(usize::from(criteria)));
        let found = once_more(|| {
            for facts in &tickets {
                for known in facts.iter() {
                    sheet.set(known.fact, Some(known.value));
                }
                sheet.settle();
                held += usize::from(sheet.outcome(&mut matched).is_some()) + matched.len();
            }
        });
        assert_eq!((found.count_total, found.bytes_total), (0, 0), "{criteria} criteria");
        assert!(held > 0);
    }
}

#[test]
fn quoted_mail_that_cannot_count_is_passed_over() {
    let engine = engine(40, false);
    let found = [10, 10_000].map(|lines| {
        let text = format!("{TEXT}\n{}", "> A stranger saw it.\n".repeat(lines));
        let info = once_more(|| assert_eq!(engine.read(&text).parts.len(), 2));
        (info.count_total, info.bytes_total, info.bytes_max)
    });
    assert_eq!(found[0], found[1]);
}

#[test]
fn reading_and_deciding_allocate_alike_for_any_number_of_criteria() {
    for verbatim in [false, true] {
        let found = [40, 4_000].map(|criteria| {
            let engine = engine(criteria, verbatim);
            let policy = engine.policy();
            let mut sheet = Sheet::new(policy, &engine.read(""));
            let tickets = tickets();
            let texts = [TEXT, "nothing of that kind"];
            let sheets = once_more(|| {
                for text in texts {
                    engine.read_onto(&mut sheet, text);
                    assert_eq!(sheet.outcome(&mut Vec::new()), None);
                }
            });
            let decisions = once_more(|| {
                for facts in &tickets {
                    let decision = engine.decide(&engine.read(TEXT), facts, &Rulings::default());
                    assert!(decision.matched.len() <= 2);
                }
            });
            [sheets, decisions].map(|info| (info.count_total, info.bytes_total, info.bytes_max))
        });
        assert_eq!(found[0], found[1], "verbatim: {verbatim}");
    }
}
