//! `escalate check`

use crate::{bundle::Files, faults::Checked, render};

/// Prints every fault, then the open points. True if nothing is an error.
pub(crate) fn run(files: &Files) -> bool {
    let checked = Checked::new(&files.bundle);
    let Checked { compiled, cases, drills, faults } = &checked;
    render::print(files, faults);
    let Some(compiled) = compiled else {
        anstream::println!("{} {}", faults.len(), if faults.len() == 1 { "fault" } else { "faults" });
        return false;
    };
    let document = &compiled.policy.document;
    anstream::println!("Open points of this policy, with the reading chosen:");
    for point in &document.open_points {
        anstream::println!("- {}: {} {}", point.title, point.problem, point.reading);
    }
    anstream::println!(
        "\n{} {}: {} criteria, {} signals, {} frames, {} cases, {} drills, {} warnings",
        document.about.name,
        document.about.version,
        document.criteria.len(),
        document.signals.len(),
        compiled.policy.lexicon.frames.len(),
        cases.len(),
        drills.drills.len(),
        compiled.warnings.len(),
    );
    checked.is_good()
}
