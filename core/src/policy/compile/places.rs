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
        (kind, index, path): At<'_>,
        code: &'static str,
        message: String,
        help: Option<String>,
    ) -> Diagnostic {
        let (file, span) = self.of(kind, index, path);
        let severity = if code.starts_with('W') { Severity::Warning } else { Severity::Error };
        Diagnostic { code, severity, message, help, file, span }
    }
}

/// Where a value stands: table, index, path of keys.
pub(crate) type At<'a> = (&'static str, usize, &'a str);

impl Places {
    /// The fault of what has an id that stands elsewhere, too: where it stands first. `texts` are the bundle's files.
    pub(crate) fn twice(
        &self,
        what: &str,
        [first, second]: [At<'_>; 2],
        help: &str,
        texts: &BTreeMap<String, String>,
    ) -> Diagnostic {
        let ((file, span), (own, _)) =
            (self.of(first.0, first.1, first.2), self.of(second.0, second.1, second.2));
        let before = texts.get(&file).and_then(|text| text.get(..span.start as usize)).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let place = if file == own { format!("line {line}") } else { format!("`{file}`, line {line}") };
        let message = format!("{what} is declared twice, first in {place}");
        self.fault(second, "E201", message, Some(help.to_owned()))
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
