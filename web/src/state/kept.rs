//! What outlives a reload, as JSON in the browser's storage, and what a link restores.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

/// Key of the tier among [`Kept::reasons`]; criteria have their ids, which contain a dot.
pub(crate) const TIER: &str = "tier";

/// The ticket at hand with everything the agent did to it, and the numbers of incidents taken.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Kept {
    /// What was pasted.
    pub text: String,
    /// Facts by id, as they were typed.
    pub facts: BTreeMap<String, String>,
    /// Answers by atom.
    pub answers: Vec<(String, bool)>,
    /// Questions that were put aside, by their words.
    pub skipped: BTreeSet<String>,
    /// Criteria ruled by hand.
    pub rulings: Vec<(String, bool)>,
    /// The tier ruled by hand, by its id.
    pub tier: Option<String>,
    /// Why, by criterion or [`TIER`].
    pub reasons: BTreeMap<String, String>,
    /// Steps ticked.
    pub done: BTreeSet<String>,
    /// Time of the report, in milliseconds since 1970.
    pub reported_at: i64,
    /// Values typed into templates, by template and field.
    pub values: BTreeMap<String, BTreeMap<String, String>>,
    /// Fields left out on purpose, by template.
    pub waived: BTreeMap<String, BTreeSet<String>>,
    /// Claims taken out, by template.
    pub removed: BTreeMap<String, BTreeSet<String>>,
    /// The incident id taken for this ticket, the same in all its messages; empty as long as none was.
    pub incident: String,
    /// Id of the case that was opened for this ticket; empty as long as none was.
    pub case: String,
    /// Last number taken, by kind and year: `SEC-2026`.
    pub counters: BTreeMap<String, u32>,
}

impl Kept {
    /// A new ticket; the counters go on.
    pub(crate) fn fresh(&self) -> Self {
        Self { counters: self.counters.clone(), ..Self::default() }
    }

    /// What a link carries: never the counters, and the text only if the agent says so.
    pub(crate) fn for_link(&self, with_text: bool) -> String {
        let text = if with_text { self.text.clone() } else { String::new() };
        let shared = Self {
            text,
            facts: self.facts.clone(),
            answers: self.answers.clone(),
            rulings: self.rulings.clone(),
            tier: self.tier.clone(),
            reasons: self.reasons.clone(),
            done: self.done.clone(),
            reported_at: self.reported_at,
            ..Self::default()
        };
        serde_json::to_string(&shared).unwrap_or_default()
    }

    /// Whether anything was ruled by hand.
    pub(crate) fn is_ruled(&self) -> bool {
        self.tier.is_some() || !self.rulings.is_empty()
    }
}

/// Whether a text is the one before, edited: half of the shorter one still stands at its beginning and end.
pub(crate) fn is_edit(before: &str, after: &str) -> bool {
    let same = |pair: &(u8, u8)| pair.0 == pair.1;
    let head = before.bytes().zip(after.bytes()).take_while(same).count();
    let tail = before.bytes().rev().zip(after.bytes().rev()).take_while(same).count();
    2 * (head + tail) >= before.len().min(after.len())
}

/// The larger number of each kind: what one tab took is taken for all.
pub(crate) fn later(ours: &BTreeMap<String, u32>, theirs: &BTreeMap<String, u32>) -> BTreeMap<String, u32> {
    let mut latest = ours.clone();
    for (kind, number) in theirs {
        let known = latest.entry(kind.clone()).or_default();
        *known = (*known).max(*number);
    }
    latest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_carries_the_text_only_when_asked() {
        let kept =
            Kept { text: "secret".into(), counters: [("SEC-2026".into(), 4)].into(), ..Kept::default() };
        assert!(!kept.for_link(false).contains("secret"));
        let back: Kept = serde_json::from_str(&kept.for_link(true)).unwrap();
        assert_eq!((back.text.as_str(), back.counters.len()), ("secret", 0));
    }

    #[test]
    fn another_ticket_is_no_edit() {
        assert!(is_edit("we see invoices", "we see invoices of others") && is_edit("", "first words"));
        assert!(is_edit("Hello, we see invoices", "Good morning, we see invoices"));
        assert!(!is_edit("we see other invoices", "how do I rename it all"));
    }

    #[test]
    fn what_was_kept_before_a_field_was_added_is_read() {
        let kept: Kept =
            serde_json::from_str(r#"{"text":"a","reason":"gone","rulings":[["legal.threat",true]]}"#)
                .unwrap();
        assert!(kept.is_ruled() && kept.tier.is_none());
    }
}
