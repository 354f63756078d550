//! One drill being worked through: what was done, the exercise's clock, and what has arrived by now.

use std::{collections::BTreeSet, rc::Rc};

use chrono::{DateTime, Utc};
use escalation_core::{
    Engine,
    case::What,
    drill::{Action, Drill, Mode, Move, Run, arrived, lasts, stages},
    fact::Facts,
    order::{gathered, sort_by_key},
    policy::Document,
};
use serde::{Deserialize, Serialize};
use yew::prelude::*;

use super::{
    known::{Question, known, revealed, words_of},
    time::{SimulatedClock, Speed},
    work::{made, time, work},
};
use crate::state::cases::Work;

/// So long after they were told do those who are first answer that they have it, in seconds.
const ANSWERS_AFTER: u32 = 120;

/// The state and its dispatcher.
pub(crate) type IncidentHandle = UseReducerHandle<Incident>;

/// What outlives a reload of the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct KeptIncident {
    /// What was done.
    pub run: Run,
    /// How late it is in the exercise.
    pub clock: SimulatedClock,
}

impl KeptIncident {
    /// Whether its clock runs.
    pub(crate) fn goes_on(&self) -> bool {
        self.clock.speed != Speed::Waits
    }

    /// Where it goes on.
    pub(crate) fn address(&self) -> String {
        let part = if self.run.mode == Mode::Facilitated { "group" } else { "incident" };
        format!("#/drills/{part}/{}?seed={}", self.run.drill, self.run.seed)
    }
}

/// A drill being worked through.
#[derive(Debug, Clone)]
pub(crate) struct Incident {
    engine: Rc<Engine>,
    /// The scenario.
    pub drill: Rc<Drill>,
    kept: KeptIncident,
    /// The browser's time at the last turn.
    wall: i64,
    /// Seconds after the report at which the trainee was last away from it.
    left: u32,
    /// Seconds that it covers.
    lasts: u32,
    work: Option<Rc<Work>>,
}

impl PartialEq for Incident {
    fn eq(&self, other: &Self) -> bool {
        self.kept == other.kept && self.wall == other.wall && Rc::ptr_eq(&self.drill, &other.drill)
    }
}

/// What happens in it. Times are the browser's, in milliseconds.
#[derive(Debug, Clone)]
pub(crate) enum IncidentAct {
    /// Time went on.
    Tick(i64),
    /// The clock is set to another speed.
    Speed(Speed, i64),
    /// The trainee, or the trainer, did something.
    Do(Move, i64),
    /// Once more, from the beginning.
    Again(i64),
    /// Something was done in the words of a case; what an exercise knows nothing of is left.
    Work(What, i64),
}

/// Something in the inbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Letter {
    /// Seconds after the report.
    pub at: u32,
    /// Who wrote.
    pub from: String,
    /// What.
    pub text: String,
    /// What it answers; empty: it came by itself.
    pub answers: String,
}

impl Incident {
    /// A drill at its report; the exercise's time begins at the browser's, in whole minutes as people read clocks.
    pub(crate) fn new(engine: Rc<Engine>, drill: Rc<Drill>, mode: Mode, seed: u32, now: i64) -> Self {
        let started = DateTime::from_timestamp(now.div_euclid(60_000) * 60, 0).unwrap_or_default();
        let run = Run { drill: drill.id.clone(), seed, mode, started, actions: Vec::new() };
        Self::of(engine, drill, KeptIncident { run, clock: SimulatedClock::new(now) }, now)
    }

    /// A drill as it was left. Where it goes on, as for somebody who looked something up, its clock did not wait.
    pub(crate) fn resumed(
        engine: Rc<Engine>,
        drill: Rc<Drill>,
        kept: KeptIncident,
        now: i64,
        goes_on: bool,
    ) -> Self {
        let waits = kept.clock.resumed(now);
        let clock = if goes_on { kept.clock } else { waits };
        let mut incident = Self::of(engine, drill, KeptIncident { clock, ..kept }, now);
        incident.left = waits.seconds(now);
        if incident.left < incident.lasts && incident.is_over() {
            incident.kept.clock.stop_at(incident.lasts, now);
        }
        incident
    }

