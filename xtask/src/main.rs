//! The project's own commands: `cargo xtask serve`, `cargo xtask test` and their parts.

mod accuracy;
mod bench;
mod compress;
mod helpdesk;
mod hygiene;
mod page;
mod pkg;
mod policy;
mod process;
mod proof;
mod serve;
mod setup;
mod size;
mod steps;
mod tickets;
mod train;
mod wasm;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Parser, Subcommand};
use policy::Folders;

/// Sets up, builds, serves and tests the desk.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Install whatever is missing: wasm target, npm packages, a browser.
    Setup,
    /// Build the page into `dist/`.
    Build {
        #[command(flatten)]
        folders: Folders,
    },
    /// Build the page and serve it with production headers.
    Serve {
        /// Port on 127.0.0.1; 0 takes a free one.
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Open it in the browser.
        #[arg(long)]
        open: bool,
        /// Serve this folder as it is, without building.
        #[arg(long, value_name = "DIR")]
        folder: Option<PathBuf>,
        #[command(flatten)]
        folders: Folders,
    },
    /// Build the page into one HTML file that opens by a double click, without a server.
    Onefile {
        #[command(flatten)]
        folders: Folders,
    },
    /// Build the npm package into `pkg/dist/`, and its tarball into `target/pkg/`.
    Pkg,
    /// Build the package and serve simulated helpdesks with it in their side panels.
    HostSimulator {
        /// Port on 127.0.0.1; 0 takes a free one.
        #[arg(long, default_value_t = 8093)]
        port: u16,
    },
    /// Run everything that CI runs.
    Test {
        /// Only the steps with these names; steps after `page` and `package` try what is built already.
        #[arg(long)]
        only: Vec<String>,
        /// Print the names of the steps.
        #[arg(long)]
        list: bool,
    },
    /// Measure how well the engine reads: against the checked-in report, or one labelled file in full.
    Accuracy {
        /// A file of labelled tickets.
        file: Option<PathBuf>,
        /// Write a page with the tickets and their marked words.
        #[arg(long, value_name = "FILE", requires = "file")]
        html: Option<PathBuf>,
        /// Write the report anew.
        #[arg(long, conflicts_with = "file")]
        update: bool,
    },
    /// Measure how fast tickets are read and decided, and write `benches/report.txt`.
    Bench {
        /// Measure with this build of the engine, whatever profile it is of.
        #[arg(long, hide = true)]
        as_built: bool,
    },
    /// Train the learned weights of the policy from labelled tickets.
    Train {
        /// Write nothing; measure on folds of the tickets, each left out once.
        #[arg(long)]
        folds: bool,
    },
    /// Measure which share of the core's lines its tests run.
    Coverage,
    /// Change the core in many small ways, one at a time, and see whether its tests notice.
    Mutants {
        /// How many changes to try, instead of 400.
        #[arg(long)]
        sample: Option<usize>,
    },
    /// Try the engine on inputs that a machine thinks up.
    Fuzz {
        /// Only this target.
        target: Option<String>,
        /// Seconds for each target.
        #[arg(long, default_value_t = 600)]
        seconds: u32,
    },
    /// Measure the page's files against `size.snap` and the budgets.
    Size {
        /// Write the reports anew.
        #[arg(long)]
        update: bool,
        /// Only show which crates the code comes from.
        #[arg(long, conflicts_with = "update")]
        crates: bool,
    },
}

fn main() -> ExitCode {
    let root = process::project_root();
    let done = match Arguments::parse().command {
        Command::Setup => setup::all(&root, true),
        Command::Build { folders } => built(&root, &folders),
        Command::Serve { port, open, folder, folders } => match folder {
            Some(folder) => serve::run(&folder, port, open),
            None => built(&root, &folders).and_then(|()| serve::run(&root.join("dist"), port, open)),
        },
        Command::Onefile { folders } => built(&root, &folders).and_then(|()| page::one_file(&root)),
        Command::Pkg => setup::all(&root, false).and_then(|()| pkg::build(&root)),
        Command::HostSimulator { port } => setup::all(&root, false)
            .and_then(|()| pkg::build(&root))
            .and_then(|()| process::run(&root, "node", &["pkg/hosts/serve.mjs", &port.to_string()])),
        Command::Test { list: true, .. } => {
            steps::list();
            Ok(())
        }
        Command::Test { only, list: false } => steps::run(&root, &only),
        Command::Accuracy { file: Some(file), html, .. } => accuracy::show(&root, &file, html.as_deref()),
        Command::Accuracy { file: None, update, .. } => accuracy::check(&root, update),
        Command::Bench { as_built: true } => bench::run(&root),
        Command::Bench { as_built: false } => {
            let built = ["run", "--quiet", "--locked", "--profile", "measured", "--package", "xtask", "--"];
            process::run(&root, "cargo", &[&built[..], &["bench", "--as-built"]].concat())
        }
        Command::Train { folds: true } => train::folds(&root),
        Command::Train { folds: false } => train::run(&root),
        Command::Coverage => setup::coverage(&root).and_then(|()| proof::coverage(&root)),
        Command::Mutants { sample } => setup::mutants(&root).and_then(|()| proof::mutants(&root, sample)),
        Command::Fuzz { target, seconds } => {
            setup::fuzz(&root).and_then(|()| proof::fuzz(&root, target.as_deref(), seconds))
        }
        Command::Size { crates: true, .. } => size::crates::show(&root),
        Command::Size { update, crates: false } => {
            size::check(&root, update).and_then(|()| size::package::check(&root, update))
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}

/// The page, built with what is missing set up first.
fn built(root: &Path, folders: &Folders) -> Result<(), String> {
    setup::all(root, false).and_then(|()| page::build(root, folders))
}
