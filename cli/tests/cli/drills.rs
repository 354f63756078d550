//! `escalate drills`: the engine against training drills.

use std::fs;

use super::{Run, escalate, written};

const AGREED: &str = r#"[[drill]]
id = "stranger"
title = "A name nobody knows"
difficulty = "easy"
ticket = "A stranger saw it. I want my money back."
facts = { plan = "pro" }
criteria = ["security.breach", "security.refund"]
why = "A stranger saw it, and they want $1,200 back."

[[drill.inject]]
at = "12 min"
from = "Account page"
text = "They want $1,200 back."
facts = { plan = "pro", refund_amount = 1200 }
criteria = ["security.breach", "security.refund"]
"#;

/// Runs `escalate drills` on the small policy with this file of drills.
fn drilled(name: &str, drills: &str) -> Run {
    let (policy, language) = written(name, |_, text| text.to_owned());
    fs::create_dir_all(format!("{policy}/drills")).unwrap();
    fs::write(format!("{policy}/drills/first.toml"), drills).unwrap();
    escalate(&["drills", &policy, "--language", &language], b"")
}

/// The refund is known from the first on, so that the engine finds it.
fn all_at_first() -> String {
    AGREED.replacen("plan = \"pro\"", "plan = \"pro\", refund_amount = 1200", 1)
}

#[test]
fn a_drill_on_which_both_agree_passes() {
    let run = drilled("drills-agreed", &all_at_first());
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{}", run.out);
    assert_eq!(
        run.out,
        "1 drill: 0 not to be escalated at first, 1 with injects, 0 with messages to write\n\
         the engine agrees at 2 of 2 stages; 0 are read otherwise\n\
         as a sprint it would have 100.0 of 100 points\n"
    );
}

#[test]
fn a_disagreement_fails_unless_it_is_written_down_and_still_there() {
    let unexpected = drilled("drills-unexpected", AGREED);
    assert_eq!(unexpected.code, Some(1));
    let line = "policy/drills/first.toml stranger: at first the engine misses security.refund\n";
    assert!(unexpected.out.contains(line), "{}", unexpected.out);
    assert!(unexpected.out.contains("1 unexpected: correct the drill, the signals, or `misread`\n"));

    let known =
        drilled("drills-known", &AGREED.replacen("why =", "misread = [\"security.refund\"]\nwhy =", 1));
    assert_eq!(known.code, Some(0), "{}", known.out);
    assert!(
        known.out.contains("the engine agrees at 1 of 2 stages; 1 are read otherwise\n"),
        "{}",
        known.out
    );

    let settled = all_at_first().replacen("why =", "misread = [\"security.refund\"]\nwhy =", 1);
    let settled = drilled("drills-settled", &settled);
    assert_eq!(settled.code, Some(1));
    assert!(settled.out.contains("take security.refund out of `misread`"), "{}", settled.out);
}

#[test]
fn faults_of_drills_and_criteria_without_one_fail() {
    let faulty = drilled("drills-faulty", &AGREED.replace("\"12 min\"", "\"2 d\""));
    assert_eq!((faulty.code, faulty.out.as_str()), (Some(1), ""));
    assert!(
        faulty.err.contains("error[E212]: the inject comes after 48 h, which is more than a day"),
        "{}",
        faulty.err
    );
    assert!(faulty.err.contains("policy/drills/first.toml:11:6"), "{}", faulty.err);

    let drills = AGREED.replace(", \"security.refund\"", "").replace(", refund_amount = 1200", "");
    let bare = drilled("drills-uncovered", &drills);
    assert_eq!(bare.code, Some(1));
    assert!(bare.out.contains("criteria without a drill: security.refund\n"), "{}", bare.out);
}
