//! What the desk made of the ticket at hand, as it leaves the desk: for a file, or to open a case.

use chrono::DateTime;
use escalation_core::{
    case::{Given, GivenFact, Opened, Ticket, What},
    fact::Value,
    policy::Document,
    wire::{DecisionOutput, FactValue, RulingOutput},
};

use super::{
    desk::{Desk, value},
    kept::{Kept, TIER},
};

/// The decision with every ruling by hand.
pub(crate) fn decision(desk: &Desk) -> DecisionOutput {
    let mut output =
        DecisionOutput::new(desk.engine(), None, &desk.kept().text, desk.decision(), desk.path());
    output.ruled_by_hand = ruled(&desk.kept());
    output
}

/// What was ruled by hand, the tier first.
pub(crate) fn ruled(kept: &Kept) -> Vec<RulingOutput> {
    let ruling = |about: &str, ruling: &str| RulingOutput {
        about: about.to_owned(),
        ruling: ruling.to_owned(),
        reason: kept.reasons.get(about).cloned().unwrap_or_default(),
    };
    let tier = kept.tier.iter().map(|tier| ruling(TIER, tier));
    let held = |held: bool| if held { "holds" } else { "does not hold" };
    tier.chain(kept.rulings.iter().map(|(id, holds)| ruling(id, held(*holds)))).collect()
}

/// What the agent said of the ticket.
pub(crate) fn given(document: &Document, kept: &Kept) -> Given {
    let facts = document.facts.iter().filter_map(|fact| {
        let value = value(kept.facts.get(&fact.id)?, fact)?;
        let value = match value {
            Value::Flag(flag) => FactValue::Flag(flag),
            Value::Choice(choice) => FactValue::Text(fact.choices.get(usize::from(choice))?.id.clone()),
            Value::Quantity { low, .. } => FactValue::Number(low.to_f64()),
        };
        Some(GivenFact { fact: fact.id.clone(), value })
    });
    Given { facts: facts.collect(), answers: kept.answers.clone() }
}

/// The ticket at hand as the beginning of a case, and the prefix that its incident id takes if it has none yet.
pub(crate) fn opened(desk: &Desk) -> (Opened, String) {
    let kept = desk.kept();
    let ticket = Ticket {
        text: kept.text.clone(),
        reported_at: DateTime::from_timestamp_millis(kept.reported_at).unwrap_or_default(),
        ..Ticket::default()
    };
    let opened = Opened {
        incident: kept.incident.clone(),
        drill: false,
        ticket,
        given: given(desk.document(), &kept),
        decision: decision(desk),
    };
    let templates = &desk.document().templates;
    let fitting = desk.path().templates.iter().filter_map(|place| templates.get(usize::from(*place)));
    let prefix = fitting.map(|template| template.incident_prefix.as_str()).find(|prefix| !prefix.is_empty());
    (opened, prefix.unwrap_or("ESC").to_owned())
}

/// What was ticked before the case was opened.
pub(crate) fn ticked(desk: &Desk) -> Vec<What> {
    desk.kept().done.iter().map(|step| What::StepDone { step: step.clone() }).collect()
}

/// What the desk remembers of a ticket that has these facts, answers and rulings: the way back from a case.
pub(crate) fn kept(document: &Document, ticket: &Ticket, given: &Given, ruled: &[RulingOutput]) -> Kept {
    let mut kept = Kept {
        text: ticket.text.clone(),
        reported_at: ticket.reported_at.timestamp_millis(),
        answers: given.answers.clone(),
        ..Kept::default()
    };
    for known in &given.facts {
        let typed = match &known.value {
            FactValue::Flag(flag) => if *flag { "yes" } else { "no" }.to_owned(),
            FactValue::Number(number) => number.to_string(),
            FactValue::Text(choice) => choice.clone(),
        };
        if document.facts.iter().any(|fact| fact.id == known.fact) {
            kept.facts.insert(known.fact.clone(), typed);
        }
    }
    for ruling in ruled {
        if ruling.about == TIER {
            kept.tier = Some(ruling.ruling.clone());
        } else {
            kept.rulings.push((ruling.about.clone(), ruling.ruling == "holds"));
        }
        kept.reasons.insert(ruling.about.clone(), ruling.reason.clone());
    }
    kept
}
