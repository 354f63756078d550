//! Runs other programs and says how long they took.

use std::{
    env,
    path::{Path, PathBuf},
    process::{Command, ExitStatus},
    thread,
    time::{Duration, Instant},
};

/// The folder of the workspace.
pub(crate) fn project_root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// `PATH` with the project's own tools first.
pub(crate) fn tool_path(root: &Path) -> String {
    let own = [root.join(".tools/bin"), root.join("node_modules/.bin")];
    let rest = env::var_os("PATH").unwrap_or_default();
    let paths = own.into_iter().chain(env::split_paths(&rest));
    env::join_paths(paths).map(|path| path.to_string_lossy().into_owned()).unwrap_or_default()
}

/// A program run in the project's folder with the project's tools on its path.
pub(crate) fn command(root: &Path, program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root).env("PATH", tool_path(root));
    command
}

/// Runs a program with its output shown.
///
/// # Errors
/// One sentence if it cannot be started or fails.
pub(crate) fn run(root: &Path, program: &str, arguments: &[&str]) -> Result<(), String> {
    run_command(&mut command(root, program, arguments))
}

/// Runs a prepared program with its output shown.
///
/// # Errors
/// One sentence if it cannot be started or fails.
pub(crate) fn run_command(command: &mut Command) -> Result<(), String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let status = command.status().map_err(|error| format!("`{name}` cannot be started: {error}"))?;
    judge(&name, status)
}

/// Runs a prepared program with its output shown, and ends it when the time is over: without a network some wait forever.
///
/// # Errors
/// One sentence if it cannot be started, fails or takes longer.
pub(crate) fn run_within(limit: Duration, command: &mut Command) -> Result<(), String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let mut child = command.spawn().map_err(|error| format!("`{name}` cannot be started: {error}"))?;
    let start = Instant::now();
    while start.elapsed() < limit {
        match child.try_wait().map_err(|error| format!("`{name}` is lost: {error}"))? {
            Some(status) => return judge(&name, status),
            None => thread::sleep(Duration::from_millis(50)),
        }
    }
    child.kill().and_then(|()| child.wait()).map_err(|error| format!("`{name}` cannot be ended: {error}"))?;
    Err(format!("`{name}` took longer than {} s", limit.as_secs()))
}

/// What became of a program that has ended.
fn judge(name: &str, status: ExitStatus) -> Result<(), String> {
    if status.success() { Ok(()) } else { Err(format!("`{name}` failed ({status})")) }
}

/// The standard output of a program.
///
/// # Errors
/// What it says, if it cannot be started or fails.
pub(crate) fn output(root: &Path, program: &str, arguments: &[&str]) -> Result<String, String> {
    let output = command(root, program, arguments).output();
    let output = output.map_err(|error| format!("`{program}` cannot be started: {error}"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    judge(program, output.status).map_err(|failed| format!("{failed}\n{}", said.trim()))?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs `work` under a headline and says how long it took.
///
/// # Errors
/// Those of `work`.
pub(crate) fn timed(name: &str, work: impl FnOnce() -> Result<(), String>) -> Result<(), String> {
    println!("== {name}");
    let start = Instant::now();
    let done = work();
    let outcome = if done.is_ok() { "done" } else { "FAILED" };
    println!("== {name}: {outcome} in {:.1} s\n", start.elapsed().as_secs_f32());
    done
}
