//! A desk to work cases on: decisions of the shipped policy, and a clock that goes by minutes.

use std::sync::LazyLock;

use chrono::{DateTime, TimeDelta, Utc};
use escalation_core::{
    case::{Event, Given, GivenFact, Log, Opened, State, Ticket, What},
    decide::Rulings,
    policy::Document,
    wire::{DecisionOutput, FactValue, FactsInput, TicketInput},
};

pub(crate) use super::teamflow::ENGINE;

/// A breach: immediate, with updates every 30 minutes.
pub(crate) const BREACH: &str =
    "We can see another company's invoices in our account. A stranger got into our data.";
/// A bug that stays: standard.
pub(crate) const BUG: &str =
    "The export still fails with an error after three days and four attempts by your team to fix it.";

pub(crate) static BREACH_DECISION: LazyLock<DecisionOutput> = LazyLock::new(|| decide(BREACH, &[]));
pub(crate) static BUG_DECISION: LazyLock<DecisionOutput> = LazyLock::new(|| decide(BUG, &[]));

pub(crate) fn document() -> &'static Document {
    &ENGINE.policy().document
}

/// So many minutes after the report, 2026-11-26 09:00 UTC.
pub(crate) fn minute(minutes: i64) -> DateTime<Utc> {
    "2026-11-26T09:00:00Z".parse::<DateTime<Utc>>().unwrap() + TimeDelta::minutes(minutes)
}

pub(crate) fn decide(text: &str, facts: &[(&str, FactValue)]) -> DecisionOutput {
    let facts = facts.iter().map(|(fact, value)| ((*fact).to_owned(), Some(value.clone())));
    let input = TicketInput { facts: FactsInput(facts.collect()), ..TicketInput::default() };
    let facts = input.typed_facts(document()).unwrap();
    let decision = ENGINE.decide(&ENGINE.read(text), &facts, &Rulings::default());
    let path = ENGINE.path(&decision, minute(0));
    DecisionOutput::new(&ENGINE, None, text, &decision, &path)
}

pub(crate) fn opened(text: &str, facts: &[(&str, FactValue)]) -> What {
    let given =
        facts.iter().map(|(fact, value)| GivenFact { fact: (*fact).to_owned(), value: value.clone() });
    What::Opened(Box::new(Opened {
        incident: "SEC-2026-001".into(),
        drill: false,
        ticket: Ticket {
            reference: "T-17".into(),
            customer: "Brightwater Dental".into(),
            text: text.to_owned(),
            reported_at: minute(0),
        },
        given: Given { facts: given.collect(), answers: Vec::new() },
        decision: decide(text, facts),
    }))
}

/// A case worked on from its opening, event by event.
#[derive(Debug, Clone, Default)]
pub(crate) struct Worked {
    pub log: Log,
    pub last: String,
}

impl Worked {
    pub(crate) fn open(text: &str) -> Self {
        Self::default().at(1, opened(text, &[]))
    }

    /// Something that happens so many minutes after the report.
    pub(crate) fn at(mut self, minutes: i64, what: What) -> Self {
        self.last = format!("event-{:04}", self.log.len());
        let event = Event::new(self.last.clone(), "case-1".into(), minute(minutes), "Sam".into(), what);
        assert!(self.log.append(event).added);
        self
    }

    pub(crate) fn state(&self) -> State {
        State::of(&self.log, document()).unwrap()
    }
}
