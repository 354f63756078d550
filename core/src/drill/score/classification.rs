//! Tier and criteria of every stage, and how soon.

use super::{Answer, Expected, Given, Part, Scene, Tally, Verdict, cite, length, share};
use crate::drill::{Mode, Move, Stage, expect::same};

/// Tenths of a point that a hint costs.
const HINT: u32 = 50;

/// Seconds of a sprint in which an answer is prompt, and after which it is no longer.
const SPRINT: (u32, u32) = (60, 180);

/// Judges every stage, and hints taken.
pub(crate) fn judge(scene: &Scene<'_>, tally: &mut Tally) -> Vec<Answer> {
    hints(scene, tally);
    let count = scene.stages.len();
    let (most, prompt) = (tally.most(Part::Classification), tally.most(Part::Promptness));
    let mut answers = Vec::new();
    for (index, stage) in scene.stages.iter().enumerate() {
        let given = standing(scene, index);
        let verdict = verdict(scene, stage, given.as_ref());
        let worth = share(most, index, count);
        answered(scene, stage, given.as_ref(), verdict, worth, tally);
        promptness(scene, stage, given.as_ref(), verdict, share(prompt, index, count), tally);
        answers.push(Answer {
            from: stage.from,
            tier: stage.path.tier.clone(),
            criteria: stage.criteria.clone(),
            given,
            verdict,
        });
    }
    answers
}

fn hints(scene: &Scene<'_>, tally: &mut Tally) {
    for action in &scene.run.actions {
        if action.what == Move::Hint {
            let what = "A hint was taken".to_owned();
            tally.lose(Part::Classification, HINT, what, None, Some(action.at));
        }
    }
    if let Some(action) = scene.run.actions.iter().find(|action| action.what == Move::Revealed) {
        let half = tally.most(Part::Classification) / 2;
        let what = "The engine's answer was looked at".to_owned();
        tally.lose(Part::Classification, half, what, None, Some(action.at));
    }
}

/// The answer that stands at the end of a stage, with the time since when it stood.
fn standing(scene: &Scene<'_>, index: usize) -> Option<Given> {
    let end = scene.stages.get(index + 1).map_or(u32::MAX, |next| next.from);
    let last = index + 1 == scene.stages.len();
    let mut given: Option<Given> = None;
    for action in scene.run.actions.iter().filter(|action| last || action.at < end) {
        let Move::Classified { tier, criteria } = &action.what else {
            continue;
        };
        let again =
            given.as_ref().is_some_and(|known| known.tier == *tier && same(&known.criteria, criteria));
        if !again {
            given = Some(Given { tier: tier.clone(), criteria: criteria.clone(), at: action.at });
        }
    }
    given
}

/// Urgency from 0, the most; as many as there are tiers for none.
fn rank(scene: &Scene<'_>, tier: &str) -> u32 {
    let none = scene.document.tiers.len();
    u32::try_from(scene.document.urgency(tier).min(none)).unwrap_or(u32::MAX)
}

fn verdict(scene: &Scene<'_>, stage: &Stage, given: Option<&Given>) -> Verdict {
    let Some(given) = given else {
        return Verdict::Unanswered;
    };
    match rank(scene, &given.tier).cmp(&rank(scene, &stage.path.tier)) {
        core::cmp::Ordering::Equal => Verdict::Right,
        core::cmp::Ordering::Greater => Verdict::Under,
        core::cmp::Ordering::Less => Verdict::Over,
    }
}

