//! Headers that stand twice: `[fact]` where `[[fact]]` was meant makes a fault of every key below the second one.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Diagnostic, Span};

/// The faults of a file that is no TOML; of a header that stands twice one fault, without what follows from it.
pub(crate) fn doubled(faults: Vec<Diagnostic>, text: &str) -> Vec<Diagnostic> {
    let (mut seen, mut kept) = (BTreeSet::new(), Vec::new());
    let first = single_headers(text);
    for fault in faults {
        if fault.message != "duplicate key" {
            kept.push(fault);
            continue;
        }
        let (place, line) = line_of(text, fault.span.start as usize);
        let Some(name) = header(line) else {
            // It stands twice in an entry, or in two that were taken for one.
            if seen.is_empty() {
                kept.push(fault);
            }
            continue;
        };
        if seen.insert(name) {
            kept.push(twice(fault, name, place, first.get(name).copied()));
        }
    }
    kept
}

/// Where each header in single brackets stands first, by its name.
fn single_headers(text: &str) -> BTreeMap<&str, usize> {
    let (mut found, mut at) = (BTreeMap::new(), 0);
    for line in text.split_inclusive('\n') {
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        if let Some(name) = header(line).filter(|_| !line.trim_start().starts_with("[[")) {
            found.entry(name).or_insert(start);
        }
    }
    found
}

/// The fault of a header that stands twice, the second time at a place, the first time in single brackets at another.
fn twice(fault: Diagnostic, name: &str, place: usize, first: Option<usize>) -> Diagnostic {
    let single = format!("[{name}]");
    let parts: Vec<&str> = name.split('.').collect();
    if matches!(parts.as_slice(), ["about"] | ["signal" | "concept", _]) {
        let message = format!("`{single}` stands twice");
        let help = Some("keep one of them, or give the second another name".to_owned());
        return Diagnostic { message, help, span: Span::new(place, place + single.len()), ..fault };
    }
    if let ["signal" | "concept"] = parts.as_slice() {
        let message = format!("`{name}` is a list where one table was expected");
        let help = Some(format!("write `[{name}.ID]`, with its id in the header"));
        return Diagnostic { message, help, ..fault };
    }
    let Some(first) = first else {
        return fault;
    };
    Diagnostic {
        message: format!("`{single}` is one table where a list of them was expected"),
        help: Some(format!("write `[{single}]`, at each of them")),
        // The second one may be right: the fault is where a single bracket stands.
        span: Span::new(first, first + single.len()),
        ..fault
    }
}

/// The name in a line that is a header.
fn header(line: &str) -> Option<&str> {
    let line = line.split('#').next().unwrap_or_default().trim();
    let name = line.strip_prefix('[')?.strip_suffix(']')?;
    Some(name.trim_matches(['[', ']', ' ']))
}

/// The line of a place, from its first word on, and where that stands.
fn line_of(text: &str, at: usize) -> (usize, &str) {
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let line = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    (start + line.len() - line.trim_start().len(), line.trim())
}
