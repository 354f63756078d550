//! Compiles the policy into the image that the page carries, and its cases into examples.

use std::{
    env,
    error::Error,
    fs,
    path::{Path, PathBuf},
};

use escalation_bundle::{read_language, read_policy};
use escalation_core::{
    image,
    policy::{
        Criterion, Document,
        compile::{Bundle, cases, compile},
    },
};
use serde_json::{Value, json};

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
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("cases.json"), examples(&bundle, &compiled.policy.document)?)?;
    Ok(fs::write(out.join("policy.image"), image::store(&compiled.policy))?)
}

/// The policy's cases by criterion, in the document's order: name, text, whether it holds, facts.
fn examples(bundle: &Bundle, document: &Document) -> Result<String, Box<dyn Error>> {
    let cases = cases(bundle).map_err(|faults| format!("{} faults in the cases", faults.len()))?;
    let of = |criterion: &Criterion| -> Vec<Value> {
        let about = cases.iter().filter(|case| case.criterion == criterion.id);
        about
            .map(|case| json!([case.name, case.text, case.expect.contains(&criterion.id), case.facts]))
            .collect()
    };
    Ok(serde_json::to_string(&document.criteria.iter().map(of).collect::<Vec<_>>())?)
}
