//! The files of a policy: from a folder, or the TeamFlow policy that the program carries.

use std::path::Path;

use escalation_bundle::{LEARNED, is_part, read_language, read_policy};
use escalation_core::{
    Engine,
    policy::compile::{Bundle, compile},
};
use include_dir::{Dir, include_dir};

use crate::render;

static TEAMFLOW: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../policies/teamflow");
static ENGLISH: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../languages/en");

/// The files of a policy folder and of a language folder; TeamFlow's policy and English for `None`.
///
/// # Errors
/// One sentence if a folder is missing or cannot be read.
pub(crate) fn load(policy: Option<&Path>, language: Option<&Path>) -> Result<Bundle, String> {
    let mut bundle = Bundle::default();
    folder(policy, &TEAMFLOW, "policy", &mut bundle)?;
    folder(language, &ENGLISH, "language", &mut bundle)?;
    Ok(bundle)
}

/// The engine for a policy; faults are printed.
///
/// # Errors
/// One sentence if the policy has faults.
pub(crate) fn engine(bundle: &Bundle) -> Result<Engine, String> {
    match compile(bundle) {
        Ok(compiled) => Ok(Engine::new(compiled.policy)),
        Err(faults) => {
            render::print(bundle, &faults);
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
    read(folder, bundle).map_err(|error| format!("cannot read `{}`: {error}", folder.display()))
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
