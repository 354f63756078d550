//! One stable sort for every list of the engine.
//!
//! The standard library's sort is compiled anew for each type, 5 to 9 kB of wasm a time. Lists here are short,
//! so that most are sorted by insertion; of longer ones the places are merged, by a comparison behind a reference:
//! one copy for all.

use core::cmp::Ordering;

/// Sorts by a comparison; equal elements keep their order.
pub fn sort_by<T>(list: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    if list.len() <= MOST_INSERTED {
        insert_each(list, compare);
        return;
    }
    if list.is_sorted_by(|a, b| compare(a, b) != Ordering::Greater) {
        return;
    }
    let places = places_by(list.len(), &|a, b| match (list.get(a), list.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    let mut taken: Vec<Option<T>> = list.drain(..).map(Some).collect();
    list.extend(places.iter().filter_map(|place| taken.get_mut(*place)?.take()));
}

/// Lists up to this length are sorted in place: nothing is allocated, and of a few elements few are compared.
const MOST_INSERTED: usize = 16;

fn insert_each<T>(list: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    for end in 1..list.len() {
        let mut place = end;
        while let Some([before, this]) = place.checked_sub(1).and_then(|start| list.get_mut(start..=place))
            && compare(before, this) == Ordering::Greater
        {
            core::mem::swap(before, this);
            place -= 1;
        }
    }
}

/// Sorts by a key; equal elements keep their order.
pub fn sort_by_key<T, K: Ord>(list: &mut Vec<T>, key: impl Fn(&T) -> K) {
    sort_by(list, |a, b| key(a).cmp(&key(b)));
}

/// Sorts and drops what is there twice.
pub fn sort_distinct<T: Ord>(list: &mut Vec<T>) {
    sort_by(list, Ord::cmp);
    list.dedup();
}

/// Collects into a map or a set one by one. `collect` sorts first, by a sort that is compiled anew for each type.
pub fn gathered<T, C: Default + Extend<T>>(items: impl IntoIterator<Item = T>) -> C {
    let mut gathered = C::default();
    gathered.extend(items);
    gathered
}

/// Sorts small values, of which a list can be long; equal ones keep their order.
pub fn sort_values_by<T: Copy>(list: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    if list.len() <= MOST_INSERTED {
        insert_values(list, compare);
    } else {
        merge(list, &compare);
    }
}

fn insert_values<T: Copy>(list: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    for end in 1..list.len() {
        let mut place = end;
        let Some(this) = list.get(end).copied() else { break };
        while let Some([before, here]) = place.checked_sub(1).and_then(|start| list.get_mut(start..=place))
            && compare(before, &this) == Ordering::Greater
        {
            *here = *before;
            place -= 1;
        }
        if let Some(here) = list.get_mut(place).filter(|_| place < end) {
            *here = this;
        }
    }
}

/// Merges sorted runs two by two until one is left.
fn merge<T: Copy>(list: &mut [T], compare: &dyn Fn(&T, &T) -> Ordering) {
    list.chunks_mut(MOST_INSERTED).for_each(|run| insert_values(run, compare));
    let mut merged = Vec::with_capacity(list.len());
    let mut length = MOST_INSERTED;
    while length < list.len() {
        merged.clear();
        for runs in list.chunks(2 * length) {
            let (mut left, mut right) = runs.split_at_checked(length).unwrap_or((runs, &[]));
            while let ([a, after_a @ ..], [b, after_b @ ..]) = (left, right) {
                if compare(a, b) == Ordering::Greater {
                    merged.push(*b);
                    right = after_b;
                } else {
                    merged.push(*a);
                    left = after_a;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        list.iter_mut().zip(&merged).for_each(|(place, value)| *place = *value);
        length *= 2;
    }
}

/// The places of a list of so many elements in the order of a comparison.
pub fn places_by(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    sort_values_by(&mut places, |a, b| compare(*a, *b));
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_as_the_standard_library_does() {
        for times in [0, 1, 2, 7] {
            let mut list: Vec<(u8, usize)> =
                [3, 1, 2, 3, 1, 0, 255, 3].repeat(times).into_iter().zip(0..).collect();
            let mut expected = list.clone();
            expected.sort_by_key(|(key, _)| *key);
            sort_by_key(&mut list, |(key, _)| *key);
            assert_eq!(list, expected);
        }
        for count in [0, 1, 16, 17, 40, 333] {
            let mut list: Vec<(usize, usize)> = (0..count).map(|place| (place * 7 % 11, place)).collect();
            let mut expected = list.clone();
            expected.sort_by_key(|(key, _)| *key);
            sort_values_by(&mut list, |(a, _), (b, _)| a.cmp(b));
            assert_eq!(list, expected);
        }
        let mut numbers = vec![2, 1, 2];
        sort_distinct(&mut numbers);
        assert_eq!(numbers, [1, 2]);
    }
}
