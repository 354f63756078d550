//! Every key that an entry lacks: the library names the first one alone.

use toml::{
    Spanned,
    de::{DeArray, DeInteger, DeTable, DeValue},
};

use super::{located::Unreadable, reworded::page};
use crate::{Diagnostic, Span};

/// Required keys that are lists of tables, each written under `[[ ]]`.
const LISTS: [&str; 3] = ["phase", "step", "field"];

/// Tables of an entry whose keys are told: each is another pass over the entry.
const MOST: usize = 100;

/// The place of what is put in, by which it is known again: no file is so long.
const PUT_IN: core::ops::Range<usize> = usize::MAX - 1..usize::MAX;

/// A table with the keys that it lacks.
struct Lacking {
    span: Span,
    /// `procedure.phase`
    table: String,
    keys: Vec<String>,
}

/// All keys that an entry of a table (`procedure`) lacks, one fault for each table inside it; none if the fault that was
/// found first is another one. `wrong` gives the fault of the entry with a value put in.
pub(crate) fn missing(
    value: &Spanned<DeValue<'_>>,
    first: &Unreadable,
    wrong: &dyn Fn(&Spanned<DeValue<'_>>) -> Option<Unreadable>,
    (code, table, file): (&'static str, &str, &str),
) -> Vec<Diagnostic> {
    let mut lacking: Vec<Lacking> = Vec::new();
    let mut value = value.clone();
    let mut next = Some(first.clone());
    while let Some(error) = next.take().filter(|_| lacking.len() <= MOST) {
        let Some(key) = error.message.strip_prefix("missing field `").and_then(|rest| rest.split_once('`'))
        else {
            break;
        };
        let at = error.at.unwrap_or_else(|| value.span());
        let Some((path, entry)) = inside(&mut value, &at, table.to_owned()) else { break };
        if entry.contains_key(key.0) || at == PUT_IN {
            break;
        }
        let key = key.0.to_owned();
        let span = Span::new(at.start, at.end);
        match lacking.iter_mut().find(|known| known.table == path && known.span == span) {
            Some(known) => known.keys.push(key.clone()),
            None => lacking.push(Lacking { span, table: path, keys: vec![key.clone()] }),
        }
        next = fill(&mut value, &at, &key, wrong);
    }
    lacking.into_iter().take(MOST).map(|lacking| lacking.fault(code, file)).collect()
}

/// Puts in a value for a key, of a kind that the key takes, and gives the fault that is found then.
fn fill(
    value: &mut Spanned<DeValue<'_>>,
    at: &core::ops::Range<usize>,
    key: &str,
    wrong: &dyn Fn(&Spanned<DeValue<'_>>) -> Option<Unreadable>,
) -> Option<Unreadable> {
    let mut kinds = vec![
        DeValue::Table(DeTable::new()),
        DeValue::Array(DeArray::new()),
        DeValue::Boolean(true),
        DeValue::Integer(DeInteger::default()),
        // A duration is a text.
        DeValue::String("1 h".into()),
    ];
    let mut last = None;
    while let Some(kind) = kinds.pop() {
        let (_, entry) = inside(value, at, String::new())?;
        entry.remove(key);
        entry.insert(Spanned::new(PUT_IN, key.to_owned().into()), Spanned::new(PUT_IN, kind));
        let error = wrong(value)?;
        if error.at != Some(PUT_IN) {
            return Some(error);
        }
        // Of a few texts the fault itself says which they are.
        let one_of = error.message.strip_prefix("unknown variant").and_then(|rest| rest.split('`').nth(3));
        kinds.extend(one_of.map(|one| DeValue::String(one.to_owned().into())));
        last = Some(error);
    }
    last
}

/// The table at a place, with the names of the tables around it.
fn inside<'v, 'i>(
    value: &'v mut Spanned<DeValue<'i>>,
    at: &core::ops::Range<usize>,
    path: String,
) -> Option<(String, &'v mut DeTable<'i>)> {
    let is_it = value.span() == *at && matches!(value.get_ref(), DeValue::Table(_));
    if is_it {
        let DeValue::Table(table) = value.get_mut() else { return None };
        return Some((path, table));
    }
    match value.get_mut() {
        DeValue::Table(table) => {
            (table.iter_mut()).find_map(|(key, value)| inside(value, at, format!("{path}.{}", key.get_ref())))
        }
        DeValue::Array(list) => list.iter_mut().find_map(|value| inside(value, at, path.clone())),
        _ => None,
    }
}

impl Lacking {
    fn fault(self, code: &'static str, file: &str) -> Diagnostic {
        let written = |key: &String| {
            if LISTS.contains(&key.as_str()) {
                format!("`[[{}.{key}]]`", self.table)
            } else {
                format!("`{key} = …`")
            }
        };
        let keys = listed(self.keys.iter().map(|key| format!("`{key}`")));
        let (message, means) = if self.keys.len() == 1 {
            (format!("the key {keys} is missing"), "it means")
        } else {
            (format!("the keys {keys} are missing"), "they mean")
        };
        let help = format!("add {}; {} says what {means}", listed(self.keys.iter().map(written)), page(code));
        Diagnostic::error(code, message, help, file, self.span)
    }
}

/// `a`, `a and b`, `a, b and c`
fn listed(parts: impl Iterator<Item = String>) -> String {
    let mut parts: Vec<String> = parts.collect();
    let last = parts.pop().unwrap_or_default();
    if parts.is_empty() { last } else { format!("{} and {last}", parts.join(", ")) }
}
