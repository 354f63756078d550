//! What the files of a policy say, value by value: order, comments and which file an entry stands in say nothing.

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

use crate::policy::compile::{Bundle, is_toml};

/// Where a value stands: keys, with the names of entries between them. `criterion`, `outage.api`, `when`.
pub(super) type Place = Vec<String>;

/// Everything that a policy says, by place. A list has several values, in order.
pub(super) type Leaves = BTreeMap<Place, Vec<String>>;

/// Folders of files that try a policy and are none of it.
const TRIALS: [&str; 2] = ["policy/cases/", "policy/drills/"];

/// Keys by which an entry of a list is known among the others.
const NAMES: [&str; 6] = ["id", "name", "fact", "currency", "effect", "strength"];

/// What a policy says, without its language, cases and drills.
///
/// # Errors
/// One sentence if a file is no TOML.
pub(super) fn leaves(bundle: &Bundle) -> Result<Leaves, String> {
    let mut leaves = Leaves::new();
    for (file, text) in &bundle.files {
        let Some(name) = file.strip_prefix("policy/") else { continue };
        if TRIALS.iter().any(|folder| file.starts_with(folder)) {
            continue;
        }
        if is_toml(name) {
            let table =
                DeTable::parse(text).map_err(|error| format!("`{file}` is no TOML: {}", error.message()))?;
            add_table(table.get_ref(), &mut Place::new(), None, &mut leaves);
        } else {
            add_text(text, vec![name.to_owned()], &mut leaves);
        }
    }
    Ok(leaves)
}

fn add_table(table: &DeTable<'_>, place: &mut Place, but: Option<&str>, leaves: &mut Leaves) {
    for (key, value) in table.iter().filter(|(key, _)| Some(&**key.get_ref()) != but) {
        place.push(key.get_ref().clone().into_owned());
        add(value.get_ref(), place, leaves);
        place.pop();
    }
}

fn add(value: &DeValue<'_>, place: &mut Place, leaves: &mut Leaves) {
    let shown = match value {
        DeValue::Table(table) => return add_table(table, place, None, leaves),
        DeValue::Array(values) => {
            return values.iter().for_each(|value| add_entry(value.get_ref(), place, leaves));
        }
        DeValue::String(text) => return add_text(text, place.clone(), leaves),
        DeValue::Integer(number) => number.to_string(),
        DeValue::Float(number) => number.to_string(),
        DeValue::Boolean(flag) => flag.to_string(),
        DeValue::Datetime(time) => time.to_string(),
    };
    leaves.entry(place.clone()).or_default().push(shown);
}

fn add_entry(value: &DeValue<'_>, place: &mut Place, leaves: &mut Leaves) {
    let (Some(entry), Some((key, name))) = (value.as_table(), name(value)) else {
        return add(value, place, leaves);
    };
    place.push(name.to_owned());
    // The name alone says that the entry is there.
    leaves.entry(place.clone()).or_default();
    add_table(entry, place, Some(key), leaves);
    place.pop();
}

/// The key by which an entry is known, and what it says there.
fn name<'a>(entry: &'a DeValue<'_>) -> Option<(&'static str, &'a str)> {
    NAMES.iter().find_map(|key| Some((*key, entry.get(key)?.get_ref().as_str()?)))
}

/// A text of several lines is a list of them: of a long message, what changed is a line.
fn add_text(text: &str, place: Place, leaves: &mut Leaves) {
    leaves.entry(place).or_default().extend(text.lines().map(str::to_owned));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(files: &[(&str, &str)]) -> Leaves {
        let files = files.iter().map(|(file, text)| ((*file).to_owned(), (*text).to_owned())).collect();
        leaves(&Bundle { files, ..Bundle::default() }).unwrap_or_default()
    }

    #[test]
    fn order_comments_and_files_say_nothing() {
        let one = of(&[
            (
                "policy/a.toml",
                "[[tier]]\nid = \"x\"\nname = \"X\"\n[[tier]]\nid = \"y\"\n[concept.c]\nwords = [\"a\", \"b\"]",
            ),
            ("policy/cases/a.toml", "[[case]]\nname = \"n\""),
            ("language/l.toml", "name = \"English\""),
        ]);
        let other = of(&[
            ("policy/b.toml", "# why\n[[tier]]\nid = \"y\"\n[[tier]]\nname = \"X\"\nid = \"x\""),
            ("policy/c.toml", "concept.c.words = [\n \"a\",\n \"b\" ]"),
        ]);
        assert_eq!(one, other);
        let place = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect::<Place>();
        assert_eq!(one[&place(&["tier", "x", "name"])], ["X"]);
        assert_eq!(one[&place(&["concept", "c", "words"])], ["a", "b"]);
        assert_eq!(one[&place(&["tier", "y"])], [""; 0]);
        assert_eq!(one.len(), 4);
    }

    #[test]
    fn a_text_of_several_lines_is_compared_line_by_line() {
        let leaves = of(&[("policy/t.toml", "[[template]]\nid = \"t\"\nbody = \"\"\"Dear\n\nBye\"\"\"")]);
        let place = ["template", "t", "body"].map(str::to_owned).to_vec();
        assert_eq!(leaves[&place], ["Dear", "", "Bye"]);
    }
}
