//! Everything that CI runs, step by step; a failing step does not hide the next.

use std::{fs, path::Path};

use crate::{accuracy, helpdesk, hygiene, page, pkg, policy::Folders, process, proof, setup, size};

/// What property tests draw their cases from.
pub(crate) const PROPTEST_SEED: &str = "20260304";

type Step = (&'static str, fn(&Path) -> Result<(), String>);

const STEPS: [Step; 23] = [
    ("setup", |root| setup::all(root, true)),
    ("hygiene", hygiene::check),
    ("format", |root| cargo(root, &["fmt", "--all", "--check"])),
    ("lint", |root| {
        cargo(root, &["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"])
    }),
    ("lint for wasm", |root| {
        let packages = ["-p", "escalation-core", "-p", "escalation-pkg", "-p", "escalation-web"];
        let mut arguments = vec!["clippy", "--target", "wasm32-unknown-unknown", "--locked"];
        arguments.extend(packages);
        arguments.extend(["--", "-D", "warnings"]);
        cargo(root, &arguments)
    }),
    ("documentation", |root| {
        let mut command = process::command(root, "cargo", &["doc", "--workspace", "--no-deps", "--locked"]);
        process::run_command(command.env("RUSTDOCFLAGS", "-D warnings"))
    }),
    ("direction", direction),
    ("deny", |root| setup::deny(root).and_then(|()| proof::deny(root))),
    ("unit tests", unit_tests),
    ("proofs", proofs),
    ("policy check", |root| escalate(root, &["check"])),
    ("policy format", |root| {
        escalate(root, &["fmt", "policies/teamflow", "--language", "languages/en", "--check"])
    }),
    ("policy test", |root| escalate(root, &["test"])),
    ("drills", |root| escalate(root, &["drills"])),
    ("accuracy", |root| accuracy::check(root, false)),
    ("page", |root| page::build(root, &Folders::default())),
    ("one file", page::one_file),
    ("size", |root| size::check(root, false)),
    ("package", pkg::build),
    ("package size", |root| size::package::check(root, false)),
    ("package tests", |root| node_tests(root, "pkg/tests", &[])),
    ("helpdesk", |root| {
        let python = helpdesk::python(root)?;
        node_tests(root, "pkg/tests/helpdesk", &[("HELPDESK_PYTHON", &python)])
    }),
    ("browser", |root| node_tests(root, "tests/e2e", &[])),
];

/// Prints the names of the steps.
pub(crate) fn list() {
    for (name, _) in STEPS {
        println!("{name}");
    }
}

/// Runs the steps, all or those named.
///
/// # Errors
/// How many steps failed, or a name that no step has.
pub(crate) fn run(root: &Path, only: &[String]) -> Result<(), String> {
    if let Some(name) = only.iter().find(|name| STEPS.iter().all(|(step, _)| step != name)) {
        let steps = STEPS.map(|(step, _)| step).join(", ");
        return Err(format!("there is no step `{name}`; the steps are: {steps}"));
    }
    let mut results: Vec<(&str, Result<(), String>)> = Vec::new();
    for (name, step) in
        STEPS.iter().filter(|(name, _)| only.is_empty() || only.iter().any(|wanted| wanted == name))
    {
        results.push((name, process::timed(name, || step(root))));
    }
    for (name, result) in &results {
        match result {
            Ok(()) => println!("passed  {name}"),
            Err(error) => println!("FAILED  {name}: {error}"),
        }
    }
    let failed = results.iter().filter(|(_, result)| result.is_err()).count();
    println!("{} passed, {failed} failed", results.len() - failed);
    if failed == 0 { Ok(()) } else { Err(format!("{failed} steps failed")) }
}

fn cargo(root: &Path, arguments: &[&str]) -> Result<(), String> {
    process::run(root, "cargo", arguments)
}

/// The project's own command line.
///
/// # Errors
/// If it cannot be built, or fails.
pub(crate) fn escalate(root: &Path, arguments: &[&str]) -> Result<(), String> {
    let mut all = vec!["run", "--quiet", "--locked", "--profile", "tool", "-p", "escalation-cli", "--"];
    all.extend(arguments);
    cargo(root, &all)
}

/// Property tests draw the same cases in every run, so that a change fails by its own fault alone. To look harder,
/// set `PROPTEST_RNG_SEED` to another number, or `PROPTEST_CASES` to a larger one.
fn unit_tests(root: &Path) -> Result<(), String> {
    let mut command = process::command(root, "cargo", &["test", "--workspace", "--locked"]);
    if std::env::var_os("PROPTEST_RNG_SEED").is_none() {
        command.env("PROPTEST_RNG_SEED", PROPTEST_SEED);
    }
    process::run_command(&mut command)
}

/// The tests that try every labelled ticket and texts of ten megabytes, with optimisation.
fn proofs(root: &Path) -> Result<(), String> {
    let profile = ["test", "--locked", "--profile", "tool", "-p", "escalation-core"];
    let tests = ["--features", "compiler,wire", "--test", "interpreter", "--test", "growth"];
    cargo(root, &[&profile[..], &tests, &["--", "labelled", "time_grows"]].concat())
}

/// The core depends on nothing from the browser, and on JSON text only where its shapes are wanted.
fn direction(root: &Path) -> Result<(), String> {
    let browser = ["wasm-bindgen", "web-sys", "js-sys", "yew"];
    free_of(root, &["--all-features"], &browser)?;
    free_of(root, &["--features", "compiler"], &["serde_json"])
}

/// Whether the core, with these features, depends on none of these packages.
fn free_of(root: &Path, features: &[&str], foreign: &[&str]) -> Result<(), String> {
    let base = ["tree", "-p", "escalation-core", "-e", "no-dev"];
    let tree = process::output(root, "cargo", &[&base, features].concat())?;
    let named = foreign.iter().find(|name| tree.lines().any(|line| line.contains(&format!(" {name} v"))));
    match named {
        Some(name) => Err(format!("escalation-core depends on {name}; it must not")),
        None => Ok(()),
    }
}

/// The tests of a folder that run in Node and drive a browser, against what was built.
fn node_tests(root: &Path, folder: &str, environment: &[(&str, &str)]) -> Result<(), String> {
    let chrome = setup::chromium(root)?;
    let mut tests: Vec<String> = fs::read_dir(root.join(folder))
        .map_err(|error| error.to_string())?
        .filter_map(|entry| Some(entry.ok()?.path().to_string_lossy().into_owned()))
        .filter(|path| path.ends_with(".test.mjs"))
        .collect();
    tests.sort();
    let own = std::env::current_exe().map_err(|error| error.to_string())?;
    // A file that hangs fails after twenty minutes; the slowest takes six.
    let options = ["--test", "--test-concurrency=1", "--test-reporter=spec", "--test-timeout=1200000"];
    let mut command = process::command(root, "node", &options);
    process::run_command(
        command.args(tests).envs(environment.iter().copied()).env("CHROME", chrome).env("XTASK", own),
    )
}
