//! The policy and the language as their authors wrote them.

use std::collections::BTreeMap;

use escalation_core::{policy::compile::Bundle, text::MailMarkers};
use serde::Deserialize;

/// Every table of every file that the interpreter looks at, language before policy, files by name.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Source {
    pub about: About,
    pub concept: BTreeMap<String, Vec<Concept>>,
    pub signal: BTreeMap<String, Signal>,
    pub reading: Vec<Reading>,
    pub cue: Vec<Cue>,
    pub tier: Vec<Named>,
    pub category: Vec<Category>,
    pub criterion: Vec<Criterion>,
    pub fact: Vec<Fact>,
    pub fillers: Vec<String>,
    pub abbreviations: Vec<String>,
    pub function_words: Vec<String>,
    pub refers_below: Vec<String>,
    pub confusable: Vec<String>,
    pub mail: MailMarkers,
    pub ending: Vec<Ending>,
    pub irregular: BTreeMap<String, Vec<String>>,
    pub variants: BTreeMap<String, String>,
    pub numbers: Numbers,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct About {
    pub currency: String,
    #[serde(rename = "rate")]
    pub rates: Vec<Rate>,
    pub senders: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Rate {
    pub currency: String,
    pub low: i64,
    pub high: i64,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Concept {
    #[serde(rename = "match")]
    pub mode: String,
    pub words: Vec<String>,
    pub includes: Vec<String>,
    pub frames: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Signal {
    pub counts_in: Vec<String>,
    pub frame: Vec<Frame>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Frame {
    #[serde(rename = "match")]
    pub frames: Vec<String>,
    pub strength: String,
    #[serde(default)]
    pub counts_in: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Reading {
    pub fact: String,
    #[serde(rename = "match")]
    pub frames: Vec<String>,
    pub is: Option<toml::Value>,
    pub take: Option<String>,
    #[serde(default = "one")]
    pub times: i64,
    #[serde(default)]
    pub divide_by_count: bool,
    #[serde(default)]
    pub sum: bool,
    #[serde(default)]
    pub counts_in: Vec<String>,
}

fn one() -> i64 {
    1
}

#[derive(Debug, Deserialize)]
pub(crate) struct Cue {
    pub effect: String,
    #[serde(default)]
    pub words: Vec<String>,
    #[serde(default)]
    pub frames: Vec<String>,
    #[serde(default)]
    pub reach: usize,
    #[serde(default = "after")]
    pub reaches: String,
    #[serde(default)]
    pub in_question: bool,
}

fn after() -> String {
    "after".into()
}

#[derive(Debug, Deserialize)]
pub(crate) struct Named {
    pub id: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Category {
    pub id: String,
    pub tier: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Criterion {
    pub id: String,
    pub category: String,
    pub when: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Fact {
    pub id: String,
    #[serde(default)]
    pub ask_when: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Ending {
    pub strip: String,
    #[serde(default)]
    pub add: String,
    #[serde(default)]
    pub undouble: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Numbers {
    pub words: BTreeMap<String, i64>,
    pub scales: BTreeMap<String, i64>,
    pub currencies: BTreeMap<String, String>,
    pub units: BTreeMap<String, i64>,
    pub numbered: Vec<String>,
    pub relative: BTreeMap<String, (i64, i64)>,
}

impl Source {
    /// Everything that the files of a bundle say.
    pub(crate) fn new(bundle: &Bundle) -> Self {
        let mut all = toml::Table::new();
        let toml = |path: &str| std::path::Path::new(path).extension().is_some_and(|end| end == "toml");
        for (_, text) in bundle.files.iter().filter(|(path, _)| toml(path)) {
            let mut file: toml::Table = toml::from_str(text).unwrap();
            // A concept may stand in several files, each adding to it.
            if let Some(toml::Value::Table(concepts)) = file.get_mut("concept") {
                for (_, concept) in concepts.iter_mut() {
                    *concept = toml::Value::Array(vec![concept.clone()]);
                }
            }
            merge(&mut all, file);
        }
        all.try_into().unwrap()
    }
}

/// Lists grow, tables take up more keys, the later of two other values stands.
fn merge(all: &mut toml::Table, more: toml::Table) {
    for (key, value) in more {
        match (all.get_mut(&key), value) {
            (Some(toml::Value::Array(known)), toml::Value::Array(more)) => known.extend(more),
            (Some(toml::Value::Table(known)), toml::Value::Table(more)) => merge(known, more),
            (_, value) => drop(all.insert(key, value)),
        }
    }
}
