//! The policy compiler: a bundle of TOML files → a [`Policy`], or every fault of it at once.

mod bundle;
mod cases;
mod check;
mod conditions;
mod doubled;
mod examples;
mod format;
mod learned;
mod literal;
mod located;
mod missing;
mod parse;
mod places;
mod reach;
mod reworded;
mod unread;

pub(crate) use literal::inside;
#[cfg(feature = "wire")]
pub(crate) use located::Unreadable;
#[cfg(feature = "wire")]
pub(crate) use parse::{OF_DRILL, elements, entry};
pub(crate) use reworded::unreadable;

pub use bundle::{Bundle, is_toml};
pub use cases::{Case, cases, samples, unknown_names};
pub use examples::examples;
pub use format::{Rewrite, rewrites, rewritten};
pub use parse::parse as parse_document;
pub(crate) use places::At;
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
/// Every error, in order of file and place. Doubts are raised about a policy that could be read in full.
pub fn compile(bundle: &Bundle) -> Result<Compiled, Vec<Diagnostic>> {
    let parsed = parse::parse(bundle);
    let mut faults = parsed.faults;
    let mut document: Document = parsed.document;
    let program = conditions::lower(&mut document, bundle, &parsed.places, &mut faults);
    check::references(&document, bundle, &parsed.places, &mut faults);
    check::currency(&document, &parsed.places, &mut faults);
    check::senders(&document, &parsed.places, &mut faults);
    check::tiers(&document, &parsed.places, &mut faults);
    check::templates(&document, bundle, &parsed.places, &mut faults);
    check::facts(&document, &program, bundle, &parsed.places, &mut faults);
    check::routes(&document, &parsed.places, &mut faults);
    check::people(&document, &parsed.places, &mut faults);
    check::unused(&document, &program, &parsed.places, &mut faults);
    check::statements(&document, &parsed.places, &mut faults);
    let text = bundle.files.get("policy/policy.txt").map_or("", String::as_str);
    check::text(text, &document, &parsed.places, &mut faults);
    check::limits(&document, &program, &parsed.places, &mut faults);
    reach::conditions(&document, &program, &parsed.places, &mut faults);
    let (mut lexicon, frame_faults) =
        signal::compile::compile(&parsed.lexicon, &document.about, &document.facts);
    faults.extend(frame_faults);
    check::lexicon_limits(&lexicon, &parsed.places, &mut faults);
    learned::attach(&bundle.learned, &document, &mut lexicon, &mut faults);
    faults.sort_by(|a, b| (&a.file, a.span, a.code).cmp(&(&b.file, b.span, b.code)));
    if faults.iter().any(|fault| fault.severity == Severity::Error) {
        faults.retain(|fault| fault.severity == Severity::Error);
        return Err(faults);
    }
    Ok(Compiled { policy: Policy { document, program, lexicon, hash: bundle.hash() }, warnings: faults })
}
