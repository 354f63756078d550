//! What fills a blank without asking.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use crate::{
    decide::Decision,
    path::Path,
    policy::{Document, Fill, Step, Template},
};

/// What is known when a message is written.
pub struct FillContext<'a> {
    /// The policy.
    pub document: &'a Document,
    /// The decision, if there is a ticket.
    pub decision: Option<&'a Decision>,
    /// Its path.
    pub path: Option<&'a Path>,
    /// The ticket's text.
    pub text: &'a str,
    /// The time of writing.
    pub now: DateTime<Utc>,
    /// The id the message would take.
    pub incident_id: &'a str,
    /// Who writes; empty where nobody said.
    pub author: &'a str,
    /// Ids of the steps that are done.
    pub done: &'a BTreeSet<String>,
    /// How times are shown, zone included.
    pub show_time: &'a dyn Fn(DateTime<Utc>) -> String,
}

impl core::fmt::Debug for FillContext<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("FillContext")
            .field("now", &self.now)
            .field("incident_id", &self.incident_id)
            .finish_non_exhaustive()
    }
}

/// The values of a template's fields that need no hand; nothing for those that do.
pub fn filled(template: &Template, context: &FillContext<'_>) -> Vec<(String, String)> {
    let value = |fill: Fill| context.value(fill).filter(|value| !value.is_empty());
    template.fields.iter().filter_map(|field| Some((field.id.clone(), value(field.fill)?))).collect()
}

impl FillContext<'_> {
    fn value(&self, fill: Fill) -> Option<String> {
        let time = self.show_time;
        match fill {
            // Only a case knows the customer.
            Fill::Hand | Fill::Customer => None,
            Fill::Author => Some(self.author.to_owned()),
            Fill::IncidentId => Some(self.incident_id.to_owned()),
            Fill::Now => Some(time(self.now)),
            Fill::ReportedAt => self.path.map(|path| time(path.reported_at)),
            Fill::NextUpdate => self.next_update(),
            Fill::Summary => self.decision.map(|_| first_line(self.text, SUMMARY)),
            Fill::Criteria => self.criteria(),
            Fill::Tier => {
                let tier = self.decision?.tier?;
                self.document.tiers.get(usize::from(tier)).map(|tier| tier.name.clone())
            }
            Fill::Deadline => self.path.map(|path| time(path.deadline)),
            Fill::EntryRole => {
                let entry = self.path?.entries.first()?;
                self.document.roles.get(usize::from(entry.role)).map(|role| role.name.clone())
            }
            Fill::EntryContact => {
                let way = self.path?.contacts.iter().find(|contact| contact.entry)?.ways.first()?;
                self.document.contacts.get(usize::from(*way)).map(|contact| contact.address.clone())
            }
            Fill::ResolutionTarget => self.path?.resolution.map(|resolution| time(resolution.due)),
            Fill::StepsDone => self.steps(true),
            Fill::StepsOpen => self.steps(false),
            Fill::Ladder => self.ladder(),
        }
    }

    fn next_update(&self) -> Option<String> {
        let updates = self.path?.updates?;
        let every = chrono::TimeDelta::minutes(i64::from(updates.every_minutes));
        // Before the first update is due it is the next one; afterwards the clock starts anew with this message.
        let next =
            if self.now < updates.first { updates.first } else { self.now.checked_add_signed(every)? };
        Some((self.show_time)(next))
    }

    fn criteria(&self) -> Option<String> {
        let names = self
            .decision?
            .matched
            .iter()
            .filter_map(|found| self.document.criteria.get(usize::from(found.criterion)));
        Some(names.map(|criterion| criterion.name.as_str()).collect::<Vec<_>>().join("; "))
    }

    fn steps(&self, done: bool) -> Option<String> {
        let mut lines = Vec::new();
        for checklist in &self.path?.checklists {
            let procedure = self.document.procedures.get(usize::from(checklist.procedure))?;
            let steps: Vec<&Step> = procedure.phases.iter().flat_map(|phase| &phase.steps).collect();
            let wanted = steps.iter().filter(|step| self.done.contains(&step.id) == done);
            lines.extend(wanted.map(|step| format!("- {}: {}", step.title, step.detail)));
        }
        Some(lines.join("\n"))
    }

    fn ladder(&self) -> Option<String> {
        let line = |rung: &crate::path::Rung| {
            let level = self.document.levels.get(usize::from(rung.level))?;
            let roles = rung.roles.iter().filter_map(|role| self.document.roles.get(usize::from(*role)));
            let roles: Vec<&str> = roles.map(|role| role.name.as_str()).collect();
            let by = (self.show_time)(rung.acknowledge_by);
            Some(format!("- Level {} ({}): {}, answers by {by}", level.number, level.name, roles.join(", ")))
        };
        Some(self.path?.ladder.iter().filter_map(line).collect::<Vec<_>>().join("\n"))
    }
}

/// How many characters of a ticket its summary has.
const SUMMARY: usize = 160;

/// Lines above a mail's text that say nothing of what it is about.
const HEADERS: [&str; 7] = ["from", "to", "cc", "date", "sent", "reply-to", "message-id"];

/// The subject, or the first line that is no header; of a longer one so many characters, and a mark behind them.
pub(crate) fn first_line(text: &str, most: usize) -> String {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    let named = |line: &str, names: &[&str]| {
        let (name, rest) = line.split_once(':')?;
        names.iter().any(|known| name.trim().eq_ignore_ascii_case(known)).then(|| rest.trim().len())
    };
    let says = |line: &&str| named(line, &HEADERS).is_none() && named(line, &["subject"]) != Some(0);
    let first = lines().find(says).or_else(|| lines().next()).unwrap_or_default();
    let rest = named(first, &["subject"]).and_then(|rest| first.get(first.len() - rest..));
    let first = rest.unwrap_or(first);
    let mut shown: String = first.chars().take(most).collect();
    if shown.len() < first.len() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_is_called_by_what_it_is_about_not_by_its_header() {
        for (text, called) in [
            ("From: a@b.c\nDate: 27 Nov 2026 14:02\nSubject: boards gone\n\nhelp", "boards gone"),
            ("subject:\nDate: 27 Nov 2026 14:02\n\nhelp us", "help us"),
            ("\nHelp: our boards are gone\nSubject: later", "Help: our boards are gone"),
            ("Subject : a Grüße", "a Grüße"),
            ("From: a@b.c\n", "From: a@b.c"),
            ("", ""),
        ] {
            assert_eq!(first_line(text, 100), called, "{text}");
        }
        assert_eq!(first_line("Subject: Grüße an alle", 5), "Grüße…");
    }
}
