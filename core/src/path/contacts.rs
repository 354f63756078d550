//! Everybody to tell, each once, at the earliest time that any criterion asks for.

use super::{Entry, PathContact, Plan, position};
use crate::order::{sort_by_key, sort_distinct};
use crate::policy::{Availability, Contact, Document, Notify, Origin};

/// The contacts of a plan, in order of due time, the entry first among equals.
pub(crate) fn all(plan: &Plan<'_>, entries: &[Entry]) -> Vec<PathContact> {
    let mut found: Vec<PathContact> = Vec::new();
    for entry in entries {
        let reasons = entry.criteria.iter().filter_map(|criterion| {
            let criterion = plan.document.criteria.get(usize::from(*criterion))?;
            Some(criterion.reason.clone()).filter(|reason| !reason.is_empty())
        });
        let mut contact = role(plan, entry.role, entry.criteria.clone());
        (contact.due, contact.entry, contact.supplement) = (entry.tell_by, true, false);
        contact.reasons = reasons.collect();
        if entry.criteria.is_empty() {
            let route = plan.document.routes.get(usize::from(plan.decision.route));
            contact.reasons = route.map(|route| route.reason.clone()).into_iter().collect();
        }
        add(&mut found, contact);
    }
    for (category, criteria) in plan.categories() {
        for notify in &category.notify {
            found_notify(plan, notify, &criteria, &mut found);
        }
    }
    for criterion in plan.matched() {
        if let Some(entry) = plan.document.criteria.get(usize::from(criterion)) {
            for notify in &entry.notify {
                found_notify(plan, notify, &[criterion], &mut found);
            }
        }
    }
    for contact in &mut found {
        let mut seen: Vec<String> = Vec::new();
        contact.reasons.retain(|reason| {
            !seen.contains(reason) && {
                seen.push(reason.clone());
                true
            }
        });
        sort_distinct(&mut contact.criteria);
    }
    sort_by_key(&mut found, |contact| (contact.due, !contact.entry));
    found
}

fn found_notify(plan: &Plan<'_>, notify: &Notify, criteria: &[u16], found: &mut Vec<PathContact>) {
    let document = plan.document;
    let as_role = position(document.roles.iter().map(|role| role.id.as_str()), &notify.who);
    let mut contact = if let Some(index) = as_role {
        role(plan, index, criteria.to_vec())
    } else {
        let way = position(document.contacts.iter().map(|contact| contact.id.as_str()), &notify.who);
        PathContact {
            role: None,
            ways: way.into_iter().collect(),
            due: plan.reported_at,
            reasons: Vec::new(),
            criteria: criteria.to_vec(),
            entry: false,
            supplement: false,
        }
    };
    contact.due = plan.after(notify.within);
    contact.supplement = notify.source.origin == Origin::Supplement;
    contact.reasons = vec![notify.reason.clone()];
    if let Some(whole) = found.iter_mut().find(|known| stands_in(plan.document, &contact, known)) {
        whole.ways.extend(contact.ways);
    } else {
        add(found, contact);
    }
}

/// Whether a contact applies at some times or places alone and stands in for another of its group: one of them is told, and
/// nobody is late because of the others.
fn stands_in(document: &Document, contact: &PathContact, whole: &PathContact) -> bool {
    let first = |contact: &PathContact| {
        let way = contact.ways.first().filter(|_| contact.role.is_none())?;
        document.contacts.get(usize::from(*way))
    };
    let (Some(contact), Some(known)) = (first(contact), first(whole)) else { return false };
    let always = |contact: &Contact| contact.availability == Availability::Always;
    contact.group == known.group && always(known) && !always(contact)
}

fn role(plan: &Plan<'_>, index: u16, criteria: Vec<u16>) -> PathContact {
    let known = plan.document.roles.get(usize::from(index));
    let ids = || plan.document.contacts.iter().map(|contact| contact.id.as_str());
    let ways = known.into_iter().flat_map(|role| &role.reach).filter_map(|id| position(ids(), id)).collect();
    PathContact {
        role: Some(index),
        ways,
        due: plan.reported_at,
        reasons: Vec::new(),
        criteria,
        entry: false,
        supplement: false,
    }
}

/// Adds a contact, or joins it with the same person or channel that is there already.
fn add(found: &mut Vec<PathContact>, contact: PathContact) {
    let same = |known: &&mut PathContact| match (known.role, contact.role) {
        (None, None) => known.ways.first() == contact.ways.first(),
        (a, b) => a == b,
    };
    match found.iter_mut().find(same) {
        Some(known) => {
            known.due = known.due.min(contact.due);
            known.entry |= contact.entry;
            known.supplement &= contact.supplement;
            known.reasons.extend(contact.reasons);
            known.criteria.extend(contact.criteria);
        }
        None => found.push(contact),
    }
}
