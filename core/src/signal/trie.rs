//! Phrases as a trie over lexemes: which phrases begin at a word.

use rustc_hash::FxHashMap;

use super::{
    lexicon::{NodeIndex, Phrase},
    slot::Slots,
};

/// All phrases of a lexicon.
#[derive(Debug, Default)]
pub(crate) struct Trie {
    edges: FxHashMap<(u32, u16), u32>,
    /// Nodes mentioned when a state is reached.
    mentions: Vec<Vec<NodeIndex>>,
}

/// Fillers that may stand between two words of a phrase.
const MOST_FILLERS: usize = 2;

/// A phrase found.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PhraseMatch {
    pub node: NodeIndex,
    pub end: usize,
    /// Slots that are words of the phrase.
    pub mask: u128,
}

impl Trie {
    pub(crate) fn new(phrases: &[Phrase]) -> Self {
        let mut trie = Self { edges: FxHashMap::default(), mentions: vec![Vec::new()] };
        for phrase in phrases {
            let mut state = 0;
            for word in &phrase.words {
                let next = u32::try_from(trie.mentions.len()).unwrap_or(u32::MAX);
                state = *trie.edges.entry((state, *word)).or_insert(next);
                if state == next {
                    trie.mentions.push(Vec::new());
                }
            }
            if let Some(nodes) = trie.mentions.get_mut(state as usize) {
                nodes.push(phrase.node);
            }
        }
        trie
    }

    /// Appends every phrase that begins at the slot `at`.
    pub(crate) fn at(&self, slots: &Slots, at: usize, found: &mut Vec<PhraseMatch>) {
        self.walk(slots, 0, at, 0, found);
    }

    fn walk(&self, slots: &Slots, state: u32, at: usize, mask: u128, found: &mut Vec<PhraseMatch>) {
        let Some(slot) = slots.list.get(at) else { return };
        for lexeme in slots.lexemes(slot) {
            let Some(next) = self.edges.get(&(state, *lexeme)) else {
                continue;
            };
            let mask = mask | 1 << at;
            for node in self.mentions.get(*next as usize).into_iter().flatten() {
                found.push(PhraseMatch { node: *node, end: at + 1, mask });
            }
            self.walk(slots, *next, at + 1, mask, found);
            let mut after = at + 1;
            while after - at <= MOST_FILLERS && slots.list.get(after).is_some_and(|slot| slot.filler) {
                after += 1;
                self.walk(slots, *next, after, mask, found);
            }
        }
    }
}
