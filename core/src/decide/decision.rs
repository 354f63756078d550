//! The decision and its reasons.

use crate::{
    Span,
    fact::{Known, Value},
    reading::{Language, Scope, Strength},
};

/// What the policy says of a ticket, and why. Indices point into the policy's document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decision {
    /// The most urgent tier of a criterion that holds; `None`: the ticket stays at Level 1.
    pub tier: Option<u16>,
    /// The most urgent tier of a criterion that holds or is open: the clock to run until it is settled.
    pub could_be: Option<u16>,
    /// Criteria that hold, in the document's order.
    pub matched: Vec<Match>,
    /// Criteria that an answer can still make hold, in the document's order.
    pub open: Vec<OpenCriterion>,
    /// What to ask, the answer that can change most first; empty when nothing can change.
    pub questions: Vec<Question>,
    /// Facts that nobody gave and that the text says nothing of. They are taken not to hold; one tap changes each.
    pub assumed: Vec<u16>,
    /// Mentions seen and not counted.
    pub set_aside: Vec<SetAside>,
    /// Criteria that nearly hold: one comparison away.
    pub near_misses: Vec<NearMiss>,
    /// Facts where helpdesk and text disagree; the helpdesk's word was taken.
    pub conflicts: Vec<Conflict>,
    /// Whether the text could be read.
    pub language: Language,
    /// The facts used, given or read.
    pub facts: Vec<Known>,
    /// Whether the agent set the tier by hand.
    pub tier_by_hand: bool,
    /// Index of the route taken when no criterion holds, and the entry when one does and names no role.
    pub route: u16,
}

/// A criterion that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// Index into the document's criteria.
    pub criterion: u16,
    /// What made it hold: the agent's word, words in order of place, facts, answers. Empty if it holds only because
    /// something else does not.
    pub evidence: Vec<Evidence>,
    /// Whether the agent put it there by hand.
    pub by_hand: bool,
}

/// One reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Evidence {
    /// Words of the ticket.
    Text {
        /// Where.
        span: Span,
        /// The signal they show.
        signal: u16,
    },
    /// A fact.
    Fact {
        /// Which.
        fact: u16,
        /// Its value.
        value: Value,
        /// Where the text says so, if it was read from the text.
        span: Option<Span>,
    },
    /// The agent's answer to a question.
    Answer {
        /// The atom that was asked for.
        atom: u16,
        /// What was answered.
        answer: bool,
    },
    /// The agent's own judgement.
    ByHand,
}

/// A criterion that is not settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenCriterion {
    /// Index into the document's criteria.
    pub criterion: u16,
    /// Atoms that would settle it.
    pub atoms: Vec<u16>,
}

/// One thing to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The plain question.
    pub ask: String,
    /// What the answer sets.
    pub about: Asked,
    /// Criteria that the answer can settle, most urgent first.
    pub criteria: Vec<u16>,
    /// The words that raised it, for highlighting.
    pub spans: Vec<Span>,
    /// The most urgent tier that the answer can lead to.
    pub could_reach: u16,
}

/// What an answer sets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// Yes or no to one atom of the program (index into [`crate::expr::Program::atoms`]).
    Atom(u16),
    /// One of a fact's choices.
    Choice(u16),
}

/// A mention that does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// The signal it would have shown.
    pub signal: u16,
    /// The words.
    pub spans: Vec<Span>,
    /// Why not.
    pub scope: Scope,
    /// The words that say so.
    pub cue: Option<Span>,
    /// How sure the frame was.
    pub strength: Strength,
}

/// A criterion that one comparison, or one of its parts, kept from holding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearMiss {
    /// Index into the document's criteria.
    pub criterion: u16,
    /// The atom that failed.
    pub atom: u16,
    /// In words: `refund asked for is 1,000 USD, must be more than 1,000 USD`; under a `not`, `plan is Enterprise,
    /// must not be Enterprise`.
    pub lacking: String,
}

/// Helpdesk and text disagree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Which fact.
    pub fact: u16,
    /// What the helpdesk says: this was used.
    pub given: Value,
    /// What the text says.
    pub read: Value,
    /// Where.
    pub spans: Vec<Span>,
}

/// What the agent answered or ruled, besides facts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rulings {
    /// Atoms answered yes or no, by canonical text so that they outlive a policy's edit: `text shows breach`.
    pub answers: Vec<(String, bool)>,
    /// Criteria (ids) that the agent says hold or do not hold, whatever the engine found.
    pub criteria: Vec<(String, bool)>,
    /// The tier (id) that the agent says it is, [`NO_TIER`] for none; `None` leaves it to the criteria.
    pub tier: Option<String>,
}

/// The id that stands for no tier.
pub const NO_TIER: &str = "none";

impl Rulings {
    /// The answer to an atom by its canonical text; the last one stands.
    pub fn answer(&self, canonical: &str) -> Option<bool> {
        self.answers.iter().rev().find(|(text, _)| text == canonical).map(|(_, yes)| *yes)
    }

    /// The agent's own ruling on a criterion; the last one stands.
    pub fn criterion(&self, id: &str) -> Option<bool> {
        self.criteria.iter().rev().find(|(known, _)| known == id).map(|(_, holds)| *holds)
    }
}
