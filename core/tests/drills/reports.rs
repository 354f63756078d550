//! What is said after a drill.

use escalation_core::drill::{
    Action, Drill, HandOut, Mode, Move, Overruled, Rating, hand_out, losses_csv, report, report_page, score,
};
use serde_json::json;

use super::{
    perfect::{perfect, run},
    teamflow::POLICY,
};

fn drill() -> Drill {
    serde_json::from_value(json!({
        "id": "stranger", "title": "A name nobody knows", "difficulty": "easy", "ticket": "Who is *R*?",
        "facts": { "plan": "pro" }, "criteria": ["security.breach"], "why": "A stranger saw it.",
        "reveal": [{ "fact": "affected_customers", "value": 2, "answer": "Two, =I think" }],
        "inject": [
            { "at": "5 min", "unless": "told", "from": "The customer", "text": "Hello?", "expect": "Tell somebody." },
            { "at": "9 min", "from": "A journalist", "text": "Is it true?" },
        ],
        "notice": { "must": [["security team"]], "must_not": ["hacked"] },
    }))
    .unwrap()
}

/// A good run, with a late contact and a message that says too much.
fn attempted(drill: &Drill) -> escalation_core::drill::Run {
    let best = perfect(drill, Mode::Incident).actions.into_iter();
    let mut actions: Vec<Action> = best
        .map(|action| match &action.what {
            Move::Told { contact } if contact == "engineering-manager" => Action { at: 1000, ..action },
            Move::Told { .. } => Action { at: 400, ..action },
            Move::StepDone { step } if step == "security-incident.document-everything" => {
                Action { at: 901, ..action }
            }
            Move::StepDone { .. } => Action { at: 310, ..action },
            _ => action,
        })
        .collect();
    actions.push(Action { at: 100, what: Move::Asked { fact: "affected_customers".into() } });
    actions.push(Action { at: 110, what: Move::Asked { fact: "text shows breach".into() } });
    actions.push(Action { at: 120, what: Move::Updated { text: "You were hacked.".into() } });
    run(drill, Mode::Incident, actions)
}

#[test]
fn a_report_says_what_happened_and_what_to_practise() {
    let drill = drill();
    let run = attempted(&drill);
    let scored = score(&POLICY.document, &drill, &run);
    let said = report(&POLICY.document, &drill, &run, &scored);
    let titles: Vec<&str> = said.timeline.iter().map(|line| line.title.as_str()).collect();
    assert!(titles.contains(&"From The customer") && titles.contains(&"From A journalist"), "{titles:?}");
    assert!(titles.contains(&"Asked: How many customers are affected?"), "{titles:?}");
    assert!(
        titles.contains(&"Asked: Did someone outside their team get at their data or account?"),
        "{titles:?}"
    );
    let told = |title: &str| said.timeline.iter().find(|line| line.title == title).unwrap().text.as_str();
    assert_eq!(told("Asked: How many customers are affected?"), "Two, =I think");
    assert!(said.timeline.is_sorted_by_key(|line| line.at));
    assert!(said.strengths.contains(&"Tier and criteria were right at every stage".to_owned()));
    assert!(said.strengths.contains(&"The answer was prompt".to_owned()));
    let practise: Vec<&str> = said.practise.iter().map(|practice| practice.what.as_str()).collect();
    assert_eq!(practise[0], "Tell the right people in time, and no others");
    let cost: u32 = said.practise.iter().map(|practice| practice.cost.0).sum();
    assert_eq!(cost + scored.points.0, 1000);
    assert_eq!(said.reread[0].heading, "Escalation Paths > Level 3: Management");
}

/// What a trainer says instead.
fn overruled() -> Overruled {
    Overruled {
        rating: Rating::Unable,
        reason: "Lied to the press".into(),
        by: "Eve".into(),
        at: "2026-03-10T11:00:00Z".parse().unwrap(),
    }
}

#[test]
fn a_report_is_a_document_marked_as_a_drill() {
    let drill = drill();
    let run = attempted(&drill);
    let scored = score(&POLICY.document, &drill, &run);
    let show = |at: chrono::DateTime<chrono::Utc>| at.format("%H:%M:%S").to_string();
    let text =
        report_page(&POLICY.document, &drill, &run, &scored, "Ann", Some(&overruled()), &show).markdown();
    for part in [
        "# DRILL: A name nobody knows\n",
        "- **Trainee:** Ann\n",
        "- **Rating by rule:** Performed with some challenges\n",
        "- **Rating by the trainer:** Unable to perform: Lied to the press (Eve)\n",
        "| Told 1 min 40 s late: Engineering Manager | 16 min 40 s |",
        "| 09:05:00 | From The customer: Hello? | Tell somebody. |",
        "| Tell Engineering Manager | 09:15:00 | 09:16:40, 1 min 40 s late |",
        "## What to practise\n",
        "## Read again\n",
        "Said to the customer, and must not be: \u{201c}hacked\u{201d}",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    let csv = losses_csv(&drill, &run, &scored, "=Ann", Some(&overruled()));
    assert_eq!(csv.lines().count(), scored.losses.len() + 1);
    assert!(csv.contains(",People told,") && csv.contains(",Customer,"), "{csv}");
    assert!(
        csv.lines()
            .skip(1)
            .all(|line| line.starts_with("'=Ann,stranger,A name nobody knows,incident,1,2026-03-10T"))
    );
    let best = perfect(&drill, Mode::Incident);
    let all_right = losses_csv(&drill, &best, &score(&POLICY.document, &drill, &best), "", None);
    assert!(
        all_right.lines().nth(1).unwrap().ends_with(",100,Performed without challenges,,,,,,,,"),
        "{all_right}"
    );
}

#[test]
fn hand_outs_tell_the_group_nothing_of_the_answer() {
    let page = |whom| hand_out(&POLICY.document, &drill(), whom).markdown();
    let (group, trainer) = (page(HandOut::Group), page(HandOut::Trainer));
    assert!(group.starts_with("# DRILL: A name nobody knows\n\n## Ticket\n\n> Who is \\*R\\*?\n"), "{group}");
    assert!(group.contains("- **Plan:** Pro\n"));
    for secret in ["A stranger saw it.", "Suspected data breach", "Two, =I think", "Is it true?"] {
        assert!(!group.contains(secret) && trainer.contains(secret), "{secret}\n{group}\n{trainer}");
    }
    assert!(
        trainer.contains(
            "| 5 min, unless the right people have been told | The customer | Hello? | Tell somebody. |"
        ),
        "{trainer}"
    );
}