    fn of(engine: Rc<Engine>, drill: Rc<Drill>, kept: KeptIncident, now: i64) -> Self {
        let work = work(&engine, &drill, &kept.run).map(Rc::new);
        let lasts = lasts(&drill, &stages(&engine.policy().document, &drill, &kept.run));
        Self { engine, drill, kept, wall: now, left: 0, lasts, work }
    }

    /// What is stored: how late it is in the exercise stands in it, for the page may be closed at any time.
    pub(crate) fn kept(&self) -> KeptIncident {
        let mut kept = self.kept.clone();
        kept.clock.set(kept.clock.speed, self.wall);
        kept
    }

    /// What was done.
    pub(crate) fn run(&self) -> &Run {
        &self.kept.run
    }

    /// The policy's document.
    pub(crate) fn document(&self) -> &Document {
        &self.engine.policy().document
    }

    /// The case as the trainee decided it; none before they have classified the ticket.
    pub(crate) fn work(&self) -> Option<&Rc<Work>> {
        self.work.as_ref()
    }

    /// Seconds since the report.
    pub(crate) fn seconds(&self) -> u32 {
        if self.is_finished() { self.kept.run.ended() } else { self.kept.clock.seconds(self.wall) }
    }

    /// Seconds after the report at which the trainee was last away from it; what came later is news.
    pub(crate) fn left(&self) -> u32 {
        self.left
    }

    /// Seconds that it covers: what the policy asks for later is not scored.
    pub(crate) fn lasts(&self) -> u32 {
        self.lasts
    }

    /// Whether its time is over.
    pub(crate) fn is_over(&self) -> bool {
        self.seconds() >= self.lasts
    }

    /// The exercise's time.
    pub(crate) fn now(&self) -> DateTime<Utc> {
        time(&self.kept.run, self.seconds())
    }

    /// A time of the exercise as clock time.
    pub(crate) fn at(&self, seconds: u32) -> DateTime<Utc> {
        time(&self.kept.run, seconds)
    }

    /// How fast the clock goes.
    pub(crate) fn speed(&self) -> Speed {
        self.kept.clock.speed
    }

    /// Whether it has begun: before that only the ticket's title is known.
    pub(crate) fn has_begun(&self) -> bool {
        self.speed() != Speed::Waits
            || self.kept.clock.passed(self.wall) > 0
            || !self.kept.run.actions.is_empty()
    }

    /// Whether it was ended.
    pub(crate) fn is_finished(&self) -> bool {
        self.did(&Move::Finished)
    }

    /// Whether a move was made.
    pub(crate) fn did(&self, what: &Move) -> bool {
        self.kept.run.actions.iter().any(|action| action.what == *what)
    }

    /// How many hints were taken.
    pub(crate) fn hints(&self) -> usize {
        self.kept.run.actions.iter().filter(|action| action.what == Move::Hint).count()
    }

    /// The tier and the criteria that the trainee said last.
    pub(crate) fn classified(&self) -> Option<(&str, &[String])> {
        self.kept.run.actions.iter().rev().find_map(|action| match &action.what {
            Move::Classified { tier, criteria } => Some((tier.as_str(), criteria.as_slice())),
            _ => None,
        })
    }

    /// What a question is noted as: what the drill has an answer to, where it has one.
    pub(crate) fn subject(&self, asked: &Question) -> String {
        let reveal = asked.subjects.iter().find_map(|subject| revealed(&self.drill, subject));
        let first = asked.subjects.first().map(String::as_str).unwrap_or_default();
        reveal.map_or(first, |reveal| reveal.subject()).to_owned()
    }

    /// What is known by now.
    pub(crate) fn known(&self) -> Facts {
        known(self.document(), &self.drill, self.run(), self.seconds())
    }

    /// Places of the injects that have arrived.
    pub(crate) fn injected(&self) -> BTreeSet<usize> {
        let arrivals = arrived(self.document(), &self.drill, self.run(), self.seconds());
        gathered(arrivals.iter().map(|arrival| arrival.inject))
    }

