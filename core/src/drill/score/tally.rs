//! Points lost, part by part, never more than a part has.

use super::{Cited, Expected, Loss, Part, PartScore, Points};

/// The score as it comes together.
#[derive(Debug)]
pub(crate) struct Tally {
    /// With what is left of each.
    pub parts: Vec<PartScore>,
    /// In the order of losing.
    pub losses: Vec<Loss>,
    /// What the policy asks for.
    pub expected: Vec<Expected>,
    /// Whether something was said that must not be said.
    pub forbidden: bool,
    /// Whether an entry was never told.
    pub entry_missed: bool,
}

impl Tally {
    /// A score with nothing lost. Parts that can give nothing are left out.
    pub(crate) fn new(most: &[(Part, Points)]) -> Self {
        let parts = most.iter().filter(|(_, most)| *most > Points(0));
        Self {
            parts: parts.map(|(part, most)| PartScore { part: *part, most: *most, points: *most }).collect(),
            losses: Vec::new(),
            expected: Vec::new(),
            forbidden: false,
            entry_missed: false,
        }
    }

    /// What a part can give.
    pub(crate) fn most(&self, part: Part) -> u32 {
        self.parts.iter().find(|known| known.part == part).map_or(0, |known| known.most.0)
    }

    /// Takes points from a part, as far as it has them, and says why.
    pub(crate) fn lose(
        &mut self,
        part: Part,
        points: u32,
        what: String,
        source: Option<Cited>,
        at: Option<u32>,
    ) {
        let Some(known) = self.parts.iter_mut().find(|known| known.part == part) else {
            return;
        };
        let lost = points.min(known.points.0);
        known.points.0 -= lost;
        self.losses.push(Loss { part, points: Points(lost), what, source, at });
    }

    /// The sum of the parts.
    pub(crate) fn points(&self) -> Points {
        Points(self.parts.iter().map(|part| part.points.0).sum())
    }
}
