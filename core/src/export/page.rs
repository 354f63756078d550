//! A document as blocks, from which every format is made: Markdown, plain text, and what a page prints.

use core::fmt::Write;

use crate::markdown;

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
        let _ = writeln!(out, "# {}", markdown::one_line(&self.title));
        for block in &self.blocks {
            out.push('\n');
            let _ = write_markdown(block, &mut out);
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
            let _ = write_plain(block, &mut out);
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

fn write_markdown(block: &Block, out: &mut String) -> core::fmt::Result {
    match block {
        Block::Heading(text) => writeln!(out, "## {}", markdown::one_line(text)),
        Block::Text(text) => writeln!(out, "{}", markdown::one_line(text)),
        Block::Facts(facts) => facts.iter().try_for_each(|(name, value)| {
            writeln!(out, "- **{}:** {}", markdown::one_line(name), markdown::one_line(value))
        }),
        Block::Items(items) => {
            items.iter().try_for_each(|item| writeln!(out, "- {}", markdown::one_line(item)))
        }
        Block::Checks(items) => items.iter().try_for_each(|(done, item)| {
            writeln!(out, "- [{}] {}", if *done { 'x' } else { ' ' }, markdown::one_line(item))
        }),
        // A hard break between two lines keeps the lines that were typed; at the end of a paragraph it would show.
        Block::Quote(text) => {
            let mut lines = text.lines().map(str::trim_end).peekable();
            while let Some(line) = lines.next() {
                let goes_on = !line.is_empty() && lines.peek().is_some_and(|next| !next.is_empty());
                let mark = if line.is_empty() { ">" } else { "> " };
                writeln!(out, "{mark}{}{}", markdown::one_line(line), if goes_on { "\\" } else { "" })?;
            }
            Ok(())
        }
        Block::Table { head, rows } => {
            let row = |out: &mut String, cells: &[String]| {
                let cells: Vec<String> = cells.iter().map(|cell| markdown::one_line(cell)).collect();
                writeln!(out, "| {} |", cells.join(" | "))
            };
            row(out, head)?;
            writeln!(out, "|{}", " --- |".repeat(head.len()))?;
            rows.iter().try_for_each(|cells| row(out, cells))
        }
    }
}

fn write_plain(block: &Block, out: &mut String) -> core::fmt::Result {
    match block {
        Block::Heading(text) => writeln!(out, "{}", text.to_uppercase()),
        Block::Text(text) => writeln!(out, "{text}"),
        Block::Facts(facts) => facts
            .iter()
            .try_for_each(|(name, value)| writeln!(out, "{}: {}", one_line(name), one_line(value))),
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
        page.blocks.push(Block::Facts(vec![("Customer".into(), "Ann\nTier: None".into())]));
        page.section("Nothing", vec![Block::Items(Vec::new())]);
        assert_eq!(
            page.markdown(),
            "# A \\<b>\n\n## Log\n\n> \\# no heading\n>\n> 1\\. no \\| list\n\n| a |\n| --- |\n| x\\|y z |\n\n- **Customer:** Ann Tier: None\n"
        );
        assert_eq!(
            page.plain(),
            "A <b>\n\nLOG\n  # no heading\n  \n  1. no | list\n- x|y z\nCustomer: Ann Tier: None\n"
        );
    }
}
