//! Ways out of a condition that cannot be read, in the names of the policy at hand.

use super::Parser;
use crate::{
    nearest::nearest,
    policy::{Document, Fact, FactKind, is_currency},
};

/// What a condition may hold.
pub(super) const GENERAL: &str =
    "write facts, `text shows …`, comparisons, `and`, `or`, `not` and parentheses";

const KEYWORDS: [&str; 6] = ["and", "or", "not", "is", "text", "shows"];

/// A condition of the policy's own facts and signals.
pub(super) fn example(document: &Document) -> String {
    let shows = document.signals.first().map(|signal| format!("text shows {}", signal.id));
    let is =
        (document.facts.iter()).find_map(|fact| Some(format!("{} is {}", fact.id, fact.choices.first()?.id)));
    let number = document.facts.iter().find_map(|fact| compared(fact, ">", None, document));
    match [shows, is, number].into_iter().flatten().collect::<Vec<_>>().as_slice() {
        [] => GENERAL.to_owned(),
        [one] => format!("for example: `{one}`"),
        [one, two] => format!("for example: `{one} and {two}`"),
        [one, two, three, ..] => format!("for example: `{one} and ({two} or {three})`"),
    }
}

/// A comparison of a fact that is a number; with a usual number if none is named.
pub(super) fn compared(
    fact: &Fact,
    comparison: &str,
    number: Option<&str>,
    document: &Document,
) -> Option<String> {
    let (usual, unit) = match fact.kind {
        FactKind::Count => ("1", ""),
        FactKind::Money => ("1000", document.about.currency.as_str()),
        FactKind::Hours => ("24", "h"),
        FactKind::Choice | FactKind::Flag => return None,
    };
    let number = number.filter(|number| number.parse::<f64>().is_ok()).unwrap_or(usual);
    Some(format!("{} {comparison} {number} {unit}", fact.id).trim_end().to_owned())
}

/// The way out for a character that has no meaning between `before` and `behind`.
pub(super) fn character(character: char, before: &str, behind: &str, document: &Document) -> String {
    let digits: String = behind.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    match character {
        '&' => "write `and`".to_owned(),
        '|' => "write `or`".to_owned(),
        '!' if behind.starts_with('=') => "write `not` before the comparison, and `=`".to_owned(),
        '!' => "write `not`".to_owned(),
        '€' | '$' | '£' | '¥' => {
            let number = if digits.is_empty() { number_at_end(before) } else { &digits };
            let currency = Some(document.about.currency.as_str()).filter(|currency| !currency.is_empty());
            let written = format!("{number} {}", currency.unwrap_or("EUR"));
            format!("write the currency behind the number: `{}`", written.trim_start())
        }
        ',' if before.ends_with(|c: char| c.is_ascii_digit()) && !digits.is_empty() => {
            "write the number without a comma".to_owned()
        }
        _ => GENERAL.to_owned(),
    }
}

/// The number that a text ends with; nothing where it ends with none.
fn number_at_end(text: &str) -> &str {
    let text = text.trim_end();
    text.strip_prefix(text.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.')).unwrap_or_default()
}

impl Parser<'_> {
    /// The way out for a number that its unit is glued to: `24h`.
    pub(super) fn glued(&self) -> Option<String> {
        let word = self.word();
        let unit = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let number = word.strip_suffix(unit).filter(|number| !number.is_empty())?;
        let is_unit = matches!(unit, "min" | "h" | "d" | "w") || is_currency(unit);
        is_unit.then(|| format!("write `{number} {unit}`"))
    }

    /// The way out where the word at hand has no place.
    pub(super) fn misplaced(&self) -> String {
        let word = self.word();
        let lower = word.to_lowercase();
        if word != lower && KEYWORDS.contains(&lower.as_str()) {
            return format!("write `{lower}`");
        }
        let before = self.at.checked_sub(1).and_then(|at| self.document.fact_index(self.word_at(at)));
        let before = before.and_then(|fact| self.document.facts.get(usize::from(fact)));
        match before.filter(|fact| fact.kind == FactKind::Flag && matches!(word, "is" | "=")) {
            Some(flag) => format!("write `{0}` or `not {0}`", flag.id),
            None => example(self.document),
        }
    }

    /// The way out for a name at hand that is no fact.
    pub(super) fn no_fact(&self) -> Option<String> {
        let (name, next) = (self.word(), self.word_at(self.at + 1));
        let signals = || self.document.signals.iter().map(|signal| signal.id.as_str());
        if next == "shows" {
            let signal = self.word_at(self.at + 2);
            let signal = nearest(signal, signals()).unwrap_or("…");
            return Some(format!("did you mean `text shows {signal}`?"));
        }
        let lower = name.to_lowercase();
        if name != lower && KEYWORDS.contains(&lower.as_str()) {
            return Some(format!("write `{lower}`"));
        }
        let facts = self.document.facts.iter().map(|fact| fact.id.as_str());
        if nearest(name, facts).is_some() && !signals().any(|signal| signal == name) {
            return None;
        }
        nearest(name, signals()).map(|signal| format!("did you mean `text shows {signal}`?"))
    }
}
