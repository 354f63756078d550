//! Builds the page: compile, split, bind to JavaScript, optimise, name by hash, compress.

mod assets;
mod split;
mod workbench;

use std::{fs, path::Path};

use escalation_core::{drill::Drills, policy::compile::Bundle};

use self::assets::{Dist, bundle, empty, read};
use crate::{
    compress,
    policy::{self, Folders},
    process,
    wasm::{self, Crate},
};

/// What decides: small.
const SMALL: [&str; 2] = ["-Oz", wasm::BY_NAME];
/// What does not: as small as it gets.
const SMALLEST: [&str; 3] = ["-Oz", wasm::BY_NAME, wasm::ALIKE];

/// The page for a policy, optimised and compressed, in `dist/`.
///
/// # Errors
/// One sentence naming what failed.
pub(crate) fn build(root: &Path, folders: &Folders) -> Result<(), String> {
    process::timed("build the page", || {
        // A policy that cannot be read or has faults need not wait for the compiler.
        let policy = folders.read(root)?;
        let drills = drills(&policy)?;
        let mut dist = Dist::new(root)?;
        dist.add_assets()?;
        add_wasm(root, folders, &mut dist)?;
        dist.write("drills.json", &drills)?;
        workbench::add(root, &policy, &mut dist)?;
        let folder = dist.finish()?;
        compress::folder(&folder).map_err(|error| format!("cannot compress dist/: {error}"))
    })
}

/// Adds `start.wasm`, its parts, and `desk.js`, which binds them.
fn add_wasm(root: &Path, folders: &Folders, dist: &mut Dist<'_>) -> Result<(), String> {
    let work = empty(root.join("target/page/wasm"))?;
    let [start, parts] = ["start.wasm", "parts.js"].map(|name| work.join(name));
    let variables = &folders.variables(root);
    let page = Crate {
        package: "escalation-web",
        profile: "release",
        linker: &split::LINKER,
        variables,
        ..Crate::default()
    };
    let compiled = wasm::compile(root, page)?;
    split::split(&compiled, &work)?;
    // The later part takes the start's table of functions, which wasm-bindgen would keep to itself.
    wasm::bind(&start, &work, "desk", |bindgen| bindgen.typescript(false).keep_lld_exports(true))?;
    // Only now: what binds and what splits need the sections that optimising drops.
    wasm::optimise(root, &SMALL, &work.join("desk_bg.wasm"), &start)?;
    dist.write_hashed("start.wasm", &read(&start)?)?;
    let mut linked = String::from_utf8_lossy(&read(&parts)?).into_owned();
    for part in split::PARTS {
        let wasm = work.join(part.split);
        wasm::optimise(root, &SMALLEST, &wasm, &wasm)?;
        let write = if part.is_apart { Dist::write_apart } else { Dist::write_hashed };
        let served = write(dist, part.served, &read(&wasm)?)?;
        linked = split::rename(&linked, part.split, &served)?;
    }
    fs::write(&parts, linked).map_err(|error| format!("cannot write {}: {error}", parts.display()))?;
    // One file of the two that import each other: fetched again after a failure, they are still the same two.
    let bound = work.join("bound");
    // wasm-bindgen lists a module once for each function that is imported from it.
    let options = ["--log-override:duplicate-object-key=silent"];
    bundle(root, &[&work.join("desk.js").to_string_lossy()], &bound, &options)?;
    dist.write_hashed("desk.js", &read(&bound.join("desk.js"))?)?;
    Ok(())
}

/// The policy's drills, which the page fetches when it has nothing else to do.
fn drills(bundle: &Bundle) -> Result<Vec<u8>, String> {
    let compiled = policy::compiled(bundle)?;
    let Drills { drills, faults, .. } = Drills::read(bundle).checked(&compiled.policy);
    if !faults.is_empty() {
        return Err(policy::faulty(faults.len()));
    }
    serde_json::to_vec(&drills).map_err(|error| format!("the drills cannot be written: {error}"))
}

/// The built page as one HTML file that opens from a disk, in `target/escalation-desk.html`.
///
/// # Errors
/// If the page is not built, or has changed its form.
pub(crate) fn one_file(root: &Path) -> Result<(), String> {
    process::timed("make one file of the page", || {
        process::run(root, "node", &["web/onefile/build.mjs", "dist", ONE_FILE])?;
        println!("{ONE_FILE}: open it by a double click");
        Ok(())
    })
}

const ONE_FILE: &str = "target/escalation-desk.html";
