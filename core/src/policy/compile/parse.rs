//! TOML files → document types, each entry on its own, so that one bad entry hides no other.

use serde::de::DeserializeOwned;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    Bundle, Places,
    doubled::doubled,
    located::{Located, Unreadable},
    missing::missing,
    reworded::{TABLE_FOR_LIST, no_list, unreadable},
    unread,
};
use crate::{
    Diagnostic, Span,
    nearest::did_you_mean,
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

/// The way out of faults for which the TOML library's own words give none: of a file, of an entry.
const OF_TOML: &str = "TOML is written `key = \"text\"`, `[table]`, `[[list]]`; texts stand in quotes";
/// Code of a fault of a drill, and its help.
pub(crate) const OF_DRILL: (&str, &str) = ("E106", "docs/drills.md shows how a drill is written");
const OF_ENTRY: &str = "docs/policy-format.md shows how each key is written";

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
    let mut about = None;
    for (file, text) in bundle.toml("policy/") {
        for (key, value) in parsed.tables(file, text) {
            if key.get_ref() == "about"
                && let Some(first) = about.replace(file)
            {
                parsed.second_about(file, &key, first);
                about = Some(first);
                continue;
            }
            parsed.policy_table(file, &key, value);
        }
    }
    for (file, text) in bundle.toml("language/") {
        parsed.language_file(file, text);
    }
    // A file that is no TOML may have it.
    if about.is_none() && parsed.faults.iter().all(|fault| fault.code != "E101") {
        let message = "the policy has no `[about]`".to_owned();
        let help = "add `policy.toml` with `[about]`: id, name, organisation, version, language, currency, purpose, source";
        parsed.fault("E104", message, help.to_owned(), "policy/policy.toml", 0..0);
    }
    parsed.lexicon.unread.clone_from(parsed.places.unread_ids());
    parsed
}

type Key<'a> = Spanned<std::borrow::Cow<'a, str>>;

impl Parsed {
    fn fault(
        &mut self,
        code: &'static str,
        message: String,
        help: String,
        file: &str,
        at: core::ops::Range<usize>,
    ) {
        self.faults.push(Diagnostic::error(code, message, help, file, Span::new(at.start, at.end)));
    }

