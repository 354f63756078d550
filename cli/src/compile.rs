//! `escalate compile`

use std::{fs, path::Path};

use escalation_core::{image, policy::compile::compile};

use crate::{bundle::Files, render};

/// Writes the policy's image.
pub(crate) fn run(files: &Files, output: &Path) -> Result<bool, String> {
    let compiled = match compile(&files.bundle) {
        Ok(compiled) => compiled,
        Err(faults) => {
            render::print(files, &faults);
            return Ok(false);
        }
    };
    let bytes = image::store(&compiled.policy);
    fs::write(output, &bytes).map_err(|error| format!("cannot write `{}`: {error}", output.display()))?;
    anstream::println!("{}: {} bytes, policy {}", output.display(), bytes.len(), compiled.policy.hash);
    Ok(true)
}
