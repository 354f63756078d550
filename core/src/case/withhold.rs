//! Redaction: texts that must not be shown any more are taken out of the events themselves.
//!
//! A withheld event keeps its id, times, author, kind and everything that clocks and metrics need. Redaction is
//! one way and settles alike in every copy: whoever merges with a log that has it loses the texts, too.

use std::collections::{BTreeMap, BTreeSet};

use super::{Event, Instead, Redecided, Review, What};
use crate::{
    order::gathered,
    wire::{DecisionOutput, EvidenceOutput},
};

/// What is to be withheld.
#[derive(Debug, Default)]
pub(crate) struct Targets {
    /// Ids of events.
    events: BTreeSet<String>,
    /// Whether a text of the ticket is among them: then no decision may quote it.
    quotes: bool,
    /// What the rulings among them are about: then no decision may give the reasons, which later decisions repeat.
    rulings: BTreeSet<String>,
}

/// What the redactions among some events withhold, by case: nothing of one case withholds a text of another.
pub(crate) fn targets<'a>(events: impl Iterator<Item = &'a Event>) -> BTreeMap<String, Targets> {
    let mut cases: BTreeMap<&str, Vec<&Event>> = BTreeMap::new();
    for event in events {
        cases.entry(&event.case).or_default().push(event);
    }
    gathered(cases.into_iter().map(|(case, events)| (case.to_owned(), of_case(&events))))
}

/// A correction repeats what it corrects, and goes with it.
fn of_case(events: &[&Event]) -> Targets {
    let mut corrections: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut next: Vec<&str> = Vec::new();
    for event in events {
        match &event.what {
            What::Redacted { event: target, .. } => next.push(target),
            _ if event.withheld => next.push(&event.id),
            _ => {}
        }
        if let What::Corrected { event: target, .. } = &event.what {
            corrections.entry(target).or_default().push(&event.id);
        }
    }
    let mut found = Targets::default();
    // A correction can be corrected in turn.
    while let Some(id) = next.pop() {
        if found.events.insert(id.to_owned()) {
            next.extend(corrections.get(id).into_iter().flatten());
        }
    }
    let withheld = events.iter().filter(|event| found.events.contains(&event.id));
    found.quotes = withheld.clone().any(|event| adds_text(&event.what));
    found.rulings = gathered(withheld.filter_map(|event| ruled(&event.what)).map(ToOwned::to_owned));
    found
}

/// Whether it brings words of the ticket, which decisions quote.
fn adds_text(what: &What) -> bool {
    match what {
        What::Opened(_) | What::Redecided(_) => true,
        What::Corrected { instead: Instead::Event(what), .. } => adds_text(what),
        _ => false,
    }
}

/// What a ruling is about.
fn ruled(what: &What) -> Option<&str> {
    match what {
        What::Overruled(overruled) => Some(&overruled.about),
        What::Corrected { instead: Instead::Event(what), .. } => ruled(what),
        _ => None,
    }
}

/// Takes the texts out of an event if it is among its case's targets; whether anything changed.
pub(crate) fn apply(event: &mut Event, targets: &BTreeMap<String, Targets>) -> bool {
    let Some(targets) = targets.get(&event.case) else {
        return false;
    };
    // One that was withheld before may have kept what is taken out today.
    let before = event.clone();
    if targets.events.contains(&event.id) && !matches!(event.what, What::Redacted { .. }) {
        event.withheld = true;
        blank(&mut event.what);
    }
    if let Some(decision) = decision(&mut event.what) {
        if targets.quotes {
            unquote(decision);
        }
        unreason(decision, &targets.rulings);
    }
    *event != before
}

fn blank(what: &mut What) {
    match what {
        What::Opened(opened) => {
            opened.ticket.text.clear();
            opened.ticket.customer.clear();
        }
        What::Contacted { text, .. } | What::Note { text } | What::HandedOver { text, .. } => text.clear(),
        What::UpdateSent { to, text } => {
            to.clear();
            text.clear();
        }
        What::NoticeSent { to, subject, text, .. } => {
            // An id says who counts as told; an address is a text.
            if !is_id(to) {
                to.clear();
            }
            subject.clear();
            text.clear();
        }
        What::Redecided(redecided) => {
            let Redecided { because, added_text, .. } = redecided.as_mut();
            because.clear();
            added_text.clear();
        }
        What::Overruled(overruled) => overruled.reason.clear(),
        What::Retargeted(retarget) => retarget.reason.clear(),
        What::Resolved { how, .. } => how.clear(),
        What::StepSkipped { reason, .. } | What::Escalated { reason, .. } | What::Reopened { reason } => {
            reason.clear();
        }
        What::Reviewed(review) => blank_review(review),
        What::Corrected { instead, reason, .. } => {
            reason.clear();
            if let Instead::Event(what) = instead {
                blank(what);
            }
        }
        What::Acknowledged { .. }
        | What::StepDone { .. }
        | What::StepUndone { .. }
        | What::Redacted { .. } => {}
    }
}

/// Whether it is written as ids of a policy are. Which ids there are is not asked: that depends on what else has arrived,
/// and every copy must come to the same.
fn is_id(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_'))
}

fn blank_review(review: &mut Review) {
    let Review { root_cause, process, feedback, knowledge_base, debrief, actions, .. } = review;
    for text in [root_cause, process, feedback, knowledge_base, debrief] {
        text.clear();
    }
    for action in actions {
        action.text.clear();
    }
}

/// The decision that an event stores.
fn decision(what: &mut What) -> Option<&mut DecisionOutput> {
    match what {
        What::Opened(opened) => Some(&mut opened.decision),
        What::Redecided(redecided) => Some(&mut redecided.decision),
        What::Overruled(overruled) => Some(&mut overruled.decision),
        What::Corrected { instead: Instead::Event(what), .. } => decision(what),
        _ => None,
    }
}

/// Takes the reasons of rulings about these out of a decision.
fn unreason(decision: &mut DecisionOutput, rulings: &BTreeSet<String>) {
    for ruling in decision.ruled_by_hand.iter_mut().filter(|ruling| rulings.contains(&ruling.about)) {
        ruling.reason.clear();
    }
}

/// Takes the ticket's words out of a decision; places and reasons stay.
fn unquote(decision: &mut DecisionOutput) {
    for evidence in decision.criteria.iter_mut().flat_map(|criterion| &mut criterion.evidence) {
        if let EvidenceOutput::Text { quote, .. } = evidence {
            quote.clear();
        }
    }
    for quote in decision.questions.iter_mut().flat_map(|question| &mut question.evidence) {
        quote.quote.clear();
    }
    for aside in &mut decision.set_aside {
        let quotes = aside.evidence.iter_mut().chain(&mut aside.cue);
        quotes.for_each(|quote| quote.quote.clear());
    }
}
