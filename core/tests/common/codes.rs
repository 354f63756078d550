//! Diagnostic codes: those that the sources emit, and the sections of `docs/codes.md`.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// A path from the root of the workspace.
pub(crate) fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// Every code that stands as a string in the Rust and TypeScript files below a folder.
pub(crate) fn emitted(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(emitted(&path));
        } else if path.extension().is_some_and(|end| end == "rs" || end == "ts") {
            let text = fs::read_to_string(&path).unwrap();
            found.extend(text.split(['"', '\'']).filter(|piece| is_code(piece)).map(str::to_owned));
        }
    }
    found
}

/// The sections of `docs/codes.md` by code.
pub(crate) fn documented() -> BTreeMap<String, String> {
    let text = fs::read_to_string(root("docs/codes.md")).unwrap();
    let mut found = BTreeMap::new();
    for section in text.split("\n### ").skip(1) {
        let code = section.split_whitespace().next().unwrap_or_default();
        assert!(is_code(code), "a heading that is no code: {code}");
        let body = section.split("\n## ").next().unwrap_or_default();
        assert!(found.insert(code.to_owned(), body.to_owned()).is_none(), "{code} stands twice");
    }
    found
}

fn is_code(text: &str) -> bool {
    let mut bytes = text.bytes();
    matches!(bytes.next(), Some(b'E' | b'W')) && text.len() == 4 && bytes.all(|byte| byte.is_ascii_digit())
}
