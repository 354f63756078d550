//! What the decision leaves to do: the clock that runs, what is still asked, what a person ruled.

use chrono::{DateTime, Utc};
use escalation_core::{decide::Question, path::Path};

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

    /// The path if all that is open held; none where nothing open is stricter than what is certain.
    pub(crate) fn stricter(&self) -> Option<&Path> {
        self.stricter.as_deref()
    }

    /// The path that is shown: the stricter one once every question was put aside, because nobody here can answer and
    /// those must know who would be told.
    pub(crate) fn path_to_take(&self) -> &Path {
        self.unanswered().unwrap_or(&self.path)
    }

    /// Works out [`Self::stricter`].
    pub(super) fn if_all_held(&self) -> Option<Path> {
        let decision = &self.decision;
        if decision.running() == decision.tier {
            return None;
        }
        let criteria = &self.document().criteria;
        let open = decision.open.iter().filter_map(|open| criteria.get(usize::from(open.criterion)));
        let mut said = self.said();
        said.criteria.extend(open.map(|criterion| (criterion.id.clone(), true)));
        let decision = self.engine.decide(&self.reading, &self.facts(), &said);
        Some(self.engine.path(&decision, self.reported_at()))
    }

    /// The stricter path once every question was put aside.
    pub(crate) fn unanswered(&self) -> Option<&Path> {
        if self.questions().next().is_some() { None } else { self.stricter() }
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
