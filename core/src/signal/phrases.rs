//! Words in a row that make a mention: tens of thousands of short lists, in two allocations.

use super::lexicon::NodeIndex;
use crate::table::Table;

/// Words in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phrase<'a> {
    /// Indices of lexemes; never empty.
    pub words: &'a [u16],
    /// What a match mentions.
    pub node: NodeIndex,
}

/// Phrases in the order in which they were added.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Phrases {
    words: Table<u16>,
    nodes: Vec<NodeIndex>,
}

impl Phrases {
    /// Adds a phrase.
    pub(crate) fn push(&mut self, words: impl IntoIterator<Item = u16>, node: NodeIndex) {
        self.words.push(words);
        self.nodes.push(node);
    }

    /// All phrases.
    pub fn iter(&self) -> impl Iterator<Item = Phrase<'_>> {
        self.words.rows().zip(&self.nodes).map(|(words, node)| Phrase { words, node: *node })
    }
}
