//! The TeamFlow policy as it stands in the repository, read once.

use std::{fs, path::Path, sync::LazyLock};

use escalation_core::{
    Engine,
    policy::{
        Policy,
        compile::{Bundle, compile},
    },
};

/// The policy.
pub(crate) static POLICY: LazyLock<Policy> = LazyLock::new(|| compile(&teamflow()).unwrap().policy);

/// It, ready to decide.
pub(crate) static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new(POLICY.clone()));

/// A place in the repository.
pub(crate) fn root(path: &str) -> std::path::PathBuf {
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
