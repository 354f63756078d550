//! `escalate check`

use crate::{bundle::Files, faults::Checked, render};

/// Prints every fault, then the open points. True if nothing is an error.
pub(crate) fn run(files: &Files) -> bool {
    let checked = Checked::new(&files.bundle);
    let Checked { compiled, cases, drills, faults } = &checked;
    render::print(files, faults);
    let (Some(compiled), true) = (compiled, checked.is_good()) else {
        anstream::println!("{}", counted(faults.len(), "fault", "faults"));
        return false;
    };
    let document = &compiled.policy.document;
    if !document.open_points.is_empty() {
        anstream::println!("Open points of this policy, with the reading chosen:");
        for point in &document.open_points {
            anstream::println!("- {}: {} {}", point.title, point.problem, point.reading);
        }
        anstream::println!();
    }
    anstream::println!(
        "{} {}: {}, {}, {}, {}, {}, {}",
        document.about.name,
        document.about.version,
        counted(document.criteria.len(), "criterion", "criteria"),
        counted(document.signals.len(), "signal", "signals"),
        counted(compiled.policy.lexicon.frames.len(), "frame", "frames"),
        counted(cases.len(), "case", "cases"),
        counted(drills.drills.len(), "drill", "drills"),
        counted(faults.len(), "warning", "warnings"),
    );
    true
}

/// `1 fault`, `2 faults`
pub(crate) fn counted(count: usize, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}
