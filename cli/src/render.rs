//! Draws diagnostics with the lines they are about.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use escalation_core::{Diagnostic, Severity};

use crate::bundle::Files;

/// Prints diagnostics to standard error, each with file, line, caret and help.
///
/// In order of file and place, they take time in proportion to their number and to the length of the files, even if all
/// of them are on one line.
pub(crate) fn print(files: &Files, faults: &[Diagnostic]) {
    let renderer = Renderer::styled();
    let mut cursor = Cursor::new("", "");
    for fault in faults {
        if cursor.file != fault.file {
            let text = files.bundle.files.get(&fault.file).map(String::as_str).unwrap_or_default();
            cursor = Cursor::new(&fault.file, text);
        }
        let excerpt = cursor.excerpt(fault.span.start as usize, fault.span.end as usize);
        anstream::eprintln!("{}\n", drawn(&renderer, &files.path(&fault.file), fault, excerpt));
    }
}

/// One fault with the lines that it is about.
fn drawn(renderer: &Renderer, path: &str, fault: &Diagnostic, excerpt: Excerpt<'_>) -> String {
    let level = match fault.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let Excerpt { text, line, column, marked } = excerpt;
    let shown_column = text.get(..marked.start).map_or(0, characters_of_last_line) + 1;
    let snippet =
        Snippet::source(text).path(path).line_start(line).annotation(AnnotationKind::Primary.span(marked));
    let title = level.primary_title(fault.message.as_str()).id(fault.code);
    let group = Group::with_title(title).element(snippet);
    let drawn = renderer.render(&[match &fault.help {
        Some(help) => group.element(Level::HELP.message(help.as_str())),
        None => group,
    }]);
    if shown_column == column {
        return drawn;
    }
    // The renderer counts from where the excerpt begins.
    drawn.replacen(&format!("{path}:{line}:{shown_column}"), &format!("{path}:{line}:{column}"), 1)
}

/// Bytes that are drawn before and behind the beginning and the end of a fault at most: more than fit into a terminal.
const REACH: usize = 1_000;

/// A longer fault is marked at its beginning only.
const LONGEST: usize = 10_000;

/// What is drawn of a file for one fault.
struct Excerpt<'a> {
    /// The lines of the fault, as far as they can be seen.
    text: &'a str,
    /// Number of the first line.
    line: usize,
    /// Column of the fault in its line, not in the excerpt.
    column: usize,
    /// Bytes of the excerpt that are at fault.
    marked: core::ops::Range<usize>,
}

/// Counts lines and columns of a file. It goes on from the place that it was asked for last.
struct Cursor<'a> {
    file: &'a str,
    text: &'a str,
    at: usize,
    line: usize,
    column: usize,
    line_start: usize,
    /// Bytes looked at so far.
    #[cfg(test)]
    work: usize,
}

impl<'a> Cursor<'a> {
    fn new(file: &'a str, text: &'a str) -> Self {
        Self {
            file,
            text,
            at: 0,
            line: 1,
            column: 1,
            line_start: 0,
            #[cfg(test)]
            work: 0,
        }
    }

    /// Goes to a place; from the beginning of the file if that lies behind.
    fn go_to(&mut self, place: usize) {
        if place < self.at {
            (self.at, self.line, self.column, self.line_start) = (0, 1, 1, 0);
        }
        let passed = self.text.get(self.at..place).unwrap_or_default();
        if let Some(end) = passed.rfind('\n') {
            self.line += passed.matches('\n').count();
            self.column = 1;
            self.line_start = self.at + end + 1;
        }
        self.column += characters_of_last_line(passed);
        self.at = place;
        #[cfg(test)]
        {
            self.work += passed.len();
        }
    }

    /// The lines around a fault. One that does not lie in the file is marked at its beginning.
    fn excerpt(&mut self, start: usize, end: usize) -> Excerpt<'a> {
        let text = self.text;
        let end = end.min(text.len());
        let (start, end) = if text.get(start..end).is_some() { (start, end) } else { (0, 0) };
        let end = if end - start > LONGEST { text.ceil_char_boundary(start + 1) } else { end };
        self.go_to(start);
        let from = text.ceil_char_boundary(self.line_start.max(start.saturating_sub(REACH)));
        let rest = text.get(end..text.floor_char_boundary(end + REACH)).unwrap_or_default();
        let until = end + rest.lines().next().unwrap_or_default().len();
        #[cfg(test)]
        {
            self.work += until - from;
        }
        Excerpt {
            text: text.get(from..until).unwrap_or_default(),
            line: self.line,
            column: self.column,
            marked: start - from..end - from,
        }
    }
}

fn characters_of_last_line(text: &str) -> usize {
    text.rsplit('\n').next().unwrap_or_default().chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_on_one_line_are_drawn_with_work_in_proportion_to_their_number() {
        let (count, entry) = (100_000, "é={a=1}, ");
        let text = entry.repeat(count);
        let mut cursor = Cursor::new("file", &text);
        for place in 0..count {
            let start = place * entry.len() + 3;
            let Excerpt { text, line, column, marked } = cursor.excerpt(start, start + 5);
            let expected = (Some("{a=1}"), 1, place * (entry.len() - 1) + 3);
            assert_eq!((text.get(marked), line, column), expected);
        }
        assert!(cursor.work <= text.len() + count * (2 * REACH + 5), "{}", cursor.work);
    }

    #[test]
    fn far_on_a_line_the_column_is_that_of_the_file() {
        let text = format!("{}wrong{}", "é ".repeat(5_000), " right".repeat(5_000));
        let fault = Diagnostic {
            code: "E101",
            severity: Severity::Error,
            message: "unexpected".into(),
            help: None,
            file: "file".into(),
            span: escalation_core::Span::new(15_000, 15_005),
        };
        let excerpt = Cursor::new("file", &text).excerpt(15_000, 15_005);
        let drawn = drawn(&Renderer::plain(), "x.toml", &fault, excerpt);
        assert!(
            drawn.contains("--> x.toml:1:10001\n") && drawn.contains("wrong") && drawn.contains("^^^^^"),
            "{drawn}"
        );
        assert!(drawn.len() < 1_000, "{drawn}");
    }

    #[test]
    fn an_excerpt_has_the_lines_of_the_fault() {
        let mut cursor = Cursor::new("file", "one\ntwo\nthree\nfour\n");
        let mut shown = |start, end| {
            let Excerpt { text, line, column, marked } = cursor.excerpt(start, end);
            (text, line, column, marked)
        };
        assert_eq!(shown(5, 7), ("two", 2, 2, 1..3));
        assert_eq!(shown(6, 10), ("two\nthree", 2, 3, 2..6));
        assert_eq!(shown(19, 19), ("", 5, 1, 0..0));
        assert_eq!(shown(4, 4), ("two", 2, 1, 0..0), "what lies before is found, too");
        assert_eq!(shown(99, 100), ("one", 1, 1, 0..0));
        let long = "a\n".repeat(LONGEST);
        let excerpt = Cursor::new("file", &long).excerpt(2, long.len());
        assert_eq!((excerpt.text, excerpt.line, excerpt.marked), ("a", 2, 0..1));
    }
}
