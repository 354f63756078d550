//! What the workbench needs beside the page: the policy compiler, and the files of the policy that the page is built for.

use std::path::Path;

use escalation_core::policy::compile::Bundle;

use super::{
    SMALL,
    assets::{self, Dist, empty, read},
};
use crate::wasm::{self, Crate};

const COMPILER: Crate<'_> = Crate {
    package: "escalation-compiler",
    profile: "release",
    features: &["workbench"],
    linker: &[],
    variables: &[],
};

/// Adds `workbench.js`, `compiler.wasm`, `policy.json` and `learned.weights`, which are fetched when they are wanted.
///
/// # Errors
/// If the compiler cannot be built, or a file cannot be written.
pub(super) fn add(root: &Path, policy: &Bundle, dist: &mut Dist<'_>) -> Result<(), String> {
    let work = empty(root.join("target/page/compiler"))?;
    let compiled = wasm::compile(root, COMPILER)?;
    wasm::bind(&compiled, &work, "compiler", |bindgen| bindgen.typescript(false))?;
    let small = work.join("compiler.wasm");
    wasm::optimise(root, &SMALL, &work.join("compiler_bg.wasm"), &small)?;
    let files = serde_json::to_vec(&policy.files)
        .map_err(|error| format!("the policy's files cannot be written: {error}"))?;
    let names = [
        ("COMPILER", dist.write_apart("compiler.wasm", &read(&small)?)?),
        ("POLICY", dist.write_apart("policy.json", &files)?),
        ("WEIGHTS", dist.write_apart("learned.weights", &policy.learned)?),
    ];
    let defined = names.map(|(constant, name)| format!("--define:{constant}=\"{name}\""));
    let bound = work.join("bound");
    assets::bundle(root, &["web/workbench.js"], &bound, &defined.each_ref().map(String::as_str))?;
    dist.write_apart("workbench.js", &read(&bound.join("workbench.js"))?)?;
    Ok(())
}
