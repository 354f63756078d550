//! A template with its blanks filled: what the preview shows is what every format is made from.

use std::collections::{BTreeMap, BTreeSet};

use super::markup::{Piece, pieces};
use crate::policy::{Field, Template};

/// What stands for a field that the writer chose to leave out.
const WAIVED: &str = "not known yet";

/// A message, line by line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Message {
    /// The subject line.
    pub subject: Vec<Segment>,
    /// The body.
    pub lines: Vec<Line>,
}

/// A line of the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it looks like.
    pub kind: LineKind,
    /// `Priority` of `**Priority:** High`.
    pub label: String,
    /// The rest.
    pub segments: Vec<Segment>,
    /// The step that must be ticked before the line is true, if it is not.
    pub unticked: Option<String>,
}

/// What a line looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// `# …`
    Heading,
    /// `- …`
    Item,
    /// Plain, with a label or without.
    Text,
    /// Nothing.
    Blank,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Segment {
    /// Words as they stand.
    Text(String),
    /// A blank that is not filled, by the field's id.
    Missing(String),
}

/// Fields that are neither filled nor waived, in the order of the form.
pub fn missing<'t>(
    template: &'t Template,
    values: &BTreeMap<String, String>,
    waived: &BTreeSet<String>,
) -> Vec<&'t Field> {
    let filled = |field: &&Field| values.get(&field.id).is_some_and(|value| !value.trim().is_empty());
    template.fields.iter().filter(|field| !waived.contains(&field.id) && !filled(field)).collect()
}

/// Fills a template. `removed` are claims that the writer took out; `done` the steps that are ticked.
pub fn message(
    template: &Template,
    values: &BTreeMap<String, String>,
    waived: &BTreeSet<String>,
    removed: &BTreeSet<String>,
    done: &BTreeSet<String>,
) -> Message {
    let segments = |text: &str| segments(text, values, waived);
    let mut lines = Vec::new();
    for written in template.body.trim_end().lines() {
        let (kind, text) = kind(written);
        let claim = template.claims.iter().find(|claim| claim.text == text);
        if claim.is_some_and(|claim| removed.contains(&claim.text)) {
            continue;
        }
        let unticked = claim.filter(|claim| !done.contains(&claim.step)).map(|claim| claim.step.clone());
        let labelled = text.strip_prefix("**").and_then(|rest| rest.split_once(":**"));
        let (label, rest) = labelled.map_or(("", text), |(label, rest)| (label, rest.trim_start()));
        lines.push(Line { kind, label: label.to_owned(), segments: segments(rest), unticked });
    }
    Message { subject: segments(&template.subject), lines }
}

/// What a line of a template's body looks like, and what it says: claims are that, verbatim.
pub(crate) fn kind(written: &str) -> (LineKind, &str) {
    if let Some(heading) = written.strip_prefix("# ") {
        return (LineKind::Heading, heading);
    }
    match written.strip_prefix("- ") {
        Some(item) => (LineKind::Item, item),
        None if written.trim().is_empty() => (LineKind::Blank, ""),
        None => (LineKind::Text, written),
    }
}

/// Pieces with values in place; neighbouring words are joined.
fn segments(text: &str, values: &BTreeMap<String, String>, waived: &BTreeSet<String>) -> Vec<Segment> {
    let mut found: Vec<Segment> = Vec::new();
    for piece in pieces(text) {
        let words = match piece {
            Piece::Text(text) => text,
            Piece::Field(id) => {
                match values.get(id).map(|value| value.trim()).filter(|value| !value.is_empty()) {
                    Some(value) => value,
                    None if waived.contains(id) => WAIVED,
                    None => {
                        found.push(Segment::Missing(id.to_owned()));
                        continue;
                    }
                }
            }
        };
        match found.last_mut() {
            Some(Segment::Text(before)) => before.push_str(words),
            _ => found.push(Segment::Text(words.to_owned())),
        }
    }
    found
}
