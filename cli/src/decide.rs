//! `escalate decide`: JSON Lines in, JSON Lines out.

use std::{
    io::{self, BufWriter, Write},
    path::Path,
};

use escalation_core::wire::ErrorOutput;
use serde_json::{Value, json};

use crate::{
    bundle::{self, Files},
    tickets,
};

/// Decides every line. True if all lines could be decided.
pub(crate) fn run(files: &Files, at: Option<&str>, file: Option<&Path>) -> Result<bool, String> {
    let at = tickets::reported_at(at)?;
    let engine = bundle::engine(files)?;
    let input = tickets::open(file)?;
    let mut output = BufWriter::new(io::stdout().lock());
    let mut good = true;
    let done = tickets::each(input, &mut |(number, line)| {
        let answer = match line.clone().and_then(|line| tickets::decide(&engine, at, line, number)) {
            Ok(decision) => serde_json::to_string(&decision)?,
            Err(error) => {
                good = false;
                refused(line.unwrap_or_default(), &error, number)
            }
        };
        writeln!(output, "{answer}")?;
        // Whoever writes line by line waits for the answer before writing on.
        output.flush()
    });
    match done {
        // Whoever reads us has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(true),
        done => done.map(|()| good).map_err(|error| error.to_string()),
    }
}

/// The answer to a line that is not decided: the ticket's id, if it could be read, what is wrong, and which line it is.
fn refused(line: &[u8], error: &ErrorOutput, number: u64) -> String {
    let id = serde_json::from_slice::<Value>(line).ok().and_then(|ticket| ticket.get("id").cloned());
    let ErrorOutput { code, message, help } = error;
    let error = json!({ "code": code, "message": message, "help": help, "line": number });
    json!({ "id": id, "error": error }).to_string()
}
