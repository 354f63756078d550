//! What the trainees of this browser have done.

use std::rc::Rc;

use chrono::{DateTime, Utc};
use escalation_core::{
    drill::{Attempt, Drill, Overruled, Points, QuizRun, Run, Score, score},
    policy::Document,
};
use serde::{Deserialize, Serialize};
use yew::prelude::*;

/// The record and its dispatcher.
pub(crate) type RecordHandle = UseReducerHandle<Record>;

/// Everything that is kept of drills in this browser.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Record {
    /// Who trains now, as typed.
    pub trainee: String,
    /// What came of every drill, in the order of ending.
    pub outcomes: Vec<Outcome>,
    /// Training sessions that were held otherwise: the statement's id, and when.
    pub held: Vec<(String, DateTime<Utc>)>,
}

/// How something was trained.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Kind {
    /// One drill from the report to the end.
    Incident,
    /// The same with a trainer and a group.
    Facilitated,
    /// Many tickets against the clock.
    Sprint,
    /// Questions about the policy.
    Quiz,
}

impl Kind {
    /// As people call it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Incident => "Incident",
            Self::Facilitated => "With a group",
            Self::Sprint => "Sprint",
            Self::Quiz => "Policy quiz",
        }
    }
}

/// What came of one of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Outcome {
    /// Unique among one trainee's.
    pub id: String,
    /// Whose it is, as typed.
    #[serde(default)]
    pub trainee: String,
    /// What it was.
    pub kind: Kind,
    /// When it ended.
    pub at: DateTime<Utc>,
    /// Of 100; the mean of several drills.
    pub points: Points,
    /// The drills in it; none for a quiz.
    #[serde(default)]
    pub attempts: Vec<Attempt>,
    /// The quiz, if it was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quiz: Option<QuizRun>,
}

/// A run with its score as it is kept: what was answered and what it was worth. The lines of the report can be made
/// again from the run, and would soon fill what the browser gives.
pub(crate) fn attempt(document: &Document, drill: &Drill, run: &Run, ended_at: DateTime<Utc>) -> Attempt {
    let score = Score { losses: Vec::new(), expected: Vec::new(), ..score(document, drill, run) };
    Attempt { ended_at, run: run.clone(), score, overruled: None }
}

/// What is done to the record.
#[derive(Debug, Clone)]
pub(crate) enum RecordAct {
    /// Somebody else trains.
    Trainee(String),
    /// Another tab kept this, which has everything that this tab kept before.
    Heard(String),
    /// Something was trained; whose it is the record knows.
    Add(Outcome),
    /// A trainer rates the drill of the result with this id otherwise, or takes that back.
    Overrule(String, Option<Overruled>),
    /// A session of this statement was held.
    Held(String, DateTime<Utc>),
    /// The last session that this statement was marked with was not held.
    NotHeld(String),
    /// The trainee's results are taken out.
    Forget,
}

impl Record {
    /// What was stored; nothing where it cannot be read.
    pub(crate) fn restored(stored: &str) -> Option<Self> {
        serde_json::from_str(stored).ok()
    }

    /// What the trainee of now has done, in the order of ending.
    pub(crate) fn own(&self) -> impl DoubleEndedIterator<Item = &Outcome> {
        self.outcomes.iter().filter(|outcome| outcome.trainee == self.trainee)
    }

    /// The trainee's drills, in the order of ending.
    pub(crate) fn attempts(&self) -> Vec<Attempt> {
        self.own().flat_map(|outcome| &outcome.attempts).cloned().collect()
    }

    /// The trainee's quizzes, in the order of ending.
    pub(crate) fn quizzes(&self) -> Vec<QuizRun> {
        self.own().filter_map(|outcome| outcome.quiz.clone()).collect()
    }

    /// What a trainer says of the drill of a result.
    pub(crate) fn overruled(&self, id: &str) -> Option<&Overruled> {
        let outcome = self.outcomes.iter().find(|outcome| outcome.id == id)?;
        outcome.attempts.first()?.overruled.as_ref()
    }

    /// Names of those who have results here, the one who trains now first.
    pub(crate) fn trainees(&self) -> Vec<&str> {
        let mut names = vec![self.trainee.as_str()];
        for outcome in &self.outcomes {
            if !names.contains(&outcome.trainee.as_str()) {
                names.push(&outcome.trainee);
            }
        }
        names
    }

