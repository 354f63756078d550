//! Where chains match in a sentence: every way is tried.

use std::collections::BTreeSet;

use super::{
    condition::compare,
    frames::{Atom, Chain, Frame, Item, Link},
    sentence::Sentence,
};
use escalation_core::Truth;

/// A set of words of a sentence, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Mention(pub u128);

impl Mention {
    /// The words from `start` up to `end`.
    pub(crate) fn range(start: usize, end: usize) -> Self {
        Self((start..end).fold(0, |words, at| words | 1 << at))
    }

    pub(crate) fn start(self) -> usize {
        self.0.trailing_zeros() as usize
    }

    /// One past the last word.
    pub(crate) fn end(self) -> usize {
        128 - self.0.leading_zeros() as usize
    }

    pub(crate) fn shares_a_word(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) fn overlaps(self, other: Self) -> bool {
        self.start() < other.end() && other.start() < self.end()
    }

    /// Shorter ones before longer ones, of these the earlier, of these the one whose words stand further ahead.
    pub(crate) fn shortness(self) -> (usize, usize, u128) {
        (self.end() - self.start(), self.start(), self.0)
    }
}

impl Sentence<'_> {
    /// Where a chain of a frame matches: no two overlap, the shorter stands; none has an exception inside.
    pub(crate) fn hits(&self, chain: &Chain, frame: &Frame) -> Vec<Mention> {
        if chain.iter().all(|(_, item)| item.optional) {
            return Vec::new();
        }
        let mut found: Vec<Mention> = self.all(chain).into_iter().collect();
        found.retain(|hit| !frame.without.iter().any(|chain| self.inside(chain, *hit)));
        found.sort_by_key(|hit| hit.shortness());
        let mut kept: Vec<Mention> = Vec::new();
        for hit in found {
            if !kept.iter().any(|other| other.overlaps(hit)) {
                kept.push(hit);
            }
        }
        kept.sort_by_key(|hit| hit.start());
        kept
    }

    fn inside(&self, chain: &Chain, hit: Mention) -> bool {
        self.all(chain).iter().any(|other| hit.start() <= other.start() && other.end() <= hit.end())
    }

    /// Every choice of mentions, one per item, that the links allow and that shares no word.
    pub(crate) fn all(&self, chain: &Chain) -> BTreeSet<Mention> {
        if !self.is_possible(chain) {
            return BTreeSet::new();
        }
        let mut choices: BTreeSet<Option<Mention>> = BTreeSet::from([None]);
        for (link, item) in chain {
            let mentions = self.item(item);
            let mut longer = BTreeSet::new();
            for chosen in choices {
                if item.optional {
                    longer.insert(chosen);
                }
                for mention in &mentions {
                    match chosen {
                        None => drop(longer.insert(Some(*mention))),
                        Some(chosen)
                            if !chosen.shares_a_word(*mention) && self.linked(chosen, *link, *mention) =>
                        {
                            longer.insert(Some(Mention(chosen.0 | mention.0)));
                        }
                        Some(_) => {}
                    }
                }
            }
            choices = longer;
        }
        choices.into_iter().flatten().collect()
    }

    /// Whether everything that a chain needs is mentioned at all; saves most of the work.
    fn is_possible(&self, chain: &Chain) -> bool {
        chain.iter().filter(|(_, item)| !item.optional).all(|(_, item)| match &item.atom {
            Atom::Thing(thing) => !self.mentions(*thing).is_empty(),
            Atom::Quantity(kind, _) => self.quantities.iter().any(|quantity| quantity.kind == *kind),
            Atom::Group(chains) => chains.iter().any(|chain| self.is_possible(chain)),
        })
    }

    fn item(&self, item: &Item) -> Vec<Mention> {
        match &item.atom {
            Atom::Thing(thing) => self.mentions(*thing).to_vec(),
            Atom::Quantity(kind, compared) => {
                let fits = |range: (i64, i64)| match compared {
                    Some((sign, with)) => compare(range, sign, *with) == Truth::True,
                    None => true,
                };
                let of_kind = self.quantities.iter().filter(|quantity| quantity.kind == *kind);
                of_kind.filter(|quantity| fits(quantity.range)).map(|quantity| quantity.words).collect()
            }
            Atom::Group(chains) => chains.iter().flat_map(|chain| self.all(chain)).collect(),
        }
    }

    fn linked(&self, before: Mention, link: Link, next: Mention) -> bool {
        let follows = next.start() >= before.end();
        let gap = |before: Mention, next: Mention| next.start().saturating_sub(before.end());
        match link {
            Link::Next => {
                follows
                    && gap(before, next) <= 3
                    && self.slots[before.end()..next.start()].iter().all(|slot| slot.filler)
            }
            Link::Ordered(most) => follows && gap(before, next) <= most,
            Link::Near(most) => gap(before, next) <= most && gap(next, before) <= most,
            Link::Same | Link::Anywhere => true,
        }
    }
}
