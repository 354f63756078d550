//! What a score consists of, as it is stored.

use core::fmt;

use serde::{Deserialize, Serialize};

/// Tenths of a point: 100 points are 1000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct Points(pub u32);

impl TryFrom<u32> for Points {
    type Error = String;

    fn try_from(tenths: u32) -> Result<Self, String> {
        let points = Self(tenths);
        let refused = || format!("{points} points are more than the best, {}", Self::BEST);
        (points <= Self::BEST).then_some(points).ok_or_else(refused)
    }
}

impl From<Points> for u32 {
    fn from(points: Points) -> Self {
        points.0
    }
}

impl Points {
    /// The best score: 100 points.
    pub const BEST: Self = Self(1000);
}

impl fmt::Display for Points {
    /// `86`, `86.5`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0 / 10, self.0 % 10) {
            (whole, 0) => write!(f, "{whole}"),
            (whole, tenths) => write!(f, "{whole}.{tenths}"),
        }
    }
}

/// How a run was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Score {
    /// Of [`Points::BEST`]: the sum of the parts' points.
    pub points: Points,
    /// The same in words, by rule.
    pub rating: Rating,
    /// What the points are made of; the `most` of all add up to [`Points::BEST`].
    pub parts: Vec<PartScore>,
    /// Every point lost, in order of the parts; their sum is what the score lacks.
    pub losses: Vec<Loss>,
    /// What was answered in each stage beside what was right.
    pub answers: Vec<Answer>,
    /// What the policy asked for, in order of due time, with when it was done.
    pub expected: Vec<Expected>,
}

/// A part of the score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Tier and criteria right.
    Classification,
    /// How soon.
    Promptness,
    /// The right people told in time, and no others.
    Contacts,
    /// Who has it, and up the ladder when nobody answers.
    Levels,
    /// The checklist.
    Steps,
    /// What the customer was told, and when.
    Customer,
}

/// The points of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartScore {
    /// Which.
    pub part: Part,
    /// What it can give in this drill.
    pub most: Points,
    /// What it gave.
    pub points: Points,
}

/// Points lost, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Loss {
    /// Of which part.
    pub part: Part,
    /// How many; none where the part had no more to lose.
    pub points: Points,
    /// In plain words: `Engineering Manager told 4 min late`.
    pub what: String,
    /// The policy's line, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Cited>,
    /// Seconds after the report, where it has a time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<u32>,
}

/// A place of the policy text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cited {
    /// Headings from the top, joined by ` > `; empty for a supplement of ours.
    pub heading: String,
    /// The policy's words.
    pub quote: String,
}

/// What was answered in a stage beside what was right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// Seconds after the report from which it was right.
    pub from: u32,
    /// Id of the right tier, `none` for none.
    pub tier: String,
    /// Ids of the right criteria.
    pub criteria: Vec<String>,
    /// What was answered; `None`: nothing.
    pub given: Option<Given>,
    /// How the tier was missed, if it was.
    pub verdict: Verdict,
}

/// A trainee's answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Given {
    /// Id of the tier, `none` for none.
    pub tier: String,
    /// Ids of the criteria.
    pub criteria: Vec<String>,
    /// Seconds after the report since when it stood.
    pub at: u32,
}

/// Whether an answer was urgent enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The right tier.
    Right,
    /// Less urgent than it was: somebody was not told in time.
    Under,
    /// More urgent than it was: somebody was bothered.
    Over,
    /// Nothing was answered.
    Unanswered,
}

/// Something that the policy asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// Of which part.
    pub part: Part,
    /// In plain words: `Tell the Engineering Manager`.
    pub what: String,
    /// Seconds after the report by which.
    pub due: u32,
    /// Seconds after the report at which it was done; `None`: never.
    pub done: Option<u32>,
    /// The policy's line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Cited>,
}

impl Expected {
    /// Whether it was done in time.
    pub fn in_time(&self) -> bool {
        self.done.is_some_and(|done| done <= self.due)
    }
}

/// Four levels, as exercises of emergency services are rated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rating {
    /// Not done as the policy asks: under 50 points, or nothing answered.
    Unable,
    /// Done with failures that hurt: under 70 points, or less urgent than it was at any stage's end, or no entry told.
    MajorChallenges,
    /// Done, with faults: under 90 points, or a forbidden claim.
    SomeChallenges,
    /// Done as the policy asks.
    WithoutChallenges,
}

impl Rating {
    /// All of them, the worst first.
    pub const ALL: [Self; 4] =
        [Self::Unable, Self::MajorChallenges, Self::SomeChallenges, Self::WithoutChallenges];

    /// `Performed with some challenges`
    pub fn name(self) -> &'static str {
        match self {
            Self::Unable => "Unable to perform",
            Self::MajorChallenges => "Performed with major challenges",
            Self::SomeChallenges => "Performed with some challenges",
            Self::WithoutChallenges => "Performed without challenges",
        }
    }
}
