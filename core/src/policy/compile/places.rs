//! Where each value of the policy stands in its file.

use std::collections::{BTreeMap, BTreeSet};

use toml::{Spanned, de::DeValue};

use crate::{Diagnostic, Severity, Span};

/// Places of values, by kind of entry, index and path of keys.
#[derive(Debug, Default)]
pub struct Places {
    entries: BTreeMap<(&'static str, usize), Entry>,
    unread: BTreeSet<String>,
}

/// The file of an entry, and its values by path of keys.
type Entry = (String, BTreeMap<String, Span>);

impl Places {
    /// Notes every value of an entry.
    pub(crate) fn note(
        &mut self,
        kind: &'static str,
        index: usize,
        file: &str,
        value: &Spanned<DeValue<'_>>,
    ) {
        self.entries.insert((kind, index), (file.to_owned(), spans(value)));
    }

    /// Notes ids of entries that could not be read.
    pub(crate) fn leave_unread(&mut self, ids: impl IntoIterator<Item = String>) {
        self.unread.extend(ids);
    }

    /// Ids of entries that could not be read: names that mention them are not reported as unknown.
    pub(crate) fn unread_ids(&self) -> &BTreeSet<String> {
        &self.unread
    }

    /// File and place of a value. If it is not written down, the place of what would hold it, at last of the entry itself.
    pub fn of(&self, kind: &'static str, index: usize, path: &str) -> (String, Span) {
        let Some((file, paths)) = self.entries.get(&(kind, index)) else {
            return Default::default();
        };
        let mut at = Some(path).filter(|path| !path.is_empty());
        let mut around = None;
        while let (Some(path), None) = (at, around) {
            around = paths.get(path);
            at = path.rsplit_once('.').map(|(above, _)| above);
        }
        let span = around.or_else(|| paths.get("id")).or_else(|| paths.get("")).copied();
        (file.clone(), span.unwrap_or_default())
    }

    /// A fault at a value.
    pub(crate) fn fault(
        &self,
        (kind, index, path): (&'static str, usize, &str),
        code: &'static str,
        message: String,
        help: Option<String>,
    ) -> Diagnostic {
        let (file, span) = self.of(kind, index, path);
        let severity = if code.starts_with('W') { Severity::Warning } else { Severity::Error };
        Diagnostic { code, severity, message, help, file, span }
    }
}

/// Where each value of an entry stands, by path of keys.
pub(crate) fn spans(value: &Spanned<DeValue<'_>>) -> BTreeMap<String, Span> {
    let mut paths = BTreeMap::new();
    collect("", value, &mut paths);
    paths
}

fn collect(path: &str, value: &Spanned<DeValue<'_>>, paths: &mut BTreeMap<String, Span>) {
    paths.insert(path.to_owned(), Span::new(value.span().start, value.span().end));
    let below = |key: &str| {
        if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
    };
    match value.get_ref() {
        DeValue::Table(table) => {
            for (key, value) in table {
                collect(&below(key.get_ref()), value, paths);
            }
        }
        DeValue::Array(list) => {
            for (place, value) in list.iter().enumerate() {
                collect(&below(&place.to_string()), value, paths);
            }
        }
        _ => {}
    }
}
