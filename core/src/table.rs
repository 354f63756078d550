//! Many short lists in two allocations.

/// Lists of different lengths, row by row.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// Adds a row.
    pub(crate) fn push(&mut self, row: impl IntoIterator<Item = T>) {
        self.values.extend(row);
        self.ends.push(u32::try_from(self.values.len()).unwrap_or(u32::MAX));
    }

    /// Values by the row that each belongs to, in the order given within a row. Rows from `rows` on are left out.
    pub(crate) fn grouped(rows: usize, values: &[(u32, T)]) -> Self
    where
        T: Copy + Default,
    {
        let mut ends = vec![0_u32; rows];
        for (row, _) in values {
            if let Some(count) = ends.get_mut(*row as usize) {
                *count += 1;
            }
        }
        let mut total = 0;
        for end in &mut ends {
            // Where the row begins; filling it moves this to its end.
            total += core::mem::replace(end, total);
        }
        let mut table = Self { ends, values: vec![T::default(); total as usize] };
        for (row, value) in values {
            let place = table.ends.get_mut(*row as usize).map(|end| core::mem::replace(end, *end + 1));
            if let Some(place) = place.and_then(|place| table.values.get_mut(place as usize)) {
                *place = *value;
            }
        }
        table
    }

    /// All rows.
    pub(crate) fn rows(&self) -> impl Iterator<Item = &[T]> {
        (0..self.ends.len()).map(|index| self.row(index))
    }

    /// Number of rows.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
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
