//! Drills as TOML, for the folder `drills/` of a policy.
//!
//! The page carries no TOML library; a drill has few shapes, and a test reads every shipped drill back.

use core::fmt::Write as _;

use super::Drill;
use crate::wire::{FactValue, FactsInput};

/// Drills as a file of the policy's folder `drills/`.
pub fn drills_toml(drills: &[Drill]) -> String {
    let mut out = String::new();
    for drill in drills {
        if !out.is_empty() {
            out.push('\n');
        }
        one(&mut out, drill);
    }
    out
}

fn one(out: &mut String, drill: &Drill) {
    out.push_str("[[drill]]\n");
    pair(out, "id", &text(&drill.id));
    pair(out, "title", &text(&drill.title));
    pair(out, "difficulty", &text(drill.difficulty.name()));
    pair(out, "topics", &list(&drill.topics));
    pair(out, "ticket", &text(&drill.ticket));
    facts(out, &drill.facts);
    pair(out, "criteria", &list(&drill.criteria));
    pair(out, "why", &text(&drill.why));
    if !drill.misread.is_empty() {
        pair(out, "misread", &list(&drill.misread));
    }
    if !drill.silent.is_empty() {
        pair(out, "silent", &list(&drill.silent));
    }
    if let Some(lasts) = drill.lasts {
        pair(out, "lasts", &text(&lasts.to_string()));
    }
    for reveal in &drill.reveals {
        out.push_str("\n[[drill.reveal]]\n");
        optional(out, "fact", &reveal.fact);
        optional(out, "about", &reveal.about);
        pair(out, "value", &value(&reveal.value));
        pair(out, "answer", &text(&reveal.answer));
    }
    for inject in &drill.injects {
        out.push_str("\n[[drill.inject]]\n");
        pair(out, "at", &text(&inject.at.to_string()));
        for (key, condition) in [("if", &inject.only_if), ("unless", &inject.unless)] {
            if let Some(condition) = condition {
                pair(out, key, &text(&condition.to_string()));
            }
        }
        pair(out, "from", &text(&inject.from));
        pair(out, "text", &text(&inject.text));
        facts(out, &inject.facts);
        if let Some(criteria) = &inject.criteria {
            pair(out, "criteria", &list(criteria));
        }
        optional(out, "expect", &inject.expect);
    }
    if let Some(notice) = &drill.notice {
        out.push_str("\n[drill.notice]\n");
        optional(out, "template", &notice.template);
        let groups: Vec<String> = notice.must.iter().map(|group| list(group)).collect();
        pair(out, "must", &format!("[{}]", groups.join(", ")));
        pair(out, "must_not", &list(&notice.must_not));
    }
}

fn pair(out: &mut String, key: &str, value: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{key} = {value}");
}

fn optional(out: &mut String, key: &str, words: &str) {
    if !words.is_empty() {
        pair(out, key, &text(words));
    }
}

fn facts(out: &mut String, facts: &FactsInput) {
    let known =
        facts.0.iter().filter_map(|(id, known)| Some(format!("{} = {}", key(id), value(known.as_ref()?))));
    let known: Vec<String> = known.collect();
    if !known.is_empty() {
        pair(out, "facts", &format!("{{ {} }}", known.join(", ")));
    }
}

fn key(id: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if !id.is_empty() && id.chars().all(plain) { id.to_owned() } else { quoted(id, false) }
}

fn value(known: &FactValue) -> String {
    /// Beyond this a number written without a fraction would be no whole number of TOML.
    const SAFE: f64 = 9_007_199_254_740_991.0;
    match known {
        FactValue::Flag(flag) => flag.to_string(),
        FactValue::Number(number) if number.fract() == 0.0 && number.abs() <= SAFE => format!("{number:.0}"),
        FactValue::Number(number) => format!("{number:?}"),
        FactValue::Text(words) => text(words),
    }
}

fn list(words: &[String]) -> String {
    let quoted: Vec<String> = words.iter().map(|words| quoted(words, false)).collect();
    format!("[{}]", quoted.join(", "))
}

/// One line in quotation marks, several in three of them.
fn text(words: &str) -> String {
    quoted(words, words.contains('\n'))
}

fn quoted(words: &str, lines: bool) -> String {
    let mut out = String::from(if lines { "\"\"\"\n" } else { "\"" });
    for c in words.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '"' if !lines || out.ends_with("\"\"") => out.push_str("\\\""),
            '\n' if lines => out.push('\n'),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    // A quotation mark at the end would be taken for one of the closing ones.
    if lines && out.ends_with('"') && !out.ends_with("\\\"") {
        out.pop();
        out.push_str("\\\"");
    }
    out.push_str(if lines { "\"\"\"" } else { "\"" });
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_as_a_person_would() {
        let number = |number| value(&FactValue::Number(number));
        assert_eq!([3.0, 2.5, 1e17].map(number), ["3", "2.5", "1e17"]);
        assert_eq!(text("one \"line\""), r#""one \"line\"""#);
        assert_eq!(text("two\nlines"), "\"\"\"\ntwo\nlines\"\"\"");
        assert_eq!(quoted("two\nlines", false), r#""two\nlines""#);
    }
}
