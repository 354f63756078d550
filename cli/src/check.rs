//! `escalate check`

use escalation_core::policy::compile::{Bundle, cases, compile};

use crate::render;

/// Prints every fault, then the open points. True if nothing is an error.
pub(crate) fn run(bundle: &Bundle) -> bool {
    let compiled = compile(bundle);
    let mut faults = match &compiled {
        Ok(compiled) => compiled.warnings.clone(),
        Err(faults) => faults.clone(),
    };
    let cases = cases(bundle).unwrap_or_else(|more| {
        faults.extend(more);
        Vec::new()
    });
    render::print(bundle, &faults);
    let Ok(compiled) = compiled else {
        anstream::println!("{} faults", faults.len());
        return false;
    };
    let document = &compiled.policy.document;
    anstream::println!("Open points of this policy, with the reading chosen:");
    for point in &document.open_points {
        anstream::println!("- {}: {} {}", point.title, point.problem, point.reading);
    }
    anstream::println!(
        "\n{} {}: {} criteria, {} signals, {} frames, {} cases, {} warnings",
        document.about.name,
        document.about.version,
        document.criteria.len(),
        document.signals.len(),
        compiled.policy.lexicon.frames.len(),
        cases.len(),
        compiled.warnings.len(),
    );
    faults.iter().all(|fault| fault.severity != escalation_core::Severity::Error)
}
