//! Compiles the policy into the image that the page carries.

use std::{env, error::Error, fs, path::Path};

use escalation_bundle::{read_language, read_policy};
use escalation_core::{
    image,
    policy::compile::{Bundle, compile},
};

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let (policy, language) = (root.join("policies/teamflow"), root.join("languages/en"));
    for folder in [&policy, &language] {
        println!("cargo::rerun-if-changed={}", folder.display());
    }
    let mut bundle = Bundle::default();
    read_policy(&policy, &mut bundle)?;
    read_language(&language, &mut bundle)?;
    let compiled = compile(&bundle).map_err(|faults| {
        let first = faults.first().map(|fault| format!("{}: {}", fault.file, fault.message));
        format!(
            "{} faults, the first in {}; `escalate check` shows all",
            faults.len(),
            first.unwrap_or_default()
        )
    })?;
    let out = Path::new(&env::var("OUT_DIR")?).join("policy.image");
    Ok(fs::write(out, image::store(&compiled.policy))?)
}
