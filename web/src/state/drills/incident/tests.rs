//! A drill as it is worked through, on the policy that the page carries.

use escalation_core::{
    case::StepStanding,
    drill::{Inject, Reveal},
    image,
    policy::{Channel, Minutes},
    wire::{FactValue, FactsInput},
};

use super::{super::known::topics, *};

const MINUTE: i64 = 60_000;

fn drill() -> Drill {
    Drill {
        id: "a".into(),
        ticket: "We see the invoices of another firm.".into(),
        criteria: vec!["security.breach".into()],
        reveals: vec![Reveal {
            about: "affected_customers >= 2".into(),
            fact: String::new(),
            value: FactValue::Flag(true),
            answer: "Four others told me the same.".into(),
        }],
        injects: vec![Inject {
            at: Minutes(9),
            from: "The other firm".into(),
            text: "They read us our own invoices.".into(),
            facts: FactsInput(vec![("plan".into(), Some(FactValue::Text("enterprise".into())))]),
            ..Inject::default()
        }],
        ..Drill::default()
    }
}

fn incident(mode: Mode) -> Incident {
    let bytes = include_bytes!(concat!(env!("OUT_DIR"), "/policy.image"));
    let engine = Rc::new(Engine::new(image::load(bytes).unwrap()));
    let mut incident = Incident::new(engine, Rc::new(drill()), mode, 7, 0);
    incident.act(IncidentAct::Speed(Speed::Real, 0));
    incident
}

fn breach() -> Move {
    Move::Classified { tier: "immediate".into(), criteria: vec!["security.breach".into()] }
}

#[test]
fn the_trainees_own_word_makes_the_case_and_nothing_shows_before() {
    let mut incident = incident(Mode::Incident);
    incident.act(IncidentAct::Do(Move::Told { contact: "cto".into() }, MINUTE));
    assert!(incident.work().is_none(), "a breach is in the text, and nobody said so");
    incident.act(IncidentAct::Do(
        Move::Classified { tier: "standard".into(), criteria: vec!["technical.core-bug".into()] },
        2 * MINUTE,
    ));
    assert_eq!(incident.work().unwrap().state.decision.tier, "standard");
    incident.act(IncidentAct::Do(breach(), 3 * MINUTE));
    let state = &incident.work().unwrap().state;
    assert!(state.drill);
    assert_eq!((state.decision.tier.as_str(), state.decision.criteria.len()), ("immediate", 1));
    assert_eq!(state.contacts.iter().find(|told| told.entry).unwrap().id, "engineering-manager");
}

#[test]
fn work_on_the_case_is_a_move_and_what_only_cases_know_is_none() {
    let mut incident = incident(Mode::Incident);
    incident.act(IncidentAct::Do(breach(), MINUTE));
    let step = incident.work().unwrap().state.steps.first().unwrap().id.clone();
    let told = What::Contacted {
        contact: "engineering-manager".into(),
        channel: Channel::Phone,
        reached: true,
        text: String::new(),
    };
    let left_out = What::StepSkipped {
        step: incident.work().unwrap().state.steps.last().unwrap().id.clone(),
        reason: "The press knows nothing".into(),
    };
    for what in [told, What::StepDone { step }, left_out, What::Note { text: "a".into() }] {
        incident.act(IncidentAct::Work(what, 2 * MINUTE));
    }
    assert_eq!(incident.run().actions.len(), 4);
    let state = &incident.work().unwrap().state;
    assert!(matches!(state.steps.first().unwrap().standing, StepStanding::Done(_)));
    assert!(
        matches!(&state.steps.last().unwrap().standing, StepStanding::Skipped { reason, .. } if reason == "The press knows nothing")
    );
    assert!(incident.letters().is_empty(), "they need a while to answer");
    incident.act(IncidentAct::Tick(4 * MINUTE));
    assert_eq!(incident.letters().first().unwrap().from, "Engineering Manager");
}

#[test]
fn messages_arrive_at_their_time_and_tell_what_they_tell() {
    let mut incident = incident(Mode::Incident);
    incident.act(IncidentAct::Tick(8 * MINUTE));
    assert!(incident.letters().is_empty() && incident.known().iter().next().is_none());
    incident.act(IncidentAct::Tick(9 * MINUTE));
    assert_eq!(incident.letters().first().map(|letter| letter.at), Some(540));
    assert_eq!(incident.known().iter().count(), 1);
    let asked = |words: &str| {
        let all = topics(incident.document()).into_iter().flat_map(|topic| topic.questions);
        incident.subject(&all.into_iter().find(|question| question.words == words).unwrap())
    };
    let [count, size] =
        ["How many customers are affected?", "Is the customer a Fortune 500 company?"].map(asked);
    assert_eq!(count, "affected_customers >= 2", "a question about a fact answers a condition on it");
    incident.act(IncidentAct::Do(Move::Asked { fact: count }, 10 * MINUTE));
    incident.act(IncidentAct::Do(Move::Asked { fact: size }, 11 * MINUTE));
    let letters = incident.letters();
    let [told, none] = [1, 2].map(|place| letters.get(place).unwrap());
    assert_eq!(told.answers, "How many customers are affected?");
    assert_eq!(told.text, "Four others told me the same.");
    assert_eq!(
        (none.from.as_str(), none.answers.as_str()),
        ("No answer", "Is the customer a Fortune 500 company?")
    );
}

