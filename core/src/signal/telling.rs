//! How much a mention tells: what hardly any ticket has tells more than what all have.

use super::lexicon::{COUNT, Chain, DURATION, Item, Lexicon, Link, MONEY, NodeIndex, What};
use crate::learned::{Scorer, Stemmer, concept_hash, word_hash};

/// What each node tells, in sixteenths of the natural logarithm of its rarity among labelled tickets, as the learned
/// weights know it.
#[derive(Debug)]
pub(crate) struct Telling {
    nodes: Vec<u32>,
    /// Nodes that are words, and neither concepts nor quantities.
    words: Vec<bool>,
}

/// How much a node tells if the weights do not know it.
const UNKNOWN: u32 = 64;
/// How much every item tells by itself, whatever it looks for.
const ITEM: u32 = 16;

impl Telling {
    pub(crate) fn new(
        lexicon: &Lexicon,
        stemmer: &Stemmer,
        scorer: &Scorer,
        is_common: impl Fn(&str) -> bool,
    ) -> Self {
        let rarity = |hash: u32| {
            let known = scorer.find(hash).and_then(|feature| lexicon.learned.rarity.get(feature));
            known.map_or(UNKNOWN, |rarity| u32::from(*rarity))
        };
        let mut stem = String::new();
        let mut word = |form: &str| {
            stemmer.stem(form, &mut stem);
            if is_common(form) { 0 } else { rarity(word_hash(&stem)) }
        };
        let words: Vec<u32> = lexicon.lexemes.iter().map(|lexeme| word(&lexeme.form)).collect();
        let mut nodes: Vec<u32> = (lexicon.nodes.iter())
            .map(|node| if node.name.is_empty() { 0 } else { rarity(concept_hash(&node.name)) })
            .collect();
        for phrase in lexicon.phrases.iter() {
            let named = lexicon.nodes.get(phrase.node as usize).is_some_and(|node| !node.name.is_empty());
            if let (false, Some(node)) = (named, nodes.get_mut(phrase.node as usize)) {
                // A phrase tells what its rarest word tells.
                let told = phrase.words.iter().filter_map(|word| words.get(usize::from(*word))).max();
                *node = told.copied().unwrap_or(UNKNOWN);
            }
        }
        for quantity in [MONEY, DURATION, COUNT] {
            nodes.get_mut(quantity as usize).into_iter().for_each(|told| *told = 0);
        }
        Self { nodes, words: lexicon.nodes.iter().map(|node| node.name.is_empty()).collect() }
    }

    /// Whether a chain is nothing but words in a row.
    pub(crate) fn is_phrase(&self, chain: &Chain) -> bool {
        let is_word = |item: &Item| matches!(item.what, What::Node(node) if self.words.get(node as usize).copied().unwrap_or_default());
        chain
            .items
            .iter()
            .enumerate()
            .all(|(place, (link, item))| (place == 0 || *link == Link::Next) && is_word(item))
    }

    /// What the lack of an item tells: even of a common word as much as of an unknown one.
    pub(crate) fn missed(&self, item: &Item) -> u32 {
        self.item(item).max(ITEM + UNKNOWN)
    }

    /// What an item tells; of a group its commonest alternative, and less the more alternatives it has.
    pub(crate) fn item(&self, item: &Item) -> u32 {
        let node = |node: NodeIndex| self.nodes.get(node as usize).copied().unwrap_or(UNKNOWN);
        ITEM + match &item.what {
            What::Node(of) | What::Quantity { node: of, .. } => node(*of),
            What::Group(chains) => {
                let rarest =
                    |chain: &Chain| required(chain).map(|item| self.item(item)).max().unwrap_or(ITEM);
                let least = chains.iter().map(rarest).min().unwrap_or(ITEM);
                (least - ITEM).saturating_sub(4 * chains.len().max(1).ilog2())
            }
        }
    }
}

/// Items that every match has.
pub(crate) fn required(chain: &Chain) -> impl Iterator<Item = &Item> {
    chain.items.iter().map(|(_, item)| item).filter(|item| !item.optional)
}
