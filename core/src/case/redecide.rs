//! Deciding a case again: which times count on, which begin anew, and what is different.

use core::cmp::Ordering;

use chrono::{DateTime, Utc};

use super::{Change, Clock, State};
use crate::{
    Engine,
    decide::{Decision, Rulings},
    fact::Facts,
    path::Path,
    policy::Document,
    wire::{
        ChecklistOutput, ContactOutput, DecisionOutput, FactsInput, InputError, RulingOutput, RungOutput,
        StepOutput, TicketInput,
    },
};

impl State {
    /// The facts given so far, typed by a policy.
    ///
    /// # Errors
    /// The first fact that the policy does not know, or whose value is not of its type: it was given under another.
    pub fn facts(&self, document: &Document) -> Result<Facts, InputError> {
        let facts = self.given.facts.iter().map(|given| (given.fact.clone(), Some(given.value.clone())));
        let input = TicketInput { facts: FactsInput(facts.collect()), ..TicketInput::default() };
        input.typed_facts(document)
    }

    /// The answers given and the rulings in force.
    pub fn rulings(&self) -> Rulings {
        let ruled = &self.decision.ruled_by_hand;
        let criteria = ruled.iter().filter(|ruling| ruling.about != TIER);
        Rulings {
            answers: self.given.answers.clone(),
            criteria: criteria.map(|ruling| (ruling.about.clone(), ruling.ruling == HOLDS)).collect(),
            tier: ruled.iter().rev().find(|ruling| ruling.about == TIER).map(|ruling| ruling.ruling.clone()),
        }
    }

    /// The case's new decision on `text`, the ticket with what was added to it, and what it changes; made at `now`.
    ///
    /// A more urgent tier than before starts its times at `now`: nobody could act on what was not known. The same tier
    /// counts on from where the decision in force does: news that leaves it alone makes nothing late. A less urgent one
    /// counts from the report. What was asked for before a tier became known keeps its time where that is the earlier
    /// one, so that no news gives more time for the same thing.
    pub fn redecide(
        &self,
        engine: &Engine,
        decision: &Decision,
        text: &str,
        ruled: Vec<RulingOutput>,
        now: DateTime<Utc>,
    ) -> (DecisionOutput, Vec<Change>) {
        let document = &engine.policy().document;
        let (before, reported_at) = (document.urgency(&self.decision.tier), self.ticket.reported_at);
        let from = match decision.tier.map_or(usize::MAX, usize::from).cmp(&before) {
            Ordering::Less => now,
            Ordering::Equal => self.decision.path.reported_at,
            Ordering::Greater => reported_at,
        };
        let from = from.max(reported_at);
        let path: Path = engine.path(decision, from);
        let id = self.decision.id.clone();
        let mut output = DecisionOutput::new(engine, id, text, decision, &path);
        output.ruled_by_hand = ruled;
        if from > reported_at {
            keep_earlier(&self.decision, &mut output);
        }
        let changes = changes(&self.decision, &output);
        (output, changes)
    }
}

/// What a ruling is about when it is not a criterion.
const TIER: &str = "tier";
/// The ruling that a criterion holds.
const HOLDS: &str = "holds";

/// The same thing is due at the earlier of its two times.
fn keep_earlier(before: &DecisionOutput, now: &mut DecisionOutput) {
    let (old, new) = (&before.path, &mut now.path);
    for entry in &mut new.entries {
        if let Some(known) = old.entries.iter().find(|known| known.role == entry.role) {
            entry.tell_by = entry.tell_by.min(known.tell_by);
            // By the deadline the entry must have it: the two are one time.
            new.deadline = new.deadline.min(entry.tell_by);
        }
    }
    for contact in &mut new.contacts {
        if let Some(known) = old.contacts.iter().find(|known| known.id == contact.id) {
            contact.due = contact.due.min(known.due);
        }
    }
    for rung in &mut new.ladder {
        let same = old.ladder.iter().find(|known| known.level == rung.level);
        if let Some(known) = same.filter(|known| known.acknowledge_by < rung.acknowledge_by) {
            rung.clone_from(&RungOutput { roles: rung.roles.clone(), ..known.clone() });
        }
    }
    let known: Vec<_> = old.checklists.iter().flat_map(|list| &list.steps).collect();
    for step in new.checklists.iter_mut().flat_map(|list| &mut list.steps) {
        if let Some(known) = known.iter().find(|known| known.id == step.id) {
            step.due = step.due.min(known.due);
        }
    }
    if let (Some(old), Some(new)) = (&old.updates, &mut new.updates) {
        new.first = new.first.min(old.first);
    }
    if let (Some(old), Some(new)) = (old.responses.first(), new.responses.first_mut()) {
        new.due = new.due.min(old.due);
    }
    if let (Some(old), Some(new)) = (&old.resolution, &mut new.resolution) {
        new.due = new.due.min(old.due);
    }
}

