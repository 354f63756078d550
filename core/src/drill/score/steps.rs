//! The checklist: missed, late and out of order are three results. What only some cases need can be left out.

use super::{Expected, Part, Scene, Tally, cite, length, share};
use crate::{drill::Stage, wire::StepOutput};

/// A step to do within the drill.
pub(crate) struct Wanted<'a> {
    step: &'a StepOutput,
    checklist: &'a str,
    due: u32,
    /// Whether only some cases need it.
    if_needed: bool,
}

impl Wanted<'_> {
    /// When it was left out with a reason, where that settles it.
    fn left_out(&self, scene: &Scene<'_>) -> Option<u32> {
        scene.run.left_out(&self.step.id).filter(|_| self.if_needed)
    }

    /// When it was done, or left out where that settles it; whichever came first.
    fn settled(&self, scene: &Scene<'_>) -> Option<u32> {
        let done = scene.run.step_settled(scene.document, &self.step.id);
        done.into_iter().chain(self.left_out(scene)).min()
    }

    /// What is lost with it where it is not settled.
    fn missed(&self, scene: &Scene<'_>) -> String {
        let title = &self.step.title;
        match (self.if_needed, scene.run.left_out(&self.step.id)) {
            (true, _) => format!("Neither done nor left out with a reason: {title}"),
            (false, Some(_)) => format!("Left out, and the policy asks for it in every case: {title}"),
            (false, None) => format!("Missed: {title}"),
        }
    }
}

/// Steps that are due within the drill, each once; what is not asked for any more before it is due is left out.
pub(crate) fn wanted<'a>(scene: &Scene<'a>) -> Vec<Wanted<'a>> {
    let mut found: Vec<Wanted<'a>> = Vec::new();
    let if_needed = |id: &str| scene.document.steps().any(|(.., step)| step.id == id && step.if_needed);
    for (place, stage) in scene.stages.iter().enumerate() {
        for list in &stage.path.checklists {
            let asks = |later: &Stage| later.path.checklists.iter().any(|known| known.id == list.id);
            for step in &list.steps {
                let due = scene.seconds(step.due);
                let known = found.iter().any(|known| known.step.id == step.id);
                if !known && due <= scene.lasts && !scene.dropped(place, due, asks) {
                    found.push(Wanted { step, checklist: &list.id, due, if_needed: if_needed(&step.id) });
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
        let done = asked.settled(scene);
        let left = done.is_some() && done == asked.left_out(scene);
        match done {
            None => tally.lose(Part::Steps, points, asked.missed(scene), source.clone(), None),
            Some(at) if at > asked.due => {
                let what = if left { "Left out" } else { "Done" };
                let what = format!("{what} {} late: {title}", length(at - asked.due));
                tally.lose(Part::Steps, points / 2, what, source.clone(), Some(at));
            }
            Some(_) if asked.left_out(scene).is_some_and(|at| at <= asked.due) => {}
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
        let what = if left { format!("{title} (left out)") } else { title.clone() };
        tally.expected.push(Expected { part: Part::Steps, what, due: asked.due, done, source });
    }
}

/// A step of an earlier phase of the same checklist that was not settled when this one was.
fn skipped<'w, 'a>(
    scene: &Scene<'_>,
    wanted: &'w [Wanted<'a>],
    asked: &Wanted<'_>,
    at: u32,
) -> Option<&'w Wanted<'a>> {
    wanted.iter().find(|other| {
        other.checklist == asked.checklist
            && other.due < asked.due
            && other.settled(scene).is_none_or(|done| done > at)
    })
}
