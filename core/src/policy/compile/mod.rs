//! The policy compiler: a bundle of TOML files → a [`Policy`], or every fault of it at once.

mod bundle;
mod cases;
mod check;
mod conditions;
mod parse;
mod places;
mod reach;

pub use bundle::Bundle;
pub use cases::{Case, cases};
pub use parse::parse as parse_document;
pub use places::Places;

use super::{Document, Policy};
use crate::{Diagnostic, Severity, signal};

/// A compiled policy with what is doubtful about it.
#[derive(Debug)]
pub struct Compiled {
    /// Ready to decide with.
    pub policy: Policy,
    /// Warnings, in order of file and place.
    pub warnings: Vec<Diagnostic>,
}

/// Compiles a policy.
///
/// # Example
/// ```
/// use escalation_core::policy::compile::{Bundle, compile};
///
/// let faults = compile(&Bundle::default()).unwrap_err();
/// assert_eq!(faults[0].message, "the policy has no `[about]`");
/// ```
///
/// # Errors
/// Every fault and warning, in order of file and place, if at least one is an error.
pub fn compile(bundle: &Bundle) -> Result<Compiled, Vec<Diagnostic>> {
    let parsed = parse::parse(bundle);
    let mut faults = parsed.faults;
    let mut document: Document = parsed.document;
    let program = conditions::lower(&mut document, &parsed.places, &mut faults);
    check::references(&document, &parsed.places, &mut faults);
    check::templates(&document, &parsed.places, &mut faults);
    check::people(&document, &parsed.places, &mut faults);
    if let Some(text) = bundle.files.get("policy/policy.txt") {
        check::text(text, &document, &parsed.places, &mut faults);
    }
    reach::conditions(&document, &program, &parsed.places, &mut faults);
    let (lexicon, frame_faults) = signal::compile::compile(&parsed.lexicon, &document.about, &document.facts);
    faults.extend(frame_faults);
    faults.sort_by(|a, b| (&a.file, a.span, a.code).cmp(&(&b.file, b.span, b.code)));
    if faults.iter().any(|fault| fault.severity == Severity::Error) {
        return Err(faults);
    }
    Ok(Compiled { policy: Policy { document, program, lexicon, hash: bundle.hash() }, warnings: faults })
}
