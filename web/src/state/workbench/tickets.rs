//! Tickets out of a file: JSON Lines as the command line takes them, or a table as helpdesks export it.

use csv_core::ReadFieldResult;
use escalation_core::{
    policy::Document,
    wire::{FactValue, FactsInput, TicketInput},
};

use super::replay::Ticket;

/// Columns that are the ticket's text, its subject or its id, by the names that helpdesks give them.
const TEXTS: [&str; 7] = ["text", "description", "body", "message", "content", "comment", "comments"];
const SUBJECTS: [&str; 3] = ["subject", "title", "summary"];
const IDS: [&str; 6] = ["id", "ticket", "ticket id", "ticket number", "number", "key"];

/// The tickets of a file, in its order.
///
/// # Errors
/// A sentence that says which line is none, and what to do.
pub(crate) fn tickets(text: &str, document: &Document) -> Result<Vec<Ticket>, String> {
    let text = text.trim_start_matches('\u{feff}');
    let found = match text.trim_start().chars().next() {
        Some('{') => lines(text),
        Some(_) => table(text, document),
        None => Err("The file is empty.".to_owned()),
    }?;
    if found.is_empty() { Err("The file has no tickets.".to_owned()) } else { Ok(found) }
}

fn lines(text: &str) -> Result<Vec<Ticket>, String> {
    let numbered = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    numbered
        .map(|(place, line)| {
            let input: TicketInput = serde_json::from_str(line).map_err(|error| {
                format!(
                    "Line {} is no ticket: {error}. Write one JSON object a line, with \u{201c}text\u{201d}.",
                    place + 1
                )
            })?;
            let name = input.id.as_ref().map_or_else(|| format!("line {}", place + 1), ToString::to_string);
            Ok(Ticket { name, input })
        })
        .collect()
}

/// What a column of a table holds.
enum Column {
    Id,
    Subject,
    Text,
    Fact(String),
    Other,
}

fn table(text: &str, document: &Document) -> Result<Vec<Ticket>, String> {
    let mut rows = rows(text).into_iter().enumerate();
    let (_, head) = rows.next().unwrap_or_default();
    let columns: Vec<Column> = head.iter().map(|name| column(name, document)).collect();
    if !columns.iter().any(|column| matches!(column, Column::Text | Column::Subject)) {
        return Err(format!(
            "No column holds the tickets\u{2019} text. Name one of them \u{201c}text\u{201d}; the first line has: {}.",
            head.join(", ")
        ));
    }
    let ticket = |(place, row): (usize, Vec<String>)| {
        let cells = || columns.iter().zip(&row).filter(|(_, cell)| !cell.trim().is_empty());
        let of = |wanted: fn(&Column) -> bool| {
            cells().filter(|(column, _)| wanted(column)).map(|(_, cell)| cell.as_str()).collect::<Vec<_>>()
        };
        let written =
            [of(|column| matches!(column, Column::Subject)), of(|column| matches!(column, Column::Text))];
        let facts = cells().filter_map(|(column, cell)| match column {
            Column::Fact(id) => Some((id.clone(), Some(value(cell)))),
            _ => None,
        });
        let name = of(|column| matches!(column, Column::Id)).first().map(|id| (*id).to_owned());
        Ticket {
            name: name.unwrap_or_else(|| format!("row {}", place + 1)),
            input: TicketInput {
                text: written.concat().join("\n\n"),
                facts: FactsInput(facts.collect()),
                ..TicketInput::default()
            },
        }
    };
    Ok(rows.map(ticket).collect())
}

/// The rows of a table that have something, cell by cell.
fn rows(text: &str) -> Vec<Vec<String>> {
    let first = text.lines().next().unwrap_or_default();
    // Spreadsheets of many countries divide by semicolons.
    let divider = b",;\t".iter().max_by_key(|divider| first.bytes().filter(|byte| byte == *divider).count());
    let mut reader = csv_core::ReaderBuilder::new().delimiter(*divider.unwrap_or(&b',')).build();
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), Vec::new());
    let (mut rest, mut piece) = (text.as_bytes(), [0; 1 << 12]);
    loop {
        let (result, read, written) = reader.read_field(rest, &mut piece);
        rest = rest.get(read..).unwrap_or_default();
        cell.extend_from_slice(piece.get(..written).unwrap_or_default());
        match result {
            // At the end of the input the reader asks once more, and gets nothing.
            ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
            ReadFieldResult::Field { record_end } => {
                row.push(String::from_utf8_lossy(&core::mem::take(&mut cell)).into_owned());
                if record_end {
                    rows.push(core::mem::take(&mut row));
                }
            }
            ReadFieldResult::End => return rows,
        }
    }
}

