//! `escalate`: the policy on the command line.

mod bundle;
mod check;
mod compile;
mod decide;
mod explain;
mod policy_test;
mod render;
mod surrogates;

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};

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
    /// Say how a text is read and why it is decided as it is.
    Explain {
        /// Folder of the policy; the TeamFlow policy if not given.
        #[arg(long)]
        policy: Option<PathBuf>,
        /// A fact, `plan=pro`; may be repeated.
        #[arg(long = "fact", value_name = "FACT=VALUE")]
        facts: Vec<String>,
        /// The text; standard input if not given.
        text: Option<String>,
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
    let load = |policy: Option<PathBuf>| bundle::load(policy.as_deref(), language.as_deref());
    let done = match command {
        Command::Decide { policy, at, file } => {
            load(policy).and_then(|bundle| decide::run(&bundle, at.as_deref(), file.as_deref()))
        }
        Command::Check { policy } => load(policy).map(|bundle| check::run(&bundle)),
        Command::Test { policy } => load(policy).map(|bundle| policy_test::run(&bundle)),
        Command::Explain { policy, facts, text } => {
            load(policy).and_then(|bundle| explain::run(&bundle, &facts, text))
        }
        Command::Compile { policy, output } => load(policy).and_then(|bundle| compile::run(&bundle, &output)),
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
