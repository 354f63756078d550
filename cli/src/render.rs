//! Draws diagnostics with the lines they are about.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use escalation_core::{Diagnostic, Severity};

use crate::bundle::Files;

/// Prints diagnostics to standard error, each with file, line, caret and help.
pub(crate) fn print(files: &Files, faults: &[Diagnostic]) {
    let renderer = Renderer::styled();
    for fault in faults {
        anstream::eprintln!("{}\n", renderer.render(&[group(files, fault)]));
    }
}

fn group<'a>(files: &'a Files, fault: &'a Diagnostic) -> Group<'a> {
    let level = match fault.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(fault.message.as_str()).id(fault.code);
    let text = files.bundle.files.get(&fault.file).map(String::as_str).unwrap_or_default();
    let range = fault.span.start as usize..(fault.span.end as usize).min(text.len());
    let range = if text.get(range.clone()).is_some() { range } else { 0..0 };
    let snippet =
        Snippet::source(text).path(files.path(&fault.file)).annotation(AnnotationKind::Primary.span(range));
    let group = Group::with_title(title).element(snippet);
    match &fault.help {
        Some(help) => group.element(Level::HELP.message(help.as_str())),
        None => group,
    }
}
