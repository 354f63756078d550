//! Builds the npm package: the engine's wasm, its policy, the TypeScript around them, the tarball.

mod language;
mod shapes;

use std::{fs, path::Path};

use crate::{
    process, steps,
    wasm::{self, Crate},
};

/// The package in `pkg/dist/`, and its tarball in `target/pkg/`.
///
/// # Errors
/// One sentence naming what failed.
pub(crate) fn build(root: &Path) -> Result<(), String> {
    process::timed("build the package", || {
        let (dist, tarballs) = (root.join("pkg/dist"), root.join("target/pkg"));
        for folder in [&dist, &tarballs] {
            if folder.exists() {
                fs::remove_dir_all(folder)
                    .map_err(|error| format!("cannot empty {}: {error}", folder.display()))?;
            }
            fs::create_dir_all(folder)
                .map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
        }
        let (fast, small) = (["-O3", wasm::BY_NAME], ["-O3", wasm::BY_NAME, wasm::ALIKE]);
        add_wasm(root, ("escalation-pkg", "engine"), "bindings", ("engine", &fast))?;
        add_wasm(root, ("escalation-compiler", "release"), "compiler-bindings", ("compiler", &small))?;
        steps::escalate(root, &["compile", "--output", "pkg/dist/policy.bin"])?;
        language::write(root, &dist.join("english.json"))?;
        shapes::write(&root.join("pkg/js/shapes.ts"))?;
        process::run(root, "tsc", &["--project", "pkg"])?;
        process::run(root, "tsc", &["--project", "pkg/apps"])?;
        process::run(root, "node", &["pkg/bundle.mjs"])?;
        for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
            fs::copy(root.join(licence), root.join("pkg/dist").join(licence))
                .map_err(|error| error.to_string())?;
        }
        let pack = ["pack", "./pkg", "--pack-destination", "target/pkg", "--silent"];
        process::run(root, "npm", &pack)
    })
}

/// A crate: compiled by a profile, bound to JavaScript as `bindings`, optimised by options of wasm-opt into `NAME.wasm`.
fn add_wasm(
    root: &Path,
    (package, profile): (&str, &str),
    bindings: &str,
    (name, options): (&str, &[&str]),
) -> Result<(), String> {
    let dist = root.join("pkg/dist");
    let compiled = wasm::compile(root, Crate { package, profile, ..Crate::default() })?;
    wasm::bind(&compiled, &dist, bindings, |bindgen| bindgen.typescript(true))?;
    let bound = dist.join(format!("{bindings}_bg.wasm"));
    wasm::optimise(root, options, &bound, &dist.join(format!("{name}.wasm")))?;
    // What wasm-bindgen leaves beside it: the file before optimisation and its types.
    for left in [&bound, &bound.with_extension("wasm.d.ts")] {
        fs::remove_file(left).map_err(|error| format!("cannot remove {}: {error}", left.display()))?;
    }
    Ok(())
}
