//! A desk to work cases on: decisions of the shipped policy, and a clock that goes by minutes.

use std::sync::LazyLock;

use chrono::{DateTime, TimeDelta, Utc};
use escalation_core::{
    case::{
        Action, Event, Given, GivenFact, Instead, Log, Opened, Overruled, Redecided, Retarget, Review,
        Satisfaction, State, Ticket, What,
    },
    decide::Rulings,
    policy::{Channel, Document, ReviewPart},
    wire::{DecisionOutput, FactValue, FactsInput, RulingOutput, TicketInput},
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

/// Decides the case anew with one fact more.
pub(crate) fn learn(state: &State, minutes: i64, fact: &str, value: FactValue) -> What {
    let mut given = state.given.clone();
    given.facts.push(GivenFact { fact: fact.into(), value });
    let mut known = state.clone();
    known.given = given.clone();
    let facts = known.facts(document()).unwrap();
    let decision = ENGINE.decide(&ENGINE.read(&state.ticket.text), &facts, &state.rulings());
    let text = &state.ticket.text;
    let (decision, changes) = state.redecide(&ENGINE, &decision, text, Vec::new(), minute(minutes));
    let added_text = String::new();
    What::Redecided(Box::new(Redecided { because: fact.into(), added_text, given, decision, changes }))
}

/// Rules by hand that the case is of a tier; the decision is otherwise as it was.
pub(crate) fn rule_tier(state: &State, tier: &str) -> What {
    let ruling =
        RulingOutput { about: "tier".into(), ruling: tier.into(), reason: "one test account".into() };
    let mut decision = state.decision.clone();
    decision.ruled_by_hand = vec![ruling.clone()];
    let RulingOutput { about, ruling, reason } = ruling;
    What::Overruled(Box::new(Overruled { about, ruling, reason, decision, changes: Vec::new() }))
}

pub(crate) fn update(text: &str) -> What {
    What::UpdateSent { to: "ana@brightwater.example".into(), text: text.into() }
}

/// A case with every kind of event, from the report to the review.
pub(crate) fn breach_worked_to_its_end() -> Worked {
    let step = |step: &str| format!("security-incident.{step}");
    let contacted = |contact: &str, reached, text: &str| What::Contacted {
        contact: contact.into(),
        channel: Channel::Phone,
        reached,
        text: text.into(),
    };
    let mut worked = Worked::open(BREACH)
        .at(3, contacted("cto", false, "voicemail"))
        .at(4, What::StepDone { step: step("notify-security-team") })
        .at(5, What::StepDone { step: step("legal-review") })
        .at(6, What::StepUndone { step: step("legal-review") })
        .at(9, What::Acknowledged { level: 3, role: "engineering-manager".into() })
        .at(12, update("We closed the link and look into it."))
        .at(20, What::StepSkipped { step: step("media-monitoring"), reason: "nothing public".into() })
        .at(45, update("The link was open for two hours."));
    let late_update = worked.last.clone();
    worked = worked
        .at(50, What::Note { text: "The shared link was made by an intern. His number is 555 0100.".into() });
    let note = worked.last.clone();
    worked = worked
        .at(
            55,
            What::NoticeSent {
                template: "executive-brief".into(),
                to: "ceo".into(),
                subject: "Breach at Brightwater".into(),
                text: "A link was open.".into(),
            },
        )
        .at(
            60,
            What::HandedOver { from: "Sam".into(), to: "Kim".into(), text: "CTO not reached yet.".into() },
        );
    let learned = learn(&worked.state(), 70, "plan", FactValue::Text("enterprise".into()));
    worked =
        worked.at(70, learned).at(100, What::Escalated { to: 4, reason: "asked for by the customer".into() });
    let ruled = rule_tier(&worked.state(), "immediate");
    worked = worked
        .at(110, ruled)
        .at(120, What::Acknowledged { level: 4, role: "cto".into() })
        .at(
            121,
            What::Retargeted(Retarget {
                target: "complex".into(),
                name: "Complex Issues".into(),
                due: minute(10_080),
                every_minutes: Some(1440),
                reason: "needs the provider".into(),
            }),
        )
        .at(150, What::Resolved { how: "Link revoked.".into(), first_call: false })
        .at(160, What::Reopened { reason: "A second link.".into() })
        .at(200, What::Resolved { how: "All links revoked, keys changed.".into(), first_call: false })
        .at(210, What::Redacted { event: note, reason: "names a person".into() })
        .at(
            220,
            What::Corrected {
                event: late_update,
                at: Some(minute(44)),
                instead: Instead::Same,
                reason: "sent a minute earlier".into(),
            },
        );
    worked.at(300, What::Reviewed(Box::new(review())))
}

fn review() -> Review {
    Review {
        root_cause: "Shared links do not expire.".into(),
        process: "CTO was not reached for two hours.".into(),
        satisfaction: Satisfaction::try_from(4).ok(),
        feedback: "Quick and honest.".into(),
        knowledge_base: "How to revoke links.".into(),
        debrief: "Call the deputy after ten minutes.".into(),
        actions: vec![Action {
            text: "Links expire after a week".into(),
            owner: "Kim".into(),
            due: Some(minute(20_000)),
            done: false,
        }],
        finished: vec![
            ReviewPart::RootCause,
            ReviewPart::Process,
            ReviewPart::FollowUp,
            ReviewPart::KnowledgeBase,
            ReviewPart::Debrief,
        ],
    }
}
