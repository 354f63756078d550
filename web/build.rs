//! Compiles the policy into the image that the page carries.

use std::{collections::BTreeMap, env, error::Error, fs, path::Path};

use escalation_core::{
    image,
    policy::compile::{Bundle, compile},
};

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = BTreeMap::new();
    for (folder, prefix) in [("policies/teamflow", "policy"), ("languages/en", "language")] {
        println!("cargo::rerun-if-changed=../{folder}");
        read(&root.join(folder), prefix, &mut files)?;
    }
    let compiled = compile(&Bundle { files }).map_err(|faults| {
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

fn read(folder: &Path, prefix: &str, files: &mut BTreeMap<String, String>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = format!("{prefix}/{}", path.file_name().unwrap_or_default().to_string_lossy());
        if path.is_dir() {
            read(&path, &name, files)?;
        } else if path.extension().is_some_and(|extension| extension == "toml" || extension == "txt") {
            files.insert(name, fs::read_to_string(&path)?);
        }
    }
    Ok(())
}
