//! `[[case]]`: tickets with the criteria that must hold, the policy's own tests.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use toml::de::DeTable;

use super::{
    Bundle,
    parse::{elements, entry},
    places::spans,
    unreadable,
};
use crate::{Diagnostic, Span, nearest::did_you_mean, policy::Document};

/// A ticket and what the policy must make of it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// What it shows, in a few words.
    pub name: String,
    /// The criterion that it is about; empty: none.
    #[serde(default)]
    pub criterion: String,
    /// The ticket.
    pub text: String,
    /// Facts as in JSON lines.
    #[serde(default)]
    pub facts: toml::Table,
    /// Exactly these criteria hold.
    pub expect: Vec<String>,
    /// These criteria must be asked about.
    #[serde(default)]
    pub asks: Vec<String>,
    /// Mentions of these signals must be set aside.
    #[serde(default)]
    pub sets_aside: Vec<String>,
    /// File and place, for reports.
    #[serde(skip)]
    pub place: (String, Span),
    /// Where its values stand, by path of keys.
    #[serde(skip)]
    values: BTreeMap<String, Span>,
}

#[cfg(feature = "wire")]
impl Case {
    /// The case as a ticket.
    pub fn ticket(&self) -> crate::wire::TicketInput {
        use crate::wire::{FactValue, FactsInput, TicketInput};
        let value = |value: &toml::Value| match value {
            toml::Value::String(text) => Some(FactValue::Text(text.clone())),
            toml::Value::Boolean(flag) => Some(FactValue::Flag(*flag)),
            #[expect(clippy::cast_precision_loss, reason = "facts of cases are small")]
            toml::Value::Integer(number) => Some(FactValue::Number(*number as f64)),
            toml::Value::Float(number) => Some(FactValue::Number(*number)),
            _ => None,
        };
        let facts = self.facts.iter().map(|(id, given)| (id.clone(), value(given))).collect();
        TicketInput { text: self.text.clone(), facts: FactsInput(facts), ..TicketInput::default() }
    }

    /// What must come of it.
    pub fn expected(&self) -> crate::wire::Expected<'_> {
        let Self { expect, asks, sets_aside, .. } = self;
        crate::wire::Expected { criteria: expect, asks, sets_aside }
    }
}

/// The cases of a bundle, in order of file and place; any file of the policy may hold some.
///
/// # Errors
/// Every case that cannot be read.
pub fn cases(bundle: &Bundle) -> Result<Vec<Case>, Vec<Diagnostic>> {
    let (mut found, mut faults) = (Vec::new(), Vec::new());
    for (file, text) in bundle.toml("policy/") {
        let table = match DeTable::parse(text) {
            Ok(table) => table.into_inner(),
            Err(error) => {
                faults.push(unreadable("E105", &(&error).into(), file, KEYS));
                continue;
            }
        };
        let written = table.into_iter().filter(|(key, _)| key.get_ref() == "case");
        for element in written.flat_map(|(_, value)| elements(value)) {
            match entry::<Case>(&element, ("E105", "case", file)) {
                Ok(case) => {
                    let place = (file.to_owned(), Span::new(element.span().start, element.span().end));
                    found.push(Case { place, values: spans(&element), ..case });
                }
                Err(more) => faults.extend(more),
            }
        }
    }
    if faults.is_empty() { Ok(found) } else { Err(faults) }
}

/// Most tiers of which [`samples`] shows a case.
const SAMPLED: usize = 3;

/// Cases to try the policy with: one of each of the most urgent tiers, and one in which no criterion holds. Of each the first
/// by the policy's order of criteria that tells everything in its text and leaves nothing to ask.
pub fn samples<'c>(cases: &'c [Case], document: &Document) -> Vec<&'c Case> {
    let tiers = (0..document.tiers.len().min(SAMPLED)).chain([usize::MAX]);
    let place =
        |id: &str| document.criteria.iter().position(|criterion| criterion.id == id).unwrap_or(usize::MAX);
    let sample = |tier| {
        let plain =
            |case: &&Case| case.facts.is_empty() && case.asks.is_empty() && urgency(case, document) == tier;
        cases.iter().filter(plain).min_by_key(|case| place(&case.criterion))
    };
    tiers.filter_map(sample).collect()
}

/// The place of the tier that a case comes to, 0 the most urgent; `usize::MAX`: none.
fn urgency(case: &Case, document: &Document) -> usize {
    let category = |id: &String| {
        let criterion = document.criteria.iter().find(|criterion| criterion.id == *id)?;
        document.categories.iter().find(|category| category.id == criterion.category)
    };
    let tiers = case.expect.iter().filter_map(category).map(|category| document.urgency(&category.tier));
    tiers.min().unwrap_or(usize::MAX)
}

