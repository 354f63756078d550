//! What the workbench needs beside the page: the policy compiler, and the files of the policy that the page is built for.

use std::path::Path;

use escalation_bundle::LEARNED;
use escalation_core::policy::compile::Bundle;

use super::{
    SMALLEST,
    assets::{self, Dist, empty, read},
};
use crate::{
    policy,
    wasm::{self, Crate},
};

const COMPILER: Crate<'_> = Crate {
    package: "escalation-compiler",
    profile: "release",
    features: &["workbench"],
    linker: &[],
    variables: &[],
};

/// Adds `workbench.js`, `compiler.wasm` and `policy.json`, which are fetched when they are wanted. The learned weights are
/// in the policy's image, which the start carries.
///
/// # Errors
/// If the compiler cannot be built, a file cannot be written, or the image has other learned weights than the file.
pub(super) fn add(root: &Path, files: &Bundle, dist: &mut Dist<'_>) -> Result<(), String> {
    if policy::engine(files)?.reader().weights() != files.learned {
        return Err(format!(
            "{LEARNED} is not as `cargo xtask train` writes it for this policy: train it again, or delete it"
        ));
    }
    let work = empty(root.join("target/page/compiler"))?;
    let compiled = wasm::compile(root, COMPILER)?;
    wasm::bind(&compiled, &work, "compiler", |bindgen| bindgen.typescript(false))?;
    let small = work.join("compiler.wasm");
    wasm::optimise(root, &SMALLEST, &work.join("compiler_bg.wasm"), &small)?;
    let texts = serde_json::to_vec(&files.files)
        .map_err(|error| format!("the policy's files cannot be written: {error}"))?;
    let names = [
        ("COMPILER", dist.write_apart("compiler.wasm", &read(&small)?)?),
        ("POLICY", dist.write_apart("policy.json", &texts)?),
    ];
    let defined = names.map(|(constant, name)| format!("--define:{constant}=\"{name}\""));
    let bound = work.join("bound");
    assets::bundle(root, &["web/workbench.js"], &bound, &defined.each_ref().map(String::as_str))?;
    dist.write_apart("workbench.js", &read(&bound.join("workbench.js"))?)?;
    Ok(())
}
