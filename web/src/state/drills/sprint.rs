//! A sprint: tickets one after the other, against the clock; one answer each.

use std::rc::Rc;

use chrono::DateTime;
use escalation_core::drill::{Action, Drill, Mode, Move, Run};
use serde::{Deserialize, Serialize};
use yew::prelude::*;

/// So many tickets are in a sprint, if there are as many.
pub(crate) const SPRINT: usize = 20;

/// The state and its dispatcher.
pub(crate) type SprintHandle = UseReducerHandle<Sprint>;

/// What outlives a reload of the page.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub(crate) struct KeptSprint {
    /// The seed of its order.
    seed: u32,
    /// The tickets answered so far.
    runs: Vec<Run>,
    /// The browser's time when the ticket at hand was shown; 0 before the first.
    shown: i64,
    /// The browser's time of the last answer, once all are given.
    ended: i64,
    /// The browser's time since when the clock stands; 0 while it goes.
    #[serde(default)]
    paused: i64,
    /// Pauses on the ticket at hand.
    #[serde(default)]
    pauses: Vec<Action>,
}

/// A sprint.
#[derive(Debug, Clone)]
pub(crate) struct Sprint {
    drills: Rc<Vec<Drill>>,
    kept: KeptSprint,
}

impl PartialEq for Sprint {
    fn eq(&self, other: &Self) -> bool {
        self.kept == other.kept && Rc::ptr_eq(&self.drills, &other.drills)
    }
}

/// What happens in it. Times are the browser's, in milliseconds.
#[derive(Debug, Clone)]
pub(crate) enum SprintAct {
    /// The first ticket is shown.
    Begin(i64),
    /// The ticket at hand is answered, and the next one shown.
    Answer {
        /// Id of the tier.
        tier: String,
        /// Ids of the criteria.
        criteria: Vec<String>,
        /// Id of the role to tell first; empty: nobody.
        first: String,
        /// Now.
        now: i64,
    },
    /// The clock stands from now on, and the ticket is out of sight.
    Pause(i64),
    /// It goes on.
    Resume(i64),
    /// Once more, from the first ticket.
    Again,
}

impl Sprint {
    /// A sprint of these drills, as it was left if it is the one with this seed.
    pub(crate) fn new(drills: Rc<Vec<Drill>>, seed: u32, left: &str) -> Self {
        let left: Option<KeptSprint> = serde_json::from_str(left).ok();
        let same = |kept: &KeptSprint| {
            let mut pairs = kept.runs.iter().zip(drills.iter());
            kept.seed == seed
                && kept.runs.len() <= drills.len()
                && pairs.all(|(run, drill)| run.drill == drill.id)
        };
        let kept = left.filter(same).unwrap_or(KeptSprint { seed, ..KeptSprint::default() });
        Self { drills, kept }
    }

    /// What is stored.
    pub(crate) fn kept(&self) -> &KeptSprint {
        &self.kept
    }

    /// Its tickets, in order.
    pub(crate) fn drills(&self) -> &[Drill] {
        &self.drills
    }

    /// The seed of its order.
    pub(crate) fn seed(&self) -> u32 {
        self.kept.seed
    }

    /// Whether the first ticket is on the table, or was.
    pub(crate) fn has_begun(&self) -> bool {
        self.kept.shown > 0
    }

    /// The ticket at hand; none once all are answered.
    pub(crate) fn at_hand(&self) -> Option<&Drill> {
        self.drills.get(self.kept.runs.len())
    }

    /// Its place, from 1, and how many there are.
    pub(crate) fn place(&self) -> (usize, usize) {
        (self.kept.runs.len() + 1, self.drills.len())
    }

    /// Every ticket with its answer.
    pub(crate) fn answered(&self) -> impl Iterator<Item = (&Drill, &Run)> {
        self.drills.iter().zip(&self.kept.runs)
    }

    /// When the last answer was given, in milliseconds since 1970.
    pub(crate) fn ended(&self) -> i64 {
        self.kept.ended
    }

    /// Whether its clock stands.
    pub(crate) fn is_paused(&self) -> bool {
        self.kept.paused > 0
    }

    /// Seconds that the ticket at hand has been looked at, pauses left out.
    pub(crate) fn seconds(&self, now: i64) -> u32 {
        let now = if self.is_paused() { self.kept.paused } else { now };
        u32::try_from((now - self.kept.shown).max(0) / 1000).unwrap_or(u32::MAX)
    }

    /// How often the clock stood, and for how many seconds in all.
    pub(crate) fn pauses(&self) -> (usize, u32) {
        let actions = self.kept.runs.iter().flat_map(|run| &run.actions);
        actions.fold((0, 0), |(count, sum), action| match action.what {
            Move::Paused { seconds } => (count + 1, sum.saturating_add(seconds)),
            _ => (count, sum),
        })
    }

