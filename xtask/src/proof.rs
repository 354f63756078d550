//! The proofs that take longer than a test: dependencies, coverage, mutants, fuzzing.

use std::{path::Path, time::Duration};

use crate::{
    process::{command, output, run, run_command, run_within},
    steps::PROPTEST_SEED,
};

/// How long the database of advisories may take to fetch.
const FETCHING: Duration = Duration::from_mins(1);

/// Lines of the core that tests must run, in percent.
const COVERED: &str = "90";

/// Mutants tried of all that there are.
const SAMPLE: usize = 400;

/// Which of the samples: another number, other mutants.
const SEED: usize = 20_260_304;

/// Tests that each mutant has to pass: all but those of time, memory and stored files.
const TRIED_BY: [&str; 9] = [
    "cases",
    "decisions",
    "diagnostics",
    "drills",
    "examples",
    "interpreter",
    "properties",
    "trace",
    "verbatim",
];

/// Licences, sources and bans of every dependency; advisories where their database can be fetched.
///
/// # Errors
/// What cargo-deny objects to.
pub(crate) fn deny(root: &Path) -> Result<(), String> {
    // Those of other systems too, which no build has fetched.
    run(root, "cargo", &["fetch", "--locked", "--quiet"])?;
    run(root, "cargo-deny", &["--offline", "check", "licenses", "bans", "sources"])?;
    if run_within(FETCHING, &mut command(root, "cargo-deny", &["fetch", "db"])).is_ok() {
        return run(root, "cargo-deny", &["--offline", "check", "--disable-fetch", "advisories"]);
    }
    println!(
        "NOT CHECKED: advisories. Their database could not be fetched; the lock file may name known faults."
    );
    Ok(())
}

/// Prints which share of the core's lines its tests run.
///
/// # Errors
/// If it is less than [`COVERED`] percent, or a test fails.
pub(crate) fn coverage(root: &Path) -> Result<(), String> {
    let mut measured = command(root, "cargo", &["llvm-cov", "--locked", "-p", "escalation-core"]);
    measured.args(["--features", "compiler,wire", "--ignore-filename-regex", "/(tests|bundle|cli)/"]);
    // The long proofs run no other lines than the short ones.
    measured.args(["--fail-under-lines", COVERED]).env("EVERY", "100").env("PROPTEST_CASES", "16");
    run_command(&mut measured)
}

/// Tries a sample of mutants of the core; survivors are listed in `target/mutants.out/missed.txt`.
///
/// # Errors
/// If the tests fail without a mutant, or mutants survive.
pub(crate) fn mutants(root: &Path, sample: Option<usize>) -> Result<(), String> {
    let base = ["mutants", "-p", "escalation-core", "--features", "compiler,wire"];
    let all = output(root, "cargo", &[&base[..], &["--list"]].concat())?.lines().count();
    // Every so-manieth of all, so that each file has its share.
    let shards = all.div_ceil(sample.unwrap_or(SAMPLE).max(1)).max(1);
    println!("{all} mutants, of which one in {shards} is tried");
    let shard = format!("{}/{shards}", SEED % shards);
    let mut tried = command(root, "cargo", &base);
    tried.args(["--shard", &shard, "--sharding", "round-robin", "--profile", "mutants", "--baseline", "run"]);
    tried.args(["--output", "target", "--no-shuffle", "--minimum-test-timeout", "120"]);
    let tests = TRIED_BY.iter().flat_map(|test| ["--test", test]);
    tried.args(["--lib"].into_iter().chain(tests).map(|argument| format!("--cargo-test-arg={argument}")));
    let quick = [("EVERY", "400"), ("PROPTEST_CASES", "24"), ("PROPTEST_RNG_SEED", PROPTEST_SEED)];
    run_command(tried.envs(quick))
}

/// Fuzzes every target, or one, for so many seconds each.
///
/// # Errors
/// The target that broke a promise; the input lies in `fuzz/artifacts`.
pub(crate) fn fuzz(root: &Path, target: Option<&str>, seconds: u32) -> Result<(), String> {
    let limit = format!("-max_total_time={seconds}");
    let targets = match target {
        Some(target) => vec![target.to_owned()],
        None => fuzz_targets(root)?,
    };
    for name in &targets {
        // New inputs go to a folder that is not checked in; the corpora are read.
        let (new, known) = (format!("target/fuzz/{name}"), format!("fuzz/corpus/{name}"));
        std::fs::create_dir_all(root.join(&new)).map_err(|error| format!("cannot make {new}: {error}"))?;
        let fuzzer = ["fuzz", "run", "--sanitizer", "none", "--fuzz-dir", "fuzz", name, &new, &known];
        let options =
            ["--", &limit, "-max_len=4096", "-timeout=10", "-rss_limit_mb=1024", "-print_final_stats=1"];
        run(root, "cargo", &[&fuzzer[..], &options].concat())?;
    }
    Ok(())
}

/// Every fuzz target, in order.
fn fuzz_targets(root: &Path) -> Result<Vec<String>, String> {
    let folder = root.join("fuzz/fuzz_targets");
    let entries =
        std::fs::read_dir(&folder).map_err(|error| format!("cannot read {}: {error}", folder.display()))?;
    let name = |path: std::path::PathBuf| Some(path.file_stem()?.to_string_lossy().into_owned());
    let mut names: Vec<String> = entries.filter_map(|entry| name(entry.ok()?.path())).collect();
    names.sort();
    Ok(names)
}
