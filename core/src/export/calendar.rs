//! The deadlines of a path for a calendar.

use chrono::{DateTime, Utc};

use super::ical::{Event, When, ical};
use crate::{decide::Decision, path::Path, policy::Document};

/// Deadline, acknowledgements, first update, promise and target as events with an alarm five minutes before; and by when
/// it must be settled whether it is more urgent than is certain.
///
/// Events of the same ticket and report keep their ids when it is decided anew, so that a calendar moves them.
pub fn calendar(
    document: &Document,
    decision: &Decision,
    path: &Path,
    ticket: &str,
    now: DateTime<Utc>,
) -> String {
    // What it is for, in one word; what the calendar shows; when.
    let mut events: Vec<(String, String, DateTime<Utc>)> = Vec::new();
    let unread = decision.needs_reading() && !ticket.trim().is_empty();
    // What was not read could be the strictest.
    let running = decision.running().or(unread.then_some(0));
    if running != decision.tier {
        let what = if unread { "Read the ticket" } else { "Answer the open questions" };
        let summary = format!("{what}: it could be {}", document.tier_name(running));
        events.push(("settle".into(), summary, path.deadline_of(document, running)));
    }
    for entry in &path.entries {
        let (id, name) =
            document.roles.get(usize::from(entry.role)).map_or(("", ""), |role| (&role.id, &role.name));
        events.push((format!("tell.{id}"), format!("Tell the {name}"), entry.tell_by));
    }
    for rung in &path.ladder {
        let (id, name) =
            document.levels.get(usize::from(rung.level)).map_or(("", ""), |level| (&level.id, &level.name));
        let summary = format!("{name} must have acknowledged");
        events.push((format!("acknowledge.{id}"), summary, rung.acknowledge_by));
    }
    for response in &path.responses {
        if let Some(sla) = response.sla.and_then(|sla| document.response_slas.get(usize::from(sla))) {
            let summary = "The customer must have heard from us".to_owned();
            events.push((format!("respond.{}", sla.id), summary, response.due));
        }
    }
    if let Some(updates) = path.updates {
        events.push(("update".into(), "First update to the customer".into(), updates.first));
    }
    if let Some(resolution) = path.resolution {
        events.push(("resolve".into(), "Resolution target".into(), resolution.due));
    }
    let report = format!("{:016x}-{}", fingerprint(ticket), path.reported_at.timestamp_millis());
    let events: Vec<Event<'_>> = (events.iter())
        .map(|(purpose, summary, at)| Event {
            uid: format!("{report}-{purpose}"),
            when: When::At(*at),
            summary,
            description: "",
        })
        .collect();
    ical(&events, now)
}

/// FNV-1a: tells tickets of the same second apart, the same on every machine.
fn fingerprint(ticket: &str) -> u64 {
    ticket
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