fn column(name: &str, document: &Document) -> Column {
    let name = name.trim().to_lowercase();
    let is = |names: &[&str]| names.contains(&name.replace('_', " ").as_str());
    let fact = document.facts.iter().find(|fact| fact.id == name.replace(' ', "_"));
    match fact {
        Some(fact) => Column::Fact(fact.id.clone()),
        None if is(&TEXTS) => Column::Text,
        None if is(&SUBJECTS) => Column::Subject,
        None if is(&IDS) => Column::Id,
        None => Column::Other,
    }
}

/// A cell as a fact: a number, yes or no, or one of the policy's words.
fn value(cell: &str) -> FactValue {
    let cell = cell.trim();
    match cell.to_lowercase().as_str() {
        "yes" | "true" => FactValue::Flag(true),
        "no" | "false" => FactValue::Flag(false),
        word => cell.parse().map_or_else(|_| FactValue::Text(word.to_owned()), FactValue::Number),
    }
}

#[cfg(test)]
mod tests {
    use escalation_core::{Engine, image};

    use super::*;

    /// A ticket's name, text and facts.
    type Read = (String, String, Vec<(String, Option<FactValue>)>);

    fn read(text: &str) -> Result<Vec<Read>, String> {
        let bytes = include_bytes!(concat!(env!("OUT_DIR"), "/policy.image"));
        let engine = Engine::new(image::load(bytes).unwrap());
        let found = tickets(text, &engine.policy().document)?;
        Ok(found.into_iter().map(|ticket| (ticket.name, ticket.input.text, ticket.input.facts.0)).collect())
    }

    #[test]
    fn json_lines_are_read_as_the_command_line_reads_them() {
        let found = read(
            "\u{feff}{\"id\": 7, \"text\": \"a\", \"facts\": {\"plan\": \"pro\"}}\n\n{\"text\": \"b\"}\n",
        )
        .unwrap();
        assert_eq!(
            found[0],
            ("7".into(), "a".into(), vec![("plan".into(), Some(FactValue::Text("pro".into())))])
        );
        assert_eq!((found[1].0.as_str(), found[1].1.as_str()), ("line 3", "b"));
        let refused = read("{\"text\": \"a\"}\n{\"txt\": 1}").unwrap_err();
        assert!(refused.starts_with("Line 2 is no ticket: "), "{refused}");
    }

    #[test]
    fn a_table_is_read_by_the_names_of_its_columns() {
        let text = "Ticket ID;Subject;Description;Plan;Fortune 500;Refund amount;Agent\n\
                    9;Help;\"it; is\nbroken\";Pro;yes;1200.5;Jo\n;;just text;;;;\n";
        let found = read(text).unwrap();
        let facts = [
            ("plan", FactValue::Text("pro".into())),
            ("fortune_500", FactValue::Flag(true)),
            ("refund_amount", FactValue::Number(1200.5)),
        ];
        let facts = facts.map(|(id, value)| (id.to_owned(), Some(value))).to_vec();
        assert_eq!(found[0], ("9".into(), "Help\n\nit; is\nbroken".into(), facts));
        assert_eq!(found[1], ("row 3".into(), "just text".into(), Vec::new()));
    }

    #[test]
    fn what_holds_no_tickets_says_what_to_do() {
        assert_eq!(read("  \n").unwrap_err(), "The file is empty.");
        assert_eq!(read("text\n").unwrap_err(), "The file has no tickets.");
        let refused = read("name,age\nJo,7\n").unwrap_err();
        assert!(
            refused.contains("Name one of them \u{201c}text\u{201d}; the first line has: name, age."),
            "{refused}"
        );
    }
}
