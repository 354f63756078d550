//! What a reload or a link puts back on the desk.

use std::{collections::BTreeMap, rc::Rc};

use super::Desk;
use crate::state::{
    act::Act,
    kept::{Kept, later},
};

impl Desk {
    /// Takes up what was kept; a link's state stands over it. What cannot be read is left.
    pub(crate) fn restore(&mut self, stored: &str, link: &str, numbers: &BTreeMap<String, u32>) {
        if let Ok(stored) = serde_json::from_str(stored) {
            self.kept = Rc::new(stored);
        }
        let numbers = later(&self.kept.counters, numbers);
        if numbers != self.kept.counters {
            Rc::make_mut(&mut self.kept).counters = numbers;
        }
        self.open_link(link);
        self.read();
    }

    /// Puts a link's state on the desk; what was there is one step back.
    pub(super) fn open_link(&mut self, link: &str) {
        let Ok(linked) = serde_json::from_str::<Kept>(link) else {
            return;
        };
        if !self.is_empty() {
            self.remember(&Act::Link(link.to_owned()));
        }
        self.kept = Rc::new(Kept { counters: self.kept.counters.clone(), ..linked });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::desk::tests::{desk, matched};

    #[test]
    fn a_reload_restores_everything() {
        let mut desk = desk();
        desk.act(Act::Write("please refund $1,000.01".into(), 5_000));
        desk.act(Act::Fact("plan".into(), "pro".into()));
        let stored = serde_json::to_string(&*desk.kept()).unwrap();
        let mut again = self::desk();
        again.restore(&stored, "", &BTreeMap::new());
        assert_eq!(again.kept(), desk.kept());
        assert_eq!(matched(&again), ["financial.large-refund"]);
        again.restore(&stored, &Kept::default().for_link(false), &BTreeMap::new());
        assert!(again.kept().text.is_empty(), "a link stands over what was kept");
        again.act(Act::Undo);
        assert_eq!(again.kept().text, desk.kept().text, "and what was kept is one step back");
        again.restore("{ damaged", "", &BTreeMap::new());
        assert_eq!(again.kept(), desk.kept(), "damaged storage changes nothing");
        again.act(Act::Link(desk.kept().for_link(true)));
        assert_eq!(again.steps().last().map(|step| step.words.as_str()), Some("Link opened"));
        again.act(Act::Link("{ cut sho".into()));
        assert_eq!((again.steps().len(), matched(&again).len()), (1, 1), "a damaged link changes nothing");
    }

    #[test]
    fn what_is_forgotten_cannot_be_undone() {
        let mut desk = desk();
        desk.act(Act::Write("We were hacked.".into(), 1_000));
        desk.act(Act::Forget);
        desk.act(Act::Undo);
        assert!(desk.is_empty() && desk.steps().is_empty());
    }
}
