//! A template filled for the ticket at hand.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike as _;
use escalation_core::{
    order::gathered,
    policy::{Channel, Claim, Document, Field, Fill, Template},
    template::{FillContext, Message, filled, incident_id, message, missing},
};

use yew::Callback;

use crate::{
    platform::{clock, storage},
    state::{
        cases::CasesHandle,
        desk::{Act, Desk, DeskHandle},
        kept::Kept,
    },
};

/// What a writer does to a draft.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Edit {
    /// Types into a field.
    Type(String, String),
    /// Leaves a field out, or not.
    Waive(String),
    /// Takes a claim out, or puts it back.
    Remove(String),
    /// Says that a step, which a claim speaks of, is done.
    Done(String),
}

/// Edits of a message about the ticket at hand.
pub(crate) fn desk_edits(desk: &DeskHandle, template: &str) -> Callback<Edit> {
    let (desk, template) = (desk.dispatcher(), template.to_owned());
    Callback::from(move |edit| {
        let template = template.clone();
        desk.dispatch(match edit {
            Edit::Type(field, typed) => Act::Field(template, field, typed),
            Edit::Waive(field) => Act::Waive(template, field),
            Edit::Remove(claim) => Act::Remove(template, claim),
            Edit::Done(step) => Act::Tick(step),
        });
    })
}

/// What a message is made of, and what it still lacks.
#[derive(Debug)]
pub(crate) struct Draft<'t> {
    /// The template.
    pub template: &'t Template,
    /// Values by field: what fills itself, then what was typed over it.
    pub values: BTreeMap<String, String>,
    /// Fields left out on purpose.
    pub waived: BTreeSet<String>,
    /// Claims taken out.
    pub removed: BTreeSet<String>,
    /// Fields that are neither filled nor left out.
    pub lacking: Vec<&'t Field>,
    /// The message.
    pub message: Message,
}

impl<'t> Draft<'t> {
    /// Fills a template; a ticket with a case goes by the case's incident id.
    pub(crate) fn new(desk: &Desk, cases: Option<&CasesHandle>, template: &'t Template) -> Self {
        let kept = desk.kept();
        let of =
            |sets: &BTreeMap<String, BTreeSet<String>>| sets.get(&template.id).cloned().unwrap_or_default();
        let (waived, removed) = (of(&kept.waived), of(&kept.removed));
        let case = cases.and_then(|cases| cases.summaries().get(&kept.case).cloned());
        let incident = case.map_or_else(|| incident(&kept, template), |case| case.incident.clone());
        Self::of(template, values(desk, template, &incident), (waived, removed), &kept.done)
    }

    /// By the values of its fields, what was left out (fields, claims), and the steps that are done.
    pub(crate) fn of(
        template: &'t Template,
        values: BTreeMap<String, String>,
        (waived, removed): (BTreeSet<String>, BTreeSet<String>),
        done: &BTreeSet<String>,
    ) -> Self {
        let lacking = missing(template, &values, &waived);
        let message = message(template, &values, &waived, &removed, done);
        Self { template, values, waived, removed, lacking, message }
    }

    /// Claims that were taken out, and those whose step is not done.
    pub(crate) fn open_claims(&self, done: &BTreeSet<String>) -> Vec<&'t Claim> {
        let claims = self.template.claims.iter();
        claims.filter(|claim| self.removed.contains(&claim.text) || !done.contains(&claim.step)).collect()
    }

    /// Names of the fields that are missing, for people.
    pub(crate) fn lacking_names(&self) -> String {
        self.lacking.iter().map(|field| field.name.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// What sending it does to the desk: the incident id that it shows is taken.
    pub(crate) fn taking(&self) -> Option<Act> {
        let prefix = &self.template.incident_prefix;
        (!prefix.is_empty()).then(|| Act::TakeIncident(prefix.clone(), clock::now().year()))
    }
}

fn values(desk: &Desk, template: &Template, incident_id: &str) -> BTreeMap<String, String> {
    let kept = desk.kept();
    let ticket = !desk.is_empty();
    let context = FillContext {
        engine: desk.engine(),
        decision: ticket.then(|| desk.decision()),
        path: ticket.then(|| desk.path()),
        text: &kept.text,
        now: clock::now(),
        incident_id,
        author: &storage::agent(),
        done: &kept.done,
        show_time: &clock::show,
    };
    let mut values: BTreeMap<String, String> = gathered(filled(template, &context));
    let by_hand = |field: &&Field| matches!(field.fill, Fill::Hand | Fill::Customer | Fill::Author);
    for field in template.fields.iter().filter(by_hand) {
        values.extend(typed_elsewhere(&kept, &field.id).map(|value| (field.id.clone(), value.to_owned())));
    }
    values.extend(kept.values.get(&template.id).cloned().unwrap_or_default());
    values
}

/// The id that the ticket has, or would take with the message.
fn incident(kept: &Kept, template: &Template) -> String {
    if !kept.incident.is_empty() {
        return kept.incident.clone();
    }
    let (year, prefix) = (clock::now().year(), &template.incident_prefix);
    let next = kept.counters.get(&format!("{prefix}-{year}")).copied().unwrap_or_default() + 1;
    incident_id(prefix, year, next)
}

/// A name that was typed into one message need not be typed into the next.
fn typed_elsewhere<'k>(kept: &'k Kept, field: &str) -> Option<&'k str> {
    let mut typed = kept.values.values().filter_map(|fields| fields.get(field));
    typed.find(|value| !value.trim().is_empty()).map(String::as_str)
}

/// The mail address of a contact, or of the first of a role's that has one.
pub(crate) fn address(document: &Document, who: &str) -> String {
    let role = document.roles.iter().find(|role| role.id == who);
    let reach = role.map_or_else(|| vec![who.to_owned()], |role| role.reach.clone());
    let mails = document.contacts.iter().filter(|contact| contact.channel == Channel::Email);
    let mut known = mails.filter(|contact| reach.contains(&contact.id));
    known.next().map(|contact| contact.address.clone()).unwrap_or_default()
}
