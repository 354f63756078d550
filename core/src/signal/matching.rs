//! Matches chains of items against the mentions of a sentence.
//!
//! Every way is followed in which the links join one mention per item. Ways that mention the same words are one, and
//! of very many the shortest are kept: a chain of k items over m mentions costs at most k·m times that bound.

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
    /// The shortest matches of `chain` that hold none of `without`, in order of place, no two overlapping.
    pub(crate) fn matches(self, chain: &PlannedChain, without: &[PlannedChain]) -> Vec<Mention> {
        let mut found = self.all(chain).into_owned();
        if !found.is_empty() {
            for chain in without {
                found.retain(|mention| !self.matches_inside(chain, *mention));
            }
        }
        if found.len() > 1 {
            sort_by_key(&mut found, shortness);
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

    /// Whether `chain` matches at all.
    pub(crate) fn matches_somewhere(self, chain: &PlannedChain) -> bool {
        !self.all(chain).is_empty()
    }

    /// The shortest match of `chain` that shares no word with `hit`.
    pub(crate) fn matches_beside(self, chain: &PlannedChain, hit: Mention) -> Option<Mention> {
        let found = self.all(chain);
        found.iter().filter(|other| other.mask & hit.mask == 0).min_by_key(|other| shortness(other)).copied()
    }

    /// Whether `chain` matches somewhere between the words of `within`.
    fn matches_inside(self, chain: &PlannedChain, within: Mention) -> bool {
        self.all(chain).iter().any(|mention| mention.start >= within.start && mention.end <= within.end)
    }

    /// All matches of `chain`, overlapping ones too.
    pub(crate) fn all(self, chain: &PlannedChain) -> Cow<'a, [Mention]> {
        let mut found: Cow<'a, [Mention]> = Cow::Borrowed(&[]);
        if !chain.possible(self.board) {
            return found;
        }
        // Whether nothing needed to be found so far, so that the next item may be the first.
        let mut first = true;
        for item in &chain.items {
            let mentions = self.item(item);
            let mut joined = if found.is_empty() && first {
                mentions
            } else {
                let mut joined = self.join(&found, item.link, &mentions);
                if first {
                    joined.extend_from_slice(&mentions);
                }
                Cow::Owned(joined)
            };
            if item.optional {
                if !found.is_empty() {
                    joined.to_mut().extend_from_slice(&found);
                }
            } else if joined.is_empty() {
                return joined;
            }
            first &= item.optional;
            found = distinct(joined);
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

    /// Each of `left` with each of `right` that stands to it as the link says.
    pub(crate) fn join(self, left: &[Mention], link: Link, right: &[Mention]) -> Vec<Mention> {
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

/// More ways to match one chain in one sentence say nothing new, and would make matching slow on hostile text.
const MOST_WAYS: usize = 64;

/// Each once; of too many the shortest.
pub(crate) fn distinct(mut mentions: Cow<'_, [Mention]>) -> Cow<'_, [Mention]> {
    if mentions.len() > 1 {
        let list = mentions.to_mut();
        sort_by_key(list, shortness);
        list.dedup();
        list.truncate(MOST_WAYS);
    }
    mentions
}

/// Shorter ones come before longer ones, of these the earlier, of these the one whose words stand further ahead.
fn shortness(mention: &Mention) -> (usize, usize, u128) {
    (mention.len(), mention.start, mention.mask)
}
