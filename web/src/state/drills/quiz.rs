//! A quiz being answered: questions come from its seed, so that the choices made are all there is to keep.

use std::rc::Rc;

use chrono::{DateTime, Utc};
use escalation_core::drill::{Question, QuizAnswer, QuizRun};
use serde::{Deserialize, Serialize};
use yew::prelude::*;

/// What outlives a reload of the page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Quiz {
    /// The seed of its questions.
    seed: u32,
    /// Hash of the policy that asks: another one asks something else.
    policy: String,
    /// The browser's time when it began; in milliseconds.
    begun: i64,
    /// The browser's time when the last result was asked for; 0 before.
    ended: i64,
    /// Places of the choices made so far.
    given: Vec<usize>,
    /// Place of the question on the page; as many as there are for the result.
    pub shown: usize,
}

/// What happens in it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum QuizAct {
    /// The choice at this place is given as the answer.
    Choose(usize),
    /// The next question, or the result; at the browser's time.
    Next(i64),
}

impl Quiz {
    /// A quiz as it was left, if it is the one with this seed under this policy.
    pub(crate) fn new(seed: u32, policy: &str, questions: usize, left: &str, now: i64) -> Self {
        let left: Option<Self> = serde_json::from_str(left).ok();
        let same = |quiz: &Self| {
            let places = quiz.shown <= quiz.given.len() && quiz.given.len() <= questions;
            quiz.seed == seed && quiz.policy == policy && places
        };
        let fresh = || Self { seed, policy: policy.to_owned(), begun: now, ..Self::default() };
        left.filter(same).unwrap_or_else(fresh)
    }

    /// Place of the choice that was made for the question on the page.
    pub(crate) fn answered(&self) -> Option<usize> {
        self.given.get(self.shown).copied()
    }

    /// Unique among one trainee's.
    pub(crate) fn id(&self) -> String {
        format!("quiz {} {}", self.seed, self.begun)
    }

    /// What is kept of it.
    pub(crate) fn run(&self, asked: &[Question]) -> QuizRun {
        let words =
            |question: &Question, place: usize| question.choices.get(place).cloned().unwrap_or_default();
        let answers = asked.iter().zip(&self.given).map(|(question, given)| QuizAnswer {
            ask: question.ask.clone(),
            given: words(question, *given),
            right: words(question, question.right),
        });
        let ended_at: DateTime<Utc> = DateTime::from_timestamp_millis(self.ended).unwrap_or_default();
        QuizRun { ended_at, seed: self.seed, answers: answers.collect() }
    }
}

impl Reducible for Quiz {
    type Action = QuizAct;

    fn reduce(mut self: Rc<Self>, act: QuizAct) -> Rc<Self> {
        let quiz = Rc::make_mut(&mut self);
        match act {
            QuizAct::Choose(place) if quiz.given.len() == quiz.shown => quiz.given.push(place),
            QuizAct::Next(now) if quiz.answered().is_some() => {
                (quiz.shown, quiz.ended) = (quiz.shown + 1, now);
            }
            _ => {}
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use escalation_core::drill::Cited;

    use super::*;

    #[test]
    fn a_quiz_outlives_a_reload_and_keeps_what_was_answered_in_words() {
        let question = |ask: &str| Question {
            ask: ask.into(),
            choices: vec!["1 h".into(), "2 h".into(), "3 h".into()],
            right: 1,
            source: Cited { heading: String::new(), quote: String::new() },
        };
        let asked = [question("a"), question("b")];
        let mut quiz = Rc::new(Quiz::new(7, "p", 2, "", 5_000));
        for act in [QuizAct::Next(1), QuizAct::Choose(1), QuizAct::Choose(0), QuizAct::Next(6_000)] {
            quiz = quiz.reduce(act);
        }
        let left = serde_json::to_string(&*quiz).unwrap();
        let again = Rc::new(Quiz::new(7, "p", 2, &left, 9_000));
        assert_eq!((again.shown, again.answered(), again.id()), (1, None, "quiz 7 5000".into()));
        let done = again.reduce(QuizAct::Choose(2)).reduce(QuizAct::Next(8_000));
        let run = done.run(&asked);
        assert_eq!((run.right(), run.ended_at.timestamp()), (1, 8));
        assert_eq!(run.answers[1], QuizAnswer { ask: "b".into(), given: "3 h".into(), right: "2 h".into() });
        for (seed, policy, questions) in [(8, "p", 2), (7, "q", 2), (7, "p", 0)] {
            assert_eq!(Quiz::new(seed, policy, questions, &left, 1).shown, 0, "another quiz begins anew");
        }
    }
}
