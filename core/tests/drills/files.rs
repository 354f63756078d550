//! Drills that leave the policy's folder, and drills that come from somebody else.

use escalation_core::{
    drill::{Drill, DrillFile, Drills, Mode, check, drills_from_toml, drills_toml},
    policy::compile::Bundle,
};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{
    DRILLS,
    perfect::started,
    teamflow::{POLICY, teamflow},
};

fn read_back(drills: &[Drill]) -> Vec<Drill> {
    let text = drills_toml(drills);
    let mut bundle = Bundle::default();
    bundle.files.insert("policy/drills/own.toml".into(), text.clone());
    let read = Drills::read(&bundle);
    assert!(read.faults.is_empty(), "{:#?}\n{text}", read.faults);
    if drills.iter().all(|drill| check(drill, &POLICY).is_empty()) {
        assert_eq!(drills_from_toml(&text, &POLICY).unwrap(), read.drills, "{text}");
    }
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

#[test]
fn the_page_reads_every_shipped_file_as_the_compiler_does() {
    let mut all = Vec::new();
    for (path, text) in teamflow().files.iter().filter(|(path, _)| path.starts_with("policy/drills/")) {
        all.extend(drills_from_toml(text, &POLICY).unwrap_or_else(|faults| panic!("{path}: {faults:?}")));
    }
    assert_eq!(all, *DRILLS);
}

const OWN: &str = r#"# Ours
[[drill]]
id = "own"
title = "It's ours"  # said so
difficulty = 'easy'
ticket = """
Line one \
    goes on, caf\u00e9.
"Two" words"""
facts = { plan = "pro", refund_amount = 1_200.5 }
criteria = [
  "security.breach", # the only one
]
why = 'C:\n'

[[drill.inject]]
at = "5 min"
from = "Ann"
text = "Hello?"

[drill.notice]
must = [["sorry"]]
"#;

#[test]
fn a_drill_in_toml_is_read_or_refused_with_line_and_key() {
    let read = drills_from_toml(OWN, &POLICY).unwrap();
    assert_eq!(read[0].ticket, "Line one goes on, caf\u{e9}.\n\"Two\" words");
    assert_eq!((read[0].why.as_str(), read[0].injects.len()), ("C:\\n", 1));
    let cases = [
        ("\"It's ours\"", "It's ours", "line 4: here a text in quotation marks"),
        ("[[\"sorry\"]]", "[[\"sorry\"]", "line 23: the list has no `]`"),
        ("Hello?\"", "Hello?", "line 19: the text that begins here has no \" at its end"),
        ("words\"\"\"", "words", "line 6: the text that begins here has no \"\"\""),
        ("[[drill.inject]]", "[[drills.inject]]", "line 16: there is no `drills` above"),
        ("id = \"own\"", "id = \"own\"\nid = \"own\"", "line 4: the key `id` stands here twice"),
        ("why", "wy", "line 14, `wy`: unknown field `wy` (E106)"),
        ("from = \"Ann\"\n", "", "line 16, `inject.0`: missing field `from` (E106)"),
        ("'easy'", "'simple'", "line 5, `difficulty`: unknown variant `simple` (E106)"),
        ("\"5 min\"", "5", "line 17, `inject.0.at`: invalid type"),
        (
            "security.breach",
            "security.breech",
            "line 11, `criteria.0`: unknown criterion `security.breech` (E202)",
        ),
        ("\"pro\"", "\"gold\"", "line 10, `facts.plan`: `plan` has a value that it cannot have (E214)"),
        (
            "[drill.notice]",
            "[[tier]]\nid = \"a\"\n[drill.notice]",
            "line 21, `tier`: unknown table `tier` (E106)",
        ),
        (OWN, "", "line 1, `drill`: the file has no `[[drill]]` (E106)"),
    ];
    for (text, other, said) in cases {
        let changed = OWN.replace(text, other);
        assert_ne!(changed, OWN, "{text}");
        let faults = drills_from_toml(&changed, &POLICY).unwrap_err();
        assert!(faults[0].to_string().starts_with(said), "{text}: {}", faults[0]);
    }
    let twice = drills_from_toml(&OWN.repeat(2), &POLICY).unwrap_err();
    assert_eq!((twice[0].line, twice[0].fault.code), (25, "E201"));
    let near = drills_from_toml(&OWN.replace("ticket =", "tiket ="), &POLICY).unwrap_err();
    assert_eq!(near[0].fault.help, "did you mean `ticket`?");
    assert!(
        drills_from_toml(&format!("a = {}", "[".repeat(100_000)), &POLICY).is_err(),
        "refused, not followed"
    );
}

proptest! {
    #[test]
    fn no_text_is_too_odd_to_be_refused(text in "(\\[\\[drill\\]\\]\n)?[ a-c=\"'\\[\\]{}\\\\.,#\n1u\u{e9}-]{0,40}") {
        let _ = drills_from_toml(&text, &POLICY);
        let text = OWN.get(..text.len()).map(|begin| format!("{begin}{text}"));
        let _ = drills_from_toml(&text.unwrap_or_default(), &POLICY);
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
