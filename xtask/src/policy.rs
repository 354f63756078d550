//! The policy that a command works on: the one that we ship, or other folders.

use std::path::{Path, PathBuf};

use clap::Args;
use escalation_bundle::{read_language, read_policy};
use escalation_core::{
    Engine,
    policy::compile::{Bundle, Compiled, compile},
};

/// Variables by which `web/build.rs` learns of other folders.
const VARIABLES: [&str; 2] = ["ESCALATION_POLICY", "ESCALATION_LANGUAGE"];

/// Folders of a policy and its language.
#[derive(Debug, Default, Args)]
pub(crate) struct Folders {
    /// Folder of the policy; `policies/teamflow` if not given.
    #[arg(long, value_name = "DIR")]
    policy: Option<PathBuf>,
    /// Folder of the language; `languages/en` if not given.
    #[arg(long, value_name = "DIR")]
    language: Option<PathBuf>,
}

impl Folders {
    /// The files in them.
    ///
    /// # Errors
    /// If they cannot be read.
    pub(crate) fn read(&self, root: &Path) -> Result<Bundle, String> {
        let [policy, language] = self.paths(root);
        let mut bundle = Bundle::default();
        let unread = |folder: &Path, error| format!("cannot read `{}`: {error}", folder.display());
        read_policy(&policy, &mut bundle).map_err(|error| unread(&policy, error))?;
        read_language(&language, &mut bundle).map_err(|error| unread(&language, error))?;
        Ok(bundle)
    }

    /// The same for a program that is started in another folder.
    pub(crate) fn variables(&self, root: &Path) -> [(&'static str, PathBuf); 2] {
        let [policy, language] = self.paths(root);
        let [for_policy, for_language] = VARIABLES;
        [(for_policy, policy), (for_language, language)]
    }

    fn paths(&self, root: &Path) -> [PathBuf; 2] {
        // A relative path is the caller's; one that cannot be made absolute is reported when it is read.
        let given = |folder: &PathBuf| std::path::absolute(folder).unwrap_or_else(|_| folder.clone());
        let or_ours =
            |folder: &Option<PathBuf>, ours: &str| folder.as_ref().map_or_else(|| root.join(ours), given);
        [or_ours(&self.policy, "policies/teamflow"), or_ours(&self.language, "languages/en")]
    }
}

/// The files of the policy that we ship.
///
/// # Errors
/// If they cannot be read.
pub(crate) fn shipped(root: &Path) -> Result<Bundle, String> {
    Folders::default().read(root)
}

/// A bundle, compiled.
///
/// # Errors
/// If it has faults.
pub(crate) fn compiled(bundle: &Bundle) -> Result<Compiled, String> {
    compile(bundle).map_err(|faults| faulty(faults.len()))
}

/// So many faults in one sentence.
pub(crate) fn faulty(faults: usize) -> String {
    format!("faults in the policy: {faults}; `cargo run -p escalation-cli -- check FOLDER` shows them")
}

/// The engine of a bundle.
///
/// # Errors
/// If the policy has faults.
pub(crate) fn engine(bundle: &Bundle) -> Result<Engine, String> {
    compiled(bundle).map(|compiled| Engine::new(compiled.policy))
}
