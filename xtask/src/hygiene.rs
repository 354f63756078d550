//! What must not stand in the repository.

use std::{fs, path::Path};

use crate::process::output;

/// Longest Rust file, in lines.
const LONGEST: usize = 500;

/// Checks every tracked file.
///
/// # Errors
/// The offending files.
pub(crate) fn check(root: &Path) -> Result<(), String> {
    let mut faults = Vec::new();
    for name in output(root, "git", &["ls-files"])?.lines() {
        let Ok(text) = fs::read_to_string(root.join(name)) else {
            continue;
        };
        let lines = text.lines().count();
        if Path::new(name).extension().is_some_and(|end| end == "rs") && lines > LONGEST {
            faults.push(format!("{name} has {lines} lines; split it by subject ({LONGEST} at most)"));
        }
        if name.starts_with("package-lock") && text.contains("\"resolved\"") {
            faults
                .push(format!("{name} names a registry's host; `.npmrc` has the setting that leaves it out"));
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n")) }
}