    fn act(&mut self, act: RecordAct) {
        match act {
            RecordAct::Heard(kept) => {
                if let Some(record) = Self::restored(&kept) {
                    *self = record;
                }
            }
            RecordAct::Trainee(name) => name.trim().clone_into(&mut self.trainee),
            RecordAct::Add(outcome) => {
                // A page that is loaded again after the end tells of it again.
                if self.outcomes.iter().all(|known| known.id != outcome.id) {
                    self.outcomes.push(Outcome { trainee: self.trainee.clone(), ..outcome });
                }
            }
            RecordAct::Overrule(id, overruled) => {
                let outcome = self.outcomes.iter_mut().find(|outcome| outcome.id == id);
                if let Some(attempt) = outcome.and_then(|outcome| outcome.attempts.first_mut()) {
                    attempt.overruled = overruled;
                }
            }
            RecordAct::Held(statement, at) => self.held.push((statement, at)),
            RecordAct::NotHeld(statement) => {
                if let Some(last) = self.held.iter().rposition(|(known, _)| *known == statement) {
                    self.held.remove(last);
                }
            }
            RecordAct::Forget => {
                let trainee = self.trainee.clone();
                self.outcomes.retain(|outcome| outcome.trainee != trainee);
            }
        }
    }
}

impl Reducible for Record {
    type Action = RecordAct;

    fn reduce(mut self: Rc<Self>, act: RecordAct) -> Rc<Self> {
        Rc::make_mut(&mut self).act(act);
        self
    }
}

#[cfg(test)]
mod tests {
    use escalation_core::drill::{Mode, Rating};

    use super::*;

    fn outcome(id: &str, points: u32) -> Outcome {
        let (kind, at) = (Kind::Quiz, DateTime::UNIX_EPOCH);
        Outcome {
            id: id.into(),
            trainee: String::new(),
            kind,
            at,
            points: Points(points),
            attempts: Vec::new(),
            quiz: None,
        }
    }

    #[test]
    fn a_trainers_rating_stands_beside_the_score_and_can_be_taken_back() {
        let run = Run {
            drill: "x".into(),
            seed: 1,
            mode: Mode::Facilitated,
            started: DateTime::UNIX_EPOCH,
            actions: Vec::new(),
        };
        let mut record = Record::default();
        let scored = attempt(&Document::default(), &Drill::default(), &run, DateTime::UNIX_EPOCH);
        record.act(RecordAct::Add(Outcome { attempts: vec![scored.clone()], ..outcome("a", 0) }));
        let said = Overruled {
            rating: Rating::WithoutChallenges,
            reason: "By phone".into(),
            by: "Eve".into(),
            at: DateTime::UNIX_EPOCH,
        };
        record.act(RecordAct::Overrule("a".into(), Some(said.clone())));
        record.act(RecordAct::Overrule("b".into(), Some(said.clone())));
        assert_eq!(record.overruled("a"), Some(&said));
        assert_eq!(record.attempts()[0].score, scored.score, "the score stays");
        record.act(RecordAct::Overrule("a".into(), None));
        assert_eq!(record.overruled("a"), None);
    }

    #[test]
    fn a_session_that_was_not_held_leaves_the_one_before() {
        let at = |day| DateTime::UNIX_EPOCH + chrono::TimeDelta::days(day);
        let mut record = Record::default();
        record.act(RecordAct::Held("drill".into(), at(1)));
        record.act(RecordAct::Held("course".into(), at(2)));
        record.act(RecordAct::Held("drill".into(), at(3)));
        record.act(RecordAct::NotHeld("drill".into()));
        assert_eq!(record.held, [("drill".into(), at(1)), ("course".into(), at(2))]);
        record.act(RecordAct::NotHeld("unknown".into()));
        assert_eq!(record.held.len(), 2);
    }

    #[test]
    fn results_belong_to_who_trains_and_count_once() {
        let mut record = Record::default();
        record.act(RecordAct::Trainee(" Ann ".into()));
        record.act(RecordAct::Add(outcome("a", 500)));
        record.act(RecordAct::Add(outcome("a", 500)));
        record.act(RecordAct::Trainee("Ben".into()));
        record.act(RecordAct::Add(outcome("b", 900)));
        assert_eq!(record.own().map(|outcome| outcome.id.as_str()).collect::<Vec<_>>(), ["b"]);
        assert_eq!(record.trainees(), ["Ben", "Ann"]);
        let stored = serde_json::to_string(&record).unwrap();
        assert_eq!(Record::restored(&stored).as_ref(), Some(&record));
        assert_eq!(Record::restored("{ damaged"), None);
        record.act(RecordAct::Forget);
        assert_eq!(record.trainees(), ["Ben", "Ann"]);
        assert_eq!(record.outcomes.len(), 1);
    }
}
