//! Results as a file: a trainee saves theirs, the trainer drops those of a class in.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};

use super::{Attempt, Points, QuizRun, Verdict, progress};
use crate::{
    case::{ArchiveError, known_schema, refused},
    csv::Rows,
    order::sort_by_key,
};

/// What the file says it is.
const KIND: &str = "escalation-desk-drill-results";

/// The drills that one trainee has done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Results {
    /// Version of this shape.
    #[serde(deserialize_with = "known_schema")]
    schema: u32,
    /// What the file is.
    #[serde(deserialize_with = "kind")]
    kind: String,
    /// When it was written.
    pub written_at: DateTime<Utc>,
    /// Name as typed; may be empty.
    #[serde(default)]
    pub trainee: String,
    /// Hash of the policy that the drills were scored by.
    pub policy: String,
    /// In the order of doing.
    pub attempts: Vec<Attempt>,
    /// Quizzes done, in the order of doing.
    #[serde(default)]
    pub quizzes: Vec<QuizRun>,
}

fn kind<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    of_kind(deserializer, KIND)
}

/// What a file says it is, if that is what is looked for.
pub(crate) fn of_kind<'de, D: Deserializer<'de>>(deserializer: D, kind: &str) -> Result<String, D::Error> {
    let found = String::deserialize(deserializer)?;
    if found == kind {
        Ok(found)
    } else {
        Err(D::Error::custom(format!("`{found}` is another kind of file, must be `{kind}`")))
    }
}

impl Results {
    /// The results of a trainee.
    pub fn new(
        written_at: DateTime<Utc>,
        trainee: String,
        policy: String,
        attempts: Vec<Attempt>,
        quizzes: Vec<QuizRun>,
    ) -> Self {
        Self { schema: 1, kind: KIND.to_owned(), written_at, trainee, policy, attempts, quizzes }
    }

    /// The whole file.
    pub fn to_json(&self) -> String {
        // Nothing in it can fail to be written.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// Reads a file.
    ///
    /// # Errors
    /// The first fault, with its place; nothing of a damaged file is taken.
    pub fn from_json(text: &str) -> Result<Self, ArchiveError> {
        serde_json::from_str(text).map_err(|error| refused(&error))
    }
}

/// How somebody of a class stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Name as typed.
    pub trainee: String,
    /// Drills done, each attempt once however many files have it.
    pub attempts: Vec<Attempt>,
    /// Mean of their points, rounded down; none where there are no attempts.
    pub mean: Points,
    /// Answers that were less urgent than right.
    pub under: u32,
    /// Answers that were more urgent than right.
    pub over: u32,
    /// Criteria in the first box, the one missed most often first.
    pub weakest: Vec<String>,
    /// Quizzes done, each once.
    pub quizzes: Vec<QuizRun>,
    /// Mean of their points, rounded down; `None` where there are none.
    pub quiz_mean: Option<Points>,
    /// Attempts whose rating a trainer changed.
    pub overruled: usize,
}

/// A class from its files, by name. Files of one name are one trainee.
pub fn class(files: &[Results]) -> Vec<Standing> {
    let mut names: Vec<&str> = files.iter().map(|file| file.trainee.trim()).collect();
    crate::order::sort_distinct(&mut names);
    names.into_iter().map(|name| standing(name, files)).collect()
}

fn standing(name: &str, files: &[Results]) -> Standing {
    let of_trainee = || files.iter().filter(|file| file.trainee.trim() == name);
    let mut attempts: Vec<Attempt> = Vec::new();
    for attempt in of_trainee().flat_map(|file| &file.attempts) {
        // The same run with a trainer's rating and without is one attempt; the rating stays.
        let same = |known: &&mut Attempt| known.ended_at == attempt.ended_at && known.run == attempt.run;
        match attempts.iter_mut().find(same) {
            Some(known) if attempt.overruled_at() > known.overruled_at() => known.clone_from(attempt),
            Some(_) => {}
            None => attempts.push(attempt.clone()),
        }
    }
    sort_by_key(&mut attempts, |attempt| attempt.ended_at);
    let mut quizzes: Vec<QuizRun> = Vec::new();
    for quiz in of_trainee().flat_map(|file| &file.quizzes) {
        if !quizzes.contains(quiz) {
            quizzes.push(quiz.clone());
        }
    }
    sort_by_key(&mut quizzes, |quiz| quiz.ended_at);
    let mean = mean_of(attempts.iter().map(|attempt| attempt.score.points));
    let quiz_mean = mean_of(quizzes.iter().map(QuizRun::points));
    let verdicts = |wanted: Verdict| {
        let answers = attempts.iter().flat_map(|attempt| &attempt.score.answers);
        u32::try_from(answers.filter(|answer| answer.verdict == wanted).count()).unwrap_or(u32::MAX)
    };
    let weakest = progress(&attempts).into_iter().filter(|known| known.level == 1);
    Standing {
        trainee: name.to_owned(),
        mean: mean.unwrap_or_default(),
        overruled: attempts.iter().filter(|attempt| attempt.overruled.is_some()).count(),
        quizzes,
        quiz_mean,
        under: verdicts(Verdict::Under),
        over: verdicts(Verdict::Over),
        weakest: weakest.map(|known| known.criterion).collect(),
        attempts,
    }
}

/// The mean of several points, rounded down; nothing of nothing.
pub fn mean_of(points: impl Iterator<Item = Points>) -> Option<Points> {
    let (sum, count) =
        points.fold((0_u64, 0_u64), |(sum, count), points| (sum + u64::from(points.0), count + 1));
    sum.checked_div(count).and_then(|mean| u32::try_from(mean).ok()).map(Points)
}

/// A line per trainee:
/// `trainee,drills,mean,under_escalated,over_escalated,rated_by_trainer,quizzes,quiz_mean,weakest`.
pub fn class_csv(class: &[Standing]) -> String {
    let mut out = Rows::default();
    out.row([
        "trainee",
        "drills",
        "mean",
        "under_escalated",
        "over_escalated",
        "rated_by_trainer",
        "quizzes",
        "quiz_mean",
        "weakest",
    ]);
    for one in class {
        let counts = [
            one.attempts.len().to_string(),
            one.mean.to_string(),
            one.under.to_string(),
            one.over.to_string(),
            one.overruled.to_string(),
            one.quizzes.len().to_string(),
            one.quiz_mean.map(|mean| mean.to_string()).unwrap_or_default(),
        ];
        let weakest = one.weakest.join(" ");
        let cells = [one.trainee.as_str()].into_iter().chain(counts.iter().map(String::as_str));
        out.row(cells.chain([weakest.as_str()]));
    }
    out.text
}
