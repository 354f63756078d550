//! `escalate decide`: JSON Lines in, JSON Lines out.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, BufWriter, Read, Write},
    path::Path,
};

use chrono::{DateTime, Utc};
use escalation_core::{
    Engine,
    reading::Depth,
    wire::{Answer, DecisionOutput, ErrorOutput, TicketInput, time},
};
use serde_json::{Value, json};

use crate::{
    bundle::{self, Files},
    input::without_mark,
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
            let opened =
                File::open(file).map_err(|error| format!("cannot open `{}`: {error}", file.display()))?;
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
    let (mut line, mut good, mut first) = (Vec::new(), true, true);
    loop {
        line.clear();
        if (&mut input).take(LONGEST_LINE).read_until(b'\n', &mut line)? == 0 {
            return Ok(good);
        }
        if line.len() as u64 == LONGEST_LINE && line.last() != Some(&b'\n') {
            good = false;
            input.skip_until(b'\n')?;
            writeln!(output, "{}", json!({ "id": null, "error": too_long() }))?;
            output.flush()?;
            first = false;
            continue;
        }
        if core::mem::take(&mut first) {
            let mark = line.len() - without_mark(&line).len();
            line.drain(..mark);
        }
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        surrogates::replace_lone(&mut line);
        let answer = match decide(engine, at, &line) {
            Ok(decision) => serde_json::to_string(&decision)?,
            Err(error) => {
                good = false;
                let id =
                    serde_json::from_slice::<Value>(&line).ok().and_then(|ticket| ticket.get("id").cloned());
                json!({ "id": id, "error": error }).to_string()
            }
        };
        writeln!(output, "{answer}")?;
        // Whoever writes line by line waits for the answer before writing on.
        output.flush()?;
    }
}

fn too_long() -> ErrorOutput {
    ErrorOutput {
        code: "E705".into(),
        message: "the line is longer than 64 MiB".into(),
        help: "split the input into lines of one ticket each".into(),
    }
}

fn decide(engine: &Engine, at: DateTime<Utc>, line: &[u8]) -> Result<DecisionOutput, ErrorOutput> {
    let no_ticket = |why: String| ErrorOutput {
        code: "E703".into(),
        message: format!("the line is no ticket: {why}"),
        help: "write one JSON object a line: {\"id\", \"text\", \"facts\", \"reported_at\"}".into(),
    };
    // serde would take a list for an object without names.
    if line.trim_ascii_start().first() == Some(&b'[') {
        return Err(no_ticket("it is a list".into()));
    }
    let ticket: TicketInput = serde_json::from_slice(line)
        .map_err(|error| no_ticket(error.to_string().replace("struct TicketInput", "an object")))?;
    Ok(Answer::new(engine, ticket, Depth::WhatCounts)?.whole(at)?)
}
