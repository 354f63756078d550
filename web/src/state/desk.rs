//! The ticket at hand: what was pasted, said and ruled, and what the engine makes of it.

mod history;
mod outlook;
mod reported;
mod restore;
mod typed;

use std::rc::Rc;

use chrono::{DateTime, NaiveDateTime, Utc};
use escalation_core::{
    Engine,
    decide::{Decision, Rulings},
    fact::{FactOrigin, Facts, Known},
    path::Path,
    policy::Document,
    reading::{Depth, Reading},
};
use yew::prelude::*;

use super::{
    act::change,
    kept::{Kept, is_edit, later},
};

pub(crate) use super::act::Act;
pub(crate) use history::Step;
pub(crate) use typed::value;

/// The state and its dispatcher, as every page gets it.
pub(crate) type DeskHandle = UseReducerHandle<Desk>;

/// Text beyond this is cut, and the page says so: no person reads more, and the browser stays quick.
pub(crate) const LONGEST_TEXT: usize = 1_100_000;

/// A paste is longer than what fingers type between two looks at the field.
const PASTE: usize = 20;

/// The ticket with its decision.
#[derive(Debug, Clone)]
pub(crate) struct Desk {
    engine: Rc<Engine>,
    kept: Rc<Kept>,
    reading: Rc<Reading>,
    decision: Rc<Decision>,
    path: Rc<Path>,
    /// The path if all that is open held; none where nothing open is stricter than what is certain.
    stricter: Option<Rc<Path>>,
    steps: Vec<Step>,
    /// The time that a clock of this place shows so.
    here: fn(NaiveDateTime) -> DateTime<Utc>,
    /// Something to say about what was pasted.
    pub notice: String,
}

impl PartialEq for Desk {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.kept, &other.kept) && self.notice == other.notice
    }
}

impl Desk {
    /// An empty desk at a place, where a clock shows a time so.
    pub(crate) fn new(engine: Rc<Engine>, here: fn(NaiveDateTime) -> DateTime<Utc>) -> Self {
        Self { here, ..Self::of(engine, Kept::default()) }
    }

    /// A desk that has a ticket.
    pub(crate) fn of(engine: Rc<Engine>, kept: Kept) -> Self {
        let (reading, decision) = (Rc::default(), Rc::new(Decision::default()));
        let path = Rc::new(engine.path(&decision, DateTime::UNIX_EPOCH));
        let mut desk = Self {
            engine,
            kept: Rc::new(kept),
            reading,
            decision,
            path,
            stricter: None,
            steps: Vec::new(),
            here: |clock| clock.and_utc(),
            notice: String::new(),
        };
        desk.read();
        desk
    }

    /// What outlives a reload.
    pub(crate) fn kept(&self) -> Rc<Kept> {
        Rc::clone(&self.kept)
    }

    /// The engine.
    pub(crate) fn engine(&self) -> &Engine {
        &self.engine
    }

    /// The policy.
    pub(crate) fn document(&self) -> &Document {
        &self.engine.policy().document
    }

    /// The decision.
    pub(crate) fn decision(&self) -> &Decision {
        &self.decision
    }

    /// Its path.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Whether there is anything to decide.
    pub(crate) fn is_empty(&self) -> bool {
        self.kept.text.trim().is_empty() && self.kept.facts.is_empty() && !self.kept.is_ruled()
    }

    fn read(&mut self) {
        self.read_text();
        self.decide();
    }

    fn read_text(&mut self) {
        // Whoever looks at one ticket wants to see that quoted mail was seen, and that it does not count.
        self.reading = Rc::new(self.engine.read_to(Depth::Everything, &self.kept.text));
    }

    fn decide(&mut self) {
        self.decision = Rc::new(self.engine.decide(&self.reading, &self.facts(), &self.said()));
        self.path = Rc::new(self.engine.path(&self.decision, self.reported_at()));
        self.stricter = self.if_all_held().map(Rc::new);
    }

    /// What the agent answered and ruled.
    fn said(&self) -> Rulings {
        let Kept { answers, rulings, tier, .. } = &*self.kept;
        Rulings { answers: answers.clone(), criteria: rulings.clone(), tier: tier.clone() }
    }

