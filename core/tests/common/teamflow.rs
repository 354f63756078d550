//! The policy of this repository, as files.

use std::{
    fs,
    path::{Path, PathBuf},
};

use escalation_core::policy::compile::Bundle;

/// A path from the root of the workspace.
pub(crate) fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// The files of `policies/teamflow` and `languages/en`.
pub(crate) fn teamflow() -> Bundle {
    let learned = fs::read(root("policies/teamflow/learned.weights")).unwrap_or_default();
    let mut bundle = Bundle { learned, ..Bundle::default() };
    add(&root("policies/teamflow"), "policy", &mut bundle);
    add(&root("languages/en"), "language", &mut bundle);
    bundle
}

fn add(folder: &Path, prefix: &str, bundle: &mut Bundle) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{prefix}/{}", path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() {
            add(&path, &name, bundle);
        } else if path.extension().is_some_and(|end| end == "toml" || end == "txt") {
            bundle.files.insert(name, fs::read_to_string(&path).unwrap());
        }
    }
}
