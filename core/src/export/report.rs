//! The whole result in Markdown, for a ticket's log.

use core::fmt::Write;
use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use crate::{
    decide::{Decision, Evidence, show_value},
    path::Path,
    policy::Document,
};

/// What goes into a report.
pub struct Report<'a> {
    /// The policy.
    pub document: &'a Document,
    /// The ticket.
    pub text: &'a str,
    /// The decision.
    pub decision: &'a Decision,
    /// Its path.
    pub path: &'a Path,
    /// Steps that are done.
    pub done: &'a BTreeSet<String>,
    /// What the agent ruled by hand, with the reason, in words.
    pub rulings: &'a [(String, String)],
    /// How times are shown, zone included.
    pub show_time: &'a dyn Fn(DateTime<Utc>) -> String,
}

impl core::fmt::Debug for Report<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Report").field("decision", self.decision).finish_non_exhaustive()
    }
}

/// The report.
pub fn report(report: &Report<'_>) -> String {
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = head(report, &mut out)
        .and_then(|()| criteria(report, &mut out))
        .and_then(|()| path(report, &mut out));
    out
}

fn head(report: &Report<'_>, out: &mut String) -> core::fmt::Result {
    let tier = report.decision.tier.and_then(|tier| report.document.tiers.get(usize::from(tier)));
    let time = report.show_time;
    writeln!(out, "# {}\n", tier.map_or("No escalation", |tier| tier.name.as_str()))?;
    writeln!(out, "- Reported: {}", time(report.path.reported_at))?;
    writeln!(out, "- Due: {}", time(report.path.deadline))?;
    for (ruling, reason) in report.rulings {
        let reason = if reason.trim().is_empty() { "no reason given" } else { reason };
        writeln!(out, "- Ruled by hand: {ruling} ({reason})")?;
    }
    writeln!(out, "\n## Ticket\n")?;
    report.text.lines().try_for_each(|line| writeln!(out, "> {line}"))
}

fn criteria(report: &Report<'_>, out: &mut String) -> core::fmt::Result {
    writeln!(out, "\n## Why\n")?;
    if report.decision.matched.is_empty() {
        writeln!(out, "No criterion of the policy holds.")?;
    }
    for found in &report.decision.matched {
        let Some(criterion) = report.document.criteria.get(usize::from(found.criterion)) else {
            continue;
        };
        writeln!(out, "- **{}** (`{}`; {})", criterion.name, criterion.id, criterion.source.heading)?;
        for evidence in &found.evidence {
            match evidence {
                Evidence::Text { span, .. } => {
                    writeln!(out, "  - \u{201c}{}\u{201d}", span.of(report.text).replace('\n', " "))?;
                }
                Evidence::Fact { fact, value, .. } => {
                    let name = report.document.facts.get(usize::from(*fact)).map_or("", |fact| &fact.name);
                    writeln!(out, "  - {name}: {}", show_value(report.document, *fact, *value))?;
                }
                Evidence::Answer { answer, .. } => {
                    writeln!(out, "  - answered {}", if *answer { "yes" } else { "no" })?;
                }
                Evidence::ByHand => writeln!(out, "  - ruled by hand")?,
            }
        }
    }
    Ok(())
}

fn path(report: &Report<'_>, out: &mut String) -> core::fmt::Result {
    let (document, time) = (report.document, report.show_time);
    writeln!(out, "\n## Tell\n")?;
    for contact in &report.path.contacts {
        let role = contact
            .role
            .and_then(|role| document.roles.get(usize::from(role)))
            .map(|role| role.name.as_str());
        let ways: Vec<_> =
            contact.ways.iter().filter_map(|way| document.contacts.get(usize::from(*way))).collect();
        let name = role.or(ways.first().map(|way| way.name.as_str())).unwrap_or_default();
        let addresses: Vec<&str> =
            ways.iter().map(|way| way.address.as_str()).filter(|address| !address.is_empty()).collect();
        writeln!(out, "- {} by {}: {}", name, time(contact.due), addresses.join(", "))?;
    }
    for checklist in &report.path.checklists {
        let Some(procedure) = document.procedures.get(usize::from(checklist.procedure)) else {
            continue;
        };
        writeln!(out, "\n## {}\n", procedure.name)?;
        for (phase, due) in procedure.phases.iter().zip(&checklist.due) {
            for (step, due) in phase.steps.iter().zip(due) {
                let mark = if report.done.contains(&step.id) { 'x' } else { ' ' };
                writeln!(out, "- [{mark}] {}: {} (by {})", step.title, step.detail, time(*due))?;
            }
        }
    }
    writeln!(out, "\nDecided under {} {}.", document.about.name, document.about.version)
}
