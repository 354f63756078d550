//! What the decision leaves to do: the clock that runs, what is still asked, what a person ruled.

use chrono::{DateTime, Utc};
use escalation_core::decide::Question;

use super::Desk;
use crate::state::{act::ruling_words, kept::TIER};

impl Desk {
    /// The tier whose clock runs: the strictest that the open questions can still lead to.
    pub(crate) fn running(&self) -> Option<u16> {
        self.decision.running()
    }

    /// Whether there is a text that the desk could not read, and nothing else that decides: a person must.
    pub(crate) fn needs_reading(&self) -> bool {
        self.decision.needs_reading() && !self.kept.text.trim().is_empty()
    }

    /// By when the entry must have it, by the tier whose clock runs. What was not read could be the strictest.
    pub(crate) fn deadline(&self) -> DateTime<Utc> {
        let strictest = self.needs_reading().then_some(0);
        self.path.deadline_of(self.document(), self.running().or(strictest))
    }

    /// Questions that were not put aside, the most important first.
    pub(crate) fn questions(&self) -> impl Iterator<Item = &Question> {
        self.decision.questions.iter().filter(|question| !self.kept.skipped.contains(&question.ask))
    }

    /// What was ruled by hand, in words, each with its reason.
    pub(crate) fn rulings(&self) -> Vec<(String, String)> {
        let kept = &self.kept;
        let reason = |about: &str| kept.reasons.get(about).cloned().unwrap_or_default();
        let document = self.document();
        let tier = kept.tier.iter().map(|id| (format!("tier {}", document.tier_called(id)), reason(TIER)));
        let criteria = kept.rulings.iter().map(|(id, holds)| {
            (format!("{}: {}", document.criterion_name(id), ruling_words(Some(*holds))), reason(id))
        });
        tier.chain(criteria).collect()
    }
}
