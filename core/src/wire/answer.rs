//! From a ticket as others give it to the answer as it leaves: the same for every border.

use chrono::{DateTime, Utc};

use super::{DecisionOutput, InputError, Outcome, TicketInput};
use crate::{Engine, decide::Decision, path::Path, reading::Depth};

/// A ticket that was read and decided.
#[derive(Debug)]
pub struct Answer<'a> {
    engine: &'a Engine,
    ticket: TicketInput,
    /// What holds.
    pub decision: Decision,
}

impl<'a> Answer<'a> {
    /// Reads and decides. What holds does not depend on `depth`; [`Decision::set_aside`] lists mentions in quoted mail,
    /// signatures and footers if everything is read.
    ///
    /// # Errors
    /// For facts that the policy does not know or take.
    pub fn new(engine: &'a Engine, ticket: TicketInput, depth: Depth) -> Result<Self, InputError> {
        let facts = ticket.typed_facts(&engine.policy().document)?;
        let reading = engine.read_to(depth, &ticket.text);
        let decision = engine.decide(&reading, &facts, &ticket.rulings());
        Ok(Self { engine, ticket, decision })
    }

    /// The ticket's text.
    pub fn text(&self) -> &str {
        &self.ticket.text
    }

    /// Tier and criteria alone.
    pub fn outcome(&self) -> Outcome {
        Outcome::new(&self.engine.policy().document, &self.decision)
    }

    /// Who must be told by when; a ticket without a time was reported at `now`.
    ///
    /// # Errors
    /// If the ticket's time is none.
    pub fn path(&self, now: DateTime<Utc>) -> Result<Path, InputError> {
        let reported_at = self.ticket.reported_at.as_deref().map_or(Ok(now), time)?;
        Ok(self.engine.path(&self.decision, reported_at))
    }

    /// Everything; a ticket without a time was reported at `now`.
    ///
    /// # Errors
    /// If the ticket's time is none.
    pub fn whole(self, now: DateTime<Utc>) -> Result<DecisionOutput, InputError> {
        let path = self.path(now)?;
        Ok(DecisionOutput::new(self.engine, self.ticket.id, &self.ticket.text, &self.decision, &path))
    }
}

/// Reads a time.
///
/// # Errors
/// `E704` unless it is RFC 3339.
pub fn time(text: &str) -> Result<DateTime<Utc>, InputError> {
    let parsed = DateTime::parse_from_rfc3339(text).map_err(|error| InputError {
        code: "E704",
        message: format!("`{text}` is no time: {error}"),
        help: "write RFC 3339: 2026-03-01T14:30:00Z".into(),
    })?;
    Ok(parsed.with_timezone(&Utc))
}