    fn facts(&self) -> Facts {
        let mut facts = Facts::default();
        for (index, fact) in self.document().facts.iter().enumerate() {
            let typed = self.kept.facts.get(&fact.id).and_then(|typed| value(typed, fact));
            if let (Some(value), Ok(fact)) = (typed, u16::try_from(index)) {
                facts.set(Known { fact, value, origin: FactOrigin::Given });
            }
        }
        facts
    }

    fn act(&mut self, act: Act) {
        match act {
            Act::Write(text, now) => self.write(text, now),
            Act::Begin(now) if self.kept.reported_at == 0 => {
                Rc::make_mut(&mut self.kept).reported_at = now;
            }
            Act::Begin(_) => {}
            Act::Undo => self.go_back(self.steps.len().saturating_sub(1)),
            Act::BackTo(place) => self.go_back(place),
            Act::StartOver => {
                self.remember(&act);
                self.begin_anew();
            }
            Act::Forget => {
                self.steps.clear();
                self.begin_anew();
            }
            Act::Link(link) => {
                self.open_link(&link);
                self.notice.clear();
                self.read();
            }
            Act::Notice(words) => self.notice = words,
            Act::Case(case) => Rc::make_mut(&mut self.kept).case = case,
            Act::Numbers(numbers) => {
                if later(&self.kept.counters, &numbers) != self.kept.counters {
                    change(Rc::make_mut(&mut self.kept), Act::Numbers(numbers));
                }
            }
            other => {
                self.remember(&other);
                change(Rc::make_mut(&mut self.kept), other);
                self.decide();
            }
        }
    }

    fn begin_anew(&mut self) {
        self.kept = Rc::new(self.kept.fresh());
        self.notice.clear();
        self.read();
    }

    fn write(&mut self, mut text: String, now: i64) {
        self.notice.clear();
        if text.len() > LONGEST_TEXT {
            text.truncate(text.floor_char_boundary(LONGEST_TEXT));
            self.notice = "This text is longer than 1 MB. The first 1 MB was kept and read. If what matters \
                           comes later, paste that part alone."
                .into();
        }
        let first = self.kept.text.trim().is_empty();
        let another = !first && !text.trim().is_empty() && !is_edit(&self.kept.text, &text);
        // A paste can be undone; single letters are the text field's own business.
        if another || text.len().abs_diff(self.kept.text.len()) > PASTE {
            self.remember(&Act::Write(text.clone(), now));
        }
        let kept = Rc::make_mut(&mut self.kept);
        if another {
            // What was known, answered and ruled was so of the ticket before.
            *kept = kept.fresh();
        }
        let begins = first || kept.reported_at == 0;
        // What is typed into an emptied field is another ticket.
        if text.trim().is_empty() {
            kept.case.clear();
        }
        kept.text = text;
        self.read_text();
        if begins {
            Rc::make_mut(&mut self.kept).reported_at = self.begun(now);
        }
        self.decide();
    }
}

impl Reducible for Desk {
    type Action = Act;

