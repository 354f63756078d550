//! Which drills come next, and the seeds of it.

use escalation_core::drill::{Attempt, Drill, order};

/// So many drills: by what the history says has to come again, else by the seed.
pub(crate) fn draw(drills: &[Drill], history: &[Attempt], seed: u32, most: usize) -> Vec<Drill> {
    let places = order(drills, history, seed);
    places.into_iter().take(most).filter_map(|place| drills.get(place).cloned()).collect()
}

/// A seed that hardly came before.
pub(crate) fn fresh_seed(now: i64) -> u32 {
    u32::try_from(now.rem_euclid(1_000_000)).unwrap_or(1)
}

/// Another seed than this one.
pub(crate) fn next_seed(seed: u32) -> u32 {
    seed.wrapping_add(1)
}
