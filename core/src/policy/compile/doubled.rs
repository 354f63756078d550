//! Headers that stand twice: `[fact]` where `[[fact]]` was meant makes a fault of every key below the second one.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Diagnostic, Span};

/// The faults of a file that is not TOML. A header that stands twice gives one fault, and the keys below it give none.
pub(crate) fn doubled(faults: Vec<Diagnostic>, text: &str) -> Vec<Diagnostic> {
    let (mut seen, mut kept) = (BTreeSet::new(), Vec::new());
    let first = single_headers(text);
    for fault in faults {
        if fault.message != "duplicate key" {
            kept.push(fault);
            continue;
        }
        let Some((name, span)) = header(text, fault.span.start as usize) else {
            // It stands twice in an entry, or in two that were taken for one.
            if seen.is_empty() {
                kept.push(fault);
            }
            continue;
        };
        if seen.insert(name) {
            kept.push(twice(fault, name, span, first.get(name).copied()));
        }
    }
    kept
}

/// Where each header in single brackets stands first, by its name.
fn single_headers(text: &str) -> BTreeMap<&str, Span> {
    let (mut found, mut at) = (BTreeMap::new(), 0);
    for line in text.split_inclusive('\n') {
        if let Some((name, span)) = header(text, at).filter(|(_, span)| !span.of(text).starts_with("[[")) {
            found.entry(name).or_insert(span);
        }
        at += line.len();
    }
    found
}

/// The fault of a header that stands twice: the second one, and the first one in single brackets.
fn twice(fault: Diagnostic, name: &str, second: Span, first: Option<Span>) -> Diagnostic {
    let single = format!("[{name}]");
    let parts: Vec<&str> = name.split('.').collect();
    if matches!(parts.as_slice(), ["about"] | ["signal" | "concept", _]) {
        let message = format!("`{single}` stands twice");
        let help = Some("keep one of them, or give the second another name".to_owned());
        return Diagnostic { message, help, span: second, ..fault };
    }
    if let ["signal" | "concept"] = parts.as_slice() {
        let message = format!("`{name}` is a list where one table was expected");
        let help = Some(format!("write `[{name}.ID]`, with its id in the header"));
        return Diagnostic { message, help, span: second, ..fault };
    }
    let Some(span) = first else {
        return fault;
    };
    Diagnostic {
        message: format!("`{single}` is one table where a list of them was expected"),
        help: Some(format!("write `[{single}]`, at each of them")),
        // The second one may be right: the fault is where a single bracket stands.
        span,
        ..fault
    }
}

/// A longer line is no header. More is not looked at, because a file of one line may have a fault at each key.
const LONGEST: usize = 256;

/// The name and the place of the header in the line of a place, if that is one.
fn header(text: &str, at: usize) -> Option<(&str, Span)> {
    let from = text.floor_char_boundary(at.saturating_sub(LONGEST));
    let start = match text.get(from..at)?.rfind('\n') {
        Some(end) => from + end + 1,
        None => Some(from).filter(|from| *from == 0)?,
    };
    let until = text.ceil_char_boundary((start + LONGEST).min(text.len()));
    let line = text.get(start..until)?.lines().next()?.split('#').next()?;
    let written = line.trim();
    let start = start + line.len() - line.trim_start().len();
    let name = written.strip_prefix('[')?.strip_suffix(']')?.trim_matches(['[', ']', ' ']);
    Some((name, Span::new(start, start + written.len())))
}
