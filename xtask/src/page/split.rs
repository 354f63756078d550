//! Divides the page's wasm: what a first decision needs, what comes later, and what comes if it is wanted.

use std::{fs, path::Path};

use wasm_split_cli_support::{Options, transform};

/// Arguments for the linker without which nobody could tell what a function needs.
pub(super) const LINKER: [&str; 1] = ["--emit-relocs"];

/// A wasm beside the start.
pub(super) struct Part {
    /// The name that the splitter gives it.
    pub split: &'static str,
    /// The name under which it is served.
    pub served: &'static str,
    /// Whether most visits never fetch it.
    pub is_apart: bool,
}

/// What every visit loads after the start; what of it the workbench needs, too; and the workbench alone.
pub(super) const PARTS: [Part; 3] = [
    Part { split: "split_later.wasm", served: "later.wasm", is_apart: false },
    Part { split: "chunk_3.wasm", served: "later-shared.wasm", is_apart: false },
    Part { split: "split_workbench.wasm", served: "workbench.wasm", is_apart: true },
];

/// Writes `start.wasm`, the [`PARTS`] and `parts.js` into a folder; the last one fetches the parts.
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
    let mut found =
        transform(options).map_err(|error| format!("the wasm cannot be split: {error:#}"))?.split_modules;
    let mut known = PARTS.map(|part| folder.join(part.split));
    found.sort();
    known.sort();
    if found == known {
        Ok(())
    } else {
        Err(format!("the wasm was split into {found:?}; the page knows {known:?}"))
    }
}

/// Lets `parts.js` fetch a part under the name by which it is served, as `boot.js` fetches everything.
///
/// # Errors
/// If the file has another form than it had when this was written.
pub(super) fn rename(parts: &str, split: &str, served: &str) -> Result<String, String> {
    let own = format!("fetch(new URL(\"./{split}\", import.meta.url))");
    match parts.matches(&own).count() {
        1 => Ok(parts.replace(&own, &format!("deskPart(\"{served}\")"))),
        found => Err(format!("parts.js fetches {split} in {found} places, not in one")),
    }
}
