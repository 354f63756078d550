//! The whole policy as entries that can be listed, searched and linked to.

use std::collections::BTreeSet;

use escalation_core::policy::{Document, Source};

/// An entry of the policy.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct IndexEntry {
    /// `criterion`, `role` …; the first part of its address.
    pub kind: &'static str,
    /// Its id; the second part.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// What it says, line by line.
    pub lines: Vec<String>,
    /// Where the policy text says so.
    pub source: Source,
    /// Ids that it mentions.
    pub mentions: BTreeSet<String>,
}

/// What a kind is called.
pub(crate) const KINDS: [(&str, &str); 12] = [
    ("tier", "Tiers"),
    ("category", "Categories"),
    ("criterion", "Criteria"),
    ("level", "Levels"),
    ("role", "Roles"),
    ("contact", "Contacts"),
    ("procedure", "Procedures"),
    ("template", "Templates"),
    ("sla", "Response SLAs"),
    ("target", "Resolution targets"),
    ("statement", "Metrics, training, reviews"),
    ("point", "Open points"),
];

/// Every entry, in the order of [`KINDS`] and of the document.
pub(crate) fn index(document: &Document) -> Vec<IndexEntry> {
    let mut found = Vec::new();
    let mut add =
        |kind, id: &str, name: &str, lines: Vec<String>, source: &Source, mentions: Vec<&String>| {
            let mentions = mentions.into_iter().cloned().collect();
            let lines = lines.into_iter().filter(|line| !line.is_empty()).collect();
            found.push(IndexEntry {
                kind,
                id: id.into(),
                name: name.into(),
                lines,
                source: source.clone(),
                mentions,
            });
        };
    for tier in &document.tiers {
        add(
            "tier",
            &tier.id,
            &tier.name,
            vec![format!("Within {}", tier.within)],
            &tier.source,
            vec![&tier.resolution],
        );
    }
    for category in &document.categories {
        let mut lines: Vec<String> = category
            .notify
            .iter()
            .map(|notify| format!("{} within {}: {}", notify.who, notify.within, notify.reason))
            .collect();
        lines.extend(category.cadence.map(|cadence| format!("Updates every {cadence}")));
        let mut mentions = vec![&category.tier, &category.procedure];
        mentions.extend(&category.response_sla);
        mentions.extend(&category.templates);
        mentions.extend(category.notify.iter().map(|notify| &notify.who));
        add(
            "category",
            &category.id,
            &category.name,
            lines,
            &category.source,
            mentions,
        );
    }
    for criterion in &document.criteria {
        let mut mentions = vec![&criterion.category];
        mentions.extend(&criterion.entry);
        mentions.extend(criterion.notify.iter().map(|notify| &notify.who));
        let lines = vec![
            format!("Holds when: {}", criterion.when),
            format!("Enters at: {}", criterion.entry.join(", ")),
        ];
        add(
            "criterion",
            &criterion.id,
            &criterion.name,
            lines,
            &criterion.source,
            mentions,
        );
    }
    for level in &document.levels {
        let mut lines = vec![format!("Response time {}", level.response)];
        lines.extend(
            level
                .response_by_plan
                .iter()
                .map(|plan| format!("{}: {}", plan.plan, plan.response)),
        );
        add(
            "level",
            &level.id,
            &format!("Level {}: {}", level.number, level.name),
            lines,
            &level.source,
            vec![],
        );
    }
    for role in &document.roles {
        let mut mentions = vec![&role.level];
        mentions.extend(&role.reach);
        add(
            "role",
            &role.id,
            &role.name,
            role.remit.clone(),
            &role.source,
            mentions,
        );
    }
    for contact in &document.contacts {
        let lines = vec![
            contact.group.clone(),
            contact.address.clone(),
            contact.purpose.clone(),
        ];
        add(
            "contact",
            &contact.id,
            &contact.name,
            lines,
            &contact.source,
            vec![],
        );
    }
    for procedure in &document.procedures {
        let (mut lines, mut mentions) = (Vec::new(), Vec::new());
        for phase in &procedure.phases {
            lines.push(format!("{} ({} to {})", phase.name, phase.from, phase.until));
            lines.extend(
                phase
                    .steps
                    .iter()
                    .map(|step| format!("{}: {}", step.title, step.detail)),
            );
            mentions.extend(phase.steps.iter().flat_map(|step| &step.tells));
        }
        add(
            "procedure",
            &procedure.id,
            &procedure.name,
            lines,
            &procedure.source,
            mentions,
        );
    }
    for template in &document.templates {
        let lines = vec![template.purpose.clone(), template.subject.clone()];
        add(
            "template",
            &template.id,
            &template.name,
            lines,
            &template.source,
            vec![&template.to],
        );
    }
    for sla in &document.response_slas {
        add(
            "sla",
            &sla.id,
            &sla.name,
            vec![format!("{} {}", sla.within, sla.what)],
            &sla.source,
            vec![],
        );
    }
    for target in &document.resolution_targets {
        add(
            "target",
            &target.id,
            &target.name,
            vec![format!("Within {}", target.within)],
            &target.source,
            vec![],
        );
    }
    for statement in &document.statements {
        add(
            "statement",
            &statement.id,
            &statement.name,
            vec![statement.text.clone()],
            &statement.source,
            vec![],
        );
    }
    for point in &document.open_points {
        let lines = vec![
            point.problem.clone(),
            format!("Reading: {}", point.reading),
            format!("Why: {}", point.why),
        ];
        add(
            "point",
            &point.id,
            &point.title,
            lines,
            &Source::default(),
            point.touches.iter().collect(),
        );
    }
    found
}

/// Entries in which every word of the search stands, in their order.
pub(crate) fn search<'i>(index: &'i [IndexEntry], words: &str) -> Vec<&'i IndexEntry> {
    let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    let text = |entry: &IndexEntry| {
        format!(
            "{} {} {} {} {}",
            entry.id,
            entry.name,
            entry.lines.join(" "),
            entry.source.heading,
            entry.source.quote
        )
        .to_lowercase()
    };
    index
        .iter()
        .filter(|entry| {
            let text = text(entry);
            words.iter().all(|word| text.contains(word.as_str()))
        })
        .collect()
}

/// Entries that mention an id.
pub(crate) fn uses<'i>(index: &'i [IndexEntry], id: &str) -> Vec<&'i IndexEntry> {
    index.iter().filter(|entry| entry.mentions.contains(id)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use escalation_core::image;

    #[test]
    fn everything_is_found_and_knows_its_uses() {
        let bytes = include_bytes!(concat!(env!("OUT_DIR"), "/policy.image"));
        let document = image::load(bytes).unwrap().document;
        let index = index(&document);
        let ids =
            |entries: Vec<&IndexEntry>| entries.iter().map(|entry| entry.id.clone()).collect::<Vec<_>>();
        assert!(ids(search(&index, "subpoena")).contains(&"legal.document-request".to_owned()));
        assert!(ids(search(&index, "555-0166 johnson")).contains(&"counsel-primary".to_owned()));
        assert!(search(&index, "no such words at all").is_empty());
        assert!(ids(uses(&index, "ceo")).contains(&"legal".to_owned()));
        assert!(
            KINDS
                .iter()
                .all(|(kind, _)| index.iter().any(|entry| entry.kind == *kind))
        );
    }
}
