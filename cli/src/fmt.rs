//! `escalate fmt`: conditions and frames in their canonical form.

use std::{collections::BTreeSet, fs};

use escalation_core::{
    Severity,
    policy::compile::{Rewrite, rewrites, rewritten},
};

use crate::{
    bundle::Files,
    check::counted,
    faults::{Checked, place},
    render,
};

/// Puts every condition and frame into its canonical form; with `only_check` it names their places instead. Files that have
/// an error are left as they are. True if none has, and nothing is left to be rewritten.
///
/// # Errors
/// One sentence if a file cannot be written.
pub(crate) fn run(files: &Files, only_check: bool) -> Result<bool, String> {
    let mut faults = Checked::new(&files.bundle).faults;
    faults.retain(|fault| fault.severity == Severity::Error);
    render::print(files, &faults);
    let bad: BTreeSet<&str> = faults.iter().map(|fault| fault.file.as_str()).collect();
    let mut rewrites = rewrites(&files.bundle);
    rewrites.retain(|rewrite| files.on_disk(&rewrite.file).is_some() && !bad.contains(rewrite.file.as_str()));
    let changed = rewritten(&files.bundle, &rewrites);
    if only_check {
        for Rewrite { file, span, text } in &rewrites {
            anstream::println!("{}: the canonical form is {text}", place(files, file, *span));
        }
    } else {
        for (file, text) in &changed {
            let Some(path) = files.on_disk(file) else { continue };
            fs::write(&path, text)
                .map_err(|error| format!("cannot write `{}`: {error}; make it writable", path.display()))?;
        }
    }
    let of = counted(changed.len(), "file", "files");
    anstream::println!(
        "{} {}",
        counted(rewrites.len(), "condition or frame", "conditions and frames"),
        match (rewrites.is_empty(), only_check) {
            (true, _) => "to rewrite".to_owned(),
            (false, true) => format!("in {of} to rewrite"),
            (false, false) => format!("in {of} rewritten"),
        }
    );
    Ok(bad.is_empty() && (rewrites.is_empty() || !only_check))
}
