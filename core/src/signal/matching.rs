//! Matches chains of items against the mentions of a sentence.
//!
//! Every way is followed in which the links join one mention per item. Ways that mention the same words are one, and
//! of very many the shortest are kept: a chain of k items over m mentions costs at most k·m times that bound.

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
    /// The shortest matches of `chain` that hold none of `without`, in order of place, no two overlapping.
    pub(crate) fn matches(self, chain: &Chain, without: &[Chain]) -> Vec<Mention> {
        let mut found = self.all(chain);
        found.retain(|mention| !without.iter().any(|chain| self.matches_inside(chain, *mention)));
        sort_by_key(&mut found, shortness);
        let mut kept: Vec<Mention> = Vec::new();
        for mention in found {
            if kept.iter().all(|other| mention.start >= other.end || other.start >= mention.end) {
                kept.push(mention);
            }
        }
        sort_by_key(&mut kept, |mention| mention.start);
        kept
    }

    /// Whether `chain` matches at all.
    pub(crate) fn matches_somewhere(self, chain: &Chain) -> bool {
        !self.all(chain).is_empty()
    }

    /// The shortest match of `chain` that shares no word with `hit`.
    pub(crate) fn matches_beside(self, chain: &Chain, hit: Mention) -> Option<Mention> {
        self.all(chain).into_iter().filter(|other| other.mask & hit.mask == 0).min_by_key(shortness)
    }

    /// Whether `chain` matches somewhere between the words of `within`.
    fn matches_inside(self, chain: &Chain, within: Mention) -> bool {
        self.all(chain).iter().any(|mention| mention.start >= within.start && mention.end <= within.end)
    }

    fn all(self, chain: &Chain) -> Vec<Mention> {
        if !self.possible(chain) {
            return Vec::new();
        }
        let mut found: Vec<Mention> = Vec::new();
        // Whether nothing needed to be found so far, so that the next item may be the first.
        let mut first = true;
        for (link, item) in &chain.items {
            let mentions = self.item(item);
            let mut joined = self.join(&found, *link, &mentions);
            if first {
                joined.extend(mentions);
            }
            if item.optional {
                joined.append(&mut found);
            } else if joined.is_empty() {
                return joined;
            }
            first &= item.optional;
            found = distinct(joined);
        }
        found
    }

    /// A quick look that every item is mentioned at all.
    fn possible(self, chain: &Chain) -> bool {
        chain.items.iter().all(|(_, item)| {
            item.optional
                || match &item.what {
                    What::Node(node) | What::Quantity { node, .. } => !self.board.mentions(*node).is_empty(),
                    What::Group(chains) => chains.iter().any(|chain| self.possible(chain)),
                }
        })
    }

    fn item(self, item: &Item) -> Vec<Mention> {
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

    fn join(self, left: &[Mention], link: Link, right: &[Mention]) -> Vec<Mention> {
        let mut joined = Vec::new();
        for a in left {
            let fitting = right.iter().filter(|b| a.mask & b.mask == 0 && self.linked(*a, link, **b));
            joined.extend(fitting.map(|b| a.join(*b)));
        }
        joined
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

/// More ways to match one chain in one sentence say nothing new, and would make matching slow on hostile text.
const MOST_WAYS: usize = 64;

/// Each once; of too many the shortest.
fn distinct(mut mentions: Vec<Mention>) -> Vec<Mention> {
    if mentions.len() > 1 {
        sort_by_key(&mut mentions, shortness);
        mentions.dedup();
        mentions.truncate(MOST_WAYS);
    }
    mentions
}

/// Shorter ones come before longer ones, of these the earlier, of these the one whose words stand further ahead.
fn shortness(mention: &Mention) -> (usize, usize, u128) {
    (mention.len(), mention.start, mention.mask)
}
