//! The ladder: who has it, and when it was moved up because nobody answered.

use super::{Expected, Part, Scene, Tally, cite, length, share};
use crate::{decide::NO_TIER, drill::Move, wire::RungOutput};

/// Seconds after a level's time is over in which moving up is prompt. The policy says that silence moves a case up, not
/// within how many minutes somebody notices; these are ours.
const NOTICED: u32 = 5 * 60;

/// Something that the ladder asks for.
pub(crate) struct Wanted<'a> {
    rung: &'a RungOutput,
    /// The level below whose time was over, where this one is reached by silence.
    below: Option<&'a RungOutput>,
    /// Whether it is to be moved up to this level, or to be written down who has it there.
    up: bool,
    /// Seconds after the report from which it can be done.
    from: u32,
    due: u32,
}

/// What the ladders of all stages ask for within the drill, each once, at the earliest time: up while levels are silent, and
/// then who has it.
pub(crate) fn wanted<'a>(scene: &Scene<'a>) -> Vec<Wanted<'a>> {
    let mut found: Vec<Wanted<'a>> = Vec::new();
    for (place, stage) in scene.stages.iter().enumerate().filter(|(_, stage)| stage.path.tier != NO_TIER) {
        let mut add = |wanted: Wanted<'a>| {
            let same = |known: &Wanted<'_>| known.up == wanted.up && known.rung.level == wanted.rung.level;
            let dropped = scene.dropped(place, wanted.due, |later| later.path.tier != NO_TIER);
            if wanted.due <= scene.lasts && !dropped && !found.iter().any(same) {
                found.push(wanted);
            }
        };
        let mut below: Option<&RungOutput> = None;
        for rung in &stage.path.ladder {
            if let Some(silent) = below {
                let from = scene.seconds(silent.acknowledge_by);
                add(Wanted { rung, below, up: true, from, due: from.saturating_add(NOTICED) });
            }
            if !scene.is_silent(rung.level) {
                add(Wanted {
                    rung,
                    below,
                    up: false,
                    from: stage.from,
                    due: scene.seconds(rung.acknowledge_by),
                });
                break;
            }
            below = Some(rung);
        }
    }
    found
}

/// Each has its share; late is half of it, and so is moving up before the time of the level below is over. Moving up to where
/// no silence leads costs half of the part.
pub(crate) fn judge(scene: &Scene<'_>, tally: &mut Tally) {
    let (most, wanted) = (tally.most(Part::Levels), wanted(scene));
    for (index, asked) in wanted.iter().enumerate() {
        let points = share(most, index, wanted.len());
        let done =
            if asked.up { moved(scene, asked.rung.level, asked.from) } else { acknowledged(scene, asked) };
        let source = cite::ladder(scene.document, asked.below.filter(|_| asked.up).unwrap_or(asked.rung));
        let what = asked.words();
        let mut lose = |points, what, at| tally.lose(Part::Levels, points, what, source.clone(), at);
        match done {
            Some(at) if at > asked.due => {
                lose(points / 2, format!("{} late: {what}", length(at - asked.due)), Some(at));
            }
            Some(_) => {}
            None => match moved(scene, asked.rung.level, 0).filter(|_| asked.up) {
                Some(at) => {
                    let what =
                        format!("Too early, {} before its time was over: {what}", length(asked.from - at));
                    lose(points / 2, what, Some(at));
                }
                None => lose(points, format!("Never done: {what}"), None),
            },
        }
        tally.expected.push(Expected { part: Part::Levels, what, due: asked.due, done, source });
    }
    needless(scene, &wanted, most / 2, tally);
}

impl Wanted<'_> {
    fn words(&self) -> String {
        match self.below.filter(|_| self.up) {
            Some(below) => {
                format!("Move up to Level {}, because Level {} is silent", self.rung.level, below.level)
            }
            None => format!("Write down who has it at Level {}", self.rung.level),
        }
    }
}

/// When it was moved up to a level, or beyond, from a time on.
fn moved(scene: &Scene<'_>, level: u8, from: u32) -> Option<u32> {
    let moves = scene.run.actions.iter().filter(|action| action.at >= from);
    let mut to = moves.filter(|action| matches!(action.what, Move::MovedUp { to } if to >= level));
    to.next().map(|action| action.at)
}

/// When it was written down that a level has it. Nobody can have what they were not told.
fn acknowledged(scene: &Scene<'_>, asked: &Wanted<'_>) -> Option<u32> {
    let known = match asked.below {
        Some(_) => moved(scene, asked.rung.level, 0),
        None => asked.rung.roles.iter().filter_map(|role| scene.told(role)).min(),
    }?;
    let mut notes = scene.run.actions.iter().filter(|action| action.what == Move::Acknowledged);
    notes.find(|action| action.at >= known).map(|action| action.at)
}

/// Levels that were bothered although nobody below was silent.
fn needless(scene: &Scene<'_>, wanted: &[Wanted<'_>], points: u32, tally: &mut Tally) {
    for action in &scene.run.actions {
        let Move::MovedUp { to } = action.what else { continue };
        if !wanted.iter().any(|asked| asked.up && asked.rung.level == to) {
            let what = format!("Moved up to Level {to} without need");
            tally.lose(Part::Levels, points, what, None, Some(action.at));
        }
    }
}
