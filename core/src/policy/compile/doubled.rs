//! Headers that stand twice: `[fact]` where `[[fact]]` was meant makes a fault of every key below the second one.

use std::collections::BTreeSet;

use crate::{Diagnostic, Span};

/// The faults of a file that is no TOML; of a header that stands twice one fault, without what follows from it.
pub(crate) fn doubled(faults: Vec<Diagnostic>, text: &str) -> Vec<Diagnostic> {
    let (mut seen, mut kept) = (BTreeSet::new(), Vec::new());
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
            kept.push(twice(fault, name, place, text));
        }
    }
    kept
}

/// The fault of a header that stands twice, the second time at a place.
fn twice(fault: Diagnostic, name: &str, place: usize, text: &str) -> Diagnostic {
    let single = format!("[{name}]");
    let is_one_table =
        matches!(name.split('.').collect::<Vec<_>>().as_slice(), ["about"] | ["signal" | "concept", _]);
    if is_one_table {
        let message = format!("`{single}` stands twice");
        let help = Some("keep one of them, or give the second another name".to_owned());
        return Diagnostic { message, help, span: Span::new(place, place + single.len()), ..fault };
    }
    // The second one may be right: the fault is where a single bracket stands.
    let headers = text.match_indices(&single).filter(|(at, _)| line_of(text, *at).0 == *at);
    let wrong = headers.map(|(at, _)| at).next();
    Diagnostic {
        message: format!("`{single}` is one table where a list of them was expected"),
        help: Some(format!("write `[{single}]`, at each of them")),
        span: wrong.map_or(fault.span, |at| Span::new(at, at + single.len())),
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
