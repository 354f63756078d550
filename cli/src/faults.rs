//! Every fault of a policy, its cases and drills among them, each once.

use std::collections::BTreeSet;

use escalation_core::{
    Diagnostic, Severity, Span,
    drill::Drills,
    policy::compile::{Bundle, Case, Compiled, cases, compile, unknown_names},
};

use crate::bundle::Files;

/// A policy as far as it could be compiled.
#[derive(Debug)]
pub(crate) struct Checked {
    /// The policy, if nothing in it is an error.
    pub compiled: Option<Compiled>,
    /// Its cases, if they could be read.
    pub cases: Vec<Case>,
    /// Its drills, as far as they could be read.
    pub drills: Drills,
    /// Errors and warnings.
    pub faults: Vec<Diagnostic>,
}

impl Checked {
    /// Compiles a bundle and reads its cases and drills.
    pub(crate) fn new(bundle: &Bundle) -> Self {
        let (compiled, mut faults) = match compile(bundle) {
            Ok(compiled) => {
                let warnings = compiled.warnings.clone();
                (Some(compiled), warnings)
            }
            Err(faults) => (None, faults),
        };
        let cases = cases(bundle).unwrap_or_else(|more| {
            add(&mut faults, more);
            Vec::new()
        });
        let mut drills = Drills::read(bundle);
        if let Some(compiled) = &compiled {
            faults.extend(unknown_names(&cases, &compiled.policy.document));
            drills = drills.checked(&compiled.policy);
        }
        add(&mut faults, drills.faults.clone());
        faults.sort_by(|a, b| (&a.file, a.span, a.code).cmp(&(&b.file, b.span, b.code)));
        Self { compiled, cases, drills, faults }
    }

    /// Whether nothing is an error.
    pub(crate) fn is_good(&self) -> bool {
        self.faults.iter().all(|fault| fault.severity != Severity::Error)
    }
}

/// Adds faults; of a file that is no TOML nothing more is said.
fn add(faults: &mut Vec<Diagnostic>, more: Vec<Diagnostic>) {
    let broken: BTreeSet<String> =
        faults.iter().filter(|fault| fault.code == "E101").map(|fault| fault.file.clone()).collect();
    faults.extend(more.into_iter().filter(|fault| !broken.contains(&fault.file)));
}

/// File and line of a place, as an editor opens them.
pub(crate) fn place(files: &Files, file: &str, span: Span) -> String {
    let text = files.bundle.files.get(file).map(String::as_str).unwrap_or_default();
    let before = text.get(..span.start as usize).unwrap_or_default();
    format!("{}:{}", files.path(file), before.matches('\n').count() + 1)
}
