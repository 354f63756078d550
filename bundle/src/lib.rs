//! Reads the folders of a policy and of a language: the one place where policy files meet the file system.

use std::{fs, io, path::Path};

use escalation_core::policy::compile::{Bundle, is_toml};

/// File of a policy folder with its learned weights.
pub const LEARNED: &str = "learned.weights";

/// The code of a file that cannot be read.
pub const UNREADABLE: &str = "E108";

/// Reads a policy folder into the bundle: TOML files, `policy.txt`, learned weights.
///
/// # Errors
/// If a folder or file cannot be read, or a text is not UTF-8: which one, why, and the way out.
pub fn read_policy(folder: &Path, bundle: &mut Bundle) -> io::Result<()> {
    let learned = folder.join(LEARNED);
    if learned.is_file() {
        bundle.learned = bytes(&learned)?;
    }
    read(folder, "policy", bundle)
}

/// Reads a language folder into the bundle.
///
/// # Errors
/// If a folder or file cannot be read, or a text is not UTF-8: which one, why, and the way out. Also if no file is there:
/// nothing would be read in any ticket.
pub fn read_language(folder: &Path, bundle: &mut Bundle) -> io::Result<()> {
    read(folder, "language", bundle)?;
    if bundle.files.keys().any(|file| file.starts_with("language/")) {
        return Ok(());
    }
    let message = format!(
        "`{}` has no language; name the folder with `language.toml` ({UNREADABLE})",
        folder.display()
    );
    Err(io::Error::new(io::ErrorKind::NotFound, message))
}

fn read(folder: &Path, prefix: &str, bundle: &mut Bundle) -> io::Result<()> {
    for entry in fs::read_dir(folder).map_err(|error| unread(folder, &error))? {
        let path = entry.map_err(|error| unread(folder, &error))?.path();
        let name = format!("{prefix}/{}", path.file_name().unwrap_or_default().to_string_lossy());
        if path.is_dir() {
            read(&path, &name, bundle)?;
        } else if is_part(&path) {
            bundle.files.insert(name, text(&path.display().to_string(), bytes(&path)?)?);
        }
    }
    Ok(())
}

/// The bytes of a file.
///
/// # Errors
/// If it cannot be read: its name, why, and the way out.
pub fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    if path.is_dir() {
        let message = format!("`{}` is a folder; name a file ({UNREADABLE})", path.display());
        return Err(io::Error::new(io::ErrorKind::IsADirectory, message));
    }
    fs::read(path).map_err(|error| unread(path, &error))
}

/// The text that bytes are; `name` says whose.
///
/// # Errors
/// If it is not UTF-8: the place of the first byte that is not, and the way out.
pub fn text(name: &str, bytes: Vec<u8>) -> io::Result<String> {
    String::from_utf8(bytes).map_err(|error| {
        let good = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        let good = String::from_utf8_lossy(good);
        let line = good.split('\n').count();
        let column = good.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let message = format!("`{name}:{line}:{column}` is not UTF-8; save it as UTF-8 ({UNREADABLE})");
        io::Error::new(io::ErrorKind::InvalidData, message)
    })
}

fn unread(path: &Path, error: &io::Error) -> io::Error {
    let help = match error.kind() {
        io::ErrorKind::NotFound if path.is_symlink() => {
            "it is a link that leads nowhere: correct or remove it"
        }
        io::ErrorKind::NotFound => "correct the name",
        _ => "make it readable",
    };
    let message = format!("cannot read `{}`: {error}; {help} ({UNREADABLE})", path.display());
    io::Error::new(error.kind(), message)
}

/// Whether a file belongs to a policy or language; examples and notes beside it do not.
pub fn is_part(path: &Path) -> bool {
    is_toml(path) || path.extension().is_some_and(|end| end.eq_ignore_ascii_case("txt"))
}
