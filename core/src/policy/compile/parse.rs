//! TOML files → document types, each entry on its own, so that one bad entry hides no other.

use serde::de::DeserializeOwned;
use toml::{
    Spanned,
    de::{DeTable, DeValue, ValueDeserializer},
};

use super::{
    Bundle, Places,
    reworded::{FORMAT, reworded},
    unread,
};
use crate::{
    Diagnostic, Severity, Span,
    nearest::nearest,
    policy::{Document, Signal},
    signal::source::{ConceptSource, Entry, InFile, LanguageSource, LexiconSource, SignalSource},
};

/// What the files say, and where; names are not resolved yet.
#[derive(Debug, Default)]
pub struct Parsed {
    /// The entries that could be read.
    pub document: Document,
    /// Where their values stand.
    pub places: Places,
    /// What the reader's compiler gets.
    pub lexicon: LexiconSource,
    /// What could not be read.
    pub faults: Vec<Diagnostic>,
}

const POLICY_TABLES: [&str; 20] = [
    "about",
    "tier",
    "category",
    "criterion",
    "fact",
    "level",
    "role",
    "contact",
    "procedure",
    "template",
    "response_sla",
    "resolution_target",
    "route",
    "statement",
    "open_point",
    "signal",
    "concept",
    "reading",
    "case",
    "drill",
];

/// Parses every file of the bundle.
pub fn parse(bundle: &Bundle) -> Parsed {
    let mut parsed = Parsed::default();
    parsed.lexicon.texts.clone_from(&bundle.files);
    let mut about = false;
    for (file, text) in bundle.toml("policy/") {
        for (key, value) in parsed.tables(file, text) {
            about |= key.get_ref() == "about";
            parsed.policy_table(file, &key, value);
        }
    }
    for (file, text) in bundle.toml("language/") {
        parsed.language_file(file, text);
    }
    // A file that is no TOML may have it.
    if !about && parsed.faults.iter().all(|fault| fault.code != "E101") {
        parsed.faults.push(Diagnostic {
            code: "E104",
            severity: Severity::Error,
            message: "the policy has no `[about]`".into(),
            help: Some(
                "add `policy.toml` with `[about]`: id, name, organisation, version, language, currency"
                    .into(),
            ),
            file: "policy/policy.toml".into(),
            span: Span::default(),
        });
    }
    parsed.lexicon.unread.clone_from(parsed.places.unread_ids());
    parsed
}

type Key<'a> = Spanned<std::borrow::Cow<'a, str>>;

impl Parsed {
    fn error(&mut self, code: &'static str, error: &toml::de::Error, file: &str) {
        let span = error.span().unwrap_or_default();
        let (message, help) = reworded(error.message(), FORMAT);
        let of_toml =
            || "TOML is written `key = \"text\"`, `[table]`, `[[list]]`; texts stand in quotes".to_owned();
        let help = if code == "E101" { help.or_else(|| Some(of_toml())) } else { help };
        self.faults.push(Diagnostic {
            code,
            severity: Severity::Error,
            message,
            help,
            file: file.into(),
            span: Span::new(span.start, span.end),
        });
    }

