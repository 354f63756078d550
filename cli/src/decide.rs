//! `escalate decide`: JSON Lines in, JSON Lines out.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, BufWriter, Read, Write},
    path::Path,
};

use chrono::{DateTime, Utc};
use escalation_bundle::UNREADABLE;
use escalation_core::{
    Engine,
    reading::Depth,
    wire::{Answer, DecisionOutput, ErrorOutput, TicketInput, time},
};
use serde_json::{Value, json};

use crate::{
    bundle::{self, Files},
    input::{TICKET, no_ticket, without_mark},
    surrogates,
};

/// Bytes of a line at most: it is kept in memory as a whole.
const LONGEST_LINE: u64 = 64 << 20;

/// Decides every line. True if all lines could be decided.
pub(crate) fn run(files: &Files, at: Option<&str>, file: Option<&Path>) -> Result<bool, String> {
    let at = match at {
        Some(at) => time(at).map_err(|error| format!("`--at`: {}; {}", error.message, error.help))?,
        None => Utc::now(),
    };
    let engine = bundle::engine(files)?;
    let input: Box<dyn BufRead> = match file.filter(|file| file.as_os_str() != "-") {
        Some(file) => {
            if file.is_dir() {
                return Err(format!(
                    "`{}` is a folder; name a file of tickets ({UNREADABLE})",
                    file.display()
                ));
            }
            let why =
                |error| format!("cannot open `{}`: {error}; correct the name ({UNREADABLE})", file.display());
            let opened = File::open(file).map_err(why)?;
            Box::new(BufReader::new(opened))
        }
        None => Box::new(io::stdin().lock()),
    };
    let mut output = BufWriter::new(io::stdout().lock());
    match lines(&engine, at, input, &mut output) {
        // Whoever reads us has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(true),
        done => done.map_err(|error| error.to_string()),
    }
}

fn lines(
    engine: &Engine,
    at: DateTime<Utc>,
    mut input: Box<dyn BufRead>,
    output: &mut dyn Write,
) -> io::Result<bool> {
    let (mut line, mut good) = (Vec::new(), true);
    for number in 1_u64.. {
        line.clear();
        if (&mut input).take(LONGEST_LINE).read_until(b'\n', &mut line)? == 0 {
            return Ok(good);
        }
        if line.len() as u64 == LONGEST_LINE && line.last() != Some(&b'\n') {
            good = false;
            input.skip_until(b'\n')?;
            writeln!(output, "{}", refused(None, &too_long(), number))?;
            output.flush()?;
            continue;
        }
        if number == 1 {
            let mark = line.len() - without_mark(&line).len();
            line.drain(..mark);
        }
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        surrogates::replace_lone(&mut line);
        let answer = match decide(engine, at, line.trim_ascii_end(), number) {
            Ok(decision) => serde_json::to_string(&decision)?,
            Err(error) => {
                good = false;
                let id =
                    serde_json::from_slice::<Value>(&line).ok().and_then(|ticket| ticket.get("id").cloned());
                refused(id.as_ref(), &error, number)
            }
        };
        writeln!(output, "{answer}")?;
        // Whoever writes line by line waits for the answer before writing on.
        output.flush()?;
    }
    Ok(good)
}

/// The answer to a line that is not decided: the ticket's id, if it could be read, what is wrong, and which line it is.
fn refused(id: Option<&Value>, error: &ErrorOutput, number: u64) -> String {
    let ErrorOutput { code, message, help } = error;
    let error = json!({ "code": code, "message": message, "help": help, "line": number });
    json!({ "id": id, "error": error }).to_string()
}

fn too_long() -> ErrorOutput {
    ErrorOutput {
        code: "E705".into(),
        message: "the line is longer than 64 MiB".into(),
        help: "split the input into lines of one ticket each".into(),
    }
}

fn decide(
    engine: &Engine,
    at: DateTime<Utc>,
    line: &[u8],
    number: u64,
) -> Result<DecisionOutput, ErrorOutput> {
    let refused = |why: String| ErrorOutput {
        code: "E703".into(),
        message: format!("the line is no ticket: {why}"),
        help: TICKET.into(),
    };
    // serde would take a list for an object without names.
    if line.trim_ascii_start().first() == Some(&b'[') {
        return Err(refused(format!("it is a list at line {number} column 1")));
    }
    let ticket: TicketInput = serde_json::from_slice(line).map_err(|error| {
        refused(format!("{} at line {number} column {}", no_ticket(&error), error.column()))
    })?;
    Ok(Answer::new(engine, ticket, Depth::WhatCounts)?.whole(at)?)
}
