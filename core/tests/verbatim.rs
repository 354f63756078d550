//! Phrases that are found as they are written, from the policy's file to the decision.
#![cfg(feature = "compiler")]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

#[path = "common/minimal.rs"]
mod minimal;

use escalation_core::{
    Engine, Truth,
    decide::{Evidence, Rulings, Sheet},
    fact::{FactOrigin, Facts, Known, Value},
    image,
    policy::compile::{Bundle, compile},
    reading::{Depth, Language, PartKind, Reading, Scope},
    signal::trace::Wanted,
};

const CODES: &str = r#"
[concept.codes]
match = "verbatim"
words = ["ORA-00600", "kernel panic", "Überlauf"]
"#;

/// The small policy with such a concept under its signal, besides its frames or instead of them.
fn engine(alone: bool) -> Engine {
    let mut files: std::collections::BTreeMap<String, String> =
        minimal::FILES.map(|(path, text)| (path.to_owned(), text.to_owned())).into();
    let signals = files.get_mut("policy/signals/breach.toml").unwrap();
    let frames = if alone { "match = ['@codes']" } else { "match = ['@outsider ~6 @see', '@codes']" };
    *signals = signals.replace("match = ['@outsider ~6 @see', '\"broke into\"']", frames);
    if alone {
        *signals =
            signals.split_once("[concept.outsider]").unwrap().0.replace("A stranger saw it.", "ora-00600");
    }
    signals.push_str(CODES);
    let policy = compile(&Bundle { files, ..Bundle::default() }).unwrap().policy;
    assert_eq!(image::load(&image::store(&policy)).as_ref(), Ok(&policy));
    Engine::new(policy)
}

fn words(reading: &Reading, text: &str) -> Vec<String> {
    reading.hits.iter().flat_map(|hit| &hit.spans).map(|span| span.of(text).to_owned()).collect()
}

#[test]
fn neither_quotes_nor_cues_nor_another_language_matter() {
    for engine in [engine(false), engine(true)] {
        for text in [
            "We never saw ora-00600 and it is not a kernel\n  panic.",
            "On Monday Bo wrote:\n> ORA-00600 and then kernel panic",
            "-- \nORA-00600, kernel panic",
            "Gestern abend wieder ORA-00600 sowie kernel panic, bitte dringend nachsehen, danke",
        ] {
            let reading = engine.read(text);
            assert_eq!(reading.signal(0), Truth::True, "{text}");
            assert!(reading.hits.iter().all(|hit| hit.scope == Scope::Counts && hit.cue.is_none()), "{text}");
            assert_eq!(words(&reading, text).len(), 2, "{text}");
            let given = Known { fact: 0, value: Value::Choice(1), origin: FactOrigin::Given };
            let mut facts = Facts::default();
            facts.set(given);
            let mut sheet = Sheet::new(engine.policy(), &engine.read(""));
            sheet.set(0, Some(Value::Choice(1)));
            engine.read_onto(&mut sheet, text);
            let mut matched = Vec::new();
            sheet.outcome(&mut matched);
            assert_eq!(matched, [0], "{text}");
            let decision = engine.decide(&reading, &facts, &Rulings::default());
            let evidence = decision.matched.iter().flat_map(|found| &found.evidence);
            let quoted = evidence.filter(|evidence| matches!(evidence, Evidence::Text { .. })).count();
            assert_eq!((decision.matched.len(), quoted), (1, 2), "{text}");
        }
        for text in ["ORA-006001", "kernel of panic", "kernels panic", "überläufe", ""] {
            assert_eq!(engine.read(text).signal(0), Truth::False, "{text}");
        }
    }
}

#[test]
fn words_and_phrases_show_one_signal_together() {
    let engine = engine(false);
    let text = "A stranger saw it: ÜBERLAUF";
    let reading = engine.read(text);
    assert_eq!(words(&reading, text), ["stranger saw", "ÜBERLAUF"]);
    let denied = "It is not a stranger who saw it. Überlauf!";
    assert_eq!(words(&engine.read(denied), denied).len(), 2);
    assert_eq!(engine.read(denied).signal(0), Truth::True);
}

#[test]
fn a_policy_of_phrases_alone_takes_the_text_as_one_part() {
    let engine = engine(true);
    let reading = engine.read("Subject: a\n\n> ORA-00600");
    assert_eq!(reading.parts.iter().map(|part| part.kind).collect::<Vec<_>>(), [PartKind::Body]);
    assert_eq!([" \n-", "Hallo"].map(|text| engine.read(text).language), [Language::Nothing, Language::Read]);
}

#[test]
fn a_trace_tells_of_the_phrases() {
    let wanted = Wanted { signals: None, near_signals: 3, near_frames: 3, those_that_hold: true };
    for engine in [engine(false), engine(true)] {
        let text = "> we got a Kernel Panic";
        let trace = engine.reader().trace(text, &wanted);
        assert_eq!(trace.reading, engine.read_to(Depth::Everything, text));
        let told: Vec<_> = trace.concepts.iter().filter(|concept| concept.is_used).collect();
        assert_eq!(told.iter().map(|concept| concept.name.as_str()).collect::<Vec<_>>(), ["@codes"]);
        assert_eq!(told[0].spans.iter().map(|span| span.of(text)).collect::<Vec<_>>(), ["Kernel Panic"]);
    }
}

#[test]
fn repeated_phrases_are_bounded() {
    let engine = engine(true);
    let text = "ORA-00600 ".repeat(10_000);
    assert_eq!(engine.read(&text).hits.len(), 16);
}
