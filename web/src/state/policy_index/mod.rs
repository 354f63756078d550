//! The whole policy as entries that can be listed, searched and linked to.

mod entries;

use std::collections::BTreeSet;

use escalation_core::{
    Engine,
    decide::Rulings,
    fact::Facts,
    policy::{Document, Source},
};

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

impl IndexEntry {
    /// Whether it is the one with this address.
    pub(crate) fn is(&self, kind: &str, id: &str) -> bool {
        self.kind == kind && self.id == id
    }
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
    let mut found: Vec<IndexEntry> = document.tiers.iter().map(Into::into).collect();
    found.extend(document.categories.iter().map(IndexEntry::from));
    found.extend(document.criteria.iter().map(IndexEntry::from));
    found.extend(document.levels.iter().map(IndexEntry::from));
    found.extend(document.roles.iter().map(IndexEntry::from));
    found.extend(document.contacts.iter().map(IndexEntry::from));
    found.extend(document.procedures.iter().map(IndexEntry::from));
    found.extend(document.templates.iter().map(IndexEntry::from));
    found.extend(document.response_slas.iter().map(IndexEntry::from));
    found.extend(document.resolution_targets.iter().map(IndexEntry::from));
    found.extend(document.statements.iter().map(IndexEntry::from));
    found.extend(document.open_points.iter().map(IndexEntry::from));
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

/// Criteria that a ticket of these words would speak for, or make the desk ask about, however the policy puts it.
pub(crate) fn meant<'i>(engine: &Engine, index: &'i [IndexEntry], words: &str) -> Vec<&'i IndexEntry> {
    let decision = engine.decide(&engine.read(words), &Facts::default(), &Rulings::default());
    let matched = decision.matched.iter().map(|found| found.criterion);
    let open = decision.open.iter().map(|open| open.criterion);
    let criteria = &engine.policy().document.criteria;
    matched
        .chain(open)
        .filter_map(|place| criteria.get(usize::from(place)))
        .filter_map(|criterion| index.iter().find(|entry| entry.is("criterion", &criterion.id)))
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
        let engine = Engine::new(image::load(bytes).unwrap());
        let index = index(&engine.policy().document);
        let ids =
            |entries: Vec<&IndexEntry>| entries.iter().map(|entry| entry.id.clone()).collect::<Vec<_>>();
        assert!(ids(search(&index, "subpoena")).contains(&"legal.document-request".to_owned()));
        assert!(ids(search(&index, "555-0166 johnson")).contains(&"counsel-primary".to_owned()));
        assert!(search(&index, "no such words at all").is_empty());
        assert!(ids(uses(&index, "ceo")).contains(&"legal".to_owned()));
        assert_eq!(ids(meant(&engine, &index, "we got hacked")), ["security.breach"]);
        assert!(ids(meant(&engine, &index, "my lawyer")).contains(&"legal.threat".to_owned()));
        assert!(meant(&engine, &index, "555-0166").is_empty());
        assert!(KINDS.iter().all(|(kind, _)| index.iter().any(|entry| entry.kind == *kind)));
    }
}
