//! What a trainee did: the one thing that is stored of a drill besides its result.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::policy::{Audience, Document, Step};

/// One drill worked through, from the report on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Run {
    /// Id of the drill.
    pub drill: String,
    /// The seed of the order that it was drawn in.
    pub seed: u32,
    /// How it was run.
    pub mode: Mode,
    /// The simulated time of the report: what everything is counted from.
    pub started: DateTime<Utc>,
    /// In the order of doing; `at` never falls.
    #[serde(default)]
    pub actions: Vec<Action>,
}

/// How a drill is run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Many tickets against the clock: tier, criteria, first contact; one action each, and no injects.
    Sprint,
    /// One ticket from the report to the end, with injects at their time.
    #[default]
    Incident,
    /// The same with a trainer who lets injects arrive by hand.
    Facilitated,
}

impl Mode {
    /// `Sprint`
    pub fn name(self) -> &'static str {
        match self {
            Self::Sprint => "Sprint",
            Self::Incident => "Incident",
            Self::Facilitated => "Facilitated",
        }
    }
}

/// Something that the trainee did, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// Seconds of simulated time since the report.
    pub at: u32,
    /// What.
    pub what: Move,
}

/// What a trainee can do. Ids are the policy's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Move {
    /// Said how urgent it is and why. A later word replaces an earlier one.
    Classified {
        /// Id of the tier, [`crate::decide::NO_TIER`] for none.
        tier: String,
        /// Ids of the criteria.
        criteria: Vec<String>,
    },
    /// Asked for something: a fact's id, or the condition of a question.
    Asked {
        /// What.
        fact: String,
    },
    /// Told somebody.
    Told {
        /// Id of the role or contact, as a path names it.
        contact: String,
    },
    /// A level took it.
    Acknowledged,
    /// Moved it up the ladder, because nobody answered.
    MovedUp {
        /// Number of the level that it moved to.
        to: u8,
    },
    /// Stopped the clock of a sprint; the ticket was out of sight meanwhile.
    Paused {
        /// For so long.
        seconds: u32,
    },
    /// Did a step of a checklist.
    StepDone {
        /// Its id.
        step: String,
    },
    /// Left a step out on purpose.
    StepLeftOut {
        /// Its id.
        step: String,
        /// Why.
        reason: String,
    },
    /// Took either of them back.
    StepUndone {
        /// Its id.
        step: String,
    },
    /// Sent a notice.
    Noticed {
        /// To whom.
        audience: Audience,
        /// What was sent.
        text: String,
    },
    /// Sent the customer an update.
    Updated {
        /// What was sent.
        text: String,
    },
    /// The trainer let an inject arrive; counts in [`Mode::Facilitated`] only.
    Injected {
        /// Its place in the drill, from 0.
        inject: usize,
    },
    /// Took a hint.
    Hint,
    /// Looked at the engine's answer.
    Revealed,
    /// Ended the drill.
    Finished,
}

impl Run {
    /// When it was ended; the last action's time while it goes on.
    pub fn ended(&self) -> u32 {
        let finished = self.actions.iter().find(|action| action.what == Move::Finished);
        finished.or(self.actions.last()).map_or(0, |action| action.at)
    }

    /// Messages to the customer with their times, in order. One without a word is none.
    pub fn to_customer(&self) -> impl Iterator<Item = (u32, &str)> {
        let sent = self.actions.iter().filter_map(|action| match &action.what {
            Move::Noticed { audience: Audience::Customer, text } | Move::Updated { text } => {
                Some((action.at, text.as_str()))
            }
            _ => None,
        });
        sent.filter(|(_, text)| text.contains(char::is_alphanumeric))
    }

    /// When somebody was first told.
    pub fn told(&self, contact: &str) -> Option<u32> {
        let told = |action: &&Action| matches!(&action.what, Move::Told { contact: told } if told == contact);
        self.actions.iter().find(told).map(|action| action.at)
    }

    /// When somebody was told: by name, or by a step that tells them.
    pub fn told_in(&self, document: &Document, contact: &str) -> Option<u32> {
        self.told_besides(document, contact, "")
    }

    /// When everybody was told whom a step tells, where that is all of it; what ticking the step itself tells aside.
    pub fn told_all(&self, document: &Document, step: &str) -> Option<u32> {
        let (_, _, known) = document.steps().find(|(_, _, known)| known.by_telling && known.id == step)?;
        let told = known.tells.iter().map(|who| self.told_besides(document, who, step));
        told.collect::<Option<Vec<u32>>>()?.into_iter().max()
    }

    fn told_besides(&self, document: &Document, contact: &str, but: &str) -> Option<u32> {
        let tells = |step: &Step| step.id != but && step.tells.iter().any(|told| told == contact);
        let steps = document.steps().filter(|(_, _, step)| tells(step));
        let by_step = steps.filter_map(|(_, _, step)| self.step_done(&step.id, u32::MAX));
        by_step.chain(self.told(contact)).min()
    }

    /// When a step was done: ticked, or everybody told where that is all of it, whichever came first.
    pub fn step_settled(&self, document: &Document, step: &str) -> Option<u32> {
        [self.step_done(step, u32::MAX), self.told_all(document, step)].into_iter().flatten().min()
    }

    /// When a step was left out with a reason, if that was not taken back.
    pub fn left_out(&self, step: &str) -> Option<u32> {
        let mut left = None;
        for action in &self.actions {
            match &action.what {
                Move::StepLeftOut { step: id, reason } if id == step && !reason.trim().is_empty() => {
                    left = left.or(Some(action.at));
                }
                Move::StepUndone { step: id } if id == step => left = None,
                _ => {}
            }
        }
        left
    }

    /// When a step was done, if it is done at the end of `until`: the time of doing that was not taken back.
    pub fn step_done(&self, step: &str, until: u32) -> Option<u32> {
        let mut done = None;
        for action in self.actions.iter().filter(|action| action.at <= until) {
            match &action.what {
                Move::StepDone { step: id } if id == step => done = done.or(Some(action.at)),
                Move::StepUndone { step: id } if id == step => done = None,
                _ => {}
            }
        }
        done
    }
}