/// Three fifths for the tier, two for the criteria.
fn answered(
    scene: &Scene<'_>,
    stage: &Stage,
    given: Option<&Given>,
    verdict: Verdict,
    worth: u32,
    tally: &mut Tally,
) {
    let right = scene.document.tier_called(&stage.path.tier);
    let line = cite::tier(scene.document, &stage.path.tier);
    let Some(given) = given else {
        let what = format!("Never said how urgent it is{}; it was {right}", since(stage));
        return tally.lose(Part::Classification, worth, what, line, None);
    };
    let tiers = worth * 3 / 5;
    let off = rank(scene, &given.tier).abs_diff(rank(scene, &stage.path.tier));
    let step = tiers / 2 * off / u32::try_from(scene.document.tiers.len()).unwrap_or(1).max(1);
    let (said, at) = (scene.document.tier_called(&given.tier), Some(given.at.max(stage.from)));
    match verdict {
        Verdict::Under => {
            let what = format!("Under-escalated: {said}, but it was {right}{}", since(stage));
            tally.lose(Part::Classification, tiers / 2 + step, what, line, at);
        }
        Verdict::Over => {
            let what = format!("Over-escalated: {said}, but it was {right}{}", since(stage));
            tally.lose(Part::Classification, step, what, line, at);
        }
        Verdict::Right | Verdict::Unanswered => {}
    }
    criteria(scene, stage, given, worth - tiers, tally);
}

/// Every criterion missed costs its share, every one too many half a share.
fn criteria(scene: &Scene<'_>, stage: &Stage, given: &Given, worth: u32, tally: &mut Tally) {
    let document = scene.document;
    let (mut left, count) = (worth, stage.criteria.len());
    let mut lose = |points: u32, what: String, id: &str, tally: &mut Tally| {
        let points = points.min(left);
        left -= points;
        let (line, at) = (cite::criterion(document, id), Some(given.at.max(stage.from)));
        tally.lose(Part::Classification, points, what, line, at);
    };
    for (index, id) in stage.criteria.iter().enumerate() {
        if !given.criteria.contains(id) {
            let what = format!("Missed: {}{}", document.criterion_name(id), since(stage));
            lose(share(worth, index, count), what, id, tally);
        }
    }
    for id in given.criteria.iter().filter(|id| !stage.criteria.contains(id)) {
        let what = format!("Does not hold: {}{}", document.criterion_name(id), since(stage));
        lose(worth / 2 / u32::try_from(count).unwrap_or(1).max(1), what, id, tally);
    }
}

/// All points until a third of the window, none from its end on; in a sprint one minute and three.
fn promptness(
    scene: &Scene<'_>,
    stage: &Stage,
    given: Option<&Given>,
    verdict: Verdict,
    worth: u32,
    tally: &mut Tally,
) {
    let window = scene.seconds(stage.path.deadline).saturating_sub(stage.from);
    let (prompt, over) = if scene.run.mode == Mode::Sprint { SPRINT } else { (window / 3, window) };
    tally.expected.push(Expected {
        part: Part::Promptness,
        what: format!("Say how urgent it is{}", since(stage)),
        due: stage.from.saturating_add(over),
        done: given.map(|given| given.at),
        source: cite::tier(scene.document, &stage.path.tier),
    });
    let line = cite::tier(scene.document, &stage.path.tier);
    let Some(given) = given else {
        let what = "No answer was in time, because none was given".to_owned();
        return tally.lose(Part::Promptness, worth, what, line, None);
    };
    if verdict == Verdict::Under {
        let what = "An answer that is not urgent enough is never in time".to_owned();
        return tally.lose(Part::Promptness, worth, what, line, Some(given.at.max(stage.from)));
    }
    let took = given.at.saturating_sub(stage.from);
    let late = u64::from(took.saturating_sub(prompt));
    let lost = (u64::from(worth) * late).div_ceil(u64::from(over.saturating_sub(prompt)).max(1));
    if late > 0 {
        let lost = u32::try_from(lost).unwrap_or(worth).min(worth);
        let what = format!("Answered after {}{}; prompt is {}", length(took), since(stage), length(prompt));
        tally.lose(Part::Promptness, lost, what, line, Some(given.at));
    }
}

/// ` (from 12 min on)`, for a stage that is not the first.
fn since(stage: &Stage) -> String {
    if stage.from == 0 { String::new() } else { format!(" (from {} on)", length(stage.from)) }
}

/// Whether the trainee ever answered.
pub(crate) fn any(scene: &Scene<'_>) -> bool {
    scene.run.actions.iter().any(|action| matches!(action.what, Move::Classified { .. }))
}
