//! The policy's things by their names, for people.

use escalation_core::{decide::NO_TIER, policy::Document};

/// Names of what a policy's ids stand for; an id that it does not know stands for itself.
pub(crate) trait Words {
    /// `Immediate`, `No escalation`.
    fn tier_name(&self, tier: Option<u16>) -> &str;
    /// The same by id.
    fn tier_called<'a>(&'a self, id: &'a str) -> &'a str;
    /// The policy's words for a criterion.
    fn criterion_name<'a>(&'a self, id: &'a str) -> &'a str;
    /// `Notify Security Team`
    fn step_title<'a>(&'a self, id: &'a str) -> &'a str;
    /// `Affected customer`
    fn field_name<'a>(&'a self, template: &str, field: &'a str) -> &'a str;
    /// The plain question behind an atom of a condition.
    fn asked(&self, atom: &str) -> String;
}

/// What a ticket without a tier is called.
pub(crate) const NO_ESCALATION: &str = "No escalation";

impl Words for Document {
    fn tier_name(&self, tier: Option<u16>) -> &str {
        let tier = tier.and_then(|tier| self.tiers.get(usize::from(tier)));
        tier.map_or(NO_ESCALATION, |tier| tier.name.as_str())
    }

    fn tier_called<'a>(&'a self, id: &'a str) -> &'a str {
        let tier = self.tiers.iter().find(|tier| tier.id == id);
        tier.map_or(if id == NO_TIER { NO_ESCALATION } else { id }, |tier| tier.name.as_str())
    }

    fn criterion_name<'a>(&'a self, id: &'a str) -> &'a str {
        self.criteria.iter().find(|criterion| criterion.id == id).map_or(id, |criterion| &criterion.name)
    }

    fn step_title<'a>(&'a self, id: &'a str) -> &'a str {
        let phases = self.procedures.iter().flat_map(|procedure| &procedure.phases);
        let mut steps = phases.flat_map(|phase| &phase.steps);
        steps.find(|step| step.id == id).map_or(id, |step| &step.title)
    }

    fn field_name<'a>(&'a self, template: &str, field: &'a str) -> &'a str {
        let template = self.templates.iter().find(|known| known.id == template);
        let known = template.and_then(|template| template.fields.iter().find(|known| known.id == field));
        known.map_or(field, |field| &field.name)
    }

    fn asked(&self, atom: &str) -> String {
        let signal = atom
            .strip_prefix("text shows ")
            .and_then(|id| self.signals.iter().find(|signal| signal.id == id))
            .map(|signal| &signal.ask);
        let questions = || self.facts.iter().flat_map(|fact| &fact.questions);
        let ask = signal
            .or_else(|| questions().find(|question| question.about == atom).map(|question| &question.ask));
        let flag = || self.facts.iter().find(|fact| fact.id == atom).map(|fact| &fact.ask);
        ask.or_else(flag).cloned().unwrap_or_else(|| atom.to_owned())
    }
}
