//! The right people told in time, and no others.

use super::{Expected, Part, Scene, Tally, cite, classification, length, share};
use crate::{
    decide::NO_TIER,
    drill::{Mode, Move},
    wire::ContactOutput,
};

/// Somebody to tell.
struct Wanted {
    id: String,
    name: String,
    due: u32,
    entry: bool,
    criteria: Vec<String>,
}

/// Entries have three fifths where there are others to tell, who share the rest; late is half, never is all. Whoever is
/// told without need costs a quarter of the part.
pub(crate) fn judge(scene: &Scene<'_>, tally: &mut Tally) {
    let most = tally.most(Part::Contacts);
    let wanted = wanted(scene);
    if wanted.is_empty() {
        if !classification::any(scene) {
            let what =
                "Nobody has been told that it is no escalation, because nothing was answered".to_owned();
            tally.lose(Part::Contacts, most, what, None, None);
        }
    } else if scene.run.mode == Mode::Sprint {
        return first_contact(scene, &wanted, most, tally);
    }
    let (entries, others): (Vec<Wanted>, Vec<Wanted>) = wanted.into_iter().partition(|who| who.entry);
    let for_entries = if others.is_empty() { most } else { most * 3 / 5 };
    told(scene, &entries, for_entries, tally);
    told(scene, &others, most - for_entries, tally);
    without_need(scene, most / 4, tally);
}

fn told(scene: &Scene<'_>, wanted: &[Wanted], worth: u32, tally: &mut Tally) {
    for (index, who) in wanted.iter().enumerate() {
        let points = share(worth, index, wanted.len());
        let source = cite::contact(scene.document, &who.criteria, &who.id);
        let done = scene.told(&who.id);
        match done {
            None => {
                tally.entry_missed |= who.entry;
                let what = format!("Never told: {}", who.name);
                tally.lose(Part::Contacts, points, what, source.clone(), None);
            }
            Some(at) if at > who.due => {
                let what = format!("Told {} late: {}", length(at - who.due), who.name);
                tally.lose(Part::Contacts, points / 2, what, source.clone(), Some(at));
            }
            Some(_) => {}
        }
        let (what, due) = (format!("Tell {}", who.name), who.due);
        tally.expected.push(Expected { part: Part::Contacts, what, due, done, source });
    }
}

/// In a sprint the first person told counts, who is an entry or is not.
fn first_contact(scene: &Scene<'_>, wanted: &[Wanted], most: u32, tally: &mut Tally) {
    let Some(entry) = wanted.iter().find(|who| who.entry) else {
        return;
    };
    let first = scene.run.actions.iter().find_map(|action| match &action.what {
        Move::Told { contact } => Some((action.at, contact)),
        _ => None,
    });
    let right = first.filter(|(_, told)| wanted.iter().any(|who| who.entry && who.id == **told));
    let source = cite::contact(scene.document, &entry.criteria, &entry.id);
    if right.is_none() {
        tally.entry_missed = true;
        let what = match first {
            Some((_, told)) => {
                format!("First told: {}; it enters at: {}", scene.document.who(told), entry.name)
            }
            None => format!("Never told: {}", entry.name),
        };
        tally.lose(Part::Contacts, most, what, source.clone(), first.map(|(at, _)| at));
    }
    let (what, done) = (format!("Tell {}", entry.name), right.map(|(at, _)| at));
    tally.expected.push(Expected { part: Part::Contacts, what, due: entry.due, done, source });
}

/// Everybody to tell within the drill, entries always; each once, at the earliest time that any stage asks for.
fn wanted(scene: &Scene<'_>) -> Vec<Wanted> {
    let mut found: Vec<Wanted> = Vec::new();
    for (place, stage) in scene.stages.iter().enumerate() {
        if stage.path.tier == NO_TIER {
            continue;
        }
        for contact in &stage.path.contacts {
            let due = scene.seconds(contact.due);
            let asks = |later: &crate::drill::Stage| {
                later.path.tier != NO_TIER && later.path.contacts.iter().any(|known| known.id == contact.id)
            };
            if scene.dropped(place, due, asks) || (due > scene.lasts && !contact.entry) {
                continue;
            }
            match found.iter_mut().find(|known| known.id == contact.id) {
                Some(known) => {
                    known.entry |= contact.entry;
                    known.due = known.due.min(due);
                }
                None => found.push(Wanted {
                    id: contact.id.clone(),
                    name: contact.name.clone(),
                    due,
                    entry: contact.entry,
                    criteria: stage.criteria.clone(),
                }),
            }
        }
    }
    found
}

/// People told whom no stage's path names, neither as contact, nor on the ladder, nor in a step.
fn without_need(scene: &Scene<'_>, points: u32, tally: &mut Tally) {
    let mut seen: Vec<&str> = Vec::new();
    for action in &scene.run.actions {
        let Move::Told { contact } = &action.what else {
            continue;
        };
        if seen.contains(&contact.as_str()) || named(scene, contact) {
            continue;
        }
        seen.push(contact);
        let what = format!("Told without need: {}", scene.document.who(contact));
        tally.lose(Part::Contacts, points, what, None, Some(action.at));
    }
}

fn named(scene: &Scene<'_>, contact: &str) -> bool {
    let is = |known: &ContactOutput| known.id == contact;
    let steps = || scene.document.steps().filter(|(_, _, step)| step.tells.iter().any(|who| who == contact));
    scene.stages.iter().any(|stage| {
        let path = &stage.path;
        path.contacts.iter().any(is)
            || path.ladder.iter().any(|rung| rung.roles.iter().any(|role| role == contact))
            || steps().any(|(procedure, _, _)| path.checklists.iter().any(|list| list.id == procedure.id))
    })
}
