//! Walks over the document's entries.

use super::{Document, Phase, Procedure, Step};

impl Document {
    /// Every entry that has an id, as kind and id, in the document's order.
    pub fn entry_ids(&self) -> Vec<(&'static str, &str)> {
        let mut ids = Vec::new();
        macro_rules! list {
            ($($kind:literal: $field:ident),* $(,)?) => {
                $(ids.extend(self.$field.iter().map(|entry| ($kind, entry.id.as_str())));)*
            };
        }
        list! {
            "tier": tiers, "category": categories, "criterion": criteria, "level": levels, "role": roles,
            "contact": contacts, "procedure": procedures, "template": templates, "sla": response_slas,
            "target": resolution_targets, "fact": facts, "signal": signals, "statement": statements,
            "point": open_points,
        }
        ids
    }

    /// Every step with its procedure and phase.
    pub fn steps(&self) -> impl Iterator<Item = (&Procedure, &Phase, &Step)> {
        self.procedures.iter().flat_map(|procedure| {
            procedure
                .phases
                .iter()
                .flat_map(move |phase| phase.steps.iter().map(move |step| (procedure, phase, step)))
        })
    }
}
