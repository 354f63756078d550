//! A part of a list, kept as two small numbers.

/// Places in a list from one up to another, in half the bytes of a `Range<usize>`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Run {
    start: u32,
    end: u32,
}

impl Run {
    /// The places from `start` up to `end`. No list here has more values than fit: a text ends below 4 GiB.
    pub(crate) fn new(start: usize, end: usize) -> Self {
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { start: place(start), end: place(end) }
    }

    /// Whether it has no place.
    pub(crate) fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// How many places it has.
    pub(crate) fn len(self) -> usize {
        self.range().len()
    }

    /// The first places, `most` of them at most.
    pub(crate) fn first(self, most: u32) -> Self {
        Self { end: self.end.min(self.start.saturating_add(most)), ..self }
    }

    /// The same as a range.
    pub(crate) fn range(self) -> core::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// What the list has there.
    pub(crate) fn of<T>(self, list: &[T]) -> &[T] {
        list.get(self.range()).unwrap_or_default()
    }
}
