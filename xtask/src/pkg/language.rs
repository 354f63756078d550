//! The files of English, for the package's compiler: a policy that is compiled in a page rarely brings its language along.

use std::{fs, path::Path};

use escalation_bundle::read_language;
use escalation_core::policy::compile::Bundle;

/// Writes them as one JSON object: path in the bundle → text.
///
/// # Errors
/// If they cannot be read, or the file cannot be written.
pub(crate) fn write(root: &Path, file: &Path) -> Result<(), String> {
    let mut bundle = Bundle::default();
    read_language(&root.join("languages/en"), &mut bundle)
        .map_err(|error| format!("cannot read languages/en: {error}"))?;
    let text = serde_json::to_string(&bundle.files).map_err(|error| error.to_string())?;
    fs::write(file, text).map_err(|error| format!("cannot write {}: {error}", file.display()))
}
