//! Everybody to tell, each once, at the earliest time that any criterion asks for.

use super::{Entry, PathContact, plan::Plan};
use crate::{
    order::{sort_by_key, sort_distinct},
    policy::{Availability, Contact, Document, Notify, Origin},
};

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
            add_notified(plan, notify, &criteria, &mut found);
        }
    }
    for criterion in plan.matched() {
        if let Some(entry) = plan.document.criteria.get(usize::from(criterion)) {
            for notify in &entry.notify {
                add_notified(plan, notify, &[criterion], &mut found);
            }
        }
    }
    let mut found = stood_in(plan.document, found);
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

fn add_notified(plan: &Plan<'_>, notify: &Notify, criteria: &[u16], found: &mut Vec<PathContact>) {
    let document = plan.document;
    let mut contact = if let Some(index) = document.role_index(&notify.who) {
        role(plan, index, criteria.to_vec())
    } else {
        PathContact {
            role: None,
            ways: document.contact_index(&notify.who).into_iter().collect(),
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
    add(found, contact);
}

/// Joins contacts that apply only at some times or places (the night line, the one for abroad) with the one of their group
/// that always applies: only one of them is told, so that nobody is late because of the others. A group of which none
/// always applies stays as it is.
fn stood_in(document: &Document, found: Vec<PathContact>) -> Vec<PathContact> {
    let whole = |part: &PathContact| {
        let own = channel(document, part).filter(|own| !always(own) && !own.group.is_empty())?;
        let same = |way: &Contact| always(way) && way.group == own.group;
        let known = found.iter().filter(|known| channel(document, known).is_some_and(same));
        known.filter_map(|known| known.ways.first().copied()).min()
    };
    let wholes: Vec<Option<u16>> = found.iter().map(whole).collect();
    let (parts, kept): (Vec<_>, Vec<_>) =
        found.into_iter().zip(wholes).partition(|(_, whole)| whole.is_some());
    let mut kept: Vec<PathContact> = kept.into_iter().map(|(contact, _)| contact).collect();
    for (part, whole) in parts {
        let known =
            kept.iter_mut().find(|known| known.role.is_none() && known.ways.first().copied() == whole);
        if let Some(known) = known {
            let mut others: Vec<u16> = known.ways.drain(1..).chain(part.ways.iter().copied()).collect();
            sort_distinct(&mut others);
            known.ways.extend(others);
            join(known, part);
        }
    }
    kept
}

/// The channel that a contact is; `None` for a role.
fn channel<'a>(document: &'a Document, contact: &PathContact) -> Option<&'a Contact> {
    let way = contact.ways.first().filter(|_| contact.role.is_none())?;
    document.contacts.get(usize::from(*way))
}

fn always(contact: &Contact) -> bool {
    contact.availability == Availability::Always
}

fn role(plan: &Plan<'_>, index: u16, criteria: Vec<u16>) -> PathContact {
    let known = plan.document.roles.get(usize::from(index));
    let reach = known.into_iter().flat_map(|role| &role.reach);
    let ways = reach.filter_map(|id| plan.document.contact_index(id)).collect();
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
        Some(known) => join(known, contact),
        None => found.push(contact),
    }
}

/// Everything that is asked of one contact is asked of another.
fn join(known: &mut PathContact, contact: PathContact) {
    known.due = known.due.min(contact.due);
    known.entry |= contact.entry;
    known.supplement &= contact.supplement;
    known.reasons.extend(contact.reasons);
    known.criteria.extend(contact.criteria);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        decide::{Decision, Match},
        policy::{Category, Criterion, Minutes},
    };

    /// Contacts for three notices, in any order: the one of the day, of the night, and of abroad.
    fn told(names: [&str; 3], group: &str) -> Vec<(Vec<u16>, i64, Vec<String>)> {
        let way = |id: &str, availability| Contact {
            id: id.into(),
            group: group.into(),
            availability,
            ..Contact::default()
        };
        let notify = |who: &str| Notify {
            who: who.into(),
            within: Minutes(who.len().try_into().unwrap_or(0)),
            reason: who.into(),
            ..Notify::default()
        };
        let document = Document {
            contacts: vec![
                way("at-day", Availability::Always),
                way("night", Availability::AfterHours),
                way("abroad", Availability::International),
            ],
            categories: vec![Category {
                id: "legal".into(),
                notify: names.map(notify).into(),
                ..Category::default()
            }],
            criteria: vec![Criterion { category: "legal".into(), ..Criterion::default() }],
            ..Document::default()
        };
        let matched = vec![Match { criterion: 0, evidence: Vec::new(), by_hand: true }];
        let decision = Decision { matched, ..Decision::default() };
        let reported_at = chrono::DateTime::UNIX_EPOCH;
        let plan = Plan { document: &document, decision: &decision, reported_at };
        let minutes = |contact: &PathContact| (contact.due - reported_at).num_minutes();
        let mut found: Vec<_> = all(&plan, &[])
            .into_iter()
            .map(|mut contact| {
                sort_distinct(&mut contact.reasons);
                (contact.ways.clone(), minutes(&contact), contact.reasons)
            })
            .collect();
        sort_distinct(&mut found);
        found
    }

    #[test]
    fn who_stands_in_is_joined_in_any_order_at_the_earliest_time() {
        let reasons = ["abroad", "at-day", "night"].map(str::to_owned);
        for names in
            [["at-day", "night", "abroad"], ["night", "at-day", "abroad"], ["abroad", "night", "at-day"]]
        {
            assert_eq!(told(names, "counsel"), [(vec![0, 1, 2], 5, reasons.to_vec())], "{names:?}");
        }
        let twice = told(["night", "at-day", "night"], "counsel");
        assert_eq!(twice, [(vec![0, 1], 5, ["at-day", "night"].map(str::to_owned).to_vec())]);
    }

    #[test]
    fn whoever_has_nobody_to_stand_in_for_is_told() {
        let alone = |who: &str, way, within| (vec![way], within, vec![who.to_owned()]);
        let parts = [alone("night", 1, 5), alone("abroad", 2, 6)];
        assert_eq!(told(["night", "abroad", "night"], "counsel"), parts);
        let apart = [alone("at-day", 0, 6), alone("night", 1, 5), alone("abroad", 2, 6)];
        assert_eq!(told(["night", "abroad", "at-day"], ""), apart);
    }
}
