//! The whole result in Markdown, for a ticket's log.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::{Block, Page};
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
    let mut page = Page::new(title(report));
    page.blocks.push(facts(report));
    let open = report.decision.questions.iter().map(|question| question.ask.clone());
    page.section("Not answered yet", vec![Block::Items(open.collect())]);
    page.section("Ticket", vec![Block::Quote(report.text.to_owned())]);
    page.section("Why", vec![criteria(report)]);
    page.section("Tell", vec![contacts(report)]);
    checklists(report, &mut page);
    let about = &report.document.about;
    page.blocks.push(Block::Text(format!("Decided under {} {}.", about.name, about.version)));
    page.markdown()
}

/// Whoever reads the report must not take what is not settled for settled.
fn title(report: &Report<'_>) -> String {
    let decision = report.decision;
    if must_be_read(report) {
        return "Not read: a person decides".to_owned();
    }
    let running = report.document.tier_name(decision.running());
    if decision.running() == decision.tier {
        running.to_owned()
    } else {
        format!("{running} until it is settled")
    }
}

fn must_be_read(report: &Report<'_>) -> bool {
    report.decision.needs_reading() && !report.text.trim().is_empty()
}

/// By when the entry must have it, by the tier whose clock runs. What was not read could be the strictest.
fn deadline(report: &Report<'_>) -> DateTime<Utc> {
    let strictest = must_be_read(report).then_some(0);
    report.path.deadline_of(report.document, report.decision.running().or(strictest))
}

fn facts(report: &Report<'_>) -> Block {
    let time = report.show_time;
    let decision = report.decision;
    let mut facts = vec![
        ("Reported".to_owned(), time(report.path.reported_at)),
        ("Due".to_owned(), time(deadline(report))),
    ];
    if decision.running() != decision.tier {
        facts.push(("Certain so far".to_owned(), report.document.tier_name(decision.tier).to_owned()));
    }
    for (ruling, reason) in report.rulings {
        let reason = if reason.trim().is_empty() { "no reason given" } else { reason };
        facts.push(("Ruled by hand".to_owned(), format!("{ruling} ({reason})")));
    }
    Block::Facts(facts)
}

fn criteria(report: &Report<'_>) -> Block {
    if must_be_read(report) {
        return Block::Text("The desk could not read the text; no criterion was tried on it.".to_owned());
    }
    if report.decision.matched.is_empty() {
        return Block::Text("No criterion of the policy holds.".to_owned());
    }
    let items = report.decision.matched.iter().filter_map(|found| {
        let criterion = report.document.criteria.get(usize::from(found.criterion))?;
        let reasons: Vec<String> = found.evidence.iter().map(|evidence| reason(report, evidence)).collect();
        let (name, id, heading) = (&criterion.name, &criterion.id, &criterion.source.heading);
        Some(format!("{name} ({id}; {heading}): {}", reasons.join(", ")))
    });
    Block::Items(items.collect())
}

fn reason(report: &Report<'_>, evidence: &Evidence) -> String {
    match evidence {
        Evidence::Text { span, .. } => format!("\u{201c}{}\u{201d}", span.of(report.text)),
        Evidence::Fact { fact, value, .. } => {
            let name = report.document.facts.get(usize::from(*fact)).map_or("", |fact| &fact.name);
            format!("{name} is {}", show_value(report.document, *fact, *value))
        }
        Evidence::Answer { answer, .. } => format!("answered {}", if *answer { "yes" } else { "no" }),
        Evidence::ByHand => "ruled by hand".to_owned(),
    }
}

fn contacts(report: &Report<'_>) -> Block {
    let document = report.document;
    let items = report.path.contacts.iter().map(|contact| {
        let role = contact.role.and_then(|role| document.roles.get(usize::from(role)));
        let ways: Vec<_> =
            contact.ways.iter().filter_map(|way| document.contacts.get(usize::from(*way))).collect();
        let name = role.map(|role| &role.name).or(ways.first().map(|way| &way.name));
        let (name, due) = (name.map_or("", String::as_str), (report.show_time)(contact.due));
        let addresses: Vec<String> = (ways.iter().filter(|way| !way.address.is_empty()))
            .map(|way| match way.applies(name) {
                Some(when) => format!("{} ({when})", way.address),
                None => way.address.clone(),
            })
            .collect();
        let by = format!("{name} by {due}");
        if addresses.is_empty() { by } else { format!("{by}: {}", addresses.join(", ")) }
    });
    Block::Items(items.collect())
}

fn checklists(report: &Report<'_>, page: &mut Page) {
    for checklist in &report.path.checklists {
        let Some(procedure) = report.document.procedures.get(usize::from(checklist.procedure)) else {
            continue;
        };
        let phases = procedure.phases.iter().zip(&checklist.due);
        let steps = phases.flat_map(|(phase, due)| phase.steps.iter().zip(due));
        let checks = steps.map(|(step, due)| {
            let due = (report.show_time)(*due);
            (report.done.contains(&step.id), format!("{}: {} (by {due})", step.title, step.detail))
        });
        page.section(&procedure.name, vec![Block::Checks(checks.collect())]);
    }
}
