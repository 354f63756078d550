//! The ticket to explain: plain text or JSON as `decide` takes it, from the command line, a file or standard input.

use std::{
    io::{self, Read as _},
    path::Path,
};

use escalation_bundle::{bytes as read_bytes, text as read_text};
use escalation_core::wire::{FactValue, TicketInput};

use crate::{
    input::{TICKET, no_ticket, without_mark},
    surrogates,
};

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
        let mut ticket = match (tickets(&text, self.name())?, &self.id) {
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

    /// What the text is called where it is at fault.
    fn name(&self) -> &str {
        match self.text.as_deref() {
            None | Some("-") => "standard input",
            Some(name) if names_file(name) => name,
            Some(_) => "the text",
        }
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
            Some(name) if names_file(name) => {
                read_bytes(Path::new(name)).map_err(|error| match error.kind() {
                    io::ErrorKind::NotFound => format!("{error}; a text has several words"),
                    _ => error.to_string(),
                })?
            }
            Some(text) => return Ok(text.to_owned()),
        };
        let mut bytes = without_mark(&bytes).to_vec();
        if bytes.trim_ascii_start().starts_with(b"{") {
            surrogates::replace_lone(&mut bytes);
        }
        read_text(self.name(), bytes).map_err(|error| error.to_string())
    }
}

/// Whether an argument is the name of a file and no text: there is such a file or folder, or it is one word with the
/// ending of one.
fn names_file(argument: &str) -> bool {
    let path = Path::new(argument);
    let is_name =
        || !argument.contains(char::is_whitespace) && path.extension().is_some_and(|end| end.len() <= 5);
    path.exists() || is_name()
}

/// The tickets of a text that is JSON Lines, or one ticket over several lines; nothing if it is plain text.
fn tickets(text: &str, name: &str) -> Result<Option<Vec<TicketInput>>, String> {
    let mut opening = text.chars().filter(|character| !character.is_whitespace());
    let is_json =
        matches!((opening.next(), opening.next()), (Some('{'), Some('"' | '}')) | (Some('['), Some('{')));
    if !is_json {
        return Ok(None);
    }
    // serde would take a list for an object without names.
    if text.trim_start().starts_with('[') {
        return Err(format!("{name}: this is no ticket but a list; {TICKET} (E703)"));
    }
    let whole = match serde_json::from_str(text) {
        Ok(ticket) => return Ok(Some(vec![ticket])),
        Err(error) => error,
    };
    let mut found = Vec::new();
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str(line) {
            Ok(ticket) => found.push(ticket),
            // A first line that only begins a ticket: the text is meant as one.
            Err(error) if found.is_empty() && error.is_eof() => {
                return Err(refused(name, whole.line(), &whole));
            }
            Err(error) => return Err(refused(name, number, &error)),
        }
    }
    Ok(Some(found))
}

fn refused(name: &str, line: usize, error: &serde_json::Error) -> String {
    let (why, column) = (no_ticket(error), error.column());
    format!("{name}:{line}:{column}: this is no ticket: {why}; {TICKET} (E703)")
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
