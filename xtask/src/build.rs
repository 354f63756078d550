//! Builds the page.

use std::{fs, path::Path};

use crate::{compress, process};

/// The page, optimised and compressed, in `dist/`.
///
/// # Errors
/// One sentence naming what failed.
pub(crate) fn page(root: &Path) -> Result<(), String> {
    process::timed("build the page", || {
        let dist = root.join("dist");
        if dist.exists() {
            fs::remove_dir_all(&dist).map_err(|error| format!("cannot empty dist/: {error}"))?;
        }
        let mut trunk = process::command(root, "trunk", &["build", "--release"]);
        // Colour codes confuse logs, and trunk reads NO_COLOR as a flag that wants true or false.
        process::run_command(trunk.env_remove("NO_COLOR"))?;
        compress::folder(&dist).map_err(|error| format!("cannot compress dist/: {error}"))
    })
}
