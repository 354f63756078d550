//! Matches chains of items against the mentions of a sentence.
//!
//! Each item is joined to the nearest fitting mention before or after it, so a chain of k items over m
//! mentions costs k·m², with m bounded by the board: no frame backtracks.

use super::{
    board::{Board, Mention},
    lexicon::{Chain, Item, Link, What},
    slot::Slots,
};
use crate::order::sort_by_key;

/// Where chains are matched.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'a> {
    pub board: &'a Board,
    pub slots: &'a Slots,
}

impl Place<'_> {
    /// The shortest matches of `chain`, in order of place, no two overlapping.
    pub(crate) fn matches(self, chain: &Chain) -> Vec<Mention> {
        let mut found = self.all(chain);
        sort_by_key(&mut found, |mention| (mention.len(), mention.start, mention.mask));
        let mut kept: Vec<Mention> = Vec::new();
        for mention in found {
            if kept.iter().all(|other| mention.start >= other.end || other.start >= mention.end) {
                kept.push(mention);
            }
        }
        sort_by_key(&mut kept, |mention| mention.start);
        kept
    }

    /// Whether `chain` matches somewhere between the words of `within`.
    pub(crate) fn matches_inside(self, chain: &Chain, within: Mention) -> bool {
        self.all(chain).iter().any(|mention| mention.start >= within.start && mention.end <= within.end)
    }

    /// All matches of `chain`, overlapping ones too.
    pub(crate) fn all(self, chain: &Chain) -> Vec<Mention> {
        if !self.possible(chain) {
            return Vec::new();
        }
        let mut found: Vec<Mention> = Vec::new();
        let mut first = true;
        for (link, item) in &chain.items {
            let mentions = self.item(item);
            let joined = if first { mentions } else { self.join(&found, *link, &mentions) };
            if item.optional {
                found.extend(joined);
            } else {
                if joined.is_empty() {
                    return joined;
                }
                found = joined;
                first = false;
            }
        }
        found
    }

    /// A quick look that every item is mentioned at all.
    fn possible(self, chain: &Chain) -> bool {
        chain.items.iter().all(|(_, item)| item.optional || self.is_mentioned(item))
    }

    /// A quick look that there is something in the sentence of which an item may be made.
    pub(crate) fn is_mentioned(self, item: &Item) -> bool {
        match &item.what {
            What::Node(node) | What::Quantity { node, .. } => !self.board.mentions(*node).is_empty(),
            What::Group(chains) => chains.iter().any(|chain| self.possible(chain)),
        }
    }

    /// The mentions of one item.
    pub(crate) fn item(self, item: &Item) -> Vec<Mention> {
        match &item.what {
            What::Node(node) => self.board.mentions(*node).to_vec(),
            What::Quantity { node, comparison, with } => (self.board.quantities.iter())
                .filter(|(kind, _, range)| {
                    kind == node && comparison.holds(range.low, range.high, *with).is_true()
                })
                .map(|(_, mention, _)| *mention)
                .collect(),
            What::Group(chains) => chains.iter().flat_map(|chain| self.all(chain)).collect(),
        }
    }

    /// Each of `left` with the nearest of `right` that stands to it as the link says.
    pub(crate) fn join(self, left: &[Mention], link: Link, right: &[Mention]) -> Vec<Mention> {
        let nearest = |a: &Mention| {
            (right.iter())
                .filter(|b| a.mask & b.mask == 0 && self.linked(*a, link, **b))
                .map(|b| a.join(*b))
                .min_by_key(|joined| (joined.len(), joined.start, joined.mask))
        };
        left.iter().filter_map(nearest).collect()
    }

    fn linked(self, a: Mention, link: Link, b: Mention) -> bool {
        match link {
            Link::Next => {
                let between = self.slots.list.get(a.end..b.start);
                between.is_some_and(|slots| slots.len() <= 3 && slots.iter().all(|slot| slot.filler))
            }
            Link::Ordered(most) => b.start >= a.end && b.start - a.end <= usize::from(most),
            Link::Near(most) => a.gap(b) <= usize::from(most),
            Link::Same => true,
        }
    }
}
