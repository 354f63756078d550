//! The package's size, by what a page loads for it: a checked-in report and a budget for each.

use std::{collections::BTreeMap, fmt::Write, fs, path::Path};

use super::drifted;
use crate::{compress, process};

/// The report.
const SNAP: &str = "pkg/size.snap";

/// What a page loads for one thing that it uses.
struct Entry {
    name: &'static str,
    /// The module that it imports, as a bundler ships it with all that it needs; none: what is served as it is.
    module: Option<&'static str>,
    /// Files that are fetched besides.
    files: &'static [&'static str],
    /// Brotli bytes at most, in all.
    budget: usize,
}

/// Two thirds of engine and element are the policy's image (docs/performance.md, "Where the bytes are"). The rest of the
/// element may add 30 kB to the engine.
const ENTRIES: [Entry; 5] = [
    Entry {
        name: "engine",
        module: Some("index.js"),
        files: &["engine.wasm", "policy.bin"],
        budget: 563_000,
    },
    Entry {
        name: "element",
        module: Some("element/define.js"),
        files: &["engine.wasm", "policy.bin"],
        budget: 577_000,
    },
    Entry { name: "compiler", module: Some("compiler.js"), files: &["compiler.wasm"], budget: 245_500 },
    Entry {
        name: "frame",
        module: None,
        files: &["embed.html", "embed.css", "embed-page.js"],
        budget: 25_000,
    },
    Entry { name: "loader", module: None, files: &["embed.js"], budget: 1_650 },
];

/// Longest `embed.js`, in bytes as they are.
const LOADER: usize = 3_500;

/// One file that is loaded.
#[derive(Clone)]
struct Part {
    name: String,
    raw: usize,
    brotli: usize,
}

/// Compares the built package with its report, or writes it anew.
///
/// # Errors
/// If something is above its budget, or the report is stale.
pub(crate) fn check(root: &Path, update: bool) -> Result<(), String> {
    let mut report = String::new();
    let mut faults = Vec::new();
    // Several entries load the same files, and compressing them takes seconds.
    let mut measured = BTreeMap::new();
    let known = fs::read_to_string(root.join(SNAP)).unwrap_or_default();
    for entry in &ENTRIES {
        let parts = measure(root, entry, &mut measured)?;
        let total: usize = parts.iter().map(|part| part.brotli).sum();
        write_entry(&mut report, entry.name, &parts, total);
        faults.extend(above(entry, &parts, total));
        let before = known_total(&known, entry.name);
        if !update && drifted(before, total) {
            faults.push(format!(
                "{SNAP} says {before} bytes for {}, it has {total}; type `cargo xtask size --update`",
                entry.name
            ));
        }
    }
    print!("{report}");
    if !faults.is_empty() {
        return Err(faults.join("\n"));
    }
    if update {
        fs::write(root.join(SNAP), report).map_err(|error| format!("cannot write {SNAP}: {error}"))?;
    }
    Ok(())
}

fn measure(
    root: &Path,
    entry: &Entry,
    measured: &mut BTreeMap<&'static str, Part>,
) -> Result<Vec<Part>, String> {
    let dist = root.join("pkg/dist");
    let mut parts = Vec::new();
    if let Some(module) = entry.module {
        let path = format!("pkg/dist/{module}");
        let options = ["--bundle", "--minify", "--format=esm", "--target=es2022", "--log-level=error"];
        let script = process::output(root, "esbuild", &[&[path.as_str()], &options[..]].concat())
            .map_err(|error| format!("{path} cannot be bundled ({error}); type `cargo xtask pkg`"))?;
        parts.push(part(module, script.as_bytes())?);
    }
    for file in entry.files {
        if let Some(known) = measured.get(file) {
            parts.push(known.clone());
            continue;
        }
        let bytes = fs::read(dist.join(file))
            .map_err(|error| format!("cannot read pkg/dist/{file}: {error}; type `cargo xtask pkg`"))?;
        let part = part(file, &bytes)?;
        measured.insert(file, part.clone());
        parts.push(part);
    }
    Ok(parts)
}

fn part(name: &str, bytes: &[u8]) -> Result<Part, String> {
    let brotli = compress::brotli(bytes).map_err(|error| error.to_string())?.len();
    Ok(Part { name: name.to_owned(), raw: bytes.len(), brotli })
}

/// What is above its budget.
fn above(entry: &Entry, parts: &[Part], total: usize) -> Vec<String> {
    let mut faults = Vec::new();
    if total > entry.budget {
        faults.push(format!(
            "{} has {total} bytes brotli, the budget in xtask/src/size/package.rs is {}",
            entry.name, entry.budget
        ));
    }
    if let Some(loader) = parts.iter().find(|part| part.name == "embed.js" && part.raw > LOADER) {
        faults.push(format!("embed.js has {} bytes, it may have {LOADER}", loader.raw));
    }
    faults
}

fn write_entry(report: &mut String, name: &str, parts: &[Part], total: usize) {
    let _ = writeln!(report, "{name:<26} {:>8} {:>9}", "raw", "brotli");
    for part in parts {
        let _ = writeln!(report, "  {:<24} {:>8} {:>9}", part.name, part.raw, part.brotli);
    }
    let raw: usize = parts.iter().map(|part| part.raw).sum();
    let _ = writeln!(report, "  {:<24} {raw:>8} {total:>9}\n", "total");
}

/// What a report says of an entry's bytes in all; 0 if it does not know it.
fn known_total(report: &str, name: &str) -> usize {
    let mut lines = report.lines().skip_while(|line| line.split_whitespace().next() != Some(name));
    let total = lines.find(|line| line.trim_start().starts_with("total"));
    total.and_then(|line| line.split_whitespace().last()?.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_read_back() {
        let mut report = String::new();
        let parts = |brotli| [Part { name: "a.js".into(), raw: 100, brotli }];
        write_entry(&mut report, "engine", &parts(40), 40);
        write_entry(&mut report, "element", &parts(50), 50);
        assert_eq!(["engine", "element", "frame"].map(|name| known_total(&report, name)), [40, 50, 0]);
    }

    #[test]
    fn budgets_are_held() {
        let entry = Entry { name: "loader", module: None, files: &["embed.js"], budget: 10 };
        let parts = |raw, brotli| [Part { name: "embed.js".into(), raw, brotli }];
        assert!(above(&entry, &parts(LOADER, 10), 10).is_empty());
        assert_eq!(above(&entry, &parts(LOADER + 1, 11), 11).len(), 2);
    }
}
