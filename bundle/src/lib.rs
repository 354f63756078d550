//! Reads the folders of a policy and of a language: the one place where policy files meet the file system.

use std::{fs, io, path::Path};

use escalation_core::policy::compile::Bundle;

/// File of a policy folder with its learned weights.
pub const LEARNED: &str = "learned.weights";

/// Reads a policy folder into the bundle: TOML files, `policy.txt`, learned weights.
///
/// # Errors
/// If a folder or file cannot be read, or a text is not UTF-8.
pub fn read_policy(folder: &Path, bundle: &mut Bundle) -> io::Result<()> {
    let learned = folder.join(LEARNED);
    if learned.is_file() {
        bundle.learned = fs::read(learned)?;
    }
    read(folder, "policy", bundle)
}

/// Reads a language folder into the bundle.
///
/// # Errors
/// If a folder or file cannot be read, or a text is not UTF-8.
pub fn read_language(folder: &Path, bundle: &mut Bundle) -> io::Result<()> {
    read(folder, "language", bundle)
}

fn read(folder: &Path, prefix: &str, bundle: &mut Bundle) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = format!("{prefix}/{}", path.file_name().unwrap_or_default().to_string_lossy());
        if path.is_dir() {
            read(&path, &name, bundle)?;
        } else if is_part(&path) {
            bundle.files.insert(name, fs::read_to_string(&path)?);
        }
    }
    Ok(())
}

/// Whether a file belongs to a policy or language; examples and notes beside it do not.
pub fn is_part(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "toml" || end == "txt")
}
