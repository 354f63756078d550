//! The deadlines of a path for a calendar.

use chrono::{DateTime, Utc};

use super::ical::{Event, When, ical};
use crate::{path::Path, policy::Document};

/// Deadline, acknowledgements, first update, promise and target as events with an alarm five minutes before.
pub fn calendar(document: &Document, path: &Path, now: DateTime<Utc>) -> String {
    let mut events: Vec<(String, DateTime<Utc>)> = Vec::new();
    for entry in &path.entries {
        let role = document.roles.get(usize::from(entry.role)).map_or("", |role| &role.name);
        events.push((format!("Tell the {role}"), entry.tell_by));
    }
    for rung in &path.ladder {
        let level = document.levels.get(usize::from(rung.level)).map_or("", |level| &level.name);
        events.push((format!("{level} must have acknowledged"), rung.acknowledge_by));
    }
    for response in path.responses.iter().filter(|response| response.sla.is_some()) {
        events.push(("The customer must have heard from us".to_owned(), response.due));
    }
    events.extend(path.updates.map(|updates| ("First update to the customer".to_owned(), updates.first)));
    events.extend(path.resolution.map(|resolution| ("Resolution target".to_owned(), resolution.due)));
    let events: Vec<Event<'_>> = (events.iter().enumerate())
        .map(|(place, (name, at))| Event {
            uid: format!("{}-{place}", path.reported_at.timestamp()),
            when: When::At(*at),
            summary: name,
            description: "",
        })
        .collect();
    ical(&events, now)
}
