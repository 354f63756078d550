//! The ticket to explain: plain text or JSON as `decide` takes it, from the command line, a file or standard input.

use std::{
    fs,
    io::{self, Read as _},
    path::Path,
};

use escalation_core::wire::{FactValue, TicketInput};

use crate::{input::without_mark, surrogates};

/// Where the ticket comes from.
#[derive(Debug, Default)]
pub(crate) struct Source {
    /// The text, the name of a file, or `-` for standard input, as nothing is.
    pub text: Option<String>,
    /// Which ticket of a file of several.
    pub id: Option<String>,
    /// `plan=pro`; these stand over the ticket's own.
    pub facts: Vec<String>,
}

impl Source {
    /// The ticket.
    ///
    /// # Errors
    /// One sentence if it cannot be read, or if it is not clear which one is meant.
    pub(crate) fn ticket(&self) -> Result<TicketInput, String> {
        let text = self.read()?;
        let mut ticket = match (tickets(&text), &self.id) {
            (None, None) => TicketInput { text, ..TicketInput::default() },
            (None, Some(_)) => return Err("`--id` chooses a ticket of JSON Lines; this is plain text".into()),
            (Some(tickets), id) => choose(tickets, id.as_deref())?,
        };
        for fact in &self.facts {
            let (id, value) = pair(fact)?;
            ticket.facts.0.retain(|(known, _)| *known != id);
            ticket.facts.0.push((id, Some(value)));
        }
        Ok(ticket)
    }

    fn read(&self) -> Result<String, String> {
        let bytes = match self.text.as_deref() {
            None | Some("-") => {
                let mut bytes = Vec::new();
                io::stdin()
                    .read_to_end(&mut bytes)
                    .map_err(|error| format!("cannot read the text: {error}"))?;
                bytes
            }
            Some(name) if names_file(name) => fs::read(name)
                .map_err(|error| format!("cannot open `{name}`: {error}; a text has several words"))?,
            Some(text) => return Ok(text.to_owned()),
        };
        let mut bytes = without_mark(&bytes).to_vec();
        if bytes.trim_ascii_start().starts_with(b"{") {
            surrogates::replace_lone(&mut bytes);
        }
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// Whether an argument is the name of a file and no text: there is such a file, or it is one word with the ending of
/// one.
fn names_file(argument: &str) -> bool {
    let path = Path::new(argument);
    let is_name =
        || !argument.contains(char::is_whitespace) && path.extension().is_some_and(|end| end.len() <= 5);
    path.is_file() || is_name()
}

/// The tickets of a text that is JSON Lines; nothing if it is plain text.
fn tickets(text: &str) -> Option<Vec<TicketInput>> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let tickets: Option<Vec<TicketInput>> = lines.map(|line| serde_json::from_str(line).ok()).collect();
    // One ticket may be spread over lines.
    tickets
        .or_else(|| serde_json::from_str(text).ok().map(|ticket| vec![ticket]))
        .filter(|found| !found.is_empty())
}

fn choose(mut tickets: Vec<TicketInput>, id: Option<&str>) -> Result<TicketInput, String> {
    let Some(id) = id else {
        let several = tickets.len();
        return match tickets.pop() {
            Some(ticket) if several == 1 => Ok(ticket),
            _ => Err(format!("there are {several} tickets; choose one with `--id`")),
        };
    };
    let is_it = |ticket: &TicketInput| ticket.id.as_ref().is_some_and(|known| known.to_string() == id);
    tickets.into_iter().find(is_it).ok_or_else(|| format!("no ticket has the id `{id}`"))
}

fn pair(fact: &str) -> Result<(String, FactValue), String> {
    let (id, value) = fact.split_once('=').ok_or_else(|| format!("`{fact}`: write FACT=VALUE"))?;
    let value = match (value, value.parse::<f64>()) {
        ("true" | "false", _) => FactValue::Flag(value == "true"),
        (_, Ok(number)) => FactValue::Number(number),
        _ => FactValue::Text(value.to_owned()),
    };
    Ok((id.to_owned(), value))
}
