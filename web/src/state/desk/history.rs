//! What was done, and the way back.

use std::rc::Rc;

use super::Desk;
use crate::state::{act::Act, kept::Kept};

/// Steps back that are kept.
const MOST: usize = 100;

/// Something that was done and can be taken back.
#[derive(Debug, Clone)]
pub(crate) struct Step {
    /// What it was.
    pub words: String,
    /// What was kept before.
    before: Rc<Kept>,
}

impl Desk {
    /// What was done, the first step first.
    pub(crate) fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// Keeps what is so before an act; what goes on with the last step is no step of its own.
    pub(super) fn remember(&mut self, act: &Act) {
        let words = act.words(self.document(), &self.kept);
        if act.continues() && self.steps.last().is_some_and(|step| step.words == words) {
            return;
        }
        if self.steps.len() >= MOST {
            self.steps.remove(0);
        }
        self.steps.push(Step { words, before: Rc::clone(&self.kept) });
    }

    /// Goes back to before the step at this place; one that is not there changes nothing.
    pub(super) fn go_back(&mut self, place: usize) {
        let Some(step) = self.steps.get(place).cloned() else {
            return;
        };
        self.steps.truncate(place);
        // Ids that were taken stay taken, and a case that was opened for this text stays open.
        let Kept { counters, case, text, .. } = &*self.kept;
        let case = if *text == step.before.text { case } else { &step.before.case };
        self.kept =
            Rc::new(Kept { counters: counters.clone(), case: case.clone(), ..Kept::clone(&step.before) });
        self.notice.clear();
        self.read();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::desk::tests::desk;

    #[test]
    fn the_history_goes_back_to_any_step() {
        let mut desk = desk();
        desk.act(Act::Write("please refund $1,000.01".into(), 1_000));
        desk.act(Act::Fact("plan".into(), "pro".into()));
        for typed in ["A", "An", "Ann"] {
            desk.act(Act::Field("status-update".into(), "customer".into(), typed.into()));
        }
        assert_eq!(desk.steps().len(), 3, "letters into one field are one step");
        desk.act(Act::BackTo(1));
        assert_eq!((desk.steps().len(), desk.kept().facts.len()), (1, 0));
        assert!(!desk.kept().text.is_empty());
        desk.act(Act::BackTo(7));
        assert_eq!(desk.steps().len(), 1, "a step that is not there changes nothing");
    }
}
