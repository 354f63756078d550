//! `escalate compile`

use std::{fs, path::Path};

use escalation_core::{
    image,
    policy::compile::{Bundle, compile},
};

use crate::render;

/// Writes the policy's image.
pub(crate) fn run(bundle: &Bundle, output: &Path) -> Result<bool, String> {
    let compiled = match compile(bundle) {
        Ok(compiled) => compiled,
        Err(faults) => {
            render::print(bundle, &faults);
            return Ok(false);
        }
    };
    let bytes = image::store(&compiled.policy);
    fs::write(output, &bytes).map_err(|error| format!("cannot write `{}`: {error}", output.display()))?;
    anstream::println!("{}: {} bytes, policy {}", output.display(), bytes.len(), compiled.policy.hash);
    Ok(true)
}
