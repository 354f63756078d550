//! Decisions that earlier versions wrote are read by this one, with everything that they say (docs/versions.md).
#![cfg(feature = "wire")]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::{fs, path::Path};

use escalation_core::wire::{DecisionOutput, SCHEMA};
use serde_json::Value;

/// Every stored decision, with the file and line where it stands.
fn stored() -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/versions");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.file_name().unwrap().to_string_lossy().starts_with("decisions-"));
    files.sort();
    assert!(files.len() >= 3, "files of earlier versions are never taken away");
    files
        .iter()
        .flat_map(|path| {
            let text = fs::read_to_string(path).unwrap();
            let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
            lines
                .into_iter()
                .enumerate()
                .map(|(line, value)| (format!("{}:{}", path.display(), line + 1), value))
        })
        .collect()
}

/// What `old` says and `new` does not, by the path of its member.
fn lost(path: &str, old: &Value, new: &Value) -> Vec<String> {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => (old.iter())
            .flat_map(|(name, value)| {
                lost(&format!("{path}.{name}"), value, new.get(name).unwrap_or(&Value::Null))
            })
            .collect(),
        (Value::Array(old), Value::Array(new)) if old.len() == new.len() => (0..)
            .zip(old.iter().zip(new))
            .flat_map(|(place, (old, new))| lost(&format!("{path}[{place}]"), old, new))
            .collect(),
        // Once every number had a fraction.
        (Value::Number(old), Value::Number(new)) if old.as_f64() == new.as_f64() => Vec::new(),
        _ if old == new => Vec::new(),
        _ => vec![format!("{path}: {old} became {new}")],
    }
}

#[test]
fn every_stored_decision_is_read_and_nothing_of_it_is_lost() {
    for (place, old) in stored() {
        let read: DecisionOutput = serde_json::from_value(old.clone())
            .unwrap_or_else(|error| panic!("{place} cannot be read: {error}"));
        assert!(read.schema <= SCHEMA, "{place}");
        for words in [&read.policy.id, &read.policy.version, &read.policy.hash] {
            assert!(!words.is_empty(), "{place} does not say under which policy it was decided");
        }
        let lost = lost("", &old, &serde_json::to_value(&read).unwrap());
        assert!(lost.is_empty(), "{place}: {lost:#?}");
    }
}

#[test]
fn what_a_later_version_of_the_same_schema_adds_is_left_aside() {
    for (place, old) in stored() {
        let known: DecisionOutput = serde_json::from_value(old.clone()).unwrap();
        let mut newer = old;
        for part in ["", "/path", "/policy"] {
            let members = newer.pointer_mut(part).and_then(Value::as_object_mut).unwrap();
            members.insert("later".into(), Value::from("new"));
        }
        assert_eq!(serde_json::from_value::<DecisionOutput>(newer).unwrap(), known, "{place}");
    }
}

#[test]
fn another_schema_is_refused() {
    let (_, mut decision) = stored().remove(0);
    let later = SCHEMA + 1;
    let message = format!("written by a later version: schema {later}, this one reads up to {SCHEMA}");
    for (schema, message) in [(0, "there is no schema 0, the first one is 1"), (later, &message)] {
        decision.as_object_mut().unwrap().insert("schema".into(), Value::from(schema));
        let error = serde_json::from_value::<DecisionOutput>(decision.clone()).unwrap_err().to_string();
        assert_eq!(error, message);
    }
}

#[test]
fn a_lost_member_is_seen() {
    let old = serde_json::json!({ "a": 12.0, "b": [{ "c": "x", "d": null }] });
    assert!(lost("", &old, &serde_json::json!({ "a": 12, "b": [{ "c": "x" }], "e": 1 })).is_empty());
    let less = serde_json::json!({ "a": 13, "b": [{ "d": null }] });
    assert_eq!(lost("", &old, &less), [".a: 12.0 became 13", ".b[0].c: \"x\" became null"]);
}
