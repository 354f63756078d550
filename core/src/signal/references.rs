//! Words by which new text points to the mail quoted below it, all looked for in one pass.

use crate::{table::Table, text::Tokens};

/// Rows of words, ready to be looked for.
#[derive(Debug)]
pub(crate) struct References {
    rows: Vec<Box<[Box<str>]>>,
    /// By the first byte of the first word, places in `rows`: of most words no row has it, and nothing more is looked at.
    by_byte: Table<u32>,
}

impl References {
    /// Takes folded words, divided by blanks.
    pub(crate) fn new(rows: &[String]) -> Self {
        let first = |row: &String| row.bytes().next().unwrap_or_default().into();
        let places: Vec<(u32, u32)> = rows.iter().map(first).zip(0..).collect();
        Self {
            rows: rows.iter().map(|row| row.split(' ').map(Box::from).collect()).collect(),
            by_byte: Table::grouped(1 << 8, &places),
        }
    }

    /// Whether one of them stands in a text.
    pub(crate) fn are_in(&self, tokens: &Tokens) -> bool {
        (0..tokens.list.len()).any(|at| {
            let rest = tokens.list.get(at..).unwrap_or_default();
            let begins = |row: &[Box<str>]| {
                row.len() <= rest.len()
                    && row.iter().zip(rest).all(|(word, token)| &**word == tokens.folded(token))
            };
            let byte = rest.first().and_then(|token| tokens.folded(token).bytes().next()).unwrap_or_default();
            let places = self.by_byte.row(byte.into());
            places.iter().filter_map(|place| self.rows.get(*place as usize)).any(|row| begins(row))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_a_row_are_found_wherever_they_stand() {
        let references = References::new(&["see below", "verbatim"].map(str::to_owned));
        let points = |text: &str| references.are_in(&Tokens::new(text, 0));
        assert!(points("Please see below") && points("Verbatim: it broke") && points("see, see below."));
        assert!(!points("see") && !points("below, see the board") && !points("") && !points("sea below"));
    }
}
