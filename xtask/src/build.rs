//! Builds the page.

use std::{fs, path::Path};

use escalation_bundle::{read_language, read_policy};
use escalation_core::{
    drill::Drills,
    policy::compile::{Bundle, compile},
};

use crate::{compress, process};

/// The page, optimised and compressed, in `dist/`.
///
/// # Errors
/// One sentence naming what failed.
pub(crate) fn page(root: &Path) -> Result<(), String> {
    process::timed("build the page", || {
        let dist = root.join("dist");
        if dist.exists() {
            fs::remove_dir_all(&dist).map_err(|error| format!("cannot empty dist/: {error}"))?;
        }
        let mut trunk = process::command(root, "trunk", &["build", "--release"]);
        // Colour codes confuse logs, and trunk reads NO_COLOR as a flag that wants true or false.
        process::run_command(trunk.env_remove("NO_COLOR"))?;
        fs::write(dist.join("drills.json"), drills(root)?)
            .map_err(|error| format!("cannot write drills.json: {error}"))?;
        compress::folder(&dist).map_err(|error| format!("cannot compress dist/: {error}"))
    })
}

/// The policy's drills, which the page fetches when it has nothing else to do.
fn drills(root: &Path) -> Result<Vec<u8>, String> {
    let mut bundle = Bundle::default();
    let read = read_policy(&root.join("policies/teamflow"), &mut bundle);
    read.and_then(|()| read_language(&root.join("languages/en"), &mut bundle))
        .map_err(|error| format!("cannot read the policy: {error}"))?;
    let refused = |faults: usize| format!("{faults} faults in the policy; `escalate check` shows them");
    let compiled = compile(&bundle).map_err(|faults| refused(faults.len()))?;
    let Drills { drills, faults, .. } = Drills::read(&bundle).checked(&compiled.policy);
    if !faults.is_empty() {
        return Err(refused(faults.len()));
    }
    serde_json::to_vec(&drills).map_err(|error| format!("the drills cannot be written: {error}"))
}

/// The built page as one HTML file that opens from a disk, in `target/escalation-desk.html`.
///
/// # Errors
/// If the page is not built, or has changed its form.
pub(crate) fn one_file(root: &Path) -> Result<(), String> {
    process::timed("make one file of the page", || {
        process::run(root, "node", &["web/onefile/build.mjs", "dist", ONE_FILE])?;
        println!("{ONE_FILE}: open it by a double click");
        Ok(())
    })
}

const ONE_FILE: &str = "target/escalation-desk.html";
