//! The documents of a case: its log, the incident report, the review, the hand-over note.
//!
//! All of them are [`Page`]s made from the state, so that what is withheld there is withheld in each.

mod handover;
mod incident;
mod log;
mod review;

pub use handover::handover;
pub use incident::incident_report;
pub use log::case_log;
pub use review::review_document;

use chrono::{DateTime, Utc};

use super::{Block, Page};
use crate::{
    Engine,
    case::{State, WITHHELD},
    policy::Document,
    wire::EvidenceOutput,
};

/// What a document is made from.
#[derive(Clone, Copy)]
pub struct CaseView<'a> {
    /// How the case stands.
    pub state: &'a State,
    /// Knows the policy's names, and what a ticket is about.
    pub engine: &'a Engine,
    /// The time of writing.
    pub now: DateTime<Utc>,
    /// How times are shown, zone included.
    pub show_time: &'a dyn Fn(DateTime<Utc>) -> String,
}

impl core::fmt::Debug for CaseView<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("CaseView")
            .field("case", &self.state.case)
            .field("now", &self.now)
            .finish_non_exhaustive()
    }
}

impl CaseView<'_> {
    fn document(&self) -> &Document {
        &self.engine.policy().document
    }

    fn time(&self, at: DateTime<Utc>) -> String {
        (self.show_time)(at)
    }

    fn title(&self, what: &str) -> String {
        let drill = if self.state.drill { " (drill)" } else { "" };
        format!("{what} {}{drill}", self.state.incident)
    }

    /// The ticket's text, or what stands for it.
    fn ticket_text(&self) -> &str {
        if self.state.withheld { WITHHELD } else { &self.state.ticket.text }
    }

    /// What everybody needs to know first.
    fn facts(&self) -> Block {
        let state = self.state;
        let policy = &state.decision.policy;
        let mut facts = vec![
            ("Tier", self.document().tier_called(&state.decision.tier).to_owned()),
            ("Customer", state.ticket.customer.clone()),
            ("Ticket", state.ticket.reference.clone()),
            ("Reported", self.time(state.ticket.reported_at)),
            ("Opened", self.time(state.opened_at)),
            ("Level", self.level()),
            ("Works on it", state.owner.clone()),
        ];
        if let Some(resolved) = &state.resolved {
            let took = (resolved.mark.at - state.ticket.reported_at).num_minutes().max(0);
            facts.push(("Resolved", format!("{}, after {}", self.time(resolved.mark.at), length(took))));
        }
        let short: String = policy.hash.chars().take(12).collect();
        facts.push(("Decided under", format!("{} {} ({short})", policy.id, policy.version)));
        let filled = facts.into_iter().filter(|(_, value)| !value.trim().is_empty());
        Block::Facts(filled.map(|(name, value)| (name.to_owned(), value)).collect())
    }

    fn level(&self) -> String {
        let state = self.state;
        let at = state.level_words(state.level);
        let rung = state.rungs.iter().find(|rung| rung.level == state.level);
        match rung.and_then(|rung| rung.acknowledged.as_ref()) {
            Some((role, mark)) => {
                format!("{at}, acknowledged by {} at {}", self.document().who(role), self.time(mark.at))
            }
            None => format!("{at}, not acknowledged"),
        }
    }

    fn criterion(&self, id: &str) -> String {
        let known = self.document().criteria.iter().find(|criterion| criterion.id == id);
        known.map_or_else(|| id.to_owned(), |known| format!("{} ({})", known.name, known.source.heading))
    }

    /// Criteria with the words and facts that made them hold, and what was ruled by hand.
    fn reasons(&self) -> Block {
        let decision = &self.state.decision;
        let mut items = Vec::new();
        for found in &decision.criteria {
            let quotes = found.evidence.iter().map(|evidence| match evidence {
                EvidenceOutput::Text { quote, .. } if quote.is_empty() => WITHHELD.to_owned(),
                EvidenceOutput::Text { quote, .. } => format!("\u{201c}{quote}\u{201d}"),
                EvidenceOutput::Fact { fact, .. } => {
                    let known = self.document().facts.iter().find(|known| known.id == *fact);
                    known.map_or_else(|| fact.clone(), |known| known.name.clone())
                }
                EvidenceOutput::Answer { .. } => "the agent's answer".to_owned(),
                EvidenceOutput::ByHand => "ruled by hand".to_owned(),
            });
            let quotes: Vec<String> = quotes.collect();
            // One that holds by a `not` alone has nothing to quote.
            let reason =
                if quotes.is_empty() { "nothing speaks against it".to_owned() } else { quotes.join(", ") };
            items.push(format!("{}: {reason}", self.criterion(&found.id)));
        }
        for ruling in &decision.ruled_by_hand {
            let reason = if ruling.reason.trim().is_empty() { "no reason given" } else { &ruling.reason };
            items.push(format!("Ruled by hand: {} {} ({reason})", ruling.about, ruling.ruling));
        }
        Block::Items(items)
    }

    /// What was or is late, and by how much.
    fn late(&self) -> Block {
        let late = self.state.late(self.now);
        let rows = late.iter().map(|(one, by)| {
            let fate = match one.fate {
                crate::case::Fate::Open => "still to do".to_owned(),
                crate::case::Fate::Done(at) => format!("done {}", self.time(at)),
                crate::case::Fate::Dropped(_) => "never done".to_owned(),
            };
            vec![one.title.clone(), self.time(one.due), fate, length(crate::case::minutes_up(*by))]
        });
        table(&["What", "Due", "Done", "Late by"], rows.collect())
    }

    /// The log, one row per entry.
    fn timeline(&self) -> Block {
        let rows = self.state.timeline.iter().map(|line| {
            let void = if line.void { " (taken back)" } else { "" };
            vec![self.time(line.at), line.by.clone(), format!("{}{void}", line.title), line.text.clone()]
        });
        table(&["When", "Who", "What", "Text"], rows.collect())
    }
}

fn table(head: &[&str], rows: Vec<Vec<String>>) -> Block {
    Block::Table { head: head.iter().map(|name| (*name).to_owned()).collect(), rows }
}

/// Minutes in words: `45 min`, `2 h 5 min`, `3 d 4 h`.
fn length(minutes: i64) -> String {
    let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    match (days, hours, rest) {
        (0, 0, rest) => format!("{rest} min"),
        (0, hours, 0) => format!("{hours} h"),
        (0, hours, rest) => format!("{hours} h {rest} min"),
        (days, 0, _) => format!("{days} d"),
        (days, hours, _) => format!("{days} d {hours} h"),
    }
}

/// `once`, `3 times`.
fn times(count: usize) -> String {
    if count == 1 { "once".to_owned() } else { format!("{count} times") }
}

#[cfg(test)]
mod tests {
    use super::length;

    #[test]
    fn lengths_in_words() {
        let shown: Vec<String> = [0, 45, 120, 125, 1440, 4560].into_iter().map(length).collect();
        assert_eq!(shown, ["0 min", "45 min", "2 h", "2 h 5 min", "1 d", "3 d 4 h"]);
    }
}
