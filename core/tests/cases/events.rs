//! Events of every kind, as chance makes them.

use escalation_core::{
    case::{
        Action, Event, Given, Instead, Opened, Overruled, Redecided, Retarget, Review, SCHEMA, Satisfaction,
        Ticket, What,
    },
    policy::{Channel, ReviewPart},
    wire::DecisionOutput,
};
use proptest::{prelude::*, sample::select};

use super::desk::{BREACH_DECISION, BUG_DECISION, minute};

fn decision() -> impl Strategy<Value = DecisionOutput> {
    prop_oneof![Just(&*BREACH_DECISION), Just(&*BUG_DECISION)].prop_map(DecisionOutput::clone)
}

fn step() -> impl Strategy<Value = String> {
    let steps =
        [&*BREACH_DECISION, &*BUG_DECISION].into_iter().flat_map(|decision| &decision.path.checklists);
    let mut ids: Vec<String> = steps.flat_map(|list| &list.steps).map(|step| step.id.clone()).collect();
    ids.push("no-such.step".into());
    select(ids)
}

fn contact() -> impl Strategy<Value = String> {
    let contacts = BREACH_DECISION.path.contacts.iter().map(|contact| contact.id.clone());
    select(contacts.chain(["nobody".to_owned()]).collect::<Vec<_>>())
}

fn review() -> impl Strategy<Value = Review> {
    let parts = select(vec![
        ReviewPart::RootCause,
        ReviewPart::Process,
        ReviewPart::FollowUp,
        ReviewPart::KnowledgeBase,
        ReviewPart::Debrief,
    ]);
    let action = (words(), prop::option::of(0..100_000_i64), any::<bool>())
        .prop_map(|(text, due, done)| Action { text, owner: "Kim".into(), due: due.map(minute), done });
    let satisfaction =
        prop::option::of((1..=5_u8).prop_map(|number| Satisfaction::try_from(number).unwrap()));
    (words(), satisfaction, prop::collection::vec(action, 0..3), prop::collection::vec(parts, 0..6)).prop_map(
        |(root_cause, satisfaction, actions, finished)| Review {
            root_cause,
            satisfaction,
            actions,
            finished,
            ..Review::default()
        },
    )
}

/// A text that is looked for after it was withheld.
pub(crate) fn words() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), "secret [a-z]{1,8}"]
}

fn opening() -> impl Strategy<Value = What> {
    (decision(), words(), any::<bool>()).prop_map(|(decision, text, drill)| {
        What::Opened(Box::new(Opened {
            incident: "SEC-2026-001".into(),
            drill,
            ticket: Ticket { text, reported_at: minute(0), ..Ticket::default() },
            given: Given::default(),
            decision,
        }))
    })
}

fn id() -> impl Strategy<Value = String> {
    (0..24_u8).prop_map(|number| format!("event-{number:02}"))
}

fn simple() -> BoxedStrategy<What> {
    let level = 0..6_u8;
    prop_oneof![
        (level.clone(), contact()).prop_map(|(level, role)| What::Acknowledged { level, role }),
        step().prop_map(|step| What::StepDone { step }),
        (step(), words()).prop_map(|(step, reason)| What::StepSkipped { step, reason }),
        step().prop_map(|step| What::StepUndone { step }),
        (contact(), any::<bool>(), words()).prop_map(|(contact, reached, text)| What::Contacted {
            contact,
            channel: Channel::Phone,
            reached,
            text
        }),
        words().prop_map(|text| What::UpdateSent { to: "a@b.example".into(), text }),
        (contact(), words()).prop_map(|(to, text)| What::NoticeSent {
            template: String::new(),
            to,
            subject: String::new(),
            text
        }),
        (decision(), words()).prop_map(|(decision, added_text)| What::Redecided(Box::new(Redecided {
            because: String::new(),
            added_text,
            given: Given::default(),
            decision,
            changes: Vec::new(),
        }))),
        (decision(), words()).prop_map(|(decision, reason)| What::Overruled(Box::new(Overruled {
            about: "tier".into(),
            ruling: "none".into(),
            reason,
            decision,
            changes: Vec::new(),
        }))),
        (level, words()).prop_map(|(to, reason)| What::Escalated { to, reason }),
        words().prop_map(|reason| What::Retargeted(Retarget {
            target: "complex".into(),
            name: "Complex Issues".into(),
            due: minute(10_080),
            every_minutes: Some(1440),
            reason,
        })),
        words().prop_map(|text| What::Note { text }),
        words().prop_map(|text| What::HandedOver { from: "Sam".into(), to: "Kim".into(), text }),
        (words(), any::<bool>()).prop_map(|(how, first_call)| What::Resolved { how, first_call }),
        review().prop_map(|review| What::Reviewed(Box::new(review))),
        words().prop_map(|reason| What::Reopened { reason }),
    ]
    .boxed()
}

fn what() -> BoxedStrategy<What> {
    let instead = prop_oneof![
        Just(Instead::Same),
        Just(Instead::Nothing),
        simple().prop_map(|what| Instead::Event(Box::new(what)))
    ];
    prop_oneof![
        1 => opening(),
        16 => simple(),
        1 => id().prop_map(|event| What::Redacted { event, reason: "asked to".into() }),
        3 => (id(), prop::option::of(-60..600_i64), instead, words()).prop_map(|(event, at, instead, reason)| {
            What::Corrected { event, at: at.map(minute), instead, reason }
        }),
    ]
    .boxed()
}

/// An event; ids are few, so that they meet.
pub(crate) fn event() -> impl Strategy<Value = Event> {
    (id(), -60..6000_i64, -60..6000_i64, what()).prop_map(|(id, at, recorded, what)| Event {
        schema: SCHEMA,
        id,
        case: "case-1".into(),
        at: minute(at),
        recorded_at: minute(recorded),
        by: "Sam".into(),
        withheld: false,
        what,
    })
}

/// Events in any order, doubled, contradictory.
pub(crate) fn events() -> impl Strategy<Value = Vec<Event>> {
    prop::collection::vec(event(), 0..24)
}
