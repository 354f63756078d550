//! Right tiers against answered ones, for one trainee or a class.

use super::{Attempt, Verdict};
use crate::{decide::NO_TIER, policy::Document};

/// Counts of answers by right and answered tier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    /// Ids of the tiers, the most urgent first, [`NO_TIER`] last.
    pub tiers: Vec<String>,
    /// A row per right tier; a column per answered tier, and a last one for no answer.
    pub rows: Vec<Vec<u32>>,
    /// Answers that were less urgent than right.
    pub under: u32,
    /// Answers that were more urgent than right.
    pub over: u32,
}

/// Counts every stage of every attempt. A tier that the policy does not know counts as no answer; an attempt at a tier that
/// it knows no more is left out.
pub fn matrix<'a>(document: &Document, attempts: impl IntoIterator<Item = &'a Attempt>) -> Matrix {
    let known = document.tiers.iter().map(|tier| tier.id.clone());
    let tiers: Vec<String> = known.chain([NO_TIER.to_owned()]).collect();
    let mut matrix = Matrix { rows: vec![vec![0; tiers.len() + 1]; tiers.len()], tiers, under: 0, over: 0 };
    for answer in attempts.into_iter().flat_map(|attempt| &attempt.score.answers) {
        let place = |id: &str| matrix.tiers.iter().position(|tier| tier == id);
        let given = answer.given.as_ref().and_then(|given| place(&given.tier)).unwrap_or(matrix.tiers.len());
        let Some(right) = place(&answer.tier) else {
            continue;
        };
        if let Some(count) = matrix.rows.get_mut(right).and_then(|row| row.get_mut(given)) {
            *count += 1;
        }
        matrix.under += u32::from(answer.verdict == Verdict::Under);
        matrix.over += u32::from(answer.verdict == Verdict::Over);
    }
    matrix
}
