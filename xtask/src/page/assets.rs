//! The page's files beside its wasm, and the names under which all of them are served.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use sha2::{Digest as _, Sha256};

use crate::process;

/// Styles, in the order in which `index.html` names them.
const STYLES: [&str; 5] = [
    "node_modules/@picocss/pico/css/pico.fluid.classless.min.css",
    "web/styles/desk.css",
    "web/styles/cases.css",
    "web/styles/drills.css",
    "web/styles/policy.css",
];

/// A folder of files to serve.
pub(super) struct Dist<'r> {
    root: &'r Path,
    folder: PathBuf,
    html: String,
    /// Names of the files written so far that a browser keeps, of those that it keeps once they were wanted, and the hash
    /// of all their bytes.
    names: Vec<String>,
    apart: Vec<String>,
    bytes: Sha256,
}

impl<'r> Dist<'r> {
    /// An empty `dist/`, and `index.html` with the names of files as they are written.
    ///
    /// # Errors
    /// If the folder cannot be emptied, or there is no page.
    pub(super) fn new(root: &'r Path) -> Result<Self, String> {
        let folder = empty(root.join("dist"))?;
        let html = fs::read_to_string(root.join("index.html"));
        let html = html.map_err(|error| format!("cannot read index.html: {error}"))?;
        Ok(Self { root, folder, html, names: Vec::new(), apart: Vec::new(), bytes: Sha256::new() })
    }

    /// Writes a file under its own name.
    ///
    /// # Errors
    /// If it cannot be written.
    pub(super) fn write(&mut self, name: &str, bytes: &[u8]) -> Result<(), String> {
        self.names.push(name.to_owned());
        self.put(name, bytes)
    }

    fn put(&mut self, name: &str, bytes: &[u8]) -> Result<(), String> {
        self.bytes.update(bytes);
        let path = self.folder.join(name);
        fs::write(&path, bytes).map_err(|error| format!("cannot write {}: {error}", path.display()))
    }

    /// Writes a file under a name with the hash of its bytes, `desk.js` as `desk-0123456789abcdef.js`, which a browser
    /// can keep for ever; `index.html` says that name, too. Gives it.
    ///
    /// # Errors
    /// If it cannot be written.
    pub(super) fn write_hashed(&mut self, name: &str, bytes: &[u8]) -> Result<String, String> {
        let hashed = self.name_by_hash(name, bytes);
        self.write(&hashed, bytes)?;
        Ok(hashed)
    }

    /// The same for a file that most visits never fetch, so that no browser keeps it beforehand.
    ///
    /// # Errors
    /// If it cannot be written.
    pub(super) fn write_apart(&mut self, name: &str, bytes: &[u8]) -> Result<String, String> {
        let hashed = self.name_by_hash(name, bytes);
        self.apart.push(hashed.clone());
        self.put(&hashed, bytes)?;
        Ok(hashed)
    }

    fn name_by_hash(&mut self, name: &str, bytes: &[u8]) -> String {
        let hashed = hashed(name, bytes);
        self.html = self.html.replace(&format!("\"{name}\""), &format!("\"{hashed}\""));
        hashed
    }

    /// Adds styles, icon and scripts, as small as they get.
    ///
    /// # Errors
    /// If one is missing or is not understood.
    pub(super) fn add_assets(&mut self) -> Result<(), String> {
        let small = empty(self.root.join("target/page/assets"))?;
        bundle(
            self.root,
            &[&["boot.js", "web/mail.js", "web/offline.js"], &STYLES[..]].concat(),
            &small,
            &["--entry-names=[name]"],
        )?;
        for name in ["boot.js", "mail.js"] {
            self.write(name, &read(&small.join(name))?)?;
        }
        for name in STYLES.iter().filter_map(|style| style.rsplit('/').next()) {
            self.write_hashed(name, &read(&small.join(name))?)?;
        }
        self.write_hashed("icon.svg", &read(&self.root.join("web/styles/icon.svg"))?)?;
        Ok(())
    }

    /// Writes `index.html`, and `offline.js`, which knows the names of all files written; gives the folder.
    ///
    /// # Errors
    /// If one cannot be written.
    pub(super) fn finish(mut self) -> Result<PathBuf, String> {
        let html = core::mem::take(&mut self.html);
        self.write("index.html", html.as_bytes())?;
        let keeper = read(&self.root.join("target/page/assets/offline.js"))?;
        let list = |names: &[String]| serde_json::to_string(names).map_err(|error| error.to_string());
        let (files, apart) = (list(&self.names)?, list(&self.apart)?);
        let build = hex(&self.bytes.clone().finalize());
        let constants = format!("const FILES={files},APART={apart},BUILD=\"{build}\";");
        self.write("offline.js", &[constants.as_bytes(), &keeper].concat())?;
        Ok(self.folder)
    }
}

/// Bundles scripts with what they import, or styles, into a folder.
///
/// # Errors
/// What esbuild objects to.
pub(super) fn bundle(root: &Path, files: &[&str], folder: &Path, options: &[&str]) -> Result<(), String> {
    let out = format!("--outdir={}", folder.display());
    let fixed = ["--bundle", "--minify", "--format=esm", "--log-level=warning", &out];
    process::run(root, "esbuild", &[files, &fixed, options].concat())
}

/// A folder with nothing in it.
///
/// # Errors
/// If it cannot be emptied or made.
pub(super) fn empty(folder: PathBuf) -> Result<PathBuf, String> {
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| format!("cannot empty {}: {error}", folder.display()))?;
    }
    fs::create_dir_all(&folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    Ok(folder)
}

/// A file's bytes.
///
/// # Errors
/// If it cannot be read.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("cannot read {}: {error}", path.display()))
}

fn hashed(name: &str, bytes: &[u8]) -> String {
    let hash = hex(&Sha256::digest(bytes));
    match name.rsplit_once('.') {
        Some((stem, end)) => format!("{stem}-{hash}.{end}"),
        None => format!("{name}-{hash}"),
    }
}

/// The first sixteen hex digits of a hash.
fn hex(digest: &[u8]) -> String {
    digest.iter().take(8).fold(String::new(), |mut hash, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hash, "{byte:02x}");
        hash
    })
}

#[cfg(test)]
mod tests {
    use super::hashed;

    #[test]
    fn a_name_changes_with_the_bytes_alone() {
        assert_eq!(hashed("desk.min.js", b""), "desk.min-e3b0c44298fc1c14.js");
        assert_ne!(hashed("desk.js", b"1"), hashed("desk.js", b"2"));
    }
}
