//! Phrases as a trie over lexemes: which phrases begin at a word.

use super::{
    lexicon::{NodeIndex, Phrase},
    slot::Slots,
};
use crate::table::Table;

/// All phrases of a lexicon. States are numbered level by level; state 0 is the beginning.
#[derive(Debug, Default)]
pub(crate) struct Trie {
    /// Per lexeme, the state that it leads to from the beginning; 0: none.
    first: Vec<u32>,
    /// Per state, the lexemes that lead on, in order, each with the next state.
    edges: Table<(u16, u32)>,
    /// Per state, the nodes mentioned when it is reached.
    mentions: Table<NodeIndex>,
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
        let mut sorted: Vec<&Phrase> = phrases.iter().collect();
        // Phrases of the same words stay in their order.
        sorted.sort_by(|a, b| a.words.cmp(&b.words));
        let mut trie = Self::default();
        // Phrases that begin as a state's do stand side by side.
        let mut states = vec![(sorted.as_slice(), 0)];
        let mut state = 0;
        while let Some((phrases, depth)) = states.get(state).copied() {
            let ends = phrases.partition_point(|phrase| phrase.words.len() <= depth);
            let (here, further) = phrases.split_at(ends);
            trie.mentions.push(here.iter().map(|phrase| phrase.node));
            let next = |phrase: &&Phrase| phrase.words.get(depth).copied().unwrap_or_default();
            let groups = further.chunk_by(|a, b| next(a) == next(b));
            let numbers = states.len()..;
            let edges = groups.clone().zip(numbers).filter_map(|(group, number)| {
                Some((next(group.first()?), u32::try_from(number).unwrap_or(u32::MAX)))
            });
            trie.edges.push(edges);
            states.extend(groups.map(|group| (group, depth + 1)));
            state += 1;
        }
        for (word, state) in trie.edges.row(0) {
            trie.first.resize(usize::from(*word), 0);
            trie.first.push(*state);
        }
        trie
    }

    fn next(&self, state: u32, lexeme: u16) -> Option<u32> {
        if state == 0 {
            return self.first.get(usize::from(lexeme)).copied().filter(|next| *next != 0);
        }
        let edges = self.edges.row(state as usize);
        let place = edges.binary_search_by_key(&lexeme, |(word, _)| *word).ok()?;
        edges.get(place).map(|(_, next)| *next)
    }

    /// Appends every phrase that begins at the slot `at`.
    pub(crate) fn at(&self, slots: &Slots, at: usize, found: &mut Vec<PhraseMatch>) {
        self.walk(slots, 0, at, 0, found);
    }

    fn walk(&self, slots: &Slots, state: u32, at: usize, mask: u128, found: &mut Vec<PhraseMatch>) {
        let Some(slot) = slots.list.get(at) else { return };
        for lexeme in slots.lexemes(slot) {
            let Some(next) = self.next(state, *lexeme) else {
                continue;
            };
            let mask = mask | 1 << at;
            for node in self.mentions.row(next as usize) {
                found.push(PhraseMatch { node: *node, end: at + 1, mask });
            }
            if self.edges.row(next as usize).is_empty() {
                continue;
            }
            self.walk(slots, next, at + 1, mask, found);
            let mut after = at + 1;
            while after - at <= MOST_FILLERS && slots.list.get(after).is_some_and(|slot| slot.filler) {
                after += 1;
                self.walk(slots, next, after, mask, found);
            }
        }
    }
}
