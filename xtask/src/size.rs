//! The page's size: a checked-in report and a budget.

pub(crate) mod crates;
pub(crate) mod package;

use std::{fmt::Write, fs, path::Path};

use crate::compress;

/// Files that the page fetches when it is idle or something of them is wanted; all others come before the first decision.
const LATER: [&str; 5] = ["drills.json", "later-shared.wasm", "later.wasm", "mail.js", "offline.js"];
/// Files that the page fetches when somebody works on the policy, and never by itself.
const WORKBENCH: [&str; 4] = ["compiler.wasm", "policy.json", "workbench.js", "workbench.wasm"];

/// Brotli bytes before the first decision. Half of it is what the reader knows: lexicon, cues, learned weights (see
/// docs/performance.md, "Where the bytes are").
const START: usize = 707_000;
/// Brotli bytes in all.
const ALL: usize = 1_326_000;
/// Brotli bytes of the workbench besides.
const FOR_WORKBENCH: usize = 660_000;
/// Drift that makes the report stale.
const DRIFT: f64 = 0.02;

struct File {
    name: String,
    raw: usize,
    brotli: usize,
}

impl File {
    /// When the page fetches it: `start`, `later` or `workbench`.
    fn when(&self) -> &'static str {
        match self.name.as_str() {
            name if LATER.contains(&name) => "later",
            name if WORKBENCH.contains(&name) => "workbench",
            _ => "start",
        }
    }
}

/// A row of the report that adds up files: its name, the raw bytes and those that are served.
struct Total {
    name: &'static str,
    raw: usize,
    brotli: usize,
    budget: usize,
}

/// Compares the built page with `size.snap`, or writes it anew.
///
/// # Errors
/// If the page is above a budget, or the report is stale.
pub(crate) fn check(root: &Path, update: bool) -> Result<(), String> {
    let files = measure(&root.join("dist"))
        .map_err(|error| format!("cannot measure dist/: {error}; type `cargo xtask build`"))?;
    let missing = LATER.iter().chain(&WORKBENCH).find(|name| files.iter().all(|file| file.name != **name));
    if let Some(name) = missing {
        return Err(format!("dist/ has no {name}; type `cargo xtask build`"));
    }
    let totals = totals(&files);
    let report = report(&files, &totals);
    print!("{report}");
    if let Some(over) = totals.iter().find(|total| total.brotli > total.budget) {
        return Err(format!(
            "{}: {} bytes brotli, the budget is {}; `cargo xtask size --crates` shows whose they are, and where they \
             are worth it the budget is in xtask/src/size.rs",
            over.name, over.brotli, over.budget
        ));
    }
    let snap = root.join("size.snap");
    if update {
        return fs::write(&snap, report).map_err(|error| format!("cannot write size.snap: {error}"));
    }
    let known = fs::read_to_string(&snap).unwrap_or_default();
    match totals.iter().find(|total| total.drifts_from(&known)) {
        Some(total) => Err(format!(
            "{}: the page has {} bytes, size.snap says otherwise; type `cargo xtask size --update`",
            total.name, total.brotli
        )),
        None => Ok(()),
    }
}

impl Total {
    /// Whether an older report says clearly another number, or none.
    fn drifts_from(&self, report: &str) -> bool {
        let mut rows = report.lines().filter_map(|line| line.strip_prefix(self.name));
        let known: usize =
            rows.next().and_then(|row| row.split_whitespace().nth(1)?.parse().ok()).unwrap_or_default();
        drifted(known, self.brotli)
    }
}

/// Before the first decision, in all that every visit fetches, and what the workbench takes besides.
fn totals(files: &[File]) -> [Total; 3] {
    let of = |name, budget, wanted: fn(&File) -> bool| {
        let wanted = files.iter().filter(|file| wanted(file));
        let (raw, brotli) = wanted.fold((0, 0), |(raw, brotli), file| (raw + file.raw, brotli + file.brotli));
        Total { name, raw, brotli, budget }
    };
    [
        of("before a decision", START, |file| file.when() == "start"),
        of("in all", ALL, |file| file.when() != "workbench"),
        of("the workbench besides", FOR_WORKBENCH, |file| file.when() == "workbench"),
    ]
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
    let is_hash = |part: &&str| part.len() == 16 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    let hash = name.split(['-', '.', '_']).find(is_hash).unwrap_or_default().to_owned();
    if hash.is_empty() { name.to_owned() } else { name.replace(&format!("-{hash}"), "") }
}

fn report(files: &[File], totals: &[Total]) -> String {
    let mut report = String::from("file                            raw    brotli  when\n");
    for file in files {
        let _ = writeln!(report, "{:<26} {:>8} {:>9}  {}", file.name, file.raw, file.brotli, file.when());
    }
    for total in totals {
        let _ = writeln!(report, "{:<26} {:>8} {:>9}", total.name, total.raw, total.brotli);
    }
    report
}

#[cfg(test)]
mod tests {
    use super::{ALL, Total, without_hash};

    #[test]
    fn names_in_the_report_are_the_same_in_every_build() {
        assert_eq!(without_hash("start-1a2b3c4d5e6f7a8b.wasm"), "start.wasm");
        assert_eq!(without_hash("boot.js"), "boot.js");
    }

    #[test]
    fn a_report_is_stale_two_percent_away() {
        let total = |brotli| Total { name: "in all", raw: 0, brotli, budget: ALL };
        let report = "boot.js  1 2  start\nin all  9000  1000\n";
        assert!(!total(1_019).drifts_from(report) && !total(981).drifts_from(report));
        assert!(total(1_021).drifts_from(report) && total(979).drifts_from(report));
        assert!(total(1_000).drifts_from(""));
    }
}
