//! The files of a policy: from a folder, or the TeamFlow policy that the program carries.

use std::path::{Path, PathBuf};

use escalation_bundle::{LEARNED, is_part, read_language, read_policy};
use escalation_core::{
    Engine,
    policy::compile::{Bundle, compile},
};
use include_dir::{Dir, include_dir};

use crate::render;

static TEAMFLOW: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../policies/teamflow");
static ENGLISH: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../languages/en");

/// A policy with its language, and the folders that they come from; none for those that the program carries.
#[derive(Debug)]
pub(crate) struct Files {
    pub bundle: Bundle,
    policy: Option<PathBuf>,
    language: Option<PathBuf>,
}

impl Files {
    /// The files of a policy folder and of a language folder; TeamFlow's policy and English for `None`.
    ///
    /// # Errors
    /// One sentence if a folder is missing or cannot be read.
    pub(crate) fn load(policy: Option<PathBuf>, language: Option<PathBuf>) -> Result<Self, String> {
        let mut bundle = Bundle::default();
        folder(policy.as_deref(), &TEAMFLOW, "policy", &mut bundle)?;
        folder(language.as_deref(), &ENGLISH, "language", &mut bundle)?;
        Ok(Self { bundle, policy, language })
    }

    /// A file of the bundle by the name under which an editor finds it.
    pub(crate) fn path(&self, file: &str) -> String {
        self.on_disk(file).map_or_else(|| file.to_owned(), |path| path.display().to_string())
    }

    /// Where a file of the bundle lies; `None` if the program carries it.
    pub(crate) fn on_disk(&self, file: &str) -> Option<PathBuf> {
        match file.split_once('/') {
            Some(("policy", rest)) => self.policy.as_ref().map(|folder| folder.join(rest)),
            Some(("language", rest)) => self.language.as_ref().map(|folder| folder.join(rest)),
            _ => None,
        }
    }
}

/// The engine for a policy; faults are printed.
///
/// # Errors
/// One sentence if the policy has faults.
pub(crate) fn engine(files: &Files) -> Result<Engine, String> {
    match compile(&files.bundle) {
        Ok(compiled) => Ok(Engine::new(compiled.policy)),
        Err(faults) => {
            render::print(files, &faults);
            Err("the policy has faults; `escalate check` shows them all".into())
        }
    }
}

fn folder(named: Option<&Path>, own: &Dir<'_>, prefix: &str, bundle: &mut Bundle) -> Result<(), String> {
    let Some(folder) = named else {
        carried(own, prefix, bundle);
        return Ok(());
    };
    if !folder.is_dir() {
        return Err(format!("there is no folder `{}`; name the one with `{prefix}.toml`", folder.display()));
    }
    let read = if prefix == "policy" { read_policy } else { read_language };
    read(folder, bundle).map_err(|error| error.to_string())
}

fn carried(folder: &Dir<'_>, prefix: &str, bundle: &mut Bundle) {
    for file in folder.files() {
        if file.path() == Path::new(LEARNED) {
            bundle.learned = file.contents().to_vec();
        } else if let (true, Some(text)) = (is_part(file.path()), file.contents_utf8()) {
            bundle.files.insert(format!("{prefix}/{}", slashes(file.path())), text.to_owned());
        }
    }
    folder.dirs().for_each(|below| carried(below, prefix, bundle));
}

fn slashes(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
