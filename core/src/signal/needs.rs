//! What a chain cannot match without. It is asked for before anything else of the chain is fetched.

use super::{
    bits::{Bits, Few},
    plan::ChainIndex,
};
use crate::order::sort_by_key;

/// Index of a set of nodes of which one must be mentioned.
pub(crate) type NeedIndex = u32;

/// Chains in a group that are woken by needs whose bits lie in the same word. In most groups no alternative is possible, and
/// that is seen without a look at any of them.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(crate) struct Alternatives {
    /// The needs that wake them.
    pub wakes: Few,
    /// In the order of these needs.
    pub list: Box<[Alternative]>,
}

/// A chain in a group, beside it the first of what it needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Alternative {
    needs: FewNeeds<2>,
    /// What is looked for.
    pub chain: ChainIndex,
}

impl Alternatives {
    /// Alternatives, each with the need that wakes it.
    pub(crate) fn by_need(mut chains: Vec<(NeedIndex, Alternative)>) -> Box<[Self]> {
        sort_by_key(&mut chains, |(need, _)| *need);
        let word = |same: &[(NeedIndex, Alternative)]| Self {
            wakes: Few::of(&same.iter().map(|(need, _)| *need).collect::<Vec<_>>())
                .next()
                .unwrap_or_default(),
            list: same.iter().map(|(_, alternative)| *alternative).collect(),
        };
        chains.chunk_by(|(a, _), (b, _)| a / 64 == b / 64).map(word).collect()
    }
}

impl Alternative {
    /// A chain with its needs, the rarest first.
    pub(crate) fn new(chain: ChainIndex, needs: &[NeedIndex]) -> Self {
        Self { needs: FewNeeds::new(needs), chain }
    }

    /// Whether its first needs are met.
    pub(crate) fn is_possible(&self, met: &Bits) -> bool {
        self.needs.are_met(met)
    }
}

/// The first few needs of a chain; further ones are left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct FewNeeds<const N: usize>([NeedIndex; N]);

/// No need.
const NONE: NeedIndex = NeedIndex::MAX;

impl<const N: usize> FewNeeds<N> {
    /// The first of `needs`.
    pub(crate) fn new(needs: &[NeedIndex]) -> Self {
        let mut few = [NONE; N];
        few.iter_mut().zip(needs).for_each(|(place, need)| *place = *need);
        Self(few)
    }

    /// Whether all of them are met.
    pub(crate) fn are_met(&self, met: &Bits) -> bool {
        self.0.iter().all(|need| *need == NONE || met.has(*need))
    }
}
