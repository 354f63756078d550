//! What one policy says and the other does not, entry by entry.

mod leaves;

use std::collections::{BTreeMap, BTreeSet};

use self::leaves::{Leaves, Place, leaves};
use super::{
    change::{Entry, Field, Standing},
    compile::Bundle,
};

/// All entries that differ, by kind and name; last that other weights were learned, as what these say is not for people.
///
/// Order, comments and the file that an entry stands in say nothing. Language, cases and drills are not compared.
///
/// # Example
/// ```
/// use escalation_core::policy::{change::Standing, compare::compare, compile::Bundle};
///
/// let tier = |name: &str| Bundle {
///     files: [("policy/tiers.toml".into(), format!("[[tier]]\nid = \"soon\"\nname = \"{name}\""))].into(),
///     ..Bundle::default()
/// };
/// let entries = compare([&tier("Soon"), &tier("Today")])?;
/// assert_eq!((entries[0].name.as_str(), entries[0].standing), ("tier soon", Standing::Changed));
/// assert_eq!((&entries[0].fields[0].removed[0], &entries[0].fields[0].added[0]), (&"Soon".into(), &"Today".into()));
/// # Ok::<(), String>(())
/// ```
///
/// # Errors
/// One sentence if a file is no TOML.
pub fn compare([old, new]: [&Bundle; 2]) -> Result<Vec<Entry>, String> {
    let mut entries = changes(&leaves(old)?, &leaves(new)?);
    entries.extend(weights(&old.learned, &new.learned));
    Ok(entries)
}

fn weights(old: &[u8], new: &[u8]) -> Option<Entry> {
    let standing = match (old.is_empty(), new.is_empty()) {
        _ if old == new => return None,
        (true, _) => Standing::Added,
        (_, true) => Standing::Removed,
        _ => Standing::Changed,
    };
    Some(Entry { name: "learned weights".into(), standing, fields: Vec::new() })
}

fn changes(old: &Leaves, new: &Leaves) -> Vec<Entry> {
    let places: BTreeSet<&Place> = old.keys().chain(new.keys()).collect();
    let mut entries: BTreeMap<&[String], Vec<Field>> = BTreeMap::new();
    for place in places {
        let [before, after] = [old, new].map(|leaves| leaves.get(place));
        if before == after {
            continue;
        }
        let [before, after] = [before, after].map(|values| values.map(Vec::as_slice).unwrap_or_default());
        let is_name = before.is_empty() && after.is_empty();
        let (head, key) = place.split_at((place.len() - usize::from(!is_name)).clamp(1, 2));
        let field = Field { key: key.join(" "), removed: less(before, after), added: less(after, before) };
        let fields = entries.entry(head).or_default();
        // Without values it is the name of an entry, or a list in another order.
        if !(field.removed.is_empty() && field.added.is_empty()) {
            fields.push(field);
        }
    }
    let has = |leaves: &Leaves, head: &[String]| leaves.keys().any(|place| place.starts_with(head));
    (entries.into_iter())
        .map(|(head, fields)| {
            let standing = match (has(old, head), has(new, head)) {
                (false, _) => Standing::Added,
                (_, false) => Standing::Removed,
                _ => Standing::Changed,
            };
            Entry { name: head.join(" "), standing, fields }
        })
        .filter(|entry| entry.standing != Standing::Changed || !entry.fields.is_empty())
        .collect()
}

/// Values of `all` without those of `but`, each as often as it is there more often.
fn less(all: &[String], but: &[String]) -> Vec<String> {
    let mut rest: BTreeMap<&String, usize> = BTreeMap::new();
    for value in but {
        *rest.entry(value).or_default() += 1;
    }
    let mut new = Vec::new();
    for value in all {
        match rest.get_mut(value) {
            Some(left) if *left > 0 => *left -= 1,
            _ => new.push(value.clone()),
        }
    }
    new
}
