//! Every fault of a policy, its cases among them, each once.

use escalation_core::{
    Diagnostic, Severity,
    policy::compile::{Bundle, Case, Compiled, cases, compile, unknown_names},
};

/// A policy as far as it could be compiled.
#[derive(Debug)]
pub(crate) struct Checked {
    /// The policy, if nothing in it is an error.
    pub compiled: Option<Compiled>,
    /// Its cases, if they could be read.
    pub cases: Vec<Case>,
    /// Errors and warnings.
    pub faults: Vec<Diagnostic>,
}

impl Checked {
    /// Compiles a bundle and reads its cases.
    pub(crate) fn new(bundle: &Bundle) -> Self {
        let (compiled, mut faults) = match compile(bundle) {
            Ok(compiled) => {
                let warnings = compiled.warnings.clone();
                (Some(compiled), warnings)
            }
            Err(faults) => (None, faults),
        };
        let cases = cases(bundle).unwrap_or_else(|more| {
            // A file of cases that is no TOML is a fault of the policy already.
            let known: Vec<_> = faults.iter().map(|fault| (fault.file.clone(), fault.span)).collect();
            faults
                .extend(more.into_iter().filter(|fault| !known.contains(&(fault.file.clone(), fault.span))));
            Vec::new()
        });
        if let Some(compiled) = &compiled {
            faults.extend(unknown_names(&cases, &compiled.policy.document));
        }
        Self { compiled, cases, faults }
    }

    /// Whether nothing is an error.
    pub(crate) fn is_good(&self) -> bool {
        self.faults.iter().all(|fault| fault.severity != Severity::Error)
    }
}
