//! Whether a policy's case comes out as it should: one judgement for `escalate test` and for the page's workbench.

use std::collections::BTreeSet;

use super::{InputError, TicketInput};
use crate::{Engine, order::gathered, policy::Document, reading::Depth};

/// What must come of a ticket; ids of criteria and signals.
#[derive(Debug, Clone, Copy, Default)]
pub struct Expected<'a> {
    /// Exactly these criteria hold.
    pub criteria: &'a [String],
    /// These criteria are asked about, among others.
    pub asks: &'a [String],
    /// Mentions of these signals are set aside, among others.
    pub sets_aside: &'a [String],
}

/// What came of a ticket otherwise than expected; nothing in any list: all is as it should be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Differing {
    /// Criteria that should hold and do not.
    pub lacking: Vec<String>,
    /// Criteria that hold and should not.
    pub needless: Vec<String>,
    /// Criteria that should be asked about and are not.
    pub unasked: Vec<String>,
    /// Signals of which a mention should be set aside and none is.
    pub counted: Vec<String>,
}

impl Differing {
    /// Whether all is as it should be.
    pub fn is_empty(&self) -> bool {
        [&self.lacking, &self.needless, &self.unasked, &self.counted].iter().all(|list| list.is_empty())
    }
}

impl Expected<'_> {
    /// What the engine makes of a ticket otherwise.
    ///
    /// # Errors
    /// Why the policy does not take the ticket's facts.
    pub fn against(self, engine: &Engine, ticket: &TicketInput) -> Result<Differing, InputError> {
        let document = &engine.policy().document;
        let given = ticket.typed_facts(document)?;
        // Only what is set aside takes the longer reading.
        let depth = if self.sets_aside.is_empty() { Depth::WhatCounts } else { Depth::Everything };
        let decision = engine.decide(&engine.read_to(depth, &ticket.text), &given, &ticket.rulings());
        let ids = |places: &mut dyn Iterator<Item = u16>| -> BTreeSet<String> {
            let of = places.filter_map(|place| document.criteria.get(usize::from(place)));
            gathered(of.map(|criterion| criterion.id.clone()))
        };
        let found = ids(&mut decision.matched.iter().map(|found| found.criterion));
        let asked =
            ids(&mut decision.questions.iter().flat_map(|question| question.criteria.iter().copied()));
        let aside = (decision.set_aside.iter())
            .filter_map(|aside| document.signals.get(usize::from(aside.signal)))
            .map(|signal| signal.id.clone());
        let aside: BTreeSet<String> = gathered(aside);
        let set = |list: &[String]| -> BTreeSet<String> { gathered(list.iter().cloned()) };
        let without = |all: &BTreeSet<String>, but: &BTreeSet<String>| all.difference(but).cloned().collect();
        let expected = set(self.criteria);
        Ok(Differing {
            lacking: without(&expected, &found),
            needless: without(&found, &expected),
            unasked: without(&set(self.asks), &asked),
            counted: without(&set(self.sets_aside), &aside),
        })
    }
}

/// Ids of the criteria that no case is about, in the policy's order; `about` has the criterion of each case.
pub fn without_case<'d>(document: &'d Document, about: &[&str]) -> Vec<&'d str> {
    let ids = document.criteria.iter().map(|criterion| criterion.id.as_str());
    ids.filter(|id| !about.contains(id)).collect()
}
