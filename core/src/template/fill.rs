//! What fills a blank without asking.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use crate::{
    Engine,
    decide::Decision,
    path::Path,
    policy::{Document, Fill, Minutes, Step, Template},
};

/// What is known when a message is written.
pub struct FillContext<'a> {
    /// Knows the policy, and what the text is about.
    pub engine: &'a Engine,
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
    fn document(&self) -> &Document {
        &self.engine.policy().document
    }

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
            Fill::Summary => self.decision.map(|_| self.engine.reader().title(self.text, SUMMARY)),
            Fill::Criteria => self.criteria(),
            Fill::Tier => {
                let tier = self.decision?.tier?;
                self.document().tiers.get(usize::from(tier)).map(|tier| tier.name.clone())
            }
            Fill::Deadline => self.path.map(|path| time(path.deadline)),
            Fill::EntryRole => {
                let entry = self.path?.entries.first()?;
                self.document().roles.get(usize::from(entry.role)).map(|role| role.name.clone())
            }
            Fill::EntryContact => {
                let way = self.path?.contacts.iter().find(|contact| contact.entry)?.ways.first()?;
                self.document().contacts.get(usize::from(*way)).map(|contact| contact.address.clone())
            }
            Fill::ResolutionTarget => self.path?.resolution.map(|resolution| time(resolution.due)),
            Fill::StepsDone => self.steps(true),
            Fill::StepsOpen => self.steps(false),
            Fill::Ladder => self.ladder(),
        }
    }

    fn next_update(&self) -> Option<String> {
        let updates = self.path?.updates?;
        // Before the first update is due it is the next one; afterwards the clock starts anew with this message.
        let again = || Minutes(updates.every_minutes).after(self.now);
        let next = if self.now < updates.first { updates.first } else { again() };
        Some((self.show_time)(next))
    }

    fn criteria(&self) -> Option<String> {
        let names = self
            .decision?
            .matched
            .iter()
            .filter_map(|found| self.document().criteria.get(usize::from(found.criterion)));
        Some(names.map(|criterion| criterion.name.as_str()).collect::<Vec<_>>().join("; "))
    }

    fn steps(&self, done: bool) -> Option<String> {
        let mut lines = Vec::new();
        for checklist in &self.path?.checklists {
            let procedure = self.document().procedures.get(usize::from(checklist.procedure))?;
            let steps: Vec<&Step> = procedure.phases.iter().flat_map(|phase| &phase.steps).collect();
            let wanted = steps.iter().filter(|step| self.done.contains(&step.id) == done);
            lines.extend(wanted.map(|step| format!("- {}: {}", step.title, step.detail)));
        }
        Some(lines.join("\n"))
    }

    fn ladder(&self) -> Option<String> {
        let line = |rung: &crate::path::Rung| {
            let level = self.document().levels.get(usize::from(rung.level))?;
            let roles = rung.roles.iter().filter_map(|role| self.document().roles.get(usize::from(*role)));
            let roles: Vec<&str> = roles.map(|role| role.name.as_str()).collect();
            let by = (self.show_time)(rung.acknowledge_by);
            Some(format!("- Level {} ({}): {}, answers by {by}", level.number, level.name, roles.join(", ")))
        };
        Some(self.path?.ladder.iter().filter_map(line).collect::<Vec<_>>().join("\n"))
    }
}

/// How many characters of a ticket its summary has.
const SUMMARY: usize = 160;
