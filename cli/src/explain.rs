//! `escalate explain`: how a text is read and why it is decided as it is.

use std::io::Read;

use chrono::Utc;
use escalation_core::{
    Engine,
    policy::compile::Bundle,
    wire::{DecisionOutput, FactValue, FactsInput, TicketInput},
};

use crate::{bundle, policy_test::shown};

/// Prints parts, mentions with scope, and the decision.
pub(crate) fn run(bundle: &Bundle, facts: &[String], text: Option<String>) -> Result<bool, String> {
    let engine = bundle::engine(bundle)?;
    let text = match text {
        Some(text) => text,
        None => standard_input().map_err(|error| format!("cannot read the text: {error}"))?,
    };
    let facts = facts.iter().map(|fact| pair(fact)).collect::<Result<_, _>>()?;
    let ticket = TicketInput { text, facts: FactsInput(facts), ..TicketInput::default() };
    explain(&engine, &ticket)?;
    Ok(true)
}

fn standard_input() -> std::io::Result<String> {
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn pair(fact: &str) -> Result<(String, Option<FactValue>), String> {
    let (id, value) = fact.split_once('=').ok_or_else(|| format!("`{fact}`: write FACT=VALUE"))?;
    let value = match (value, value.parse::<f64>()) {
        ("true" | "false", _) => FactValue::Flag(value == "true"),
        (_, Ok(number)) => FactValue::Number(number),
        _ => FactValue::Text(value.to_owned()),
    };
    Ok((id.to_owned(), Some(value)))
}

fn explain(engine: &Engine, ticket: &TicketInput) -> Result<(), String> {
    let given =
        ticket.typed_facts(&engine.policy().document).map_err(|error| format!("{error}; {}", error.help))?;
    let reading = engine.read(&ticket.text);
    let bold = anstyle("1");
    anstream::println!("{bold}Parts{bold:#}");
    for part in &reading.parts {
        anstream::println!("  {:?}: {:?}", part.kind, part.span.of(&ticket.text).trim());
    }
    anstream::println!("{bold}Mentions{bold:#}\n{}", shown(engine, &ticket.text, &reading));
    let decision = engine.decide(&reading, &given, &ticket.rulings());
    let path = engine.path(&decision, Utc::now());
    let output = DecisionOutput::new(engine, None, &ticket.text, &decision, &path);
    let json = serde_json::to_string_pretty(&output).map_err(|error| error.to_string())?;
    anstream::println!("{bold}Decision{bold:#}\n{json}");
    Ok(())
}

/// A terminal style by its code.
fn anstyle(code: &'static str) -> Style {
    Style(code)
}

struct Style(&'static str);

impl std::fmt::Display for Style {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if f.alternate() { write!(f, "\x1b[0m") } else { write!(f, "\x1b[{}m", self.0) }
    }
}
