//! Signals and templates that nothing of the policy leads to.

use std::collections::BTreeSet;

use crate::{
    Diagnostic,
    expr::{Atom, Program},
    policy::{Document, compile::Places},
};

/// Reports signals that no condition names and templates that no category offers.
pub(crate) fn unused(document: &Document, program: &Program, places: &Places, faults: &mut Vec<Diagnostic>) {
    // A comparison is in the pool because a condition made it.
    let shown: BTreeSet<u16> = (program.atoms.iter())
        .filter_map(|atom| match atom {
            Atom::Shows { signal } => Some(*signal),
            _ => None,
        })
        .collect();
    for (index, signal) in document.signals.iter().enumerate() {
        if !u16::try_from(index).is_ok_and(|place| shown.contains(&place)) {
            let message = format!("no condition asks whether the text shows `{}`", signal.id);
            let help = format!("write `text shows {}` into a `when` or `ask_when`, or remove it", signal.id);
            faults.push(places.fault(("signal", index, ""), "W517", message, Some(help)));
        }
    }
    let offered: BTreeSet<&str> =
        document.categories.iter().flat_map(|category| &category.templates).map(String::as_str).collect();
    for (index, template) in document.templates.iter().enumerate() {
        if !offered.contains(template.id.as_str()) {
            let message = format!("no category offers the template `{}`", template.id);
            let help = Some("name it in the `templates` of a category, or remove it".to_owned());
            faults.push(places.fault(("template", index, "id"), "W518", message, help));
        }
    }
}
