//! Chance that can be had again: the same seed gives the same order on every machine and in every version.
//!
//! The generator is a published one (PCG, `oorandom`); what is made of its numbers is ours and held by a test, because a
//! seed stands in links and in stored runs.

use oorandom::Rand32;

/// Numbers from a seed.
pub(crate) struct Chance(Rand32);

impl Chance {
    /// The numbers of a seed.
    pub(crate) fn new(seed: u32) -> Self {
        Self(Rand32::new(u64::from(seed)))
    }

    /// A number below a count; 0 below nothing.
    fn below(&mut self, count: usize) -> usize {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        if count == 0 { 0 } else { self.0.rand_range(0..count) as usize }
    }

    /// Brings a list into an order of chance (Fisher and Yates).
    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for end in (1..list.len()).rev() {
            let other = self.below(end + 1);
            list.swap(end, other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_same_order_for_ever() {
        let order = |seed| {
            let mut list: Vec<u8> = (0..8).collect();
            Chance::new(seed).shuffle(&mut list);
            list
        };
        assert_eq!(order(1), [0, 7, 6, 4, 5, 2, 1, 3]);
        assert_eq!(order(u32::MAX), [4, 6, 5, 1, 7, 2, 0, 3]);
        let mut nothing: [u8; 0] = [];
        Chance::new(1).shuffle(&mut nothing);
    }
}
