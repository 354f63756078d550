//! Many short lists in two allocations.

/// Lists of different lengths, row by row.
#[derive(Debug)]
pub(crate) struct Table<T> {
    ends: Vec<u32>,
    values: Vec<T>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { ends: Vec::new(), values: Vec::new() }
    }
}

impl<T> Table<T> {
    fn push(&mut self, row: impl IntoIterator<Item = T>) {
        self.values.extend(row);
        self.ends.push(u32::try_from(self.values.len()).unwrap_or(u32::MAX));
    }

    /// All rows.
    pub(crate) fn rows(&self) -> impl Iterator<Item = &[T]> {
        (0..self.ends.len()).map(|index| self.row(index))
    }

    /// A row; empty where there is none.
    pub(crate) fn row(&self, index: usize) -> &[T] {
        let Some(end) = self.ends.get(index) else { return &[] };
        let start =
            index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        self.values.get(start as usize..*end as usize).unwrap_or_default()
    }
}

impl<T, R: IntoIterator<Item = T>> FromIterator<R> for Table<T> {
    fn from_iter<I: IntoIterator<Item = R>>(rows: I) -> Self {
        let mut table = Self::default();
        for row in rows {
            table.push(row);
        }
        table
    }
}
