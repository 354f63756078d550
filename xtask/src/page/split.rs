//! Divides the page's wasm: what a first decision needs, and what comes later.

use std::{fs, path::Path};

use wasm_split_cli_support::{Options, transform};

/// Arguments for the linker without which nobody could tell what a function needs.
pub(super) const LINKER: [&str; 1] = ["--emit-relocs"];

/// Writes `start.wasm`, `split_later.wasm` and `parts.js` into a folder; the last one fetches the second.
/// `start.wasm` is still to be bound to JavaScript, as `desk.js`, which `parts.js` imports.
///
/// # Errors
/// If the wasm was linked without [`LINKER`], or is divided into other parts than these.
pub(super) fn split(wasm: &Path, folder: &Path) -> Result<(), String> {
    let bytes = fs::read(wasm).map_err(|error| format!("cannot read {}: {error}", wasm.display()))?;
    let start = folder.join("start.wasm");
    let mut options = Options::new(&bytes);
    options.output_dir = folder;
    options.main_out_path = &start;
    options.link_name = "./parts.js";
    options.main_module = "./desk.js";
    let parts = transform(options).map_err(|error| format!("the wasm cannot be split: {error:#}"))?;
    if parts.split_modules == [folder.join("split_later.wasm")] {
        Ok(())
    } else {
        Err(format!(
            "the wasm was split into {:?}; the page knows one part beside the start",
            parts.split_modules
        ))
    }
}

/// Lets `parts.js` fetch the later part, under its final name, as `boot.js` fetches everything.
///
/// # Errors
/// If the file has another form than it had when this was written.
pub(super) fn name_later(parts: &str, name: &str) -> Result<String, String> {
    let own = "fetch(new URL(\"./split_later.wasm\", import.meta.url))";
    match parts.matches(own).count() {
        1 => Ok(parts.replace(own, &format!("deskPart(\"{name}\")"))),
        found => Err(format!("parts.js fetches the later part in {found} places, not in one")),
    }
}
