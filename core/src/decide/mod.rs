//! Reading and facts against the policy's conditions: what holds, what is open, what to ask.

mod decision;
mod evidence;
mod facts;
mod near_miss;
mod questions;
mod sheet;
mod truths;

pub use decision::*;
pub(crate) use near_miss::grouped;
pub use near_miss::show_value;
pub use sheet::Sheet;

use crate::{
    Truth,
    fact::Facts,
    policy::{Document, Policy},
    reading::{Language, Reading},
};
use truths::Truths;

/// Decides: total, deterministic, without a clock. `room` is memory to work in: what it holds does not matter, and whoever
/// decides often keeps it.
pub fn decide(
    policy: &Policy,
    reading: &Reading,
    given: &Facts,
    rulings: &Rulings,
    room: &mut Vec<Truth>,
) -> Decision {
    let document = &policy.document;
    let (facts, conflicts) = facts::merge(reading, given);
    let truths = Truths::new(policy, reading, &facts, rulings, room);
    let mut decision = Decision { conflicts, language: reading.language, ..Decision::default() };
    for (index, expr) in policy.program.criteria.iter().enumerate() {
        let (Ok(criterion), Some(entry)) = (u16::try_from(index), document.criteria.get(index)) else {
            break;
        };
        let by_hand = rulings.criterion(&entry.id);
        match by_hand.map_or_else(|| truths.of(expr), Truth::from) {
            Truth::True => decision.matched.push(Match {
                criterion,
                evidence: evidence::of(&truths, expr, by_hand.is_some()),
                by_hand: by_hand.is_some(),
            }),
            Truth::Open => {
                let atoms = truths.open_atoms(expr);
                decision.open.push(OpenCriterion { criterion, atoms });
            }
            Truth::False if by_hand.is_none() => {
                decision.near_misses.extend(near_miss::of(&truths, criterion, expr));
            }
            Truth::False => {}
        }
    }
    let tier = |criterion: u16| document.tier_of(criterion);
    decision.tier = decision.matched.iter().filter_map(|found| tier(found.criterion)).min();
    let open = decision.open.iter().filter_map(|open| tier(open.criterion)).min();
    decision.could_be = [decision.tier, open].into_iter().flatten().min();
    rule_tier(document, rulings, &mut decision);
    decision.questions = questions::of(&truths, &decision);
    decision.assumed = truths.assumed();
    decision.set_aside = evidence::set_aside(reading);
    decision.route = route(policy, &truths);
    decision.facts = facts.iter().cloned().collect();
    decision
}

/// The tier that the agent ruled stands; one that the policy does not have is ignored.
fn rule_tier(document: &Document, rulings: &Rulings, decision: &mut Decision) {
    let Some(ruled) = &rulings.tier else {
        return;
    };
    let tier = document.tier_index(ruled);
    if tier.is_some() || ruled == NO_TIER {
        (decision.tier, decision.could_be, decision.tier_by_hand) = (tier, tier, true);
    }
}

/// The first route whose condition holds; the last one has none.
fn route(policy: &Policy, truths: &Truths<'_>) -> u16 {
    let taken = |expr: &Option<crate::expr::Expr>| expr.as_ref().is_none_or(|expr| truths.of(expr).is_true());
    let place = policy.program.routes.iter().position(taken);
    place.and_then(|place| u16::try_from(place).ok()).unwrap_or_default()
}

impl Document {
    /// Index of a criterion's tier; 0 is the most urgent.
    pub fn tier_of(&self, criterion: u16) -> Option<u16> {
        let category = self.category_of(criterion)?;
        self.tier_index(&category.tier)
    }

    /// The category of a criterion.
    pub fn category_of(&self, criterion: u16) -> Option<&crate::policy::Category> {
        let criterion = self.criteria.get(usize::from(criterion))?;
        self.categories.iter().find(|category| category.id == criterion.category)
    }
}

impl Decision {
    /// Whether the text could not be read, so that only facts and the agent decide.
    pub fn unread(&self) -> bool {
        self.language != Language::Read
    }

    /// The tier whose clock runs: the strictest that the open questions can still lead to.
    pub fn running(&self) -> Option<u16> {
        [self.tier, self.could_be].into_iter().flatten().min()
    }

    /// Whether a text could not be read and nothing else decides, so that a person must.
    pub fn needs_reading(&self) -> bool {
        self.unread() && self.running().is_none() && !self.tier_by_hand
    }

    /// Whether a criterion holds.
    pub fn holds(&self, criterion: u16) -> bool {
        self.matched.iter().any(|found| found.criterion == criterion)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Tier;

    #[test]
    fn a_criterion_holds_when_it_is_among_the_matched() {
        let found = |criterion| Match { criterion, evidence: Vec::new(), by_hand: true };
        let decision = Decision { matched: vec![found(3), found(5)], ..Decision::default() };
        assert_eq!([3, 4, 5].map(|criterion| decision.holds(criterion)), [true, false, true]);
    }

    #[test]
    fn the_agents_last_word_stands() {
        let criteria = [("breach", true), ("legal", true), ("breach", false)];
        let rulings = Rulings {
            criteria: criteria.map(|(id, holds)| (id.to_owned(), holds)).into(),
            ..Rulings::default()
        };
        assert_eq!(
            ["breach", "legal", "bug"].map(|id| rulings.criterion(id)),
            [Some(false), Some(true), None]
        );
    }

    #[test]
    fn the_agents_word_on_the_tier_settles_it() {
        let mut policy = Policy::default();
        policy.document.tiers =
            ["immediate", "standard"].map(|id| Tier { id: id.into(), ..Tier::default() }).into();
        let ruled = |tier: &str| {
            let rulings = Rulings { tier: Some(tier.to_owned()), ..Rulings::default() };
            let decision = decide(&policy, &Reading::default(), &Facts::default(), &rulings, &mut Vec::new());
            (decision.tier, decision.could_be, decision.tier_by_hand)
        };
        assert_eq!(ruled("standard"), (Some(1), Some(1), true));
        assert_eq!(ruled(NO_TIER), (None, None, true));
        assert_eq!(ruled("of another policy"), (None, None, false));
    }
}