/// Names in cases that the policy does not declare, each once in its case.
pub fn unknown_names(cases: &[Case], document: &Document) -> Vec<Diagnostic> {
    let criteria: Vec<&str> = document.criteria.iter().map(|criterion| criterion.id.as_str()).collect();
    let signals: Vec<&str> = document.signals.iter().map(|signal| signal.id.as_str()).collect();
    let facts: Vec<&str> = document.facts.iter().map(|fact| fact.id.as_str()).collect();
    let mut faults = Vec::new();
    for case in cases {
        let mut seen = BTreeSet::new();
        for (kind, path, name) in case.names() {
            let known = match kind {
                "criterion" => &criteria,
                "signal" => &signals,
                _ => &facts,
            };
            if known.contains(&name) || !seen.insert((kind, name)) {
                continue;
            }
            let help =
                did_you_mean(name, known.iter().copied(), || "name what the policy declares".to_owned());
            let (file, whole) = &case.place;
            let span = case.values.get(&path).copied().unwrap_or(*whole);
            let message = format!("the case `{}` names an unknown {kind} `{name}`", case.name);
            faults.push(Diagnostic::error("E202", message, help, file, span));
        }
    }
    faults
}

impl Case {
    /// Every name in it: of what, at which path of keys.
    fn names(&self) -> impl Iterator<Item = (&'static str, String, &str)> {
        let about = Some(("criterion", "criterion".to_owned(), self.criterion.as_str()));
        (about.into_iter().filter(|(_, _, name)| !name.is_empty()))
            .chain(listed("criterion", "expect", &self.expect))
            .chain(listed("criterion", "asks", &self.asks))
            .chain(listed("signal", "sets_aside", &self.sets_aside))
            .chain(self.facts.keys().map(|id| ("fact", format!("facts.{id}"), id.as_str())))
    }
}

/// The names of a list, as [`Case::names`] gives them.
fn listed<'a>(
    kind: &'static str,
    key: &'static str,
    names: &'a [String],
) -> impl Iterator<Item = (&'static str, String, &'a str)> {
    let numbered = names.iter().enumerate();
    numbered.map(move |(place, name)| (kind, format!("{key}.{place}"), name.as_str()))
}

/// The way out where the library's words tell none.
const KEYS: &str = "a case has name, text, expect, and optionally criterion, facts, asks, sets_aside";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::{Category, Criterion, Tier};

    #[test]
    fn samples_are_the_first_plain_case_of_each_tier_and_one_that_nothing_holds_for() {
        let named = |id: &str| id.to_owned();
        let tier = |id: &str| Tier { id: named(id), ..Tier::default() };
        let category =
            |id: &str, tier: &str| Category { id: named(id), tier: named(tier), ..Category::default() };
        let criterion = |id: &str, category: &str| Criterion {
            id: named(id),
            category: named(category),
            ..Criterion::default()
        };
        let document = Document {
            tiers: ["a", "b", "c", "d"].map(tier).to_vec(),
            categories: vec![category("A", "a"), category("B", "b"), category("D", "d")],
            criteria: vec![
                criterion("a1", "A"),
                criterion("a2", "A"),
                criterion("b1", "B"),
                criterion("d1", "D"),
            ],
            ..Document::default()
        };
        let text = r#"
            [[case]]
            name = "second criterion"
            criterion = "a2"
            text = "."
            expect = ["a2"]
            [[case]]
            name = "by a fact"
            criterion = "a1"
            text = "."
            facts = { plan = "pro" }
            expect = ["a1"]
            [[case]]
            name = "asked"
            criterion = "a1"
            text = "."
            expect = ["a1"]
            asks = ["b1"]
            [[case]]
            name = "first criterion"
            criterion = "a1"
            text = "."
            expect = ["b1", "a1"]
            [[case]]
            name = "nearly"
            criterion = "b1"
            text = "."
            expect = []
            [[case]]
            name = "fourth tier"
            criterion = "d1"
            text = "."
            expect = ["d1"]
        "#;
        let bundle =
            Bundle { files: [("policy/cases.toml".to_owned(), text.to_owned())].into(), ..Bundle::default() };
        let cases = cases(&bundle).unwrap();
        let picked: Vec<&str> = samples(&cases, &document).iter().map(|case| case.name.as_str()).collect();
        assert_eq!(picked, ["first criterion", "nearly"]);
        assert!(samples(&[], &document).is_empty());
    }
}
