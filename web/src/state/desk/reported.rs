//! From when a ticket counts: a mail says itself when it was sent.

use chrono::{DateTime, TimeDelta, Utc};
use escalation_core::text::sent;

use super::Desk;

/// The greatest age of a mail that is counted from when it was sent: an older one was passed on, or its clock was wrong.
const OLDEST_COUNTED: TimeDelta = TimeDelta::days(7);

impl Desk {
    /// When the mail on the desk says it was sent.
    pub(crate) fn sent_at(&self) -> Option<DateTime<Utc>> {
        let sent = sent(&self.kept.text, &self.reading.parts)?;
        match sent.zone {
            Some(zone) => Some(sent.clock.checked_sub_offset(zone)?.and_utc()),
            None => Some((self.here)(sent.clock)),
        }
    }

    /// From when the clocks run.
    pub(super) fn reported_at(&self) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(self.kept.reported_at).unwrap_or_default()
    }

    /// From when a ticket counts that came just now: a mail counts from when it was sent.
    pub(super) fn begun(&self, now: i64) -> i64 {
        let ago = |sent: &i64| (0..=OLDEST_COUNTED.num_milliseconds()).contains(&(now - sent));
        self.sent_at().map(|sent| sent.timestamp_millis()).filter(ago).unwrap_or(now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{act::Act, desk::tests::desk};

    #[test]
    fn a_mail_counts_from_when_it_was_sent_unless_that_cannot_be() {
        let now = DateTime::parse_from_rfc3339("2026-11-27T14:00:00Z").unwrap().timestamp_millis();
        let minutes_ago = |header: &str| {
            let mut desk = desk();
            desk.act(Act::Write(format!("From: a@b.example\n{header}\n\nWe were hacked."), now));
            assert_eq!(desk.path().reported_at.timestamp_millis(), desk.kept().reported_at, "{header}");
            (now - desk.kept().reported_at) / 60_000
        };
        assert_eq!(minutes_ago("Date: Fri, 27 Nov 2026 13:18:00 +0000"), 42);
        assert_eq!(minutes_ago("Sent: Friday, November 27, 2026 2:18 PM"), 42, "by the clock of this place");
        assert_eq!(minutes_ago("Date: Fri, 20 Nov 2026 14:00:00 +0000"), 7 * 24 * 60);
        for header in
            ["Date: 27 Nov 2026 14:01 +0000", "Date: 20 Nov 2026 13:59 +0000", "Date: today", "Subject: a"]
        {
            assert_eq!(minutes_ago(header), 0, "{header}");
        }
        // What the agent says stands, whatever is added to the text.
        let mut desk = desk();
        let mail = "Date: 27 Nov 2026 13:18 +0000\n\nWe were hacked.".to_owned();
        desk.act(Act::Write(mail.clone(), now));
        desk.act(Act::ReportedAt(now));
        desk.act(Act::Write(mail + " Help!", now));
        assert_eq!(desk.kept().reported_at, now);
        assert!(desk.sent_at().is_some_and(|sent| now - sent.timestamp_millis() == 42 * 60_000));
    }

    #[test]
    fn a_fact_before_any_word_begins_the_clock() {
        let mut desk = desk();
        desk.act(Act::Begin(5_000));
        desk.act(Act::Fact("plan".into(), "enterprise".into()));
        desk.act(Act::Begin(9_000));
        assert_eq!(desk.path().reported_at.timestamp_millis(), 5_000);
    }
}
