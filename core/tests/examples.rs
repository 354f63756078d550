//! The examples that stand beside frames, on the smallest policy.
#![cfg(feature = "compiler")]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

#[path = "common/minimal.rs"]
mod minimal;

use escalation_core::{
    Engine,
    policy::compile::{Bundle, compile, examples, parse_document},
    signal::Example,
};

const READING: &str = r#"
[[reading]]
fact = "plan"
match = ["gold"]
is = "pro"
yes = ["we have gold"]
no = ["we have silver"]
"#;

fn bundle() -> Bundle {
    let files = minimal::FILES.map(|(path, text)| (path.to_owned(), text.to_owned()));
    let mut bundle = Bundle { files: files.into(), learned: Vec::new() };
    let signals = bundle.files.get_mut("policy/signals/breach.toml").unwrap();
    let yes = "yes = [\"A stranger saw it.\"]";
    *signals = signals.replace(yes, &format!("{yes}\nno = [\"A colleague saw it.\"]")) + READING;
    bundle
}

#[test]
fn every_example_is_found_at_its_place_and_judged() {
    let bundle = bundle();
    let engine = Engine::of_frames_alone(compile(&bundle).unwrap().policy);
    let all = examples(&parse_document(&bundle).lexicon);
    for is_fact in [false, true] {
        for found in [false, true] {
            let such = |(example, _): &&(Example, _)| example.is_fact == is_fact && example.found == found;
            assert!(all.iter().any(|example| such(&example)), "of a fact: {is_fact}, found: {found}");
        }
    }
    for (example, (file, span)) in all {
        assert!(span.of(&bundle.files[&file]).contains(&example.text), "{example:?}");
        assert!(example.is_met(&engine), "{example:?}");
        let turned = Example { found: !example.found, ..example.clone() };
        assert!(!turned.is_met(&engine), "{turned:?}");
        let unknown = Example { id: "nothing".into(), found: true, ..example };
        assert!(!unknown.is_met(&engine), "{unknown:?}");
    }
}
