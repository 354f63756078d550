//! Drills in TOML, as they stand in a policy's folder → drills, or every fault with its line and key: for the page, which
//! takes a file from anybody.

use core::fmt;
use std::collections::BTreeSet;

use serde_json::Value;

use super::{Drill, Fault, check, file::MOST, toml_text::TomlText};
use crate::{nearest::nearest, order::sort_by_key, policy::Policy};

/// Something wrong with a file of drills in TOML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TomlFault {
    /// The line, from 1.
    pub line: usize,
    /// What, its path being the keys.
    pub fault: Fault,
}

impl fmt::Display for TomlFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Fault { path, code, message, .. } = &self.fault;
        write!(f, "line {}", self.line)?;
        if !path.is_empty() {
            write!(f, ", `{path}`")?;
        }
        write!(f, ": {message} ({code})")
    }
}

/// Drills of a file, checked against a policy.
///
/// # Errors
/// Every fault, in the file's order; at least one.
pub fn drills_from_toml(text: &str, policy: &Policy) -> Result<Vec<Drill>, Vec<TomlFault>> {
    let read = TomlText::read(text)
        .map_err(|(line, words)| vec![TomlFault { line, fault: unreadable("", words) }])?;
    let mut faults = Vec::new();
    let mut blame = |path: &str, fault: Fault| faults.push(TomlFault { line: read.line(path), fault });
    for (key, _) in read.root.iter().filter(|(key, _)| *key != "drill") {
        blame(key, unreadable(key, format!("unknown table `{key}`")));
    }
    let (mut drills, mut seen) = (Vec::new(), BTreeSet::new());
    let written = read.root.get("drill").and_then(Value::as_array);
    for (place, value) in written.into_iter().flatten().enumerate() {
        let at = |path: &str| format!("drill.{place}.{path}");
        let drill = match shaped(value) {
            Ok(drill) => drill,
            Err(error) => {
                let key = culprit(value, &error);
                blame(&at(&key), misshapen(&key, &error));
                continue;
            }
        };
        if !seen.insert(drill.id.clone()) {
            let message = format!("the drill `{}` stands in the file twice", drill.id);
            let help = "results are kept by a drill's id: give one of them another".to_owned();
            blame(&at("id"), Fault { path: "id".to_owned(), code: "E201", message, help });
        }
        for fault in check(&drill, policy) {
            blame(&at(&fault.path), fault);
        }
        drills.push(drill);
    }
    let size = match drills.len() {
        0 if faults.is_empty() => Some("the file has no `[[drill]]`".to_owned()),
        count if count > MOST => Some(format!("the file has {count} drills, and may have {MOST}")),
        _ => None,
    };
    faults.extend(size.map(|words| TomlFault { line: 1, fault: unreadable("drill", words) }));
    sort_by_key(&mut faults, |fault| fault.line);
    if faults.is_empty() { Ok(drills) } else { Err(faults) }
}

fn unreadable(key: &str, message: String) -> Fault {
    let help = "docs/drills.md shows how a drill is written".to_owned();
    Fault { path: key.to_owned(), code: "E106", message, help }
}

/// The drill that a table is, by way of JSON text: the page can read drills from that already.
fn shaped(table: &Value) -> Result<Drill, String> {
    serde_json::from_str(&table.to_string()).map_err(|error| {
        let words = error.to_string();
        words.split_once(" at line ").map_or(words.as_str(), |(words, _)| words).to_owned()
    })
}

/// The same for what the library says of a drill that has not its shape.
fn misshapen(key: &str, error: &str) -> Fault {
    let (message, known) = error.split_once(", expected one of").unwrap_or((error, ""));
    let fault = unreadable(key, message.to_owned());
    let known: Vec<&str> = known.split('`').skip(1).step_by(2).collect();
    let meant = message.split('`').nth(1).and_then(|word| nearest(word, known.iter().copied()));
    match meant {
        Some(near) => Fault { help: format!("did you mean `{near}`?"), ..fault },
        None if !known.is_empty() => Fault { help: format!("known: {}", known.join(", ")), ..fault },
        None => fault,
    }
}

/// The key that a drill cannot be read for: without it something else is wrong, or nothing. Where a key is missing, the
/// table that lacks it.
fn culprit(drill: &Value, error: &str) -> String {
    let lacks = error.starts_with("missing field");
    let is_it = |without: &Value| {
        shaped(without)
            .err()
            .is_none_or(|other| other != error && !(lacks && other.starts_with("missing field")))
    };
    let mut path = String::new();
    while let Some(inside) = drill.pointer(&path) {
        let names: Vec<String> = match inside {
            Value::Object(table) => table.keys().cloned().collect(),
            Value::Array(list) => (0..list.len()).map(|place| place.to_string()).collect(),
            _ => break,
        };
        let next = names.iter().zip(0..).find(|(name, place)| {
            let mut without = drill.clone();
            match without.pointer_mut(&path) {
                Some(Value::Object(table)) => drop(table.remove(*name)),
                Some(Value::Array(list)) => drop(list.remove(*place)),
                _ => {}
            }
            is_it(&without)
        });
        let Some((name, _)) = next else { break };
        path = format!("{path}/{name}");
    }
    path.trim_start_matches('/').replace('/', ".")
}
