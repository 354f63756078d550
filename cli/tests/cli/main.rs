//! The built program, driven as a person or a script would drive it.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

#[path = "../../../core/tests/common/minimal.rs"]
mod minimal;

mod co_process;
mod decide;
mod diff;
mod drills;
mod explain;
mod fmt;
mod policies;

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    thread,
};

/// What the program did.
struct Run {
    out: String,
    err: String,
    code: Option<i32>,
}

impl Run {
    /// One JSON value per line of the output.
    fn json(&self) -> Vec<serde_json::Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

/// Runs `escalate` with arguments and standard input.
fn escalate(arguments: &[&str], input: &[u8]) -> Run {
    escalate_with(arguments, &[], input)
}

/// The same with environment variables.
fn escalate_with(arguments: &[&str], environment: &[(&str, &str)], input: &[u8]) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_escalate"))
        .args(arguments)
        .env("COLUMNS", "100")
        .envs(environment.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut stdin, input) = (child.stdin.take().unwrap(), input.to_vec());
    // On its own thread: both pipes may fill up. A program that reads nothing closes its end.
    let writer = thread::spawn(move || drop(stdin.write_all(&input)));
    let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
    writer.join().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Run { out: text(stdout), err: text(stderr), code: status.code() }
}

/// A folder of this test's own, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    drop(fs::remove_dir_all(&folder));
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Writes the minimal policy and its language, after a change of their files; gives the two folders.
fn written(name: &str, change: impl Fn(&str, &str) -> String) -> (String, String) {
    let folder = folder(name);
    for (path, text) in minimal::FILES {
        let file = folder.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, change(path, text)).unwrap();
    }
    let below = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    (below("policy"), below("language"))
}