    /// The inbox, in order of time.
    pub(crate) fn letters(&self) -> Vec<Letter> {
        let (run, until) = (self.run(), self.seconds());
        let mut letters: Vec<Letter> = arrived(self.document(), &self.drill, run, until)
            .iter()
            .filter_map(|arrival| {
                let inject = self.drill.injects.get(arrival.inject)?;
                let (from, text) = (inject.from.clone(), inject.text.trim().to_owned());
                Some(Letter { at: arrival.at, from, text, answers: String::new() })
            })
            .collect();
        letters.extend(
            run.actions.iter().filter_map(|action| self.reply(action)).filter(|reply| reply.at <= until),
        );
        sort_by_key(&mut letters, |letter| letter.at);
        letters
    }

    /// What comes back on something that was done.
    fn reply(&self, action: &Action) -> Option<Letter> {
        match &action.what {
            Move::Asked { fact } => {
                let words = words_of(self.document(), fact)?;
                let (from, text) = match revealed(&self.drill, fact) {
                    Some(reveal) => ("The answer", reveal.answer.trim()),
                    None => ("No answer", "Neither the customer nor the account page says more about this."),
                };
                Some(Letter { at: action.at, from: from.to_owned(), text: text.to_owned(), answers: words })
            }
            Move::Told { contact } => {
                let state = &self.work()?.state;
                let told = state.contacts.iter().find(|told| told.id == *contact && told.entry)?;
                let level =
                    self.document().roles.iter().find(|role| role.id == *contact).map(|role| &role.level);
                let answers = level.is_none_or(|level| !self.drill.silent.contains(level));
                let first = self.run().told(contact) == Some(action.at);
                (first && answers).then(|| has_it(action.at, told.name.clone()))
            }
            Move::MovedUp { to } => {
                let level = self.document().levels.iter().find(|level| level.number == *to)?;
                let rung = self.work()?.state.rungs.iter().find(|rung| rung.level == *to)?;
                let first = self.run().actions.iter().find(|done| done.what == action.what)?;
                let answers = first.at == action.at && !self.drill.silent.contains(&level.id);
                answers.then(|| {
                    has_it(
                        action.at,
                        self.document().who(rung.roles.first().map_or("", String::as_str)).to_owned(),
                    )
                })
            }
            _ => None,
        }
    }

    fn act(&mut self, act: IncidentAct) {
        match act {
            IncidentAct::Tick(now) => {
                let before = self.is_over();
                self.wall = now;
                // At its end it waits for a word; whoever wants to go on can.
                if self.is_over() && !before {
                    self.kept.clock.stop_at(self.lasts, now);
                }
            }
            IncidentAct::Speed(speed, now) => {
                self.wall = now;
                self.kept.clock.set(speed, now);
            }
            IncidentAct::Do(done, now) => self.make(done, now),
            IncidentAct::Again(now) => {
                let Run { mode, seed, .. } = *self.run();
                *self = Self::new(Rc::clone(&self.engine), Rc::clone(&self.drill), mode, seed, now);
            }
            IncidentAct::Work(what, now) => {
                if let Some(done) = made(what) {
                    self.make(done, now);
                }
            }
        }
    }

    fn make(&mut self, what: Move, now: i64) {
        if self.is_finished() {
            return;
        }
        self.wall = now;
        let at = self.seconds();
        if what == Move::Finished {
            self.kept.clock.set(Speed::Waits, now);
        }
        self.kept.run.actions.push(Action { at, what });
        self.work = work(&self.engine, &self.drill, &self.kept.run).map(Rc::new);
    }
}

/// Who was told answers.
fn has_it(told: u32, from: String) -> Letter {
    Letter {
        at: told + ANSWERS_AFTER,
        from,
        text: "I have it. Go on with your list, and keep the customer informed.".to_owned(),
        answers: String::new(),
    }
}

impl Reducible for Incident {
    type Action = IncidentAct;

    fn reduce(mut self: Rc<Self>, act: IncidentAct) -> Rc<Self> {
        // A clock that stands still turns no page.
        if let IncidentAct::Tick(now) = act
            && (self.is_finished() || self.kept.clock.seconds(now) == self.seconds())
        {
            return self;
        }
        Rc::make_mut(&mut self).act(act);
        self
    }
}

#[cfg(test)]
mod tests;