    fn tables<'a>(&mut self, file: &str, text: &'a str) -> Vec<(Key<'a>, Spanned<DeValue<'a>>)> {
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in &errors {
            self.error("E101", error, file);
        }
        if errors.is_empty() {
            return table.into_inner().into_iter().collect();
        }
        self.places.leave_unread(unread::ids(&DeValue::Table(table.into_inner())));
        Vec::new()
    }

    fn read<T: DeserializeOwned>(&mut self, file: &str, value: Spanned<DeValue<'_>>) -> Option<T> {
        let whole = Span::new(value.span().start, value.span().end);
        let ids = unread::ids(value.get_ref());
        match T::deserialize(ValueDeserializer::from(value)) {
            Ok(read) => Some(read),
            Err(error) => {
                self.error("E102", &error, file);
                if let Some(fault) = self.faults.last_mut().filter(|fault| fault.span == Span::default()) {
                    fault.span = whole;
                }
                self.places.leave_unread(ids);
                None
            }
        }
    }

    /// Reads `[[kind]]`: each element that can be read, with its places noted.
    fn list<T: DeserializeOwned>(
        &mut self,
        file: &str,
        kind: &'static str,
        value: Spanned<DeValue<'_>>,
        target: fn(&mut Document) -> &mut Vec<T>,
    ) {
        for element in elements(value) {
            let index = target(&mut self.document).len();
            self.places.note(kind, index, file, &element);
            if let Some(read) = self.read(file, element) {
                target(&mut self.document).push(read);
            }
        }
    }

    fn policy_table(&mut self, file: &str, key: &Key<'_>, value: Spanned<DeValue<'_>>) {
        match key.get_ref().as_ref() {
            "about" => {
                self.places.note("about", 0, file, &value);
                if let Some(about) = self.read(file, value) {
                    self.document.about = about;
                }
            }
            "tier" => self.list(file, "tier", value, |document| &mut document.tiers),
            "category" => self.list(file, "category", value, |document| &mut document.categories),
            "criterion" => self.list(file, "criterion", value, |document| &mut document.criteria),
            "fact" => self.list(file, "fact", value, |document| &mut document.facts),
            "level" => self.list(file, "level", value, |document| &mut document.levels),
            "role" => self.list(file, "role", value, |document| &mut document.roles),
            "contact" => self.list(file, "contact", value, |document| &mut document.contacts),
            "procedure" => self.list(file, "procedure", value, |document| &mut document.procedures),
            "template" => self.list(file, "template", value, |document| &mut document.templates),
            "response_sla" => self.list(file, "response_sla", value, |document| &mut document.response_slas),
            "resolution_target" => {
                self.list(file, "resolution_target", value, |document| &mut document.resolution_targets);
            }
            "route" => self.list(file, "route", value, |document| &mut document.routes),
            "statement" => self.list(file, "statement", value, |document| &mut document.statements),
            "open_point" => self.list(file, "open_point", value, |document| &mut document.open_points),
            "signal" => self.signals(file, value),
            "concept" => self.concepts(file, value),
            "reading" => {
                for element in elements(value) {
                    if let Some(value) = self.read(file, element) {
                        self.lexicon.readings.push(InFile { file: file.into(), value });
                    }
                }
            }
            // Neither is a part of the policy; `cases` and `drill::Drills` read them.
            "case" | "drill" => {}
            unknown => {
                let help = nearest(unknown, POLICY_TABLES).map_or_else(
                    || "see docs/policy-format.md".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                );
                self.places.leave_unread(unread::ids(value.get_ref()));
                self.faults.push(Diagnostic {
                    code: "E103",
                    severity: Severity::Error,
                    message: format!("a policy has no `{unknown}`"),
                    help: Some(help),
                    file: file.into(),
                    span: Span::new(key.span().start, key.span().end),
                });
            }
        }
    }

    fn signals(&mut self, file: &str, value: Spanned<DeValue<'_>>) {
        for (id, value) in members(value) {
            let index = self.document.signals.len();
            self.places.note("signal", index, file, &value);
            let Some(source) = self.read::<SignalSource>(file, value) else {
                self.places.leave_unread([id.into_inner()]);
                continue;
            };
            let (about, ask) = (source.about.clone(), source.ask.clone());
            let is_learned = source.learned;
            self.document.signals.push(Signal { id: id.get_ref().clone(), about, ask, is_learned });
            self.lexicon.signals.push(Entry { id, file: file.into(), value: source });
        }
    }

    fn concepts(&mut self, file: &str, value: Spanned<DeValue<'_>>) {
        for (id, value) in members(value) {
            match self.read::<ConceptSource>(file, value) {
                Some(value) => self.lexicon.concepts.push(Entry { id, file: file.into(), value }),
                None => self.places.leave_unread([id.into_inner()]),
            }
        }
    }

    fn language_file(&mut self, file: &str, text: &str) {
        let mut rest = Vec::new();
        for (key, value) in self.tables(file, text) {
            match key.get_ref().as_ref() {
                "concept" => self.concepts(file, value),
                "cue" => {
                    for element in elements(value) {
                        if let Some(value) = self.read(file, element) {
                            self.lexicon.cues.push(InFile { file: file.into(), value });
                        }
                    }
                }
                _ => rest.push((key, value)),
            }
        }
        let table: DeTable<'_> = rest.into_iter().collect();
        let whole = Spanned::new(0..text.len(), DeValue::Table(table));
        if let Some(language) = self.read::<LanguageSource>(file, whole) {
            self.lexicon.language.merge(language);
        }
    }
}

/// The elements of `[[key]]`.
pub(crate) fn elements(value: Spanned<DeValue<'_>>) -> Vec<Spanned<DeValue<'_>>> {
    let span = value.span();
    match value.into_inner() {
        DeValue::Array(list) => list.into_iter().collect(),
        other => vec![Spanned::new(span, other)],
    }
}

fn members(value: Spanned<DeValue<'_>>) -> Vec<(Spanned<String>, Spanned<DeValue<'_>>)> {
    match value.into_inner() {
        DeValue::Table(table) => (table.into_iter())
            .map(|(key, value)| (Spanned::new(key.span(), key.get_ref().to_string()), value))
            .collect(),
        _ => Vec::new(),
    }
}
