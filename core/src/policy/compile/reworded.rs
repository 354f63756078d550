//! The words of toml and serde in ours.

use std::collections::BTreeMap;

use super::{
    located::{DATE, Unreadable},
    parse::OF_DRILL,
};
use crate::{Diagnostic, Span, nearest::did_you_mean};

/// The fault of an entry or file that cannot be read; `otherwise` is its way out if the library's words give none.
pub(crate) fn unreadable(code: &'static str, error: &Unreadable, file: &str, otherwise: &str) -> Diagnostic {
    let span = error.at.clone().unwrap_or_default();
    let (message, help) = reworded(&error.message, page(code));
    let help = help.unwrap_or_else(|| otherwise.to_owned());
    Diagnostic::error(code, message, help, file, Span::new(span.start, span.end))
}

/// The page that says how what has a fault of this code is written: a drill, or else a policy.
pub(crate) fn page(code: &str) -> &'static str {
    if code == OF_DRILL.0 { "docs/drills.md" } else { FORMAT }
}

/// The page that says how a policy is written.
const FORMAT: &str = "docs/policy-format.md";

/// Message and help for a fault that a library found; `page` says how an entry is written.
fn reworded(message: &str, page: &str) -> (String, Option<String>) {
    let mut quoted = message.split('`').skip(1).step_by(2);
    if message.starts_with("unknown field") || message.starts_with("unknown variant") {
        let kind = if message.starts_with("unknown field") { "key" } else { "value" };
        let name = quoted.next().unwrap_or_default();
        let known: Vec<&str> = quoted.collect();
        let help = did_you_mean(name, known.iter().copied(), || format!("known: {}", known.join(", ")));
        return (format!("unknown {kind} `{name}`"), Some(help));
    }
    if message.starts_with("missing field") {
        let name = quoted.next().unwrap_or_default();
        return (
            format!("the key `{name}` is missing"),
            Some(format!("add `{name} = …`; {page} says what it means")),
        );
    }
    if message.starts_with("invalid float, expected") {
        return ("neither text, number, true, false, list nor table".to_owned(), None);
    }
    if message.starts_with("data did not match any variant") {
        return ("neither a text, a number, true nor false".to_owned(), None);
    }
    let line = message.lines().next().unwrap_or_default().trim_end_matches('.');
    if let Some(wrong) = line.strip_prefix("invalid type: ").or_else(|| line.strip_prefix("invalid value: "))
        && let Some((found, expected)) = wrong.split_once(", expected ")
    {
        let message = format!("{} stands where {} was expected", shown(found), kind(expected));
        return (message, Some(format!("{page} shows how each key is written")));
    }
    // Ours: what is wrong, and behind the semicolon the way out.
    match line.split_once("; ") {
        Some((message, help)) => (message.to_owned(), Some(help.to_owned())),
        None => (line.to_owned(), None),
    }
}

/// Tells whoever wrote `[kind]` where a list of tables was expected to write `[[kind]]`.
pub(crate) fn no_list(fault: Diagnostic, texts: &BTreeMap<String, String>) -> Diagnostic {
    let head = texts.get(&fault.file).map(|text| fault.span.of(text)).unwrap_or_default();
    let is_header = head.starts_with('[') && head.ends_with(']') && !head.starts_with("[[");
    if !is_header || fault.message != TABLE_FOR_LIST {
        return fault;
    }
    let message = format!("`{head}` is one table where a list of them was expected");
    Diagnostic { message, help: Some(format!("write `[{head}]`")), ..fault }
}

/// One table where several may stand, as [`reworded`] says it.
pub(crate) const TABLE_FOR_LIST: &str = "a table stands where a list in `[ ]` was expected";

/// What serde found: `string "one"`, `` integer `5` ``, `map`.
fn shown(found: &str) -> String {
    let value = found.find(['`', '"']).and_then(|at| found.get(at..)).unwrap_or_default();
    match (found, value.trim_matches(['`', '"'])) {
        ("map", _) => "a table".to_owned(),
        (DATE, _) => format!("a {DATE}"),
        ("sequence", _) => "a list".to_owned(),
        (found, "") => format!("`{found}`"),
        (_, value) => format!("`{value}`"),
    }
}

/// What serde expected, in an author's words.
fn kind(expected: &str) -> &str {
    match expected {
        "u8" => "a whole number up to 255",
        "u16" | "u32" | "u64" | "i64" => "a whole number",
        "f64" => "a number",
        "a string" => "a text in quotes",
        "any valid TOML value" | "any value" => "a text, a number, true or false",
        other if other.starts_with("enum ") => "a text in quotes",
        "a boolean" => "true or false",
        "a sequence" => "a list in `[ ]`",
        other if other.starts_with("struct") || other == "a map" => "a table",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::kind;

    #[test]
    fn what_was_expected_is_told_without_rusts_words() {
        assert_eq!(
            ["struct Tier", "a map", "u16", "enum FactKind", "unit"].map(kind),
            ["a table", "a table", "a whole number", "a text in quotes", "unit"]
        );
    }
}
