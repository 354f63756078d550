//! A policy with other criteria, or with its criteria in another order.

use std::collections::BTreeMap;

use escalation_core::{
    Engine,
    decide::{Decision, Evidence, Rulings, decide},
    policy::{
        Document, Policy,
        compile::{Bundle, compile},
    },
};
use proptest::prelude::*;

use super::{
    cases,
    teamflow::teamflow,
    tickets::{ENGINE, facts, text},
};

/// What a decision says, by ids: its tiers, and per criterion that holds or is open the reasons.
fn said(
    decision: &Decision,
    document: &Document,
) -> (Option<u16>, Option<u16>, BTreeMap<String, Vec<Evidence>>) {
    let id = |criterion: u16| document.criteria[usize::from(criterion)].id.clone();
    let holds = decision.matched.iter().map(|found| {
        // Atoms are numbered in the order of the criteria.
        let stable = found.evidence.iter().filter(|evidence| !matches!(evidence, Evidence::Answer { .. }));
        (id(found.criterion), stable.cloned().collect())
    });
    let open = decision.open.iter().map(|open| (format!("{}?", id(open.criterion)), Vec::new()));
    (decision.tier, decision.could_be, holds.chain(open).collect())
}

/// The policy of this repository with its criteria in another order.
fn reordered(places: &[prop::sample::Index]) -> Bundle {
    let mut bundle = teamflow();
    let text = bundle.files.get_mut("policy/criteria.toml").unwrap();
    let mut entries: Vec<String> = text.split("[[criterion]]").map(str::to_owned).collect();
    let head = entries.remove(0);
    let mut shuffled = vec![head];
    for place in places.iter().cycle() {
        if entries.is_empty() {
            break;
        }
        shuffled.push(entries.remove(place.index(entries.len())));
    }
    *text = shuffled.join("[[criterion]]");
    bundle
}

proptest! {
    #![proptest_config(cases(2))]

    #[test]
    fn the_order_of_criteria_in_the_file_does_not_matter(
        places in prop::collection::vec(any::<prop::sample::Index>(), 5..20),
        tickets in prop::collection::vec((text(), facts()), 24),
    ) {
        let other = Engine::new(compile(&reordered(&places)).unwrap().policy);
        for (text, facts) in tickets {
            let decided = |engine: &Engine| {
                let decision = engine.decide(&engine.read(&text), &facts, &Rulings::default());
                let path = engine.path(&decision, chrono::DateTime::UNIX_EPOCH);
                (said(&decision, &engine.policy().document), decision.questions.len(), path.deadline)
            };
            prop_assert_eq!(decided(&other), decided(&ENGINE));
        }
    }
}

/// The policy without the criteria that `kept` leaves out.
fn fewer(kept: &dyn Fn(usize) -> bool) -> Policy {
    let mut policy = ENGINE.policy().clone();
    let mut place = 0..;
    policy.document.criteria.retain(|_| kept(place.next().unwrap()));
    let mut place = 0..;
    policy.program.criteria.retain(|_| kept(place.next().unwrap()));
    policy
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn one_more_criterion_never_lowers_a_tier(
        text in text(),
        facts in facts(),
        dropped in any::<prop::sample::Index>(),
        others in prop::collection::vec(any::<bool>(), 8),
    ) {
        let reading = ENGINE.read(&text);
        let dropped = dropped.index(ENGINE.policy().document.criteria.len());
        let (less, more) = (fewer(&|place| place != dropped && others[place % 8]), fewer(&|place| place == dropped || others[place % 8]));
        let decide = |policy: &Policy| decide(policy, &reading, &facts, &Rulings::default(), &mut Vec::new());
        let (before, after) = (decide(&less), decide(&more));
        // The most urgent tier is 0; none is the least urgent.
        let urgency = |tier: Option<u16>| tier.unwrap_or(u16::MAX);
        prop_assert!(urgency(after.tier) <= urgency(before.tier));
        prop_assert!(urgency(after.could_be) <= urgency(before.could_be));
        let (held, holds) = (said(&before, &less.document).2, said(&after, &more.document).2);
        prop_assert!(held.keys().all(|criterion| holds.contains_key(criterion)), "{:?} then {:?}", held, holds);
    }
}
