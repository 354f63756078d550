//! What becomes of a ticket when one policy takes another's place.

use super::DecisionOutput;
use crate::policy::Document;

/// What one policy says of a ticket, by the names that people use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The tier's name.
    pub tier: String,
    /// The name of the tier that it could get.
    pub could_be: String,
    /// Who is told first.
    pub told_first: String,
    /// Ids of the criteria that hold.
    pub criteria: Vec<String>,
}

impl Verdict {
    /// What a decision under a policy says.
    pub fn new(document: &Document, decision: &DecisionOutput) -> Self {
        let told_first: Vec<&str> = decision.path.entries.iter().map(|entry| entry.name.as_str()).collect();
        Self {
            tier: document.tier_called(&decision.tier).to_owned(),
            could_be: document.tier_called(&decision.could_be).to_owned(),
            told_first: told_first.join(", "),
            criteria: decision.criteria.iter().map(|criterion| criterion.id.clone()).collect(),
        }
    }

    /// Of a ticket that a policy does not take, for a fact that it does not know.
    pub fn refused(why: &str) -> Self {
        let tier = format!("refused ({why})");
        Self { could_be: tier.clone(), tier, told_first: String::new(), criteria: Vec::new() }
    }

    /// Whether answers can still make it more urgent.
    fn is_open(&self) -> bool {
        self.could_be != self.tier
    }

    /// What the new verdict changes; nothing if they say the same.
    ///
    /// # Example
    /// ```
    /// use escalation_core::wire::Verdict;
    ///
    /// let old = Verdict { told_first: "CTO".into(), criteria: vec!["outage.api".into()], ..Verdict::refused("no plan") };
    /// assert_eq!(old.turned_into(&old), None);
    /// let new = Verdict { told_first: "CEO".into(), ..old.clone() };
    /// let turned = old.turned_into(&new).unwrap();
    /// assert_eq!(turned.changed, [("told first", ["CTO".to_owned(), "CEO".to_owned()])]);
    ///
    /// let open = Verdict { could_be: "Immediate".into(), ..old.clone() };
    /// let turned = old.turned_into(&open).unwrap();
    /// assert_eq!(turned.changed[0].0, "could be");
    /// ```
    pub fn turned_into(&self, new: &Self) -> Option<Turned> {
        if self == new {
            return None;
        }
        let named = [
            ("tier", &self.tier, &new.tier),
            ("could be", &self.could_be, &new.could_be),
            ("told first", &self.told_first, &new.told_first),
        ];
        let without = |all: &[String], but: &[String]| {
            all.iter().filter(|criterion| !but.contains(criterion)).cloned().collect()
        };
        Some(Turned {
            changed: (named.into_iter())
                .filter(|(_, old, new)| old != new)
                // Where all is settled, the tier has said it.
                .filter(|(key, ..)| *key != "could be" || self.is_open() || new.is_open())
                .map(|(key, old, new)| (key, [old.clone(), new.clone()]))
                .collect(),
            lost: without(&self.criteria, &new.criteria),
            won: without(&new.criteria, &self.criteria),
        })
    }
}

/// What differs between two verdicts about one ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turned {
    /// `tier`, `could be` and `told first` with what they were and are; without those that stay, and without `could be` where
    /// nothing is open.
    pub changed: Vec<(&'static str, [String; 2])>,
    /// Criteria that hold no longer.
    pub lost: Vec<String>,
    /// Criteria that hold now.
    pub won: Vec<String>,
}
