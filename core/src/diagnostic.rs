//! Faults of a policy, each with its place and a way out.

use crate::Span;

/// How bad a fault is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The policy is refused.
    Error,
    /// The policy works, and probably not as meant.
    Warning,
}

/// One fault: what, where, and the way out. Drawing it is the business of whoever has the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable code (`E101`), explained in `docs/codes.md`; never reused.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// One sentence, lower case, no full stop, the author's words in backticks.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Path of the file inside the bundle (`criteria.toml`).
    pub file: String,
    /// Bytes of that file that are at fault.
    pub span: Span,
}

#[cfg(feature = "compiler")]
impl Diagnostic {
    /// An error at a place of a file, with its way out.
    pub(crate) fn error(code: &'static str, message: String, help: String, file: &str, span: Span) -> Self {
        Self { code, severity: Severity::Error, message, help: Some(help), file: file.to_owned(), span }
    }
}
