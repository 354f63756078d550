//! Installs whatever is missing, each thing once; what is there is left alone, so a second run needs no network.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use crate::process::{output, run, timed};

const DENY: &str = "0.20.2";
const COVERAGE: &str = "0.9.1";
const MUTANTS: &str = "27.1.0";
const FUZZ: &str = "0.13.2";

/// Everything that building needs, and with `browser` what testing needs.
///
/// # Errors
/// One sentence: what is missing, why it could not be installed, what to type.
pub(crate) fn all(root: &Path, browser: bool) -> Result<(), String> {
    wasm_target(root)?;
    npm_packages(root)?;
    if browser { chromium(root).map(|_| ()) } else { Ok(()) }
}

fn wasm_target(root: &Path) -> Result<(), String> {
    let target = "wasm32-unknown-unknown";
    // Without rustup the next step fails, and says what is missing.
    let installed = output(root, "rustup", &["target", "list", "--installed"]).unwrap_or_default();
    if installed.lines().any(|line| line == target) {
        return Ok(());
    }
    timed("add the Rust target for wasm", || run(root, "rustup", &["target", "add", target])).map_err(
        |error| format!("the target {target} is missing ({error}); type `rustup target add {target}`"),
    )
}

fn cargo_tool(root: &Path, package: &str, version: &str) -> Result<(), String> {
    let own = root.join(".tools/bin").join(package);
    // A program for `cargo NAME` may want the name again.
    let says = |options: &[&str]| output(root, &own.to_string_lossy(), options).unwrap_or_default();
    let told = [says(&["--version"]), says(&[package.trim_start_matches("cargo-"), "--version"])].concat();
    if told.split_whitespace().any(|word| word == version) {
        return Ok(());
    }
    let name = format!("build {package} {version} into .tools (some minutes, once)");
    let arguments = ["install", package, "--version", version, "--root", ".tools", "--force", "--locked"];
    timed(&name, || run(root, "cargo", &arguments)).map_err(|error| {
        format!("{package} {version} is missing ({error}); type `cargo install {package} --version {version} --root .tools`")
    })
}

/// The judge of dependencies.
///
/// # Errors
/// One sentence with the command to type.
pub(crate) fn deny(root: &Path) -> Result<(), String> {
    cargo_tool(root, "cargo-deny", DENY)
}

/// What measures coverage.
///
/// # Errors
/// One sentence with the command to type.
pub(crate) fn coverage(root: &Path) -> Result<(), String> {
    let component = "llvm-tools";
    let installed = output(root, "rustup", &["component", "list", "--installed"]).unwrap_or_default();
    if !installed.lines().any(|line| line.starts_with(component)) {
        run(root, "rustup", &["component", "add", component]).map_err(|error| {
            format!("{component} is missing ({error}); type `rustup component add {component}`")
        })?;
    }
    cargo_tool(root, "cargo-llvm-cov", COVERAGE)
}

/// What makes mutants.
///
/// # Errors
/// One sentence with the command to type.
pub(crate) fn mutants(root: &Path) -> Result<(), String> {
    cargo_tool(root, "cargo-mutants", MUTANTS)
}

/// What fuzzes.
///
/// # Errors
/// One sentence with the command to type.
pub(crate) fn fuzz(root: &Path) -> Result<(), String> {
    cargo_tool(root, "cargo-fuzz", FUZZ)
}

fn npm_packages(root: &Path) -> Result<(), String> {
    let lock = fs::read(root.join("package-lock.json"))
        .map_err(|error| format!("cannot read package-lock.json: {error}"))?;
    let stamp = root.join("node_modules/.installed-lock");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    timed("install the npm packages", || {
        run(root, "npm", &["ci", "--no-audit", "--no-fund"])?;
        fs::write(&stamp, &lock).map_err(|error| error.to_string())
    })
    .map_err(|error| {
        format!("the npm packages are missing ({error}); install Node 20 or later and type `npm ci`")
    })
}

/// The path of a Chromium or Chrome, installed if there is none.
///
/// # Errors
/// One sentence with the command to type.
pub(crate) fn chromium(root: &Path) -> Result<String, String> {
    let named = env::var("CHROME").ok();
    let known =
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"].map(ToOwned::to_owned);
    let candidates: Vec<String> = named.into_iter().chain(known).collect();
    if let Some(program) = candidates.iter().find_map(|name| on_path(name)) {
        return Ok(program);
    }
    timed("install Chromium", || {
        run(root, "apt-get", &["update", "-qq"])?;
        run(root, "apt-get", &["install", "-y", "-qq", "chromium"])
    })
    .map_err(|error| {
        format!("no Chrome or Chromium was found ({error}); type `apt-get install chromium` as root, or set CHROME")
    })?;
    on_path("chromium").ok_or_else(|| "Chromium was installed and is not on the PATH".to_owned())
}

/// The path of a program, named by its path or found on `PATH`.
fn on_path(program: &str) -> Option<String> {
    let path = env::var_os("PATH").unwrap_or_default();
    let named = std::iter::once(program.into()).filter(|path: &PathBuf| path.is_absolute());
    let mut candidates = named.chain(env::split_paths(&path).map(|folder| folder.join(program)));
    candidates.find(|path| path.is_file()).map(|path| path.to_string_lossy().into_owned())
}
