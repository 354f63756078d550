//! Which drill is next: by chance alone, or by what was missed before (Leitner's boxes, one per criterion).

use super::{Attempt, Drill, chance::Chance};
use crate::{decide::NO_TIER, order::sort_by_key};

/// How well a criterion is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// Its id; [`NO_TIER`] for tickets that are not to be escalated.
    pub criterion: String,
    /// 1 to 5. A right answer moves it one box up, a wrong one into the first.
    pub level: u8,
    /// How often it was asked for.
    pub seen: u32,
    /// How often the answer was right.
    pub right: u32,
    /// Attempts since it was last asked for.
    pub since: u32,
}

/// The highest box.
const TOP: u8 = 5;

impl Progress {
    /// Whether it should come again: in box 1 at the next drill, in each further box after twice as many.
    pub fn is_due(&self) -> bool {
        self.since + 1 >= 1 << (self.level.clamp(1, TOP) - 1)
    }
}

/// How well each criterion is known that was ever asked for, the least known first.
pub fn progress(history: &[Attempt]) -> Vec<Progress> {
    let mut known: Vec<Progress> = Vec::new();
    for attempt in history {
        for progress in &mut known {
            progress.since += 1;
        }
        for outcome in attempt.outcomes() {
            let place = known.iter().position(|progress| progress.criterion == outcome.criterion);
            let place = place.unwrap_or_else(|| {
                let criterion = outcome.criterion.to_owned();
                known.push(Progress { criterion, level: 1, seen: 0, right: 0, since: 0 });
                known.len() - 1
            });
            if let Some(progress) = known.get_mut(place) {
                progress.seen += 1;
                progress.right += u32::from(outcome.right);
                progress.since = 0;
                progress.level = if outcome.right { (progress.level + 1).min(TOP) } else { 1 };
            }
        }
    }
    // Of those in one box the one that was missed more often.
    sort_by_key(&mut known, |progress| (progress.level, core::cmp::Reverse(progress.seen - progress.right)));
    known
}

/// How soon a drill should come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Need {
    /// Something of it was missed when it was last asked for.
    Missed,
    /// Something of it was never asked for.
    New,
    /// Something of it, known so well, is due again.
    Due(u8),
    /// Nothing of it is due.
    None,
}

/// All drills (places in the list), the next first: what was missed, what is new, what is due again from the lowest box up,
/// the rest; among equals those done longest ago, and then by the seed. Without a history the seed alone decides.
pub fn order(drills: &[Drill], history: &[Attempt], seed: u32) -> Vec<usize> {
    let known = progress(history);
    let mut places: Vec<usize> = (0..drills.len()).collect();
    Chance::new(seed).shuffle(&mut places);
    let last_done = |drill: &Drill| {
        let done = history.iter().rposition(|attempt| attempt.run.drill == drill.id);
        done.map_or(0, |place| place + 1)
    };
    sort_by_key(&mut places, |place| drills.get(*place).map(|drill| (need(drill, &known), last_done(drill))));
    places
}

fn need(drill: &Drill, known: &[Progress]) -> Need {
    let later = drill.injects.iter().filter_map(|inject| inject.criteria.as_ref());
    let stages = core::iter::once(&drill.criteria).chain(later);
    let ids = stages.flat_map(|criteria| {
        let none = criteria.is_empty().then_some(NO_TIER);
        criteria.iter().map(String::as_str).chain(none)
    });
    let needs = ids.map(|id| match known.iter().find(|progress| progress.criterion == id) {
        None => Need::New,
        Some(progress) if progress.level == 1 => Need::Missed,
        Some(progress) if progress.is_due() => Need::Due(progress.level),
        Some(_) => Need::None,
    });
    needs.min().unwrap_or(Need::None)
}