/// What is different between two decisions.
pub fn changes(before: &DecisionOutput, now: &DecisionOutput) -> Vec<Change> {
    let mut found = Vec::new();
    if before.tier != now.tier {
        found.push(Change::Tier { from: before.tier.clone(), to: now.tier.clone() });
    }
    let lacks = |decision: &DecisionOutput, id: &str| decision.criteria.iter().all(|known| known.id != id);
    for criterion in now.criteria.iter().filter(|criterion| lacks(before, &criterion.id)) {
        found.push(Change::CriterionAdded { id: criterion.id.clone() });
    }
    for criterion in before.criteria.iter().filter(|criterion| lacks(now, &criterion.id)) {
        found.push(Change::CriterionRemoved { id: criterion.id.clone() });
    }
    times(before, now, &mut found);
    people_and_lists(before, now, &mut found);
    found
}

fn times(before: &DecisionOutput, now: &DecisionOutput, found: &mut Vec<Change>) {
    let clocks = |decision: &DecisionOutput| {
        let path = &decision.path;
        [
            (Clock::Deadline, Some(path.deadline)),
            (Clock::Response, path.responses.first().map(|due| due.due)),
            (Clock::Resolution, path.resolution.as_ref().map(|due| due.due)),
        ]
    };
    for ((clock, from), (_, to)) in clocks(before).into_iter().zip(clocks(now)) {
        if from != to {
            found.push(Change::Moved { clock, from, to });
        }
    }
    let every =
        |decision: &DecisionOutput| decision.path.updates.as_ref().map(|updates| updates.every_minutes);
    let (from, to) = (every(before), every(now));
    if from != to {
        found.push(Change::Cadence { from, to });
    }
}

fn people_and_lists(before: &DecisionOutput, now: &DecisionOutput, found: &mut Vec<Change>) {
    let (old, new) = (&before.path, &now.path);
    for contact in new.contacts.iter().filter(|one| old.contacts.iter().all(|other| other.id != one.id)) {
        let (id, name, due) = (contact.id.clone(), contact.name.clone(), contact.due);
        found.push(Change::ContactAdded { id, name, due });
    }
    for contact in old.contacts.iter().filter(|one| new.contacts.iter().all(|other| other.id != one.id)) {
        found.push(Change::ContactRemoved { id: contact.id.clone(), name: contact.name.clone() });
    }
    for contact in &new.contacts {
        if let Some(known) = old.contacts.iter().find(|known| known.id == contact.id) {
            contact_reworded(known, contact, found);
        }
    }
    for list in new.checklists.iter().filter(|one| old.checklists.iter().all(|other| other.id != one.id)) {
        found.push(Change::ChecklistAdded { id: list.id.clone(), name: list.name.clone() });
    }
    for list in old.checklists.iter().filter(|one| new.checklists.iter().all(|other| other.id != one.id)) {
        found.push(Change::ChecklistRemoved { id: list.id.clone(), name: list.name.clone() });
    }
    for list in &new.checklists {
        if let Some(known) = old.checklists.iter().find(|known| known.id == list.id) {
            steps_reworded(known, list, found);
        }
    }
}

fn contact_reworded(old: &ContactOutput, new: &ContactOutput, found: &mut Vec<Change>) {
    let ways = |contact: &ContactOutput| {
        let addresses: Vec<&str> = contact.ways.iter().map(|way| way.address.as_str()).collect();
        (!addresses.is_empty()).then(|| addresses.join(", "))
    };
    let name = ("Name".to_owned(), Some(old.name.clone()), Some(new.name.clone()));
    for (what, from, to) in [name, (format!("Reach {}", new.name), ways(old), ways(new))] {
        if from != to {
            found.push(Change::Reworded { what, from, to });
        }
    }
}

fn steps_reworded(old: &ChecklistOutput, new: &ChecklistOutput, found: &mut Vec<Change>) {
    let mut step = |from: Option<&StepOutput>, to: Option<&StepOutput>| {
        let title = |step: &StepOutput| step.title.clone();
        let what = format!("Step of {}", new.name);
        found.push(Change::Reworded { what, from: from.map(title), to: to.map(title) });
    };
    for now in &new.steps {
        let known = old.steps.iter().find(|known| known.id == now.id);
        if known.is_none_or(|known| (&known.title, &known.detail) != (&now.title, &now.detail)) {
            step(known, Some(now));
        }
    }
    for gone in old.steps.iter().filter(|step| new.steps.iter().all(|other| other.id != step.id)) {
        step(Some(gone), None);
    }
}
