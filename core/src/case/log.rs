//! The log: a set of events that can be joined with any other in any order.

use std::collections::BTreeMap;

use super::{Event, What, withhold};
use crate::order::{sort_by, sort_by_key};

/// The events of one case.
///
/// A log is a set: the order of arrival and events that arrive twice leave no trace. Of events that share an id
/// and differ, every version is kept; the one first in [`Log::conflicts`] counts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Log {
    /// By id, every version in the order of its JSON; never an empty list.
    events: BTreeMap<String, Vec<Event>>,
}

/// What adding an event did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Appended {
    /// Whether the log did not have the event yet.
    pub added: bool,
    /// Whether the log has another event of the same id.
    pub conflict: bool,
    /// Ids of events whose texts are withheld from now on: storage must write these anew, together with the
    /// event that was added.
    pub rewritten: Vec<String>,
}

/// Events that share an id and differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict<'a> {
    /// The id.
    pub id: &'a str,
    /// Every version; the first counts.
    pub versions: &'a [Event],
}

impl Log {
    /// The log of some events, in any order.
    pub fn of(events: impl IntoIterator<Item = Event>) -> Self {
        let mut log = Self::default();
        log.extend(events);
        log
    }

    /// Adds events, in any order; whether one of them was new. Redactions are applied once, after the last.
    pub fn extend(&mut self, events: impl IntoIterator<Item = Event>) -> bool {
        let added = self.insert(events);
        if added {
            self.withhold();
        }
        added
    }

    /// Adds an event.
    pub fn append(&mut self, event: Event) -> Appended {
        let id = event.id.clone();
        let before = self.events.get(&id).cloned();
        let mut rewritten = if self.insert([event]) { self.withhold() } else { Vec::new() };
        rewritten.retain(|other| *other != id);
        let now = self.events.get(&id);
        // An old copy of a withheld event loses its texts, and then it is the one that was there.
        let added = now != before.as_ref();
        Appended { added, conflict: now.is_some_and(|versions| versions.len() > 1), rewritten }
    }

    /// Every event that counts, in order of time; the opening first.
    pub fn events(&self) -> Vec<&Event> {
        let mut events: Vec<&Event> = self.events.values().filter_map(|versions| versions.first()).collect();
        sort_by_key(&mut events, |event| {
            (!matches!(event.what, What::Opened(_)), event.at, event.recorded_at, event.id.as_str())
        });
        events
    }

    /// Every event with all versions, in the order of ids: what is stored and exported.
    pub fn stored(&self) -> impl Iterator<Item = &Event> {
        self.events.values().flatten()
    }

    /// The event with this id.
    pub fn get(&self, id: &str) -> Option<&Event> {
        self.events.get(id)?.first()
    }

    /// Whether an event with this id is there.
    pub fn contains(&self, id: &str) -> bool {
        self.events.contains_key(id)
    }

    /// How many events count.
    pub fn len(&self) -> usize {
        self.events.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// Events that share an id and differ: somebody changed a stored event, or a page gave an id twice.
    pub fn conflicts(&self) -> Vec<Conflict<'_>> {
        let several = self.events.iter().filter(|(_, versions)| versions.len() > 1);
        several.map(|(id, versions)| Conflict { id, versions }).collect()
    }

    /// Adds events as they are; whether one of them was new. Every id's versions are put in order once.
    fn insert(&mut self, events: impl IntoIterator<Item = Event>) -> bool {
        let mut before: BTreeMap<String, usize> = BTreeMap::new();
        for event in events {
            let versions = self.events.entry(event.id.clone()).or_default();
            if versions.first() != Some(&event) {
                before.entry(event.id.clone()).or_insert(versions.len());
                versions.push(event);
            }
        }
        let mut added = false;
        for (id, count) in before {
            if let Some(versions) = self.events.get_mut(&id) {
                settle(versions);
                added |= versions.len() > count;
            }
        }
        added
    }

    /// Takes out the texts that a redaction withholds; gives the ids of the events that it changed.
    fn withhold(&mut self) -> Vec<String> {
        let targets = withhold::targets(self.events.values().flatten());
        let mut changed = Vec::new();
        for (id, versions) in &mut self.events {
            let mut touched = false;
            for event in versions.iter_mut() {
                touched |= withhold::apply(event, &targets);
            }
            if touched {
                settle(versions);
                changed.push(id.clone());
            }
        }
        changed
    }
}

/// Every event of two logs. Commutative, associative and idempotent; nothing is lost, and what conflicts is in
/// [`Log::conflicts`].
pub fn merge(a: &Log, b: &Log) -> Log {
    let mut merged = a.clone();
    merged.extend(b.stored().cloned());
    merged
}

/// One order for the versions of an event, whatever the order of arrival; each once.
fn settle(versions: &mut Vec<Event>) {
    if versions.len() > 1 {
        // A value of these types always has a JSON form, which is made once for each.
        let keyed =
            versions.drain(..).map(|event| (serde_json::to_string(&event).unwrap_or_default(), event));
        let mut keyed: Vec<(String, Event)> = keyed.collect();
        sort_by(&mut keyed, |(a, _), (b, _)| a.cmp(b));
        versions.extend(keyed.into_iter().map(|(_, event)| event));
        versions.dedup();
    }
}
