//! The names of a policy's entries by their ids; an id that the policy does not have is shown as it is.

use super::Document;
use crate::decide::NO_TIER;

/// What a ticket without a tier is called.
pub const NO_ESCALATION: &str = "No escalation";

impl Document {
    /// What the tier with an index is called: `Immediate`, `No escalation`.
    pub fn tier_name(&self, tier: Option<u16>) -> &str {
        let tier = tier.and_then(|tier| self.tiers.get(usize::from(tier)));
        tier.map_or(NO_ESCALATION, |tier| tier.name.as_str())
    }

    /// What the tier with an id is called: `Immediate`, `No escalation`.
    pub fn tier_called<'a>(&'a self, id: &'a str) -> &'a str {
        let tier = self.tiers.iter().find(|tier| tier.id == id);
        tier.map_or(if id == NO_TIER { NO_ESCALATION } else { id }, |tier| &tier.name)
    }

    /// The tier that a decision is treated as until its questions are answered, by ids of what it is and what it could be:
    /// its index, and what that is called: `Immediate`, `Could be Immediate`.
    pub fn treated_as(&self, tier: &str, could_be: &str) -> (Option<u16>, String) {
        if self.urgency(could_be) < self.urgency(tier) {
            return (self.tier_index(could_be), format!("Could be {}", self.tier_called(could_be)));
        }
        (self.tier_index(tier), self.tier_called(tier).to_owned())
    }

    /// The policy's words for a criterion.
    pub fn criterion_name<'a>(&'a self, id: &'a str) -> &'a str {
        self.criteria.iter().find(|criterion| criterion.id == id).map_or(id, |criterion| &criterion.name)
    }

    /// The plain question of a fact, or of a condition as the policy's program has it (`affected_customers >= 2`,
    /// `text shows breach`); what has none stays as it is.
    pub fn asked<'a>(&'a self, about: &'a str) -> &'a str {
        let signal = about.strip_prefix("text shows ");
        let signal = signal.and_then(|id| self.signals.iter().find(|signal| signal.id == id));
        let questions = || self.facts.iter().flat_map(|fact| &fact.questions);
        let of_fact = || self.facts.iter().find(|fact| fact.id == about).map(|fact| &fact.ask);
        let ask = signal
            .map(|signal| &signal.ask)
            .or_else(|| questions().find(|question| question.about == about).map(|question| &question.ask));
        ask.or_else(of_fact).filter(|ask| !ask.is_empty()).map_or(about, String::as_str)
    }

    /// The title of a step: `Notify Security Team`.
    pub fn step_title<'a>(&'a self, id: &'a str) -> &'a str {
        self.steps().find(|(_, _, step)| step.id == id).map_or(id, |(_, _, step)| &step.title)
    }

    /// The name of a role or contact; what was typed stays.
    pub fn who<'a>(&'a self, id: &'a str) -> &'a str {
        let role = self.roles.iter().find(|role| role.id == id).map(|role| role.name.as_str());
        let contact =
            || self.contacts.iter().find(|contact| contact.id == id).map(|known| known.name.as_str());
        role.or_else(contact).unwrap_or(id)
    }

    /// The place of a tier, 0 the most urgent; no tier and unknown ones come last.
    pub fn urgency(&self, tier: &str) -> usize {
        self.tier_index(tier).map_or(usize::MAX, usize::from)
    }
}
