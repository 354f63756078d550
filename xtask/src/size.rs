//! The page's size: a checked-in report and a budget.

pub(crate) mod package;

use std::{fmt::Write, fs, path::Path};

use crate::compress;

/// Brotli bytes that the page may have in all. More than a third of it is what the reader knows: lexicon, cues,
/// learned weights (see ARCHITECTURE.md, "Where the bytes are").
const BUDGET: usize = 1_120_000;
/// Drift that makes the report stale.
const DRIFT: f64 = 0.02;

struct File {
    name: String,
    raw: usize,
    brotli: usize,
}

/// Compares the built page with `size.snap`, or writes it anew.
///
/// # Errors
/// If the page is above its budget, or the report is stale.
pub(crate) fn check(root: &Path, update: bool) -> Result<(), String> {
    let files = measure(&root.join("dist"))
        .map_err(|error| format!("cannot measure dist/: {error}; type `cargo xtask build`"))?;
    let report = report(&files);
    print!("{report}");
    let total: usize = files.iter().map(|file| file.brotli).sum();
    if total > BUDGET {
        return Err(format!("the page has {total} bytes brotli, the budget is {BUDGET}"));
    }
    let snap = root.join("size.snap");
    if update {
        return fs::write(&snap, report).map_err(|error| format!("cannot write size.snap: {error}"));
    }
    let known = fs::read_to_string(&snap).unwrap_or_default();
    let known_total: usize =
        known.lines().last().and_then(|line| line.split_whitespace().last()?.parse().ok()).unwrap_or(0);
    if drifted(known_total, total) {
        return Err(format!(
            "size.snap says {known_total} bytes, the page has {total}; type `cargo xtask size --update`"
        ));
    }
    Ok(())
}

/// Whether a size is no longer what a report says.
fn drifted(known: usize, now: usize) -> bool {
    #[expect(clippy::cast_precision_loss, reason = "file sizes are far below 2^52")]
    let drift = (now as f64 - known as f64).abs() / (known.max(1) as f64);
    drift > DRIFT
}

fn measure(dist: &Path) -> std::io::Result<Vec<File>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(dist)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_file() && path.extension().is_none_or(|end| end != "br") {
            let bytes = fs::read(&path)?;
            files.push(File {
                name: without_hash(&name),
                raw: bytes.len(),
                brotli: compress::brotli(&bytes)?.len(),
            });
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}

fn without_hash(name: &str) -> String {
    let is_hash = |part: &&str| part.len() >= 15 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    let hash = name.split(['-', '.', '_']).find(is_hash).unwrap_or_default().to_owned();
    if hash.is_empty() { name.to_owned() } else { name.replace(&format!("-{hash}"), "") }
}

fn report(files: &[File]) -> String {
    let mut report = String::from("file                            raw    brotli\n");
    for file in files {
        let _ = writeln!(report, "{:<26} {:>8} {:>9}", file.name, file.raw, file.brotli);
    }
    let (raw, brotli) =
        files.iter().fold((0, 0), |(raw, brotli), file| (raw + file.raw, brotli + file.brotli));
    let _ = writeln!(report, "{:<26} {raw:>8} {brotli:>9}", "total");
    report
}

#[cfg(test)]
mod tests {
    use super::without_hash;

    #[test]
    fn names_in_the_report_are_the_same_in_every_build() {
        assert_eq!(without_hash("escalation-web-1a2b3c4d5e6f7a8b_bg.wasm"), "escalation-web_bg.wasm");
        assert_eq!(without_hash("boot.js"), "boot.js");
    }
}
