//! Drills done: what is stored of a trainee, what a result file lists.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Rating, Run, Score, Verdict};
use crate::decide::NO_TIER;

/// A drill done, with its score as it was given then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attempt {
    /// When it was ended, by the browser's clock.
    pub ended_at: DateTime<Utc>,
    /// What was done.
    pub run: Run,
    /// How it was, by rule.
    pub score: Score,
    /// What a trainer says of it instead; the score stays beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overruled: Option<Overruled>,
}

/// A trainer's rating, who saw what no rule sees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Overruled {
    /// The rating.
    pub rating: Rating,
    /// Why; not empty.
    pub reason: String,
    /// Who says so, as typed; may be empty.
    #[serde(default)]
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// How one criterion was answered in one stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome<'a> {
    /// Its id; [`NO_TIER`] where nothing was to be escalated.
    pub criterion: &'a str,
    /// Whether it was named where it held, and nowhere else.
    pub right: bool,
}

impl Attempt {
    /// When a trainer's rating was given, if one was.
    pub(crate) fn overruled_at(&self) -> Option<DateTime<Utc>> {
        self.overruled.as_ref().map(|overruled| overruled.at)
    }

    /// How each criterion was answered, stage by stage: those that held, and those that were named and did not.
    pub fn outcomes(&self) -> Vec<Outcome<'_>> {
        let mut found = Vec::new();
        for answer in &self.score.answers {
            let given = answer.given.as_ref().map_or(&[][..], |given| given.criteria.as_slice());
            let held = answer.criteria.iter().map(|id| (id, given.contains(id)));
            let named = given.iter().filter(|id| !answer.criteria.contains(id)).map(|id| (id, false));
            found.extend(held.chain(named).map(|(id, right)| Outcome { criterion: id, right }));
            if answer.criteria.is_empty() {
                let right = answer.verdict == Verdict::Right && given.is_empty();
                found.push(Outcome { criterion: NO_TIER, right });
            }
        }
        found
    }
}