    fn tables<'a>(&mut self, file: &str, text: &'a str) -> Vec<(Key<'a>, Spanned<DeValue<'a>>)> {
        let (table, errors) = DeTable::parse_recoverable(text);
        let faults = errors.iter().map(|error| unreadable("E101", &error.into(), file, OF_TOML)).collect();
        self.faults.extend(doubled(faults, text));
        if errors.is_empty() {
            return table.into_inner().into_iter().collect();
        }
        self.places.leave_unread(unread::ids(&DeValue::Table(table.into_inner())));
        Vec::new()
    }

    /// Reads an entry of a table: `procedure`, `signal.breach`.
    fn read<T: DeserializeOwned>(
        &mut self,
        file: &str,
        table: &str,
        value: &Spanned<DeValue<'_>>,
    ) -> Option<T> {
        match entry(value, ("E102", table, file)) {
            Ok(read) => Some(read),
            Err(faults) => {
                let texts = &self.lexicon.texts;
                self.faults.extend(faults.into_iter().map(|fault| no_list(fault, texts)));
                self.places.leave_unread(unread::ids(value.get_ref()));
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
        self.refuse_single(file, kind, &value);
        for element in elements(value) {
            let index = target(&mut self.document).len();
            self.places.note(kind, index, file, &element);
            if let Some(read) = self.read(file, kind, &element) {
                target(&mut self.document).push(read);
            }
        }
    }

    /// Refuses `[kind]` where `[[kind]]` is meant: a second one of them would make the file invalid TOML.
    fn refuse_single(&mut self, file: &str, kind: &str, value: &Spanned<DeValue<'_>>) {
        if !matches!(value.get_ref(), DeValue::Table(_)) {
            return;
        }
        let span = Span::new(value.span().start, value.span().end);
        let help = format!("write `[[{kind}]]`");
        let fault = Diagnostic::error("E102", TABLE_FOR_LIST.to_owned(), help, file, span);
        self.faults.push(no_list(fault, &self.lexicon.texts));
    }

    fn second_about(&mut self, file: &str, key: &Key<'_>, first: &str) {
        let message = format!("`[about]` stands in `{first}` already");
        self.fault("E107", message, "a policy has one: keep it in one file".into(), file, key.span());
    }

    fn policy_table(&mut self, file: &str, key: &Key<'_>, value: Spanned<DeValue<'_>>) {
        match key.get_ref().as_ref() {
            "about" => self.about(file, &value),
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
            "reading" => self.readings(file, value),
            // Neither is a part of the policy; `cases` and `drill::Drills` read them.
            "case" => self.refuse_single(file, "case", &value),
            "drill" => self.drills(file, key, &value),
            unknown => {
                let help = did_you_mean(unknown, POLICY_TABLES, || "see docs/policy-format.md".to_owned());
                self.places.leave_unread(unread::ids(value.get_ref()));
                self.fault("E103", format!("a policy has no `{unknown}`"), help, file, key.span());
            }
        }
    }

    fn about(&mut self, file: &str, value: &Spanned<DeValue<'_>>) {
        self.places.note("about", 0, file, value);
        if let DeValue::Array(_) = value.get_ref() {
            let message = "`[[about]]` is a list where one table was expected".to_owned();
            self.fault("E102", message, "write `[about]`".to_owned(), file, value.span());
        } else if let Some(about) = self.read(file, "about", value) {
            self.document.about = about;
        }
    }

    fn readings(&mut self, file: &str, value: Spanned<DeValue<'_>>) {
        self.refuse_single(file, "reading", &value);
        for element in elements(value) {
            if let Some(value) = self.read(file, "reading", &element) {
                self.lexicon.readings.push(InFile { file: file.into(), value });
            }
        }
    }

    /// Drills are looked for in their folder alone.
    fn drills(&mut self, file: &str, key: &Key<'_>, value: &Spanned<DeValue<'_>>) {
        self.refuse_single(file, "drill", value);
        if !file.starts_with("policy/drills/") {
            let message = "a drill stands outside of `drills/`".to_owned();
            let help = "move it into a file of the folder `drills`, such as `drills/drills.toml`".to_owned();
            self.fault("E106", message, help, file, key.span());
        }
    }

    /// The entries of a kind whose ids stand in their headers; a list of them is refused.
    fn named<'a>(
        &mut self,
        file: &str,
        kind: &str,
        value: Spanned<DeValue<'a>>,
    ) -> Vec<(Spanned<String>, Spanned<DeValue<'a>>)> {
        let whole = value.span();
        let table = match value.into_inner() {
            DeValue::Table(table) => table,
            other => {
                self.places.leave_unread(unread::ids(&other));
                let help = format!("write `[{kind}.ID]`, with its id in the header");
                let message = format!("`{kind}` is a list where one table was expected");
                self.fault("E102", message, help, file, whole);
                return Vec::new();
            }
        };
        let mut found = Vec::new();
        for (key, value) in table {
            let id = Spanned::new(key.span(), key.get_ref().to_string());
            if let DeValue::Array(_) = value.get_ref() {
                let name = format!("{kind}.{}", key.get_ref());
                let message = format!("`[[{name}]]` is a list where one table was expected");
                self.fault("E102", message, format!("write `[{name}]`"), file, value.span());
                self.places.leave_unread([id.into_inner()]);
            } else {
                found.push((id, value));
            }
        }
        found
    }

    fn signals(&mut self, file: &str, value: Spanned<DeValue<'_>>) {
        for (id, value) in self.named(file, "signal", value) {
            let index = self.document.signals.len();
            self.places.note("signal", index, file, &value);
            let Some(source) = self.read::<SignalSource>(file, &format!("signal.{}", id.get_ref()), &value)
            else {
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
        for (id, value) in self.named(file, "concept", value) {
            match self.read::<ConceptSource>(file, &format!("concept.{}", id.get_ref()), &value) {
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
                        if let Some(value) = self.read(file, "cue", &element) {
                            self.lexicon.cues.push(InFile { file: file.into(), value });
                        }
                    }
                }
                _ => rest.push((key, value)),
            }
        }
        let table: DeTable<'_> = rest.into_iter().collect();
        let whole = Spanned::new(0..text.len(), DeValue::Table(table));
        if let Some(language) = self.read::<LanguageSource>(file, "language", &whole) {
            self.lexicon.language.merge(language);
        }
    }
}

/// Reads an entry; its faults get this code, table and file.
pub(crate) fn entry<T: DeserializeOwned>(
    value: &Spanned<DeValue<'_>>,
    (code, table, file): (&'static str, &str, &str),
) -> Result<T, Vec<Diagnostic>> {
    let read = |value: &Spanned<DeValue<'_>>| T::deserialize(Located(value));
    read(value).map_err(|error| refused(value, &error, &|value| read(value).err(), (code, table, file)))
}

/// All faults of an entry that has this one; `wrong` gives the fault of the entry with a value put in.
fn refused(
    value: &Spanned<DeValue<'_>>,
    first: &Unreadable,
    wrong: &dyn Fn(&Spanned<DeValue<'_>>) -> Option<Unreadable>,
    (code, table, file): (&'static str, &str, &str),
) -> Vec<Diagnostic> {
    let mut faults = missing(value, first, wrong, (code, table, file));
    if faults.is_empty() {
        let otherwise = if code == OF_DRILL.0 { OF_DRILL.1 } else { OF_ENTRY };
        faults.push(unreadable(code, first, file, otherwise));
    }
    for fault in faults.iter_mut().filter(|fault| fault.span == Span::default()) {
        fault.span = Span::new(value.span().start, value.span().end);
    }
    faults
}

/// The elements of `[[key]]`.
pub(crate) fn elements(value: Spanned<DeValue<'_>>) -> Vec<Spanned<DeValue<'_>>> {
    let span = value.span();
    match value.into_inner() {
        DeValue::Array(list) => list.into_iter().collect(),
        other => vec![Spanned::new(span, other)],
    }
}
