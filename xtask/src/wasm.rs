//! From a crate to what a browser loads: compiled, bound to JavaScript, optimised.

use std::path::{Path, PathBuf};

use wasm_bindgen_cli_support::Bindgen;

use crate::process::{command, run, run_command};

/// An option of wasm-opt: functions in order of their names, so that those compiled for several types stand side by side and
/// less is left of them when they are compressed.
pub(crate) const BY_NAME: &str = "--reorder-functions-by-name";
/// Another: what is called in one place only is not put there, so that functions compiled for several types stay alike. A
/// tenth of the compiler, compressed; but reading takes a twentieth longer, so it is not for what decides.
pub(crate) const ALIKE: &str = "--one-caller-inline-max-function-size=0";

/// A package as it is compiled for the browser.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Crate<'a> {
    pub package: &'a str,
    /// By which profile of Cargo.toml.
    pub profile: &'a str,
    /// Features beside its default ones.
    pub features: &'a [&'a str],
    /// What the linker gets besides.
    pub linker: &'a [&'a str],
    /// Variables for its build script.
    pub variables: &'a [(&'a str, PathBuf)],
}

/// Compiles a package and gives its wasm.
///
/// # Errors
/// If it does not compile.
pub(crate) fn compile(
    root: &Path,
    Crate { package, profile, features, linker, variables }: Crate<'_>,
) -> Result<PathBuf, String> {
    let target = ["--target", "wasm32-unknown-unknown", "--profile", profile, "--locked", "-p", package];
    let mut cargo = command(root, "cargo", &[&["rustc"], &target[..]].concat());
    if !features.is_empty() {
        cargo.args(["--features", &features.join(",")]);
    }
    if !linker.is_empty() {
        cargo.args(["--", "-C", &format!("link-args={}", linker.join(" "))]);
    }
    run_command(cargo.envs(variables.iter().cloned()))?;
    let built = root.join("target/wasm32-unknown-unknown").join(profile);
    // A program keeps its name, a library's becomes an identifier.
    let names = [package.to_owned(), package.replace('-', "_")].map(|name| built.join(name + ".wasm"));
    let found = names.into_iter().find(|path| path.is_file());
    found.ok_or_else(|| format!("`cargo rustc -p {package}` left no wasm in {}", built.display()))
}

/// Makes `NAME.js` and `NAME_bg.wasm` of a compiled wasm, and what else `options` ask for.
///
/// # Errors
/// If the wasm is none that wasm-bindgen understands.
pub(crate) fn bind(
    wasm: &Path,
    folder: &Path,
    name: &str,
    options: fn(&mut Bindgen) -> &mut Bindgen,
) -> Result<(), String> {
    let mut bindgen = Bindgen::new();
    options(bindgen.input_path(wasm).out_name(name).omit_default_module_path(true));
    let bound = bindgen.web(true).and_then(|bindgen| bindgen.generate(folder));
    bound.map_err(|error| format!("{} cannot be bound to JavaScript: {error:#}", wasm.display()))
}

/// Optimises a wasm file; `level` is one of wasm-opt's.
///
/// # Errors
/// If wasm-opt objects.
pub(crate) fn optimise(root: &Path, level: &[&str], from: &Path, to: &Path) -> Result<(), String> {
    let files = [from.to_string_lossy(), "-o".into(), to.to_string_lossy()];
    run(root, "wasm-opt", &[level, &files.each_ref().map(AsRef::as_ref)].concat())
}
