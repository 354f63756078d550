//! Sets of small numbers, a bit each: asked and emptied many times a sentence.

use crate::table::Table;

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

    /// Puts indices in that stand close together.
    pub(crate) fn put(&mut self, few: Few) {
        if let Some(word) = self.0.get_mut(few.word as usize) {
            *word |= few.bits;
        }
    }

    /// Whether an index is in.
    pub(crate) fn has(&self, index: u32) -> bool {
        self.0.get(index as usize / 64).is_some_and(|word| word & 1 << (index % 64) != 0)
    }

    /// Those of a few indices that are in, in order.
    pub(crate) fn of(&self, few: Few) -> impl Iterator<Item = u32> {
        let mut bits = self.0.get(few.word as usize).map_or(0, |word| word & few.bits);
        core::iter::from_fn(move || {
            let bit = (bits != 0).then(|| bits.trailing_zeros())?;
            bits &= bits - 1;
            Some(few.word * 64 + bit)
        })
    }

    /// Whether any of a few indices is in.
    pub(crate) fn has_any(&self, few: Few) -> bool {
        self.0.get(few.word as usize).is_some_and(|word| word & few.bits != 0)
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

/// Indices whose bits lie in the same word of a set: a common node meets hundreds of needs, and so dozens of them are put in
/// at a time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(crate) struct Few {
    word: u32,
    bits: u64,
}

impl Few {
    /// The rows of a table, each in order, with what goes into the same word as one.
    pub(crate) fn of_rows(table: &Table<u32>) -> Table<Self> {
        table.rows().map(Self::of).collect()
    }

    /// Indices in order, those that stand in the same word as one.
    pub(crate) fn of(indices: &[u32]) -> impl Iterator<Item = Self> {
        let few = |same: &[u32]| Self {
            word: same.first().map_or(0, |index| index / 64),
            bits: same.iter().fold(0, |bits, index| bits | 1 << (index % 64)),
        };
        indices.chunk_by(|a, b| a / 64 == b / 64).map(few)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_into_one_word_is_put_in_at_once() {
        let mut bits = Bits::default();
        bits.clear(200);
        let table: Table<u32> = [vec![1, 3, 64, 130], vec![]].into_iter().collect();
        let few = Few::of_rows(&table);
        assert_eq!([few.row(0).len(), few.row(1).len()], [3, 0]);
        few.row(0).iter().for_each(|few| bits.put(*few));
        let found: Vec<u32> = core::iter::successors(bits.next(0), |index| bits.next(index + 1)).collect();
        assert_eq!(found, [1, 3, 64, 130]);
    }

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
        let few: Vec<Few> = Few::of(&[1, 63, 64, 65, 200]).collect();
        let within = |few: &Few| bits.of(*few).collect::<Vec<_>>();
        assert_eq!(few.iter().map(within).collect::<Vec<_>>(), [vec![63], vec![64], vec![]]);
        assert_eq!(few.iter().map(|few| bits.has_any(*few)).collect::<Vec<_>>(), [true, true, false]);
        bits.clear(130);
        assert_eq!(bits.next(0), None);
    }
}
