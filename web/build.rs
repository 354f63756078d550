//! Compiles the policy into the image that the page carries, and its cases into examples. `cargo xtask build` names other
//! folders by `ESCALATION_POLICY` and `ESCALATION_LANGUAGE`.

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
        Document,
        compile::{Bundle, Case, cases, compile, samples},
    },
};

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let folder = |variable: &str, ours: &str| {
        println!("cargo::rerun-if-env-changed={variable}");
        env::var_os(variable).map_or_else(|| root.join(ours), PathBuf::from)
    };
    let policy = folder("ESCALATION_POLICY", "policies/teamflow");
    let language = folder("ESCALATION_LANGUAGE", "languages/en");
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
    let document = &compiled.policy.document;
    let cases = cases(&bundle).map_err(|faults| format!("{} faults in the cases", faults.len()))?;
    fs::write(out.join("cases.txt"), examples(&cases, document))?;
    fs::write(out.join("samples.txt"), first_examples(&cases, document))?;
    Ok(fs::write(out.join("policy.image"), image::store(&compiled.policy))?)
}

/// The policy's cases in the form that `state::examples` reads.
fn examples(cases: &[Case], document: &Document) -> String {
    let mut records = Vec::new();
    for (index, criterion) in document.criteria.iter().enumerate() {
        for case in cases.iter().filter(|case| case.criterion == criterion.id) {
            let holds = if case.expect.contains(&criterion.id) { "+" } else { "-" };
            let facts: Vec<String> =
                case.facts.iter().map(|(id, value)| format!("{id}={}", typed(value))).collect();
            let text = case.text.trim();
            records.push(format!("{index}\u{1f}{holds}\u{1f}{}\u{1f}{text}", facts.join(" ")));
        }
    }
    records.join("\u{1e}")
}

/// The texts of the examples on the first screen.
fn first_examples(cases: &[Case], document: &Document) -> String {
    samples(cases, document).iter().map(|case| case.text.trim()).collect::<Vec<_>>().join("\u{1e}")
}

/// A fact as it is typed into the page.
fn typed(value: &toml::Value) -> String {
    match value {
        toml::Value::Boolean(flag) => if *flag { "yes" } else { "no" }.to_owned(),
        toml::Value::String(choice) => choice.clone(),
        number => number.to_string(),
    }
}
