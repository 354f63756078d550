//! `drills/*.toml` of a policy → drills, or every fault of them at once.

use std::collections::BTreeMap;

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{Drill, Fault, check};
use crate::{
    Diagnostic,
    policy::{
        Policy,
        compile::{Bundle, OF_DRILL, Places, Unreadable, elements, entry, unreadable},
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
    /// The files that they stand in, by path.
    texts: BTreeMap<String, String>,
}

impl Drills {
    /// Reads the drills of a bundle. Their names are not looked up yet.
    pub fn read(bundle: &Bundle) -> Self {
        let mut read = Self::default();
        for (file, text) in bundle.toml("policy/drills/") {
            read.texts.insert(file.to_owned(), text.to_owned());
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
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        for (index, drill) in self.drills.iter().enumerate() {
            let first = *seen.entry(&drill.id).or_insert(index);
            if first < index {
                let (what, at) =
                    (format!("the drill `{}`", drill.id), [first, index].map(|index| ("drill", index, "id")));
                let help = "results are kept by a drill's id: give one of them another";
                self.faults.push(self.places.twice(&what, at, help, &self.texts));
            }
            for Fault { path, code, message, help } in check(drill, policy) {
                self.faults.push(self.places.fault(("drill", index, &path), code, message, Some(help)));
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
                self.element(file, &element);
            }
        }
    }

    fn element(&mut self, file: &str, element: &Spanned<DeValue<'_>>) {
        self.places.note("drill", self.drills.len(), file, element);
        match entry(element, (OF_DRILL.0, "drill", file)) {
            Ok(drill) => self.drills.push(drill),
            Err(faults) => self.faults.extend(faults),
        }
    }

    fn refuse(&mut self, error: &Unreadable, file: &str) {
        self.faults.push(unreadable(OF_DRILL.0, error, file, OF_DRILL.1));
    }
}
