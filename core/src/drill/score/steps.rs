//! The checklist: missed, late and out of order are three results.

use super::{Expected, Part, Scene, Tally, cite, length, share};
use crate::{drill::Stage, wire::StepOutput};

/// A step to do within the drill.
pub(crate) struct Wanted<'a> {
    step: &'a StepOutput,
    checklist: &'a str,
    due: u32,
}

/// Steps that are due within the drill, each once; what is not asked for any more before it is due is left out.
pub(crate) fn wanted<'a>(scene: &Scene<'a>) -> Vec<Wanted<'a>> {
    let mut found: Vec<Wanted<'a>> = Vec::new();
    for (place, stage) in scene.stages.iter().enumerate() {
        for list in &stage.path.checklists {
            let asks = |later: &Stage| later.path.checklists.iter().any(|known| known.id == list.id);
            for step in &list.steps {
                let due = scene.seconds(step.due);
                let known = found.iter().any(|known| known.step.id == step.id);
                if !known && due <= scene.lasts && !scene.dropped(place, due, asks) {
                    found.push(Wanted { step, checklist: &list.id, due });
                }
            }
        }
    }
    found
}

/// A step missed costs its share, one done late half of it, one done before a step of an earlier phase a quarter.
pub(crate) fn judge(scene: &Scene<'_>, tally: &mut Tally) {
    let (most, wanted) = (tally.most(Part::Steps), wanted(scene));
    for (index, asked) in wanted.iter().enumerate() {
        let points = share(most, index, wanted.len());
        let source = cite::step(scene.document, &asked.step.id);
        let title = &asked.step.title;
        let done = scene.run.step_settled(scene.document, &asked.step.id);
        match done {
            None => tally.lose(Part::Steps, points, format!("Missed: {title}"), source.clone(), None),
            Some(at) if at > asked.due => {
                let what = format!("Done {} late: {title}", length(at - asked.due));
                tally.lose(Part::Steps, points / 2, what, source.clone(), Some(at));
            }
            Some(at) => {
                // Whoever tells people in time does not take a step out of order.
                let told = scene.run.told_all(scene.document, &asked.step.id);
                let ticked = told.is_none_or(|told| told > asked.due);
                if let Some(before) = skipped(scene, &wanted, asked, at).filter(|_| ticked) {
                    let what = format!("Out of order: {title}, before {}", before.step.title);
                    tally.lose(Part::Steps, points / 4, what, source.clone(), Some(at));
                }
            }
        }
        let (what, due) = (title.clone(), asked.due);
        tally.expected.push(Expected { part: Part::Steps, what, due, done, source });
    }
}

/// A step of an earlier phase of the same checklist that was not done when this one was.
fn skipped<'w, 'a>(
    scene: &Scene<'_>,
    wanted: &'w [Wanted<'a>],
    asked: &Wanted<'_>,
    at: u32,
) -> Option<&'w Wanted<'a>> {
    wanted.iter().find(|other| {
        other.checklist == asked.checklist
            && other.due < asked.due
            && scene.run.step_settled(scene.document, &other.step.id).is_none_or(|done| done > at)
    })
}
