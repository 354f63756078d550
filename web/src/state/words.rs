//! The policy's things by their names, for people.

use escalation_core::policy::{Document, NO_ESCALATION};

/// Names of what a policy's ids stand for; an id that it does not know stands for itself.
pub(crate) trait Words {
    /// `Immediate`, `No escalation`.
    fn tier_name(&self, tier: Option<u16>) -> &str;
    /// `Affected customer`
    fn field_name<'a>(&'a self, template: &str, field: &'a str) -> &'a str;
}

impl Words for Document {
    fn tier_name(&self, tier: Option<u16>) -> &str {
        let tier = tier.and_then(|tier| self.tiers.get(usize::from(tier)));
        tier.map_or(NO_ESCALATION, |tier| tier.name.as_str())
    }

    fn field_name<'a>(&'a self, template: &str, field: &'a str) -> &'a str {
        let template = self.templates.iter().find(|known| known.id == template);
        let known = template.and_then(|template| template.fields.iter().find(|known| known.id == field));
        known.map_or(field, |field| &field.name)
    }
}
