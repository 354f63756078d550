//! `[[case]]`: tickets with the criteria that must hold, the policy's own tests.

use serde::Deserialize;
use toml::{
    Spanned,
    de::{DeTable, ValueDeserializer},
};

use super::{Bundle, unreadable};
use crate::{Diagnostic, Severity, Span, nearest::nearest, policy::Document};

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
}

/// The cases of a bundle, in order of file and place.
///
/// # Errors
/// Every case that cannot be read.
pub fn cases(bundle: &Bundle) -> Result<Vec<Case>, Vec<Diagnostic>> {
    #[derive(Deserialize)]
    struct File {
        #[serde(default)]
        case: Vec<Spanned<Case>>,
    }
    let (mut found, mut faults) = (Vec::new(), Vec::new());
    for (file, text) in bundle.toml("policy/cases/") {
        let table = match DeTable::parse(text) {
            Ok(table) => table,
            Err(error) => {
                faults.push(fault(&error, file));
                continue;
            }
        };
        let span = table.span();
        let value = Spanned::new(span, toml::de::DeValue::Table(table.into_inner()));
        match File::deserialize(ValueDeserializer::from(value)) {
            Ok(read) => found.extend(read.case.into_iter().map(|case| {
                let place = (file.to_owned(), Span::new(case.span().start, case.span().end));
                Case { place, ..case.into_inner() }
            })),
            Err(error) => faults.push(fault(&error, file)),
        }
    }
    if faults.is_empty() { Ok(found) } else { Err(faults) }
}

/// Names in cases that the policy does not declare.
pub fn unknown_names(cases: &[Case], document: &Document) -> Vec<Diagnostic> {
    let criteria: Vec<&str> = document.criteria.iter().map(|criterion| criterion.id.as_str()).collect();
    let signals: Vec<&str> = document.signals.iter().map(|signal| signal.id.as_str()).collect();
    let facts: Vec<&str> = document.facts.iter().map(|fact| fact.id.as_str()).collect();
    let mut faults = Vec::new();
    for case in cases {
        let about = Some(&case.criterion).filter(|criterion| !criterion.is_empty());
        let named = about.into_iter().chain(&case.expect).chain(&case.asks).map(|name| ("criterion", name));
        let named = named.chain(case.sets_aside.iter().map(|name| ("signal", name)));
        for (kind, name) in named.chain(case.facts.keys().map(|name| ("fact", name))) {
            let known = match kind {
                "criterion" => &criteria,
                "signal" => &signals,
                _ => &facts,
            };
            if known.contains(&name.as_str()) {
                continue;
            }
            let help = nearest(name, known.iter().copied()).map_or_else(
                || "name what the policy declares".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            let (file, span) = case.place.clone();
            let message = format!("the case `{}` names an unknown {kind} `{name}`", case.name);
            let severity = Severity::Error;
            faults.push(Diagnostic { code: "E202", severity, message, help: Some(help), file, span });
        }
    }
    faults
}

fn fault(error: &toml::de::Error, file: &str) -> Diagnostic {
    let keys = "a case has name, text, expect, and optionally criterion, facts, asks, sets_aside";
    unreadable("E105", error, file, keys)
}
