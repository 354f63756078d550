//! Drills that leave the policy's folder, and drills that come from somebody else.

use escalation_core::{
    drill::{Drill, DrillFile, Drills, Mode, check, drills_toml},
    policy::compile::Bundle,
};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{DRILLS, perfect::started, teamflow::POLICY};

fn read_back(drills: &[Drill]) -> Vec<Drill> {
    let text = drills_toml(drills);
    let mut bundle = Bundle::default();
    bundle.files.insert("policy/drills/own.toml".into(), text.clone());
    let read = Drills::read(&bundle);
    assert!(read.faults.is_empty(), "{:#?}\n{text}", read.faults);
    read.drills
}

#[test]
fn every_shipped_drill_is_the_same_after_it_was_written_as_toml() {
    assert_eq!(read_back(&DRILLS), *DRILLS);
}

proptest! {
    #[test]
    fn any_text_survives_toml(ticket in "\\PC*|([\"\\\\\n\r\t\u{0}\u{7f}a]{0,12})", more in "[\"\n\\\\ab]{0,9}") {
        let mut drill = DRILLS[0].clone();
        drill.topics.push(more.clone());
        (drill.ticket, drill.why) = (ticket, more);
        prop_assert_eq!(&read_back(std::slice::from_ref(&drill))[0], &drill);
    }
}

fn file() -> Value {
    let some = DRILLS.iter().filter(|drill| drill.injects.len() > 1).take(2).cloned().collect();
    let file = DrillFile::new(started(), &POLICY, Mode::Sprint, 7, some);
    let text = file.to_json();
    assert_eq!(DrillFile::from_json(&text, &POLICY).unwrap(), file);
    serde_json::from_str(&text).unwrap()
}

#[test]
fn a_file_of_drills_is_taken_as_a_whole_or_refused_with_place_and_remedy() {
    type Change = fn(&mut Value);
    let cases: [(Change, &str, &str); 10] = [
        (|file| file["kind"] = json!("escalation-desk-cases"), "(E803)", "nothing was imported"),
        (|file| file["schema"] = json!(9), "written by a later version", "reload this page"),
        (|file| file["drills"] = json!([]), "the file has no scenario", "ask whoever made it"),
        (|file| file["script"] = json!("alert(1)"), "unknown field `script`", "nothing was imported"),
        (
            |file| file["drills"] = Value::Array(vec![file["drills"][0].clone(); 201]),
            "the file has 201 scenarios, and may have 200",
            "ask whoever made it",
        ),
        (
            |file| file["drills"][1]["criteria"] = json!(["security.breech"]),
            "`criteria.0`: unknown criterion `security.breech` (E202)",
            "did you mean `security.breach`?",
        ),
        (
            |file| file["drills"][1]["inject"][1]["at"] = json!("30 h"),
            "`inject.1.at`: the inject comes after 30 h, which is more than a day (E212)",
            "a drill covers at most the first day",
        ),
        (
            |file| file["drills"][0]["id"] = json!("../../cases"),
            "`id`: `../../cases` cannot be a drill's id (E213)",
            "write it in small letters",
        ),
        (
            |file| file["drills"][0]["criteria"] = json!(vec!["security.breach"; 51]),
            "`criteria`: the list has 51 entries, and may have 50 (E213)",
            "make two drills of it",
        ),
        (|file| file["drills"][1] = file["drills"][0].clone(), "stands in the file twice (E201)", "another"),
    ];
    for (change, message, help) in cases {
        let mut changed = file();
        change(&mut changed);
        let refused = DrillFile::from_json(&changed.to_string(), &POLICY).unwrap_err();
        let said = refused.to_string();
        let coded = format!("{said} ({})", if message == "(E803)" { "E803" } else { "" });
        assert!(coded.contains(message), "{said}");
        assert!(refused.help().contains(help), "{}", refused.help());
    }
    let long = " ".repeat(4_000_001);
    assert!(DrillFile::from_json(&long, &POLICY).unwrap_err().to_string().contains("longer than any drill"));
    let deep = "[".repeat(100_000);
    assert!(DrillFile::from_json(&deep, &POLICY).is_err(), "deep nesting is refused, not followed");
}

#[test]
fn a_blank_drill_has_a_fault_for_everything_that_is_to_be_written() {
    let faults = check(&Drill::default(), &POLICY);
    let places: Vec<&str> = faults.iter().map(|fault| fault.path.as_str()).collect();
    assert_eq!(places, ["id", "title", "ticket", "why"]);
    assert!(DRILLS.iter().all(|drill| check(drill, &POLICY).is_empty()));
}
