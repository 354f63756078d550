//! A document as blocks, from which every format is made: Markdown, plain text, and what a page prints.

use core::fmt::Write;

/// A document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// Its title.
    pub title: String,
    /// What follows.
    pub blocks: Vec<Block>,
}

/// A part of a document. Texts are as people typed them, with nothing marked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading below the title.
    Heading(String),
    /// A line of its own.
    Text(String),
    /// Lines of `name: value`.
    Facts(Vec<(String, String)>),
    /// A list.
    Items(Vec<String>),
    /// A list with ticks.
    Checks(Vec<(bool, String)>),
    /// What somebody wrote, over several lines.
    Quote(String),
    /// Rows under a head; every row has as many cells.
    Table {
        /// Names of the columns.
        head: Vec<String>,
        /// The rows.
        rows: Vec<Vec<String>>,
    },
}

impl Page {
    /// An empty document.
    pub fn new(title: String) -> Self {
        Self { title, blocks: Vec::new() }
    }

    /// Adds a heading with what follows, unless there is nothing to follow.
    pub(crate) fn section(&mut self, heading: &str, blocks: Vec<Block>) {
        let blocks: Vec<Block> = blocks.into_iter().filter(|block| !block.is_empty()).collect();
        if !blocks.is_empty() {
            self.blocks.push(Block::Heading(heading.to_owned()));
            self.blocks.extend(blocks);
        }
    }

    /// In Markdown, with tables and task lists as most helpdesks read them.
    pub fn markdown(&self) -> String {
        let mut out = String::new();
        // Writing to a String cannot fail.
        let _ = writeln!(out, "# {}", escape(&self.title));
        for block in &self.blocks {
            out.push('\n');
            let _ = markdown(block, &mut out);
        }
        out
    }

    /// In plain text, for a chat or a mail.
    pub fn plain(&self) -> String {
        let mut out = format!("{}\n", self.title);
        for block in &self.blocks {
            if matches!(block, Block::Heading(_)) {
                out.push('\n');
            }
            let _ = plain(block, &mut out);
        }
        out
    }
}

impl Block {
    fn is_empty(&self) -> bool {
        match self {
            Self::Heading(text) | Self::Text(text) | Self::Quote(text) => text.trim().is_empty(),
            Self::Facts(facts) => facts.is_empty(),
            Self::Items(items) => items.is_empty(),
            Self::Checks(items) => items.is_empty(),
            Self::Table { rows, .. } => rows.is_empty(),
        }
    }
}

fn markdown(block: &Block, out: &mut String) -> core::fmt::Result {
    match block {
        Block::Heading(text) => writeln!(out, "## {}", escape(text)),
        Block::Text(text) => writeln!(out, "{}", escape(text)),
        Block::Facts(facts) => facts
            .iter()
            .try_for_each(|(name, value)| writeln!(out, "- **{}:** {}", escape(name), escape(value))),
        Block::Items(items) => items.iter().try_for_each(|item| writeln!(out, "- {}", escape(item))),
        Block::Checks(items) => items.iter().try_for_each(|(done, item)| {
            writeln!(out, "- [{}] {}", if *done { 'x' } else { ' ' }, escape(item))
        }),
        // A hard break between two lines keeps the lines that were typed; at the end of a paragraph it would show.
        Block::Quote(text) => {
            let mut lines = text.lines().map(str::trim_end).peekable();
            while let Some(line) = lines.next() {
                let goes_on = !line.is_empty() && lines.peek().is_some_and(|next| !next.is_empty());
                let mark = if line.is_empty() { ">" } else { "> " };
                writeln!(out, "{mark}{}{}", escape(line), if goes_on { "\\" } else { "" })?;
            }
            Ok(())
        }
        Block::Table { head, rows } => {
            let row = |out: &mut String, cells: &[String]| {
                let cells: Vec<String> = cells.iter().map(|cell| escape(cell)).collect();
                writeln!(out, "| {} |", cells.join(" | "))
            };
            row(out, head)?;
            writeln!(out, "|{}", " --- |".repeat(head.len()))?;
            rows.iter().try_for_each(|cells| row(out, cells))
        }
    }
}

fn plain(block: &Block, out: &mut String) -> core::fmt::Result {
    match block {
        Block::Heading(text) => writeln!(out, "{}", text.to_uppercase()),
        Block::Text(text) => writeln!(out, "{text}"),
        Block::Facts(facts) => facts.iter().try_for_each(|(name, value)| writeln!(out, "{name}: {value}")),
        Block::Items(items) => items.iter().try_for_each(|item| writeln!(out, "- {}", one_line(item))),
        Block::Checks(items) => items.iter().try_for_each(|(done, item)| {
            writeln!(out, "[{}] {}", if *done { 'x' } else { ' ' }, one_line(item))
        }),
        Block::Quote(text) => text.lines().try_for_each(|line| writeln!(out, "  {line}")),
        Block::Table { rows, .. } => rows.iter().try_for_each(|cells| {
            let cells = cells.iter().filter(|cell| !cell.is_empty()).map(|cell| one_line(cell));
            writeln!(out, "- {}", cells.collect::<Vec<_>>().join(", "))
        }),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What people typed stays what they typed: nothing of it marks anything up, no line begins anew. What marks nothing
/// up where it stands is left alone, so that the source stays readable.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = None;
    let mut rest = text.trim_start().chars().peekable();
    while let Some(character) = rest.next() {
        let next = rest.peek().copied();
        let marks = match character {
            '\\' | '`' | '*' | '[' | ']' | '<' | '|' => true,
            // Not by itself, but as the beginning of a character's name or number.
            '&' => next.is_some_and(|next| next.is_alphanumeric() || next == '#'),
            '#' | '>' | '-' | '+' | '=' => before.is_none(),
            // Inside a word it is a letter; numbers begin a list only at the beginning.
            '_' => !(before.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric)),
            '~' => before == Some('~') || next == Some('~'),
            '.' | ')' => !out.is_empty() && out.bytes().all(|byte| byte.is_ascii_digit()),
            _ => false,
        };
        if marks {
            out.push('\\');
        }
        out.push(if character == '\n' || character == '\r' { ' ' } else { character });
        before = Some(character);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_marks_nothing_up() {
        let mut page = Page::new("A <b>".into());
        page.section(
            "Log",
            vec![
                Block::Quote("# no heading\n\n1. no | list".into()),
                Block::Table { head: vec!["a".into()], rows: vec![vec!["x|y\nz".into()]] },
            ],
        );
        page.section("Nothing", vec![Block::Items(Vec::new())]);
        assert_eq!(
            page.markdown(),
            "# A \\<b>\n\n## Log\n\n> \\# no heading\n>\n> 1\\. no \\| list\n\n| a |\n| --- |\n| x\\|y z |\n"
        );
        assert_eq!(page.plain(), "A <b>\n\nLOG\n  # no heading\n  \n  1. no | list\n- x|y z\n");
        assert_eq!(
            escape("annual_contract_value > 5 ~~no~~ _x_"),
            "annual_contract_value > 5 \\~\\~no\\~\\~ \\_x\\_"
        );
    }
}
