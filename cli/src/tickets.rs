//! Tickets as JSON Lines: where they come from, line by line, and the decision about one.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read as _},
    path::Path,
};

use chrono::{DateTime, Utc};
use escalation_bundle::UNREADABLE;
use escalation_core::{
    Engine,
    reading::Depth,
    wire::{Answer, DecisionOutput, ErrorOutput, TicketInput, time},
};

use crate::{
    input::{TICKET, no_ticket, without_mark},
    surrogates,
};

/// Bytes of a line at most: it is kept in memory as a whole.
const LONGEST_LINE: u64 = 64 << 20;

/// A line that is not blank: its number from 1, and its bytes or why it was passed over.
pub(crate) type Line<'a> = (u64, Result<&'a [u8], ErrorOutput>);

/// The time of report of tickets that name none.
///
/// # Errors
/// One sentence if it is no time.
pub(crate) fn reported_at(named: Option<&str>) -> Result<DateTime<Utc>, String> {
    match named {
        Some(at) => time(at).map_err(|error| format!("`--at`: {}; {}", error.message, error.help)),
        None => Ok(Utc::now()),
    }
}

/// A file of tickets; standard input for `None` or `-`.
///
/// # Errors
/// One sentence if it cannot be opened.
pub(crate) fn open(file: Option<&Path>) -> Result<Box<dyn BufRead>, String> {
    let Some(file) = file.filter(|file| file.as_os_str() != "-") else {
        return Ok(Box::new(io::stdin().lock()));
    };
    if file.is_dir() {
        return Err(format!("`{}` is a folder; name a file of tickets ({UNREADABLE})", file.display()));
    }
    let why = |error| format!("cannot open `{}`: {error}; correct the name ({UNREADABLE})", file.display());
    Ok(Box::new(BufReader::new(File::open(file).map_err(why)?)))
}

/// Every line that is not blank, one in memory at a time.
///
/// # Errors
/// What reading or `look` fails with.
pub(crate) fn each(
    mut input: Box<dyn BufRead>,
    look: &mut dyn FnMut(Line<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let mut line = Vec::new();
    for number in 1_u64.. {
        line.clear();
        if (&mut input).take(LONGEST_LINE).read_until(b'\n', &mut line)? == 0 {
            break;
        }
        if line.len() as u64 == LONGEST_LINE && line.last() != Some(&b'\n') {
            input.skip_until(b'\n')?;
            look((number, Err(too_long())))?;
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
        look((number, Ok(line.trim_ascii_end())))?;
    }
    Ok(())
}

fn too_long() -> ErrorOutput {
    ErrorOutput {
        code: "E705".into(),
        message: "the line is longer than 64 MiB".into(),
        help: "split the input into lines of one ticket each".into(),
    }
}

/// Decides the ticket of a line.
///
/// # Errors
/// If the line is no ticket.
pub(crate) fn decide(
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
