//! Phrases as a trie over lexemes: which phrases begin at a word.

use super::{
    lexicon::NodeIndex,
    phrases::{Phrase, Phrases},
    run::Run,
    slot::Slots,
};
use crate::{order::sort_values_by, table::Table};

/// All phrases of a lexicon. States are numbered level by level; state 0 is the beginning.
#[derive(Debug, Default)]
pub(crate) struct Trie {
    /// Per lexeme, the state that it leads to from the beginning; 0: none.
    first: Vec<StateIndex>,
    states: Vec<State>,
    /// By state, the lexemes that lead on, in order, each with the next state.
    edges: Vec<(u16, StateIndex)>,
    /// By state, the nodes mentioned when it is reached.
    mentions: Vec<NodeIndex>,
}

/// Index of a [`State`].
pub(crate) type StateIndex = u32;

/// How far phrases have come. Its fields lie together, because most states are looked at once and left.
#[derive(Debug, Clone, Copy, Default)]
struct State {
    edges: Run,
    mentions: Run,
    /// The [`lexeme_bits`] of what leads on.
    leads: u64,
}

/// What a word begins.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Start {
    /// The whole of a phrase.
    Mention(NodeIndex),
    /// Phrases that go on from this state, if a word shares a bit with its [`lexeme_bits`]: most do not, and then the state
    /// is not fetched.
    Further(StateIndex, u64),
}

/// One bit or a few for the lexemes of a word: words that share none with a state do not lead on from it.
pub(crate) fn lexeme_bits(lexemes: impl Iterator<Item = u16>) -> u64 {
    lexemes.fold(0, |bits, lexeme| bits | 1 << (lexeme % 64))
}

/// A number that orders phrases by their first four words, so that few are compared word by word.
fn first_words(words: &[u16]) -> u64 {
    (0..4).fold(0, |number, place| number << 16 | u64::from(words.get(place).copied().unwrap_or_default()))
}

/// Phrases in the order of their words; those of the same words stay in theirs. Few begin alike, so that they are put side
/// by side first and then sorted.
fn by_words(phrases: &Phrases) -> Vec<Phrase<'_>> {
    let list: Vec<(u64, Phrase<'_>)> =
        phrases.iter().map(|phrase| (first_words(phrase.words), phrase)).collect();
    let first = |phrase: &Phrase<'_>| phrase.words.first().copied().map_or(0, u32::from);
    let places: Vec<(u32, u32)> = list.iter().map(|(_, phrase)| first(phrase)).zip(0..).collect();
    let words = places.iter().map(|(word, _)| *word as usize + 1).max().unwrap_or_default();
    let mut sorted = Vec::with_capacity(list.len());
    let mut alike = Vec::new();
    for row in Table::grouped(words, &places).rows() {
        alike.clear();
        alike.extend(row.iter().filter_map(|place| list.get(*place as usize).copied()));
        sort_values_by(&mut alike, |(first, a), (second, b)| {
            first.cmp(second).then_with(|| a.words.cmp(b.words))
        });
        sorted.extend(alike.iter().map(|(_, phrase)| *phrase));
    }
    sorted
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
    pub(crate) fn new(phrases: &Phrases) -> Self {
        let sorted = by_words(phrases);
        let mut trie = Self::default();
        // Phrases that begin as a state's do stand side by side.
        let mut states = vec![(sorted.as_slice(), 0)];
        let mut state = 0;
        while let Some((phrases, depth)) = states.get(state).copied() {
            let ends = phrases.partition_point(|phrase| phrase.words.len() <= depth);
            let (here, further) = phrases.split_at(ends);
            let start = (trie.edges.len(), trie.mentions.len());
            trie.mentions.extend(here.iter().map(|phrase| phrase.node));
            let next = |phrase: &Phrase<'_>| phrase.words.get(depth).copied().unwrap_or_default();
            let groups = further.chunk_by(|a, b| next(a) == next(b));
            let numbers = states.len()..;
            let edges = groups.clone().zip(numbers).filter_map(|(group, number)| {
                Some((next(group.first()?), u32::try_from(number).unwrap_or(u32::MAX)))
            });
            trie.edges.extend(edges);
            trie.states.push(State {
                edges: Run::new(start.0, trie.edges.len()),
                mentions: Run::new(start.1, trie.mentions.len()),
                leads: lexeme_bits(further.iter().map(next)),
            });
            states.extend(groups.map(|group| (group, depth + 1)));
            state += 1;
        }
        for (word, state) in trie.edges(trie.state(0)).to_vec() {
            trie.first.resize(usize::from(word), 0);
            trie.first.push(state);
        }
        trie
    }

    fn state(&self, index: StateIndex) -> State {
        self.states.get(index as usize).copied().unwrap_or_default()
    }

    fn edges(&self, state: State) -> &[(u16, StateIndex)] {
        state.edges.of(&self.edges)
    }

    /// Appends what a word of these lexemes begins, in the order in which it is found.
    pub(crate) fn starts(&self, lexemes: &[u16], starts: &mut Vec<Start>) {
        let first = lexemes.iter().filter_map(|lexeme| self.first.get(usize::from(*lexeme)));
        for index in first.copied().filter(|state| *state != 0) {
            let state = self.state(index);
            starts.extend(state.mentions.of(&self.mentions).iter().map(|node| Start::Mention(*node)));
            starts.extend((state.leads != 0).then_some(Start::Further(index, state.leads)));
        }
    }

    /// Appends every phrase that begins at the slot `at`.
    pub(crate) fn at(&self, slots: &Slots, at: usize, found: &mut Vec<PhraseMatch>) {
        let Some(slot) = slots.list.get(at) else { return };
        let mask = 1 << at;
        let next = slots.list.get(at + 1..).unwrap_or_default();
        let fillers = next.iter().take(MOST_FILLERS).take_while(|slot| slot.filler).count();
        let bits = next.iter().take(fillers + 1).fold(0, |bits, slot| bits | slot.lexeme_bits);
        for start in slots.starts(slot) {
            match *start {
                Start::Mention(node) => found.push(PhraseMatch { node, end: at + 1, mask }),
                Start::Further(state, leads) if leads & bits != 0 => {
                    self.further(slots, self.state(state), at, mask, found);
                }
                Start::Further(..) => {}
            }
        }
    }

    /// Goes on after the slot `at`, with and without the fillers that follow it.
    fn further(&self, slots: &Slots, state: State, at: usize, mask: u128, found: &mut Vec<PhraseMatch>) {
        let mut next = at + 1;
        self.step(slots, state, next, mask, found);
        while next - at <= MOST_FILLERS && slots.list.get(next).is_some_and(|slot| slot.filler) {
            next += 1;
            self.step(slots, state, next, mask, found);
        }
    }

    fn step(&self, slots: &Slots, state: State, at: usize, mask: u128, found: &mut Vec<PhraseMatch>) {
        let Some(slot) = slots.list.get(at) else { return };
        if slot.lexeme_bits & state.leads == 0 {
            return;
        }
        let edges = self.edges(state);
        for lexeme in slots.lexemes(slot) {
            let Ok(place) = edges.binary_search_by_key(lexeme, |(word, _)| *word) else { continue };
            let state = edges.get(place).map(|(_, next)| self.state(*next)).unwrap_or_default();
            let mask = mask | 1 << at;
            let mentions = state.mentions.of(&self.mentions);
            found.extend(mentions.iter().map(|node| PhraseMatch { node: *node, end: at + 1, mask }));
            if state.leads != 0 {
                self.further(slots, state, at, mask, found);
            }
        }
    }
}
