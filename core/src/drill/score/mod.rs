//! A run against what was right: points, and a line for every point lost. The rules are in `docs/drills.md`.

mod cadence;
mod cite;
mod classification;
mod contacts;
mod customer;
mod levels;
mod rate;
mod result;
mod steps;
mod tally;

pub(crate) use cite::cadence_source;
pub use result::*;

use super::{Drill, Mode, Run, Stage, lasts, stages};
use crate::{order::sort_by_key, policy::Document};
use tally::Tally;

/// What every part of the score looks at.
struct Scene<'a> {
    document: &'a Document,
    drill: &'a Drill,
    run: &'a Run,
    stages: &'a [Stage],
    /// Seconds that the drill covers.
    lasts: u32,
}

/// Scores a run. Total and deterministic: the same drill, run and policy give the same score. A run in which nothing was
/// done has none.
pub fn score(document: &Document, drill: &Drill, run: &Run) -> Score {
    let stages = stages(document, drill, run);
    let scene = Scene { document, drill, run, stages: &stages, lasts: lasts(drill, &stages) };
    let mut tally = Tally::new(&scene.most());
    let answers = classification::judge(&scene, &mut tally);
    contacts::judge(&scene, &mut tally);
    if run.mode != Mode::Sprint {
        levels::judge(&scene, &mut tally);
        steps::judge(&scene, &mut tally);
        customer::judge(&scene, &mut tally);
    }
    sort_by_key(&mut tally.expected, |expected| expected.due);
    sort_by_key(&mut tally.losses, |loss| loss.part);
    let rating = rate::rate(&tally, &answers);
    Score {
        points: tally.points(),
        rating,
        parts: tally.parts,
        losses: tally.losses,
        answers,
        expected: tally.expected,
    }
}

impl Scene<'_> {
    /// What each part can give here; what does not apply falls to the classification.
    fn most(&self) -> [(Part, Points); 6] {
        let full = self.run.mode != Mode::Sprint;
        let of = |applies: bool, points: u32| if full && applies { points } else { 0 };
        let steps = of(!steps::wanted(self).is_empty(), 150);
        let levels = of(!levels::wanted(self).is_empty(), 50);
        let customer = of(true, customer::most(self));
        let (promptness, contacts) = (100, 200);
        let classification = Points::BEST.0.saturating_sub(promptness + contacts + levels + steps + customer);
        [
            (Part::Classification, Points(classification)),
            (Part::Promptness, Points(promptness)),
            (Part::Contacts, Points(contacts)),
            (Part::Levels, Points(levels)),
            (Part::Steps, Points(steps)),
            (Part::Customer, Points(customer)),
        ]
    }

    /// Whether nobody of a level answers in this drill.
    fn is_silent(&self, level: u8) -> bool {
        let mut named = self.document.levels.iter().filter(|known| known.number == level);
        named.any(|known| self.drill.silent.contains(&known.id))
    }

    /// Seconds between the report and a time of the path.
    fn seconds(&self, time: chrono::DateTime<chrono::Utc>) -> u32 {
        let passed = time.signed_duration_since(self.run.started).num_seconds();
        u32::try_from(passed.max(0)).unwrap_or(u32::MAX)
    }

    /// Whether something asked for by a stage until `due` was not asked for any more before that: a later stage began that
    /// does without.
    fn dropped(&self, stage: usize, due: u32, asks: impl Fn(&Stage) -> bool) -> bool {
        self.stages.iter().skip(stage + 1).any(|later| later.from <= due && !asks(later))
    }

    /// When somebody was told: by name, or by a step that tells them.
    fn told(&self, contact: &str) -> Option<u32> {
        self.run.told_in(self.document, contact)
    }
}

/// The part of `whole` that falls to the `index`th of `count`; all of them add up to the whole.
fn share(whole: u32, index: usize, count: usize) -> u32 {
    let (index, count) = (index as u64, (count as u64).max(1));
    let upto = |n: u64| u64::from(whole) * n.min(count) / count;
    u32::try_from(upto(index + 1) - upto(index)).unwrap_or(whole)
}

/// `3 min`, `40 s`, `2 h 5 min`
pub(crate) fn length(seconds: u32) -> String {
    match (seconds / 3600, seconds % 3600 / 60, seconds % 60) {
        (0, 0, seconds) => format!("{seconds} s"),
        (0, minutes, 0) => format!("{minutes} min"),
        (0, minutes, seconds) => format!("{minutes} min {seconds} s"),
        (hours, 0, _) => format!("{hours} h"),
        (hours, minutes, _) => format!("{hours} h {minutes} min"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_add_up_to_the_whole() {
        for (whole, count) in [(0, 3), (7, 1), (150, 7), (150, 20), (3, 9), (u32::MAX, 4)] {
            let sum: u64 = (0..count).map(|index| u64::from(share(whole, index, count))).sum();
            assert_eq!(sum, u64::from(whole), "{whole} in {count}");
        }
        assert_eq!(share(10, 5, 0), 0);
    }

    #[test]
    fn lengths_are_as_long_as_they_need_to_be() {
        for (seconds, expected) in
            [(0, "0 s"), (60, "1 min"), (61, "1 min 1 s"), (3600, "1 h"), (3725, "1 h 2 min")]
        {
            assert_eq!(length(seconds), expected);
        }
    }
}
