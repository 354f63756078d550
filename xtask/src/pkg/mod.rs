//! Builds the npm package: the engine's wasm, its policy, the TypeScript around them, the tarball.

mod shapes;

use std::{fs, path::Path};

use crate::{process, steps};

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
        wasm(root)?;
        steps::escalate(root, &["compile", "--output", "pkg/dist/policy.bin"])?;
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

/// The engine: compiled, bound, optimised.
fn wasm(root: &Path) -> Result<(), String> {
    let target = ["--target", "wasm32-unknown-unknown", "--release", "--locked", "-p", "escalation-pkg"];
    process::run(root, "cargo", &[&["build"], &target[..]].concat())?;
    let built = "target/wasm32-unknown-unknown/release/escalation_pkg.wasm";
    let bind =
        ["--target", "web", "--omit-default-module-path", "--out-name", "bindings", "--out-dir", "pkg/dist"];
    process::run(root, "wasm-bindgen", &[&bind[..], &[built]].concat())?;
    let optimise = ["-Oz", "--converge", "pkg/dist/bindings_bg.wasm", "-o", "pkg/dist/engine.wasm"];
    process::run(root, "wasm-opt", &optimise)?;
    // What wasm-bindgen leaves beside it: the file before optimisation and its types.
    for left in ["bindings_bg.wasm", "bindings_bg.wasm.d.ts"] {
        fs::remove_file(root.join("pkg/dist").join(left))
            .map_err(|error| format!("cannot remove {left}: {error}"))?;
    }
    Ok(())
}
