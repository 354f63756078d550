//! From a ticket as others give it to the answer as it leaves: the same for every border.

use chrono::{DateTime, Datelike as _, Utc};

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

/// Years in which something can be reported: RFC 3339 has four digits, and deadlines need room after the last of them.
const YEARS: core::ops::RangeInclusive<i32> = 0..=9998;

/// Reads a time.
///
/// # Errors
/// `E704` unless it is RFC 3339, and in UTC within the years 0 to 9998.
pub fn time(text: &str) -> Result<DateTime<Utc>, InputError> {
    let refused = |message: String, help: &str| InputError { code: "E704", message, help: help.into() };
    let parsed = DateTime::parse_from_rfc3339(text).map_err(|error| {
        refused(format!("`{text}` is no time: {error}"), "write RFC 3339: 2026-03-01T14:30:00Z")
    })?;
    let time = parsed.with_timezone(&Utc);
    if YEARS.contains(&time.year()) {
        return Ok(time);
    }
    let message = if time.year() < 0 {
        format!("`{text}` is before the calendar's first year")
    } else {
        format!("`{text}` is too late for deadlines")
    };
    Err(refused(message, "give a time within the years 0000 to 9998, in UTC"))
}

#[cfg(test)]
mod tests {
    use super::time;

    #[test]
    fn times_leave_room_for_deadlines_and_have_four_digits() {
        for text in ["0000-01-01T00:00:00Z", "9998-12-31T23:59:59Z", "9999-01-01T00:30:00+01:00"] {
            assert!(time(text).is_ok(), "{text}");
        }
        let help = "give a time within the years 0000 to 9998, in UTC";
        for (text, why) in [
            ("9999-01-01T00:00:00Z", "is too late for deadlines"),
            ("9998-12-31T23:30:00-01:00", "is too late for deadlines"),
            ("9999-12-31T23:59:60Z", "is too late for deadlines"),
            ("0000-01-01T00:30:00+01:00", "is before the calendar's first year"),
        ] {
            let error = time(text).unwrap_err();
            let said = (error.code, error.message, error.help.as_str());
            assert_eq!(said, ("E704", format!("`{text}` {why}"), help));
        }
    }
}