#[test]
fn every_question_stands_once_with_its_group_and_finds_whatever_the_drill_reveals_of_it() {
    let mut incident = incident(Mode::Incident);
    let topics = topics(incident.document());
    let names: Vec<&str> = topics.iter().map(|topic| topic.name.as_str()).collect();
    assert_eq!(names.first(), Some(&"Customer and ticket"));
    assert_eq!((names.get(1), names.last()), (Some(&"Security & Data Incidents"), Some(&"Other")));
    let all: Vec<Question> = topics.into_iter().flat_map(|topic| topic.questions).collect();
    let words: BTreeSet<&str> = all.iter().map(|question| question.words.as_str()).collect();
    assert_eq!(words.len(), all.len());
    for signal in incident.document().signals.iter().filter(|signal| !signal.ask.is_empty()) {
        let subject = format!("text shows {}", signal.id);
        assert_eq!(
            all.iter().filter(|question| question.subjects.contains(&subject)).count(),
            1,
            "{subject}"
        );
    }
    let about = "text shows many-affected".to_owned();
    let reveal = Reveal {
        about: about.clone(),
        answer: "Four others.".into(),
        value: FactValue::Flag(true),
        ..Reveal::default()
    };
    incident.drill = Rc::new(Drill { reveals: vec![reveal], injects: Vec::new(), ..drill() });
    let asked = all.iter().find(|question| question.subjects.contains(&about)).unwrap();
    assert_eq!(incident.subject(asked), about);
    incident.act(IncidentAct::Do(Move::Asked { fact: about }, MINUTE));
    assert_eq!(incident.letters().first().map(|letter| letter.answers.as_str()), Some(asked.words.as_str()));
}

#[test]
fn with_a_trainer_messages_wait_for_a_hand() {
    let mut incident = incident(Mode::Facilitated);
    incident.act(IncidentAct::Tick(20 * MINUTE));
    assert!(incident.letters().is_empty());
    incident.act(IncidentAct::Do(Move::Injected { inject: 0 }, 21 * MINUTE));
    assert_eq!(incident.injected().len(), 1);
}

#[test]
fn it_waits_at_its_end_and_a_reload_finds_it_as_it_was() {
    let mut incident = incident(Mode::Incident);
    let lasts = i64::from(incident.lasts()) * 1000;
    incident.act(IncidentAct::Tick(lasts - 1000));
    assert!(!incident.is_over());
    let text = serde_json::to_string(&incident.kept()).unwrap();
    let kept: KeptIncident = serde_json::from_str(&text).unwrap();
    let engine = Rc::clone(&incident.engine);
    let again = Incident::resumed(engine, Rc::clone(&incident.drill), kept, 99 * lasts, false);
    assert_eq!((again.seconds(), again.speed()), (incident.seconds(), Speed::Waits));
    incident.act(IncidentAct::Tick(lasts));
    assert!(incident.is_over() && incident.speed() == Speed::Waits);
    incident.act(IncidentAct::Do(Move::Finished, lasts + MINUTE));
    incident.act(IncidentAct::Do(breach(), lasts + MINUTE));
    assert_eq!(incident.run().actions.len(), 1, "nothing is done after the end");
    incident.act(IncidentAct::Again(lasts));
    assert!(!incident.has_begun());
}

#[test]
fn it_goes_on_while_something_is_looked_up_and_what_came_meanwhile_is_news() {
    let mut incident = incident(Mode::Incident);
    incident.act(IncidentAct::Tick(5 * MINUTE));
    let back = |now| {
        let (engine, drill) = (Rc::clone(&incident.engine), Rc::clone(&incident.drill));
        Incident::resumed(engine, drill, incident.kept(), now, true)
    };
    let soon = back(12 * MINUTE);
    assert_eq!((soon.seconds(), soon.speed(), soon.left()), (720, Speed::Real, 300));
    assert_eq!(soon.letters().first().map(|letter| letter.at), Some(540));
    let late = back(999 * MINUTE);
    assert_eq!((late.seconds(), late.speed()), (late.lasts(), Speed::Waits), "it waits at its end");
}

#[test]
fn a_silent_level_does_not_answer_and_the_next_one_does_once_it_has_it() {
    let mut incident = incident(Mode::Incident);
    incident.drill = Rc::new(Drill { silent: vec!["level-3".into()], injects: Vec::new(), ..drill() });
    incident.act(IncidentAct::Do(breach(), MINUTE));
    incident.act(IncidentAct::Do(Move::Told { contact: "engineering-manager".into() }, 2 * MINUTE));
    incident.act(IncidentAct::Tick(14 * MINUTE));
    assert!(incident.letters().is_empty());
    incident.act(IncidentAct::Work(What::Escalated { to: 4, reason: "Silent".into() }, 16 * MINUTE));
    assert_eq!(incident.work().unwrap().state.level, 4);
    incident.act(IncidentAct::Tick(18 * MINUTE));
    assert_eq!(incident.letters().first().map(|letter| letter.at), Some(18 * 60));
    incident.act(IncidentAct::Work(What::Acknowledged { level: 4, role: "cto".into() }, 19 * MINUTE));
    let rungs = &incident.work().unwrap().state.rungs;
    assert!(rungs.iter().any(|rung| rung.level == 4 && rung.acknowledged.is_some()));
}
