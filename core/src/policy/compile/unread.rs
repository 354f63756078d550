//! Ids of entries that could not be read. A mention of one is not reported as unknown: the entry's own fault is enough.

use std::collections::BTreeSet;

use toml::de::DeValue;

/// Every id in a value, at any depth, and the names of signals and concepts.
pub(crate) fn ids(value: &DeValue<'_>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    collect(value, &mut found);
    found
}

fn collect(value: &DeValue<'_>, found: &mut BTreeSet<String>) {
    match value {
        DeValue::Table(table) => {
            for (key, value) in table {
                match (key.get_ref().as_ref(), value.get_ref()) {
                    ("id", DeValue::String(id)) => {
                        found.insert(id.to_string());
                    }
                    ("signal" | "concept", DeValue::Table(named)) => {
                        found.extend(named.iter().map(|(name, _)| name.get_ref().to_string()));
                    }
                    (_, value) => collect(value, found),
                }
            }
        }
        DeValue::Array(list) => list.iter().for_each(|value| collect(value.get_ref(), found)),
        _ => {}
    }
}
