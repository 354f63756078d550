//! Sets of small numbers, a bit each: asked and emptied many times a sentence.

/// A set of indices.
#[derive(Debug, Default)]
pub(crate) struct Bits(Vec<u64>);

impl Bits {
    /// Empties the set and makes room for indices below `len`; others are never in it.
    pub(crate) fn clear(&mut self, len: usize) {
        self.0.clear();
        self.0.resize(len.div_ceil(64), 0);
    }

    /// Puts an index in.
    pub(crate) fn set(&mut self, index: u32) {
        if let Some(word) = self.0.get_mut(index as usize / 64) {
            *word |= 1 << (index % 64);
        }
    }

    /// Whether an index is in.
    pub(crate) fn has(&self, index: u32) -> bool {
        self.0.get(index as usize / 64).is_some_and(|word| word & 1 << (index % 64) != 0)
    }

    /// The first index in the set from `from` on.
    pub(crate) fn next(&self, from: u32) -> Option<u32> {
        let mut place = from / 64;
        let mut word = self.0.get(place as usize)? & (u64::MAX << (from % 64));
        while word == 0 {
            place += 1;
            word = *self.0.get(place as usize)?;
        }
        Some(place * 64 + word.trailing_zeros())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn has_what_was_put_in_and_finds_it_in_order() {
        let mut bits = Bits::default();
        bits.clear(130);
        for index in [129, 0, 63, 64, 500] {
            bits.set(index);
        }
        let found: Vec<u32> = core::iter::successors(bits.next(0), |index| bits.next(index + 1)).collect();
        assert_eq!(found, [0, 63, 64, 129]);
        assert!(bits.has(64) && !bits.has(65) && !bits.has(500));
        bits.clear(130);
        assert_eq!(bits.next(0), None);
    }
}
