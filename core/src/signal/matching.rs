//! Matches chains of items against the mentions of a sentence.
//!
//! Each item is joined to the nearest fitting mention before or after it, so a chain of k items over m
//! mentions costs k·m², with m bounded by the board: no frame backtracks.

use std::borrow::Cow;

use super::{
    board::{Board, Mention},
    lexicon::{Link, NodeIndex},
    plan::{PlannedChain, PlannedItem, PlannedWhat},
    slot::Slots,
};
use crate::order::sort_by_key;

/// Where chains are matched.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'a> {
    pub board: &'a Board,
    pub slots: &'a Slots,
}

impl<'a> Place<'a> {
    /// The shortest matches of `chain`, in order of place, no two overlapping.
    pub(crate) fn matches(self, chain: &PlannedChain) -> Vec<Mention> {
        let mut found = self.all(chain).into_owned();
        if found.len() > 1 {
            sort_by_key(&mut found, |mention| (mention.len(), mention.start, mention.mask));
            let mut kept: Vec<Mention> = Vec::with_capacity(found.len());
            for mention in found {
                if kept.iter().all(|other| mention.start >= other.end || other.start >= mention.end) {
                    kept.push(mention);
                }
            }
            sort_by_key(&mut kept, |mention| mention.start);
            found = kept;
        }
        found
    }

    /// Whether `chain` matches anywhere.
    pub(crate) fn mentions(self, chain: &PlannedChain) -> bool {
        !self.all(chain).is_empty()
    }

    /// Whether `chain` matches somewhere between the words of `within`.
    pub(crate) fn matches_inside(self, chain: &PlannedChain, within: Mention) -> bool {
        self.all(chain).iter().any(|mention| mention.start >= within.start && mention.end <= within.end)
    }

    /// All matches of `chain`, overlapping ones too.
    pub(crate) fn all(self, chain: &PlannedChain) -> Cow<'a, [Mention]> {
        let mut found: Cow<'a, [Mention]> = Cow::Borrowed(&[]);
        if !chain.possible(self.board) {
            return found;
        }
        let mut first = true;
        for item in &chain.items {
            let mentions = self.item(item);
            let joined = if first { mentions } else { Cow::Owned(self.join(&found, item.link, &mentions)) };
            if item.optional {
                if !joined.is_empty() {
                    found.to_mut().extend_from_slice(&joined);
                }
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

    /// The mentions of one item.
    pub(crate) fn item(self, item: &PlannedItem) -> Cow<'a, [Mention]> {
        let mentions = |nodes: &[NodeIndex]| {
            let mentioned = nodes.iter().filter(|node| self.board.has(**node));
            either(mentioned.map(|node| Cow::Borrowed(self.board.mentions(*node))))
        };
        match &item.what {
            PlannedWhat::Nodes(nodes) => mentions(nodes),
            PlannedWhat::Quantity(node, comparison, with) => (self.board.quantities.iter())
                .filter(|(kind, _, range)| {
                    kind == node && comparison.holds(range.low, range.high, *with).is_true()
                })
                .map(|(_, mention, _)| *mention)
                .collect(),
            PlannedWhat::Group { nodes, chains, rarest } => {
                let mut places: Vec<u16> = (rarest.iter())
                    .filter(|(node, _)| self.board.has(*node))
                    .map(|(_, place)| *place)
                    .collect();
                places.dedup();
                let woken = places.iter().filter_map(|place| chains.get(usize::from(*place)));
                either(core::iter::once(mentions(nodes)).chain(woken.map(|chain| self.all(chain))))
            }
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

/// The mentions of all alternatives; not copied where only one has any.
fn either<'a>(alternatives: impl Iterator<Item = Cow<'a, [Mention]>>) -> Cow<'a, [Mention]> {
    let mut found: Cow<'a, [Mention]> = Cow::Borrowed(&[]);
    for alternative in alternatives {
        if found.is_empty() {
            found = alternative;
        } else if !alternative.is_empty() {
            found.to_mut().extend_from_slice(&alternative);
        }
    }
    found
}
