//! What an agent does, and what that changes.

use std::collections::BTreeSet;

use escalation_core::{policy::Document, template::incident_id};

use super::{
    kept::{Kept, TIER, later},
    words::Words as _,
};

/// What an agent does.
#[derive(Debug, Clone)]
pub(crate) enum Act {
    /// Types or pastes; the time is that of the first word.
    Write(String, i64),
    /// Begins with something other than words at this time, if nothing was known before.
    Begin(i64),
    /// Sets a fact as typed; empty forgets it.
    Fact(String, String),
    /// Answers a question about an atom, which is asked in these words.
    Answer(String, bool),
    /// Takes an answer back.
    Unanswer(String),
    /// Does not know.
    Skip(String),
    /// Asks a skipped question again.
    Unskip(String),
    /// Rules on a criterion; `None` leaves it to the desk.
    Rule(String, Option<bool>),
    /// Rules on the tier; `None` leaves it to the desk.
    RuleTier(Option<String>),
    /// Says why a criterion or the tier was ruled so.
    Reason(String, String),
    /// Ticks or unticks a step.
    Tick(String),
    /// Sets the time of the report.
    ReportedAt(i64),
    /// Types into a template's field.
    Field(String, String, String),
    /// Leaves a field out, or not.
    Waive(String, String),
    /// Takes a claim out of a template, or puts it back.
    Remove(String, String),
    /// Takes the next incident id of a prefix and a year, if the ticket has none yet.
    TakeIncident(String, i32),
    /// Learns which numbers other tabs took.
    Numbers(std::collections::BTreeMap<String, u32>),
    /// A case was opened for the ticket: its id.
    Case(String),
    /// A link was opened: its state, as the link has it.
    Link(String),
    /// Begins anew.
    StartOver,
    /// Begins anew, and keeps nothing to go back to.
    Forget,
    /// One step back.
    Undo,
    /// Back to before the step with this index.
    BackTo(usize),
    /// Something to say.
    Notice(String),
}

impl Act {
    /// The step in words, as the history lists it; nothing where the policy does not know what it is about.
    pub(crate) fn words(&self, document: &Document, kept: &Kept) -> String {
        match self {
            Self::Write(text, _) if text.trim().is_empty() => "Ticket cleared".into(),
            Self::Write(..) => "Ticket pasted".into(),
            Self::Fact(id, typed) => fact_words(document, id, typed),
            Self::Answer(about, yes) => {
                format!("{} {}", document.asked(about), if *yes { "Yes" } else { "No" })
            }
            Self::Unanswer(about) => format!("Answer taken back: {}", document.asked(about)),
            Self::Skip(ask) => format!("{ask} Don\u{2019}t know"),
            Self::Unskip(ask) => format!("Asked again: {ask}"),
            Self::Rule(id, ruling) => format!("{}: {}", document.criterion_name(id), ruling_words(*ruling)),
            Self::RuleTier(Some(id)) => format!("Tier by hand: {}", document.tier_called(id)),
            Self::RuleTier(None) => "Tier left to the desk".into(),
            Self::Reason(..) => "Reason written".into(),
            Self::Tick(step) => {
                let done = if kept.done.contains(step) { "Unticked" } else { "Ticked" };
                format!("{done}: {}", document.step_title(step))
            }
            Self::ReportedAt(_) => "Time of the report set".into(),
            Self::Field(template, field, _) => format!("Filled: {}", document.field_name(template, field)),
            Self::Waive(template, field) => format!("Left out: {}", document.field_name(template, field)),
            Self::Remove(_, claim) => format!("Line taken out: {claim}"),
            Self::TakeIncident(..) => "Incident number taken".into(),
            Self::Link(_) => "Link opened".into(),
            Self::StartOver => "Started over".into(),
            Self::Forget
            | Self::Begin(_)
            | Self::Numbers(_)
            | Self::Case(_)
            | Self::Undo
            | Self::BackTo(_)
            | Self::Notice(_) => String::new(),
        }
    }

    /// Whether it goes on with what the last step did, as every letter typed into a field does.
    pub(crate) fn continues(&self) -> bool {
        matches!(self, Self::Field(..) | Self::Reason(..))
    }
}

fn fact_words(document: &Document, id: &str, typed: &str) -> String {
    let fact = document.facts.iter().find(|fact| fact.id == id);
    let choice = fact.and_then(|fact| fact.choices.iter().find(|choice| choice.id == typed));
    let typed = choice.map_or(typed, |choice| choice.name.as_str());
    let typed = if typed.trim().is_empty() { "not known" } else { typed };
    format!("{}: {typed}", fact.map_or(id, |fact| fact.name.as_str()))
}

/// A ruling on a criterion in words.
pub(crate) fn ruling_words(ruling: Option<bool>) -> &'static str {
    match ruling {
        Some(true) => "holds, by hand",
        Some(false) => "does not hold, by hand",
        None => "left to the desk",
    }
}

/// Takes a member out of a set, or puts it in.
pub(crate) fn toggle(set: &mut BTreeSet<String>, member: String) {
    if !set.remove(&member) {
        set.insert(member);
    }
}

/// Changes what is kept.
pub(crate) fn change(kept: &mut Kept, act: Act) {
    match act {
        Act::Fact(id, typed) if typed.trim().is_empty() => {
            kept.facts.remove(&id);
        }
        Act::Fact(id, typed) => {
            kept.facts.insert(id, typed);
        }
        Act::Answer(atom, yes) => {
            kept.answers.retain(|(known, _)| *known != atom);
            kept.answers.push((atom, yes));
        }
        Act::Unanswer(atom) => kept.answers.retain(|(known, _)| *known != atom),
        Act::Skip(ask) => {
            kept.skipped.insert(ask);
        }
        Act::Unskip(ask) => drop(kept.skipped.remove(&ask)),
        Act::Rule(id, ruling) => {
            kept.rulings.retain(|(known, _)| *known != id);
            match ruling {
                Some(holds) => kept.rulings.push((id, holds)),
                None => drop(kept.reasons.remove(&id)),
            }
        }
        Act::RuleTier(tier) => {
            if tier.is_none() {
                kept.reasons.remove(TIER);
            }
            kept.tier = tier;
        }
        Act::Reason(about, words) => {
            kept.reasons.insert(about, words);
        }
        Act::Tick(step) => toggle(&mut kept.done, step),
        Act::ReportedAt(time) => kept.reported_at = time,
        other => change_message(kept, other),
    }
}

fn change_message(kept: &mut Kept, act: Act) {
    match act {
        Act::Field(template, field, typed) => {
            kept.values.entry(template).or_default().insert(field, typed);
        }
        Act::Waive(template, field) => toggle(kept.waived.entry(template).or_default(), field),
        Act::Remove(template, claim) => toggle(kept.removed.entry(template).or_default(), claim),
        Act::TakeIncident(prefix, year) if kept.incident.is_empty() => {
            let number = kept.counters.entry(format!("{prefix}-{year}")).or_default();
            *number += 1;
            kept.incident = incident_id(&prefix, year, *number);
        }
        Act::Numbers(numbers) => kept.counters = later(&kept.counters, &numbers),
        _ => {}
    }
}
