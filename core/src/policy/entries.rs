//! Walks over the document's entries.

use super::{Document, Phase, Procedure, Source, Step};

/// An entry's source with its place: table, index, path of keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation<'a> {
    /// The TOML table: `criterion`.
    pub table: &'static str,
    /// Its place among the entries of the table.
    pub index: usize,
    /// Keys below the entry: `phase.0.step.2.source.quote`.
    pub path: String,
    /// What it cites.
    pub source: &'a Source,
}

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

    /// Every citation of the policy text.
    pub fn sources(&self) -> Vec<Citation<'_>> {
        let mut found = Vec::new();
        let mut cite = |table, index, path: &str, source| {
            let path =
                if path.is_empty() { "source.quote".to_owned() } else { format!("{path}.source.quote") };
            found.push(Citation { table, index, path, source });
        };
        cite("about", 0, "", &self.about.source);
        macro_rules! list {
            ($($table:literal: $field:ident),* $(,)?) => {
                $(for (index, entry) in self.$field.iter().enumerate() {
                    cite($table, index, "", &entry.source);
                })*
            };
        }
        list! {
            "tier": tiers, "category": categories, "criterion": criteria, "level": levels, "role": roles,
            "contact": contacts, "procedure": procedures, "template": templates,
            "response_sla": response_slas, "resolution_target": resolution_targets, "statement": statements,
        }
        let of_categories = self.categories.iter().map(|entry| &entry.notify).enumerate();
        let of_criteria = self.criteria.iter().map(|entry| &entry.notify).enumerate();
        let notified =
            of_categories.map(|list| ("category", list)).chain(of_criteria.map(|list| ("criterion", list)));
        for (table, (index, list)) in notified {
            for (place, notify) in list.iter().enumerate() {
                cite(table, index, &format!("notify.{place}"), &notify.source);
            }
        }
        for (index, procedure) in self.procedures.iter().enumerate() {
            for (number, phase) in procedure.phases.iter().enumerate() {
                cite("procedure", index, &format!("phase.{number}"), &phase.source);
                for (place, step) in phase.steps.iter().enumerate() {
                    cite("procedure", index, &format!("phase.{number}.step.{place}"), &step.source);
                }
            }
        }
        found
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
