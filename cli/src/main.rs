//! `escalate`: the policy on the command line.

mod bundle;
mod check;
mod compile;
mod decide;
mod diff;
mod drills;
mod explain;
mod faults;
mod fmt;
mod input;
mod layout;
mod policy_test;
mod render;
mod surrogates;
mod tickets;

use std::{path::PathBuf, process::ExitCode};

use bundle::Files;
use clap::{Parser, Subcommand};
use explain::{Choice, Source};

/// Reads tickets by a written escalation policy.
#[derive(Debug, Parser)]
#[command(name = "escalate", version)]
struct Arguments {
    /// Folder of the language; the English that the program carries if not given.
    #[arg(long, global = true, value_name = "DIR")]
    language: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Decide tickets: JSON Lines in, JSON Lines out, in the same order.
    Decide {
        /// Folder of the policy; the TeamFlow policy if not given.
        #[arg(long)]
        policy: Option<PathBuf>,
        /// Time of report (RFC 3339) of tickets that name none; now if not given.
        #[arg(long)]
        at: Option<String>,
        /// File of tickets; standard input if not given or `-`.
        file: Option<PathBuf>,
    },
    /// Check a policy: every fault at once, then its open points.
    Check {
        /// Folder of the policy; the TeamFlow policy if not given.
        policy: Option<PathBuf>,
    },
    /// Run the policy's own cases and the examples of its frames.
    Test {
        /// Folder of the policy; the TeamFlow policy if not given.
        policy: Option<PathBuf>,
    },
    /// Let the engine take every training drill: where they disagree, and what the drills cover.
    Drills {
        /// Folder of the policy; the TeamFlow policy if not given.
        policy: Option<PathBuf>,
    },
    /// Say how a ticket is read and why it is decided as it is.
    Explain {
        /// Folder of the policy; the TeamFlow policy if not given.
        #[arg(long)]
        policy: Option<PathBuf>,
        /// A fact, `plan=pro`; may be repeated.
        #[arg(long = "fact", value_name = "FACT=VALUE")]
        facts: Vec<String>,
        /// The ticket with this id, of a file of several.
        #[arg(long)]
        id: Option<String>,
        /// Frames, scope and weights of this signal or criterion alone.
        #[arg(long, value_name = "NAME")]
        signal: Option<String>,
        /// Everything: all concepts, all frames that came near, all weights.
        #[arg(long)]
        all: bool,
        /// The text, or the name of a file; standard input if not given or `-`. Plain text, or JSON as `decide` takes.
        #[arg(value_name = "TEXT|FILE")]
        text: Option<String>,
    },
    /// Say what changes from one policy to another, and which tickets are decided otherwise.
    ///
    /// Ends with 1 where something differs, as `diff` does.
    Diff {
        /// Folder of the policy as it was.
        old: PathBuf,
        /// Folder of the policy as it is to be.
        new: PathBuf,
        /// Tickets to decide under both: a file as `decide` takes, `-` for standard input.
        #[arg(long, value_name = "FILE")]
        tickets: Option<PathBuf>,
    },
    /// Write conditions and frames in their canonical form.
    ///
    /// Nothing else of the files changes. A file that has an error is left as it is.
    Fmt {
        /// Folder of the policy. The language is rewritten, too, if `--language` names its folder.
        policy: PathBuf,
        /// Write nothing; name what is not in its canonical form, and end with 1 if anything is.
        #[arg(long)]
        check: bool,
    },
    /// Compile a policy to an image.
    Compile {
        /// Folder of the policy; the TeamFlow policy if not given.
        policy: Option<PathBuf>,
        /// Where the image goes.
        #[arg(short, long)]
        output: PathBuf,
    },
}

fn main() -> ExitCode {
    let Arguments { language, command } = Arguments::parse();
    let load = |policy: Option<PathBuf>| Files::load(policy, language.clone());
    let done = match command {
        Command::Decide { policy, at, file } => {
            load(policy).and_then(|files| decide::run(&files, at.as_deref(), file.as_deref()))
        }
        Command::Check { policy } => load(policy).map(|files| check::run(&files)),
        Command::Test { policy } => load(policy).map(|files| policy_test::run(&files)),
        Command::Drills { policy } => load(policy).map(|files| drills::run(&files)),
        Command::Explain { policy, facts, id, signal, all, text } => {
            let (source, choice) = (Source { text, id, facts }, Choice { signal, all });
            load(policy).and_then(|files| explain::run(&files, &source, &choice))
        }
        Command::Diff { old, new, tickets } => diff::run([old, new], language.as_deref(), tickets.as_deref()),
        Command::Fmt { policy, check } => load(Some(policy)).and_then(|files| fmt::run(&files, check)),
        Command::Compile { policy, output } => load(policy).and_then(|files| compile::run(&files, &output)),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            anstream::eprintln!("escalate: {message}");
            ExitCode::FAILURE
        }
    }
}
