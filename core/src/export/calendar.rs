//! Deadlines as iCalendar (RFC 5545). Written by hand: thirty lines against a crate of several hundred kB of
//! wasm that wants a clock and random ids.

use chrono::{DateTime, Utc};

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
    let mut lines =
        vec!["BEGIN:VCALENDAR".to_owned(), "VERSION:2.0".into(), "PRODID:-//Escalation Desk//EN".into()];
    for (place, (name, at)) in events.iter().enumerate() {
        lines.extend([
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}-{place}@escalation-desk", path.reported_at.timestamp()),
            format!("DTSTAMP:{}", stamp(now)),
            format!("DTSTART:{}", stamp(*at)),
            format!("DTEND:{}", stamp(*at)),
            format!("SUMMARY:{}", escape(name)),
            "BEGIN:VALARM".into(),
            "ACTION:DISPLAY".into(),
            format!("DESCRIPTION:{}", escape(name)),
            "TRIGGER:-PT5M".into(),
            "END:VALARM".into(),
            "END:VEVENT".into(),
        ]);
    }
    lines.push("END:VCALENDAR".into());
    lines.iter().map(|line| fold(line)).collect()
}

fn stamp(time: DateTime<Utc>) -> String {
    time.format("%Y%m%dT%H%M%SZ").to_string()
}

fn escape(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

/// Lines are at most 75 octets; a folded one goes on after a blank.
fn fold(line: &str) -> String {
    let (mut out, mut width) = (String::new(), 0);
    for character in line.chars() {
        if width + character.len_utf8() > 75 {
            out.push_str("\r\n ");
            width = 1;
        }
        out.push(character);
        width += character.len_utf8();
    }
    out.push_str("\r\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_characters() {
        let folded = fold(&"é".repeat(60));
        assert!(folded.lines().all(|line| line.len() <= 75));
        assert_eq!(folded.replace("\r\n ", "").trim_end(), "é".repeat(60));
        assert_eq!(escape("a,b;c\nd"), "a\\,b\\;c\\nd");
    }
}
