//! `drills/*.toml` of a policy → drills, or every fault of them at once.

use std::collections::BTreeSet;

use serde::Deserialize as _;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{Drill, check};
use crate::{
    Diagnostic, Span,
    policy::{
        Policy,
        compile::{Bundle, Located, Places, Unreadable, elements, unreadable},
    },
};

/// The drills of a bundle, in order of file and place.
#[derive(Debug, Default)]
pub struct Drills {
    /// Those that could be read.
    pub drills: Vec<Drill>,
    /// What is wrong, in order of file and place.
    pub faults: Vec<Diagnostic>,
    places: Places,
}

impl Drills {
    /// Reads the drills of a bundle. Their names are not looked up yet.
    pub fn read(bundle: &Bundle) -> Self {
        let mut read = Self::default();
        for (file, text) in bundle.toml("policy/drills/") {
            match DeTable::parse(text) {
                Ok(table) => read.tables(file, table.into_inner()),
                Err(error) => read.refuse(&(&error).into(), file),
            }
        }
        read
    }

    /// Looks up every name in a policy, and whether the texts fit together.
    #[must_use]
    pub fn checked(mut self, policy: &Policy) -> Self {
        let mut seen = BTreeSet::new();
        for (index, drill) in self.drills.iter().enumerate() {
            let mut fault = |path: &str, code, message, help| {
                self.faults.push(self.places.fault(("drill", index, path), code, message, Some(help)));
            };
            if !seen.insert(drill.id.as_str()) {
                let help = "results are kept by a drill's id: give one of them another".to_owned();
                fault("id", "E201", format!("the drill `{}` is declared twice", drill.id), help);
            }
            for found in check(drill, policy) {
                fault(&found.path, found.code, found.message, found.help);
            }
        }
        self.faults.sort_by(|a, b| (&a.file, a.span, a.code).cmp(&(&b.file, b.span, b.code)));
        self
    }

    /// The file of the drill at a place of the list, for reports.
    pub fn file(&self, place: usize) -> String {
        self.places.of("drill", place, "id").0
    }

    fn tables(&mut self, file: &str, table: DeTable<'_>) {
        for (key, value) in table {
            if key.get_ref() != "drill" {
                // The policy's compiler knows the other tables of a policy, and refuses the rest.
                continue;
            }
            for element in elements(value) {
                self.element(file, element);
            }
        }
    }

    fn element(&mut self, file: &str, element: Spanned<DeValue<'_>>) {
        let whole = Span::new(element.span().start, element.span().end);
        self.places.note("drill", self.drills.len(), file, &element);
        match Drill::deserialize(Located(&element)) {
            Ok(drill) => self.drills.push(drill),
            Err(error) => {
                self.refuse(&error, file);
                if let Some(fault) = self.faults.last_mut().filter(|fault| fault.span == Span::default()) {
                    fault.span = whole;
                }
            }
        }
    }

    fn refuse(&mut self, error: &Unreadable, file: &str) {
        self.faults.push(unreadable("E106", error, file, "docs/drills.md shows how a drill is written"));
    }
}
