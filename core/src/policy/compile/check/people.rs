//! Levels that nobody fills or that are out of order, contacts that nobody uses.

use std::collections::BTreeSet;

use crate::{
    Diagnostic,
    policy::{Document, compile::Places},
};

/// Reports levels out of order, levels without a role and contacts that no entry names.
pub(crate) fn people(document: &Document, places: &Places, faults: &mut Vec<Diagnostic>) {
    // Cases note levels by number, and go up by it.
    for (index, (below, level)) in document.levels.iter().zip(document.levels.iter().skip(1)).enumerate() {
        if level.number <= below.number {
            let message = format!(
                "`{}` has the number {}, and `{}` above it has {}",
                level.id, level.number, below.id, below.number
            );
            let help =
                Some("levels stand lowest first, each with a higher number than the one above it".into());
            faults.push(places.fault(("level", index + 1, "number"), "E219", message, help));
        }
    }
    for (index, level) in document.levels.iter().enumerate() {
        if !document.roles.iter().any(|role| role.level == level.id) {
            let help = Some("give a role this level, or remove it".to_owned());
            let message = format!("nobody fills `{}`", level.id);
            faults.push(places.fault(("level", index, "id"), "W505", message, help));
        }
    }
    let used = used(document);
    for (index, contact) in document.contacts.iter().enumerate() {
        if !used.contains(contact.id.as_str()) {
            let help = Some("name it in a `notify`, a step's `tells` or a role's `reach`".to_owned());
            let message = format!("nobody uses the contact `{}`", contact.id);
            faults.push(places.fault(("contact", index, "id"), "W506", message, help));
        }
    }
}

/// Names of roles and contacts that some entry mentions.
fn used(document: &Document) -> BTreeSet<&str> {
    let of_categories = document.categories.iter().flat_map(|category| &category.notify);
    let of_criteria = document.criteria.iter().flat_map(|criterion| &criterion.notify);
    let notified = of_categories.chain(of_criteria).map(|notify| &notify.who);
    let told = document.steps().flat_map(|(_, _, step)| &step.tells);
    let entries = document.criteria.iter().flat_map(|criterion| &criterion.entry);
    let reach = document.roles.iter().flat_map(|role| &role.reach);
    let addressed = document.templates.iter().map(|template| &template.to);
    let routed = document.routes.iter().map(|route| &route.role);
    let names = notified.chain(told).chain(entries).chain(reach);
    names.chain(addressed).chain(routed).map(String::as_str).collect()
}
