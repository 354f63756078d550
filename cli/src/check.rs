//! `escalate check`

use escalation_core::{
    Diagnostic, Severity,
    policy::compile::{Bundle, cases, compile, unknown_names},
};

use crate::render;

/// Prints every fault, then the open points. True if nothing is an error.
pub(crate) fn run(bundle: &Bundle) -> bool {
    let compiled = compile(bundle);
    let mut faults = match &compiled {
        Ok(compiled) => compiled.warnings.clone(),
        Err(faults) => faults.clone(),
    };
    let cases = cases(bundle).unwrap_or_else(|more| {
        // A file of cases that is no TOML is a fault of the policy already.
        let news = |fault: &Diagnostic| {
            !faults.iter().any(|known| (&known.file, known.span) == (&fault.file, fault.span))
        };
        let news: Vec<Diagnostic> = more.into_iter().filter(news).collect();
        faults.extend(news);
        Vec::new()
    });
    if let Ok(compiled) = &compiled {
        faults.extend(unknown_names(&cases, &compiled.policy.document));
    }
    render::print(bundle, &faults);
    let Ok(compiled) = compiled else {
        anstream::println!("{} {}", faults.len(), if faults.len() == 1 { "fault" } else { "faults" });
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
    faults.iter().all(|fault| fault.severity != Severity::Error)
}
