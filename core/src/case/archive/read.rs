//! Reading the file: all of it or nothing, and where the fault is.

use core::fmt;
use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, de::Error as _};
use serde_json::error::Category;

use super::{Archive, CaseFile, CaseShape, File, KIND};
use crate::{
    case::{Event, Log},
    order::gathered,
    wire::LATER,
};

/// Most events of a case: a hundred times what a long one has. What a state shows of its past grows faster than they do.
const MOST_EVENTS: usize = 5_000;

/// Why a file is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArchiveError {
    kind: ArchiveErrorKind,
    /// From 1; 0 for an empty file.
    line: usize,
    /// From 1, in bytes.
    column: usize,
    /// What is wrong there.
    found: String,
}

/// What is wrong with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ArchiveErrorKind {
    /// It is not JSON, or says nowhere that it is one of the desk's.
    Foreign,
    /// It ends too soon.
    CutOff,
    /// It is JSON, and something in it cannot be.
    Wrong,
    /// A later version of the desk wrote it.
    Later,
}

impl ArchiveError {
    /// What is wrong.
    pub const fn kind(&self) -> ArchiveErrorKind {
        self.kind
    }

    /// Stable code, explained in `docs/codes.md`.
    pub const fn code(&self) -> &'static str {
        match self.kind {
            ArchiveErrorKind::Foreign => "E801",
            ArchiveErrorKind::CutOff => "E802",
            ArchiveErrorKind::Wrong => "E803",
            ArchiveErrorKind::Later => "E804",
        }
    }

    /// The way out.
    pub const fn help(&self) -> &'static str {
        match self.kind {
            ArchiveErrorKind::Foreign => "choose a file that this desk exported, as it was saved",
            ArchiveErrorKind::CutOff => "export or copy the file again; a part of it is missing",
            ArchiveErrorKind::Wrong => {
                "nothing was imported; export again, or put the line right and try once more"
            }
            ArchiveErrorKind::Later => "reload this page to get the newest version, then import again",
        }
    }

    /// Line, from 1, and column, from 1 in bytes, of the fault.
    pub const fn place(&self) -> (usize, usize) {
        (self.line, self.column)
    }
}

impl fmt::Display for ArchiveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.kind {
            ArchiveErrorKind::Foreign => "this is no file of the desk, or a damaged one",
            ArchiveErrorKind::CutOff => "this file ends too soon",
            ArchiveErrorKind::Wrong => "this file says what cannot be",
            ArchiveErrorKind::Later => "this file is of a later version",
        };
        write!(f, "{what}, line {} column {}", self.line, self.column)?;
        match self.kind {
            // What a parser finds in a file that is none of ours helps nobody.
            ArchiveErrorKind::Foreign | ArchiveErrorKind::CutOff => Ok(()),
            ArchiveErrorKind::Wrong | ArchiveErrorKind::Later => write!(f, ": {}", self.found),
        }
    }
}

impl core::error::Error for ArchiveError {}

impl Archive {
    /// Reads a file.
    ///
    /// # Errors
    /// The first fault, with its place; nothing of a damaged file is taken.
    pub fn from_json(text: &str) -> Result<Self, ArchiveError> {
        let file: File = serde_json::from_str(text).map_err(|error| {
            let error = refused(&error);
            let foreign = error.kind == ArchiveErrorKind::Wrong && !text.contains(KIND);
            if foreign { ArchiveError { kind: ArchiveErrorKind::Foreign, ..error } } else { error }
        })?;
        Ok(Self { exported_at: file.exported_at, cases: file.cases, ticket_totals: file.ticket_totals })
    }
}

/// Why JSON text was refused.
pub(crate) fn refused(error: &serde_json::Error) -> ArchiveError {
    let (line, column) = (error.line(), error.column());
    let place = format!(" at line {line} column {column}");
    let found = error.to_string();
    let found = found.strip_suffix(&place).unwrap_or(&found).to_owned();
    let kind = match error.classify() {
        Category::Eof => ArchiveErrorKind::CutOff,
        Category::Data if found.starts_with(LATER) => ArchiveErrorKind::Later,
        Category::Data => ArchiveErrorKind::Wrong,
        Category::Syntax | Category::Io => ArchiveErrorKind::Foreign,
    };
    ArchiveError { kind, line, column, found }
}

/// The file says that it is one of ours.
pub(super) fn kind<'de, D: Deserializer<'de>>(deserializer: D) -> Result<(), D::Error> {
    let found = String::deserialize(deserializer)?;
    if found == KIND {
        Ok(())
    } else {
        Err(D::Error::custom(format!("`{found}` is another kind of file, must be `{KIND}`")))
    }
}

/// The logs of the cases. One that stands there in parts is put together first: making a log looks at all of its events.
pub(super) fn cases<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<String, Log>, D::Error> {
    let mut found: BTreeMap<String, Vec<Event>> = BTreeMap::new();
    for CaseFile { case, events } in Vec::<CaseFile>::deserialize(deserializer)? {
        found.entry(case).or_default().extend(events);
    }
    if let Some((case, events)) = found.iter().find(|(_, events)| events.len() > MOST_EVENTS) {
        let count = events.len();
        return Err(D::Error::custom(format!(
            "case `{case}` has {count} events, and may have {MOST_EVENTS}"
        )));
    }
    Ok(gathered(found.into_iter().map(|(case, events)| (case, Log::of(events)))))
}

impl TryFrom<CaseShape> for CaseFile {
    type Error = String;

    /// Every event belongs to the case.
    fn try_from(shape: CaseShape) -> Result<Self, String> {
        for (number, event) in (1..).zip(&shape.events) {
            if event.case != shape.case {
                return Err(format!(
                    "event {number} (`{}`) stands under case `{}` and belongs to `{}`",
                    event.id, shape.case, event.case
                ));
            }
        }
        Ok(Self { case: shape.case, events: shape.events })
    }
}
