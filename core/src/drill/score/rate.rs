//! The score in words, by rule.

use super::{Answer, Rating, Verdict, tally::Tally};

/// See [`Rating`].
pub(crate) fn rate(tally: &Tally, answers: &[Answer]) -> Rating {
    let verdict = |wanted: Verdict| answers.iter().any(|answer| answer.verdict == wanted);
    let unanswered = answers.iter().all(|answer| answer.verdict == Verdict::Unanswered);
    match tally.points().0 {
        0..500 => Rating::Unable,
        _ if unanswered => Rating::Unable,
        500..700 => Rating::MajorChallenges,
        _ if verdict(Verdict::Under) || tally.entry_missed => Rating::MajorChallenges,
        700..900 => Rating::SomeChallenges,
        _ if tally.forbidden => Rating::SomeChallenges,
        _ => Rating::WithoutChallenges,
    }
}