    /// Seconds of all tickets together.
    pub(crate) fn all_seconds(&self) -> u32 {
        self.kept.runs.iter().map(Run::ended).sum()
    }

    fn act(&mut self, act: SprintAct) {
        match act {
            SprintAct::Begin(now) => self.kept.shown = now,
            SprintAct::Again => self.kept = KeptSprint { seed: self.kept.seed, ..KeptSprint::default() },
            SprintAct::Pause(now) if self.has_begun() && !self.is_paused() => self.kept.paused = now,
            SprintAct::Resume(now) if self.is_paused() => {
                let at = self.seconds(now);
                let away = (now - self.kept.paused).max(0);
                let what = Move::Paused { seconds: u32::try_from(away / 1000).unwrap_or(u32::MAX) };
                self.kept.pauses.push(Action { at, what });
                (self.kept.shown, self.kept.paused) = (self.kept.shown + away, 0);
            }
            SprintAct::Pause(_) | SprintAct::Resume(_) => {}
            SprintAct::Answer { tier, criteria, first, now } => self.answer((tier, criteria, first), now),
        }
    }

    fn answer(&mut self, (tier, criteria, first): (String, Vec<String>, String), now: i64) {
        let Some(drill) = self.at_hand().filter(|_| !self.is_paused()).map(|drill| drill.id.clone()) else {
            return;
        };
        let at = self.seconds(now);
        let told = (!first.is_empty()).then_some(Move::Told { contact: first });
        let moves = [Move::Classified { tier, criteria }].into_iter().chain(told).chain([Move::Finished]);
        let pauses = std::mem::take(&mut self.kept.pauses);
        let run = Run {
            drill,
            seed: self.kept.seed,
            mode: Mode::Sprint,
            started: DateTime::from_timestamp_millis(self.kept.shown).unwrap_or_default(),
            actions: pauses.into_iter().chain(moves.map(|what| Action { at, what })).collect(),
        };
        self.kept.runs.push(run);
        self.kept.shown = now;
        if self.at_hand().is_none() {
            self.kept.ended = now;
        }
    }
}

impl Reducible for Sprint {
    type Action = SprintAct;

    fn reduce(mut self: Rc<Self>, act: SprintAct) -> Rc<Self> {
        Rc::make_mut(&mut self).act(act);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drills() -> Rc<Vec<Drill>> {
        let drill = |id: &str| Drill { id: id.into(), ..Drill::default() };
        Rc::new(vec![drill("a"), drill("b")])
    }

    fn answer(now: i64) -> SprintAct {
        SprintAct::Answer { tier: "immediate".into(), criteria: Vec::new(), first: "cto".into(), now }
    }

    #[test]
    fn a_sprint_counts_each_ticket_from_when_it_was_shown_and_outlives_a_reload() {
        let mut sprint = Sprint::new(drills(), 7, "");
        assert!(!sprint.has_begun());
        sprint.act(SprintAct::Begin(1_000));
        sprint.act(answer(11_500));
        let left = serde_json::to_string(sprint.kept()).unwrap();
        let mut again = Sprint::new(drills(), 7, &left);
        assert_eq!((again.place(), again.at_hand().unwrap().id.as_str()), ((2, 2), "b"));
        again.act(answer(31_500));
        again.act(answer(99_000));
        assert_eq!((again.at_hand(), again.all_seconds(), again.ended()), (None, 30, 31_500));
        assert_eq!(again.answered().next().unwrap().1.told("cto"), Some(10));
        assert_eq!(again.pauses(), (0, 0));
        assert!(!Sprint::new(drills(), 8, &left).has_begun(), "another seed is another sprint");
    }

    #[test]
    fn a_pause_stops_the_time_also_over_a_reload_and_is_told() {
        let mut sprint = Sprint::new(drills(), 7, "");
        for act in [SprintAct::Begin(1_000), SprintAct::Pause(6_000), SprintAct::Pause(9_000), answer(10_000)]
        {
            sprint.act(act);
        }
        assert_eq!((sprint.is_paused(), sprint.place(), sprint.seconds(50_000)), (true, (1, 2), 5));
        let mut again = Sprint::new(drills(), 7, &serde_json::to_string(sprint.kept()).unwrap());
        again.act(SprintAct::Resume(66_000));
        again.act(answer(68_000));
        let run = again.answered().next().unwrap().1;
        assert_eq!(
            (run.ended(), &run.actions[0]),
            (7, &Action { at: 5, what: Move::Paused { seconds: 60 } })
        );
        assert_eq!((again.pauses(), again.all_seconds()), ((1, 60), 7));
    }
}