    fn reduce(mut self: Rc<Self>, act: Act) -> Rc<Self> {
        Rc::make_mut(&mut self).act(act);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::kept::TIER;
    use escalation_core::image;

    pub(super) fn desk() -> Desk {
        let bytes = include_bytes!(concat!(env!("OUT_DIR"), "/policy.image"));
        // A place whose clock is an hour ahead of UTC.
        Desk::new(Rc::new(Engine::new(image::load(bytes).unwrap())), |clock| {
            (clock - chrono::TimeDelta::hours(1)).and_utc()
        })
    }

    pub(super) fn matched(desk: &Desk) -> Vec<String> {
        let criteria = &desk.engine().policy().document.criteria;
        desk.decision()
            .matched
            .iter()
            .map(|found| criteria[usize::from(found.criterion)].id.clone())
            .collect()
    }

    #[test]
    fn an_answer_changes_the_decision_and_undo_takes_it_back() {
        let mut desk = desk();
        desk.act(Act::Write("our API calls fail with error 500".into(), 1_000));
        let about = "affected_customers >= 2".to_owned();
        assert_eq!(
            desk.questions().next().map(|question| question.ask.as_str()),
            Some("Are other customers affected too?")
        );
        desk.act(Act::Answer(about, true));
        assert!(matched(&desk).contains(&"outage.api".to_owned()), "{:?}", matched(&desk));
        let words: Vec<&str> = desk.steps().iter().map(|step| step.words.as_str()).collect();
        assert_eq!(words, ["Ticket pasted", "Are other customers affected too? Yes"]);
        desk.act(Act::Undo);
        assert!(!matched(&desk).contains(&"outage.api".to_owned()));
        assert!(desk.questions().next().is_some());
    }

    #[test]
    fn an_incident_id_is_taken_once_and_never_again() {
        let mut desk = desk();
        let take = || Act::TakeIncident("SEC".into(), 2026);
        desk.act(take());
        desk.act(take());
        desk.act(Act::TakeIncident("OUT".into(), 2026));
        assert_eq!(desk.kept().incident, "SEC-2026-001");
        desk.act(Act::StartOver);
        desk.act(take());
        assert_eq!(desk.kept().incident, "SEC-2026-002");
        desk.act(Act::Undo);
        desk.act(Act::Undo);
        assert_eq!(desk.kept().counters["SEC-2026"], 2, "undo gives no id back");
    }

    #[test]
    fn a_ruling_by_hand_stands_until_it_is_lifted() {
        let mut desk = desk();
        desk.act(Act::Rule("legal.threat".into(), Some(true)));
        assert_eq!(matched(&desk), ["legal.threat"]);
        desk.act(Act::Rule("legal.threat".into(), None));
        assert!(matched(&desk).is_empty());
    }

    #[test]
    fn a_tier_ruled_by_hand_sets_the_clock_and_asks_no_more() {
        let mut desk = desk();
        desk.act(Act::Write("please refund $1,000.01".into(), 1_000));
        desk.act(Act::RuleTier(Some("immediate".into())));
        desk.act(Act::Reason(TIER.into(), "the owner called".into()));
        let minutes = |desk: &Desk| (desk.deadline() - desk.path().reported_at).num_minutes();
        assert_eq!((desk.running(), minutes(&desk)), (Some(0), 15));
        assert_eq!(desk.path().entries[0].tell_by, desk.deadline());
        assert_eq!(desk.rulings(), [("tier Immediate".to_owned(), "the owner called".to_owned())]);
        desk.act(Act::RuleTier(Some("none".into())));
        assert_eq!((desk.running(), desk.path().checklists.len()), (None, 0));
        desk.act(Act::RuleTier(None));
        assert_eq!((desk.running(), minutes(&desk)), (Some(1), 60));
        assert!(desk.rulings().is_empty());
    }

    #[test]
    fn numbers_that_another_tab_took_are_not_taken_again() {
        let mut desk = desk();
        desk.act(Act::Numbers([("SEC-2026".to_owned(), 7)].into()));
        desk.act(Act::TakeIncident("SEC".into(), 2026));
        assert_eq!(desk.kept().incident, "SEC-2026-008");
        desk.act(Act::Numbers([("SEC-2026".to_owned(), 2)].into()));
        assert_eq!(desk.kept().counters["SEC-2026"], 8);
    }

    #[test]
    fn another_ticket_begins_with_nothing_of_the_one_before_and_can_be_undone() {
        let mut desk = desk();
        desk.act(Act::Write("please refund $1,000.01".into(), 5_000));
        desk.act(Act::Fact("plan".into(), "pro".into()));
        desk.act(Act::Write("please refund $1,000.01 now".into(), 6_000));
        assert_eq!(
            (desk.kept().facts.len(), desk.kept().reported_at),
            (1, 5_000),
            "an edit is the same ticket"
        );
        desk.act(Act::Write("Our boards are all gone, help".into(), 9_000));
        assert_eq!((desk.kept().facts.len(), desk.kept().reported_at), (0, 9_000));
        desk.act(Act::Undo);
        assert_eq!((desk.kept().facts.len(), desk.kept().reported_at), (1, 5_000));
    }
}
