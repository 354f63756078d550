//! Headings and columns for a terminal; the colours go where the output is no terminal (anstream).

use std::{
    fmt::Write as _,
    io::{self, IsTerminal as _},
};

use anstyle::{AnsiColor, Style};
use textwrap::{Options, WordSplitter, core::display_width};

/// Nothing special.
pub(crate) const PLAIN: Style = Style::new();
/// What matters less.
pub(crate) const MINOR: Style = Style::new().dimmed();
/// Names.
pub(crate) const NAME: Style = AnsiColor::Cyan.on_default();
/// What holds or was found.
pub(crate) const GOOD: Style = AnsiColor::Green.on_default().bold();
/// What is open.
pub(crate) const OPEN: Style = AnsiColor::Yellow.on_default().bold();
/// What lacks or was set aside.
pub(crate) const BAD: Style = AnsiColor::Red.on_default();

const HEADING: Style = Style::new().bold().underline();

/// Widest column but the last.
const WIDEST: usize = 30;
/// Width of a page that is no terminal's.
const PIPED: usize = 100;
/// Narrowest and widest page.
const PAGE: (usize, usize) = (60, 120);

/// A cell of a row: what it says and how it looks.
pub(crate) type Cell = (String, Style);

/// A page that grows downward.
#[derive(Debug)]
pub(crate) struct Page {
    text: String,
    width: usize,
}

impl Page {
    /// An empty page as wide as the terminal; 100 columns where there is none.
    pub(crate) fn new() -> Self {
        let known = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        let width =
            known.unwrap_or_else(|| if io::stdout().is_terminal() { textwrap::termwidth() } else { PIPED });
        Self { text: String::new(), width: width.clamp(PAGE.0, PAGE.1) }
    }

    /// Begins a part: its name, and a few words on what is shown.
    pub(crate) fn heading(&mut self, name: &str, about: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let _ = write!(self.text, "{HEADING}{name}{HEADING:#}");
        if !about.is_empty() {
            let _ = write!(self.text, "  {MINOR}{about}{MINOR:#}");
        }
        self.text.push('\n');
    }

    /// A paragraph of less weight.
    pub(crate) fn note(&mut self, words: &str) {
        self.rows(&[vec![(words.to_owned(), MINOR)]]);
    }

    /// Rows in columns; the last cell of a row is wrapped within its column.
    pub(crate) fn rows(&mut self, rows: &[Vec<Cell>]) {
        let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
        let width = |column: usize| {
            // A last cell may run on below the others and needs no column of its own.
            let cells = rows.iter().filter(|row| column + 1 < row.len()).filter_map(|row| row.get(column));
            cells.map(|(words, _)| display_width(words)).max().unwrap_or_default().min(WIDEST)
        };
        let widths: Vec<usize> = (0..columns).map(width).collect();
        for row in rows {
            self.row(row, &widths);
        }
    }

    fn row(&mut self, row: &[Cell], widths: &[usize]) {
        let Some((last, cells)) = row.split_last() else { return };
        let mut at = 2;
        self.text.push_str("  ");
        for ((words, style), width) in cells.iter().zip(widths) {
            let blanks = width.saturating_sub(display_width(words)) + 2;
            let _ = write!(self.text, "{style}{words}{style:#}{:blanks$}", "");
            at += display_width(words) + blanks;
        }
        let (words, style) = last;
        let room = self.width.saturating_sub(at).max(20);
        let lines = textwrap::wrap(words, Options::new(room).word_splitter(WordSplitter::NoHyphenation));
        for (place, line) in lines.iter().enumerate() {
            if place > 0 {
                let _ = write!(self.text, "\n{:at$}", "");
            }
            let _ = write!(self.text, "{style}{line}{style:#}");
        }
        let end = self.text.trim_end_matches(' ').len();
        self.text.truncate(end);
        self.text.push('\n');
    }

    /// The page.
    pub(crate) fn finish(self) -> String {
        self.text
    }
}

/// A text in one line.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text in one line, cut after about `most` characters.
pub(crate) fn excerpt(text: &str, most: usize) -> String {
    let line = one_line(text);
    match line.char_indices().nth(most) {
        Some((end, _)) => format!("{} …", line.get(..end).unwrap_or_default().trim_end()),
        None => line,
    }
}
