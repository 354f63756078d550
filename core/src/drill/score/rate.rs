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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drill::score::{Part, Points};

    #[test]
    fn whoever_answered_nothing_was_not_able_to() {
        let full = Tally::new(&[(Part::Contacts, Points(1000))]);
        let answer =
            |verdict| Answer { from: 0, tier: String::new(), criteria: Vec::new(), given: None, verdict };
        let rated = |verdicts: &[Verdict]| {
            rate(&full, &verdicts.iter().map(|verdict| answer(*verdict)).collect::<Vec<_>>())
        };
        assert_eq!(rated(&[Verdict::Unanswered; 2]), Rating::Unable);
        assert_eq!(rated(&[Verdict::Unanswered, Verdict::Right]), Rating::WithoutChallenges);
        assert_eq!(rated(&[Verdict::Right, Verdict::Under]), Rating::MajorChallenges);
    }
}
