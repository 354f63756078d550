//! iCalendar (RFC 5545). Written by hand: forty lines against a crate of several hundred kB of wasm that wants a clock and
//! random ids.

#[cfg(feature = "wire")]
use chrono::NaiveDate;
use chrono::{DateTime, Utc};

use crate::policy::END;
#[cfg(feature = "wire")]
use crate::policy::Period;

/// An entry of a calendar.
#[derive(Debug)]
pub(crate) struct Event<'a> {
    /// No other entry of this policy's calendars has it, and this one has the same whenever it is written anew, so that a
    /// calendar replaces it.
    pub uid: String,
    /// When.
    pub when: When,
    /// What, in one line.
    pub summary: &'a str,
    /// In more words; may be empty.
    pub description: &'a str,
}

/// When an entry is.
#[derive(Debug)]
pub(crate) enum When {
    /// At this time, with an alarm five minutes before.
    At(DateTime<Utc>),
    /// On a whole day, and again after so long; at a time where that is no number of whole days.
    #[cfg(feature = "wire")]
    Again {
        /// The first one.
        first: DateTime<Utc>,
        /// Its day, where the calendar is.
        day: NaiveDate,
        /// How often.
        every: Period,
    },
}

/// A calendar of events, written at `now`.
pub(crate) fn ical(events: &[Event<'_>], now: DateTime<Utc>) -> String {
    let mut lines =
        vec!["BEGIN:VCALENDAR".to_owned(), "VERSION:2.0".into(), "PRODID:-//Escalation Desk//EN".into()];
    for event in events {
        lines.extend([
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}@escalation-desk", escape(&event.uid)),
            format!("DTSTAMP:{}", stamp(now)),
        ]);
        match &event.when {
            // Without an end it takes no time; one that ends when it starts is not allowed.
            When::At(at) => lines.push(format!("DTSTART:{}", stamp(*at))),
            #[cfg(feature = "wire")]
            When::Again { first, day, every } => lines.extend(again(*first, *day, *every)),
        }
        lines.push(format!("SUMMARY:{}", escape(event.summary)));
        if !event.description.is_empty() {
            lines.push(format!("DESCRIPTION:{}", escape(event.description)));
        }
        if matches!(event.when, When::At(_)) {
            lines.extend([
                "BEGIN:VALARM".to_owned(),
                "ACTION:DISPLAY".into(),
                format!("DESCRIPTION:{}", escape(event.summary)),
                "TRIGGER:-PT5M".into(),
                "END:VALARM".into(),
            ]);
        }
        lines.push("END:VEVENT".into());
    }
    lines.push("END:VCALENDAR".into());
    lines.iter().map(|line| fold(line)).collect()
}

/// Minutes of a day.
#[cfg(feature = "wire")]
const DAY: u32 = 24 * 60;

/// The first one and its rule. A whole day can come again after whole days or months only.
#[cfg(feature = "wire")]
fn again(first: DateTime<Utc>, day: NaiveDate, every: Period) -> [String; 2] {
    let start = match every {
        Period::Minutes(minutes) if !minutes.0.is_multiple_of(DAY) => format!("DTSTART:{}", stamp(first)),
        _ => format!("DTSTART;VALUE=DATE:{}", day.min(END.date_naive()).format("%Y%m%d")),
    };
    [start, format!("RRULE:{}", rule(day, every))]
}

/// How it comes again. A month that lacks the day has its last one instead.
#[cfg(feature = "wire")]
fn rule(first: NaiveDate, every: Period) -> String {
    use chrono::Datelike as _;
    match every {
        Period::Minutes(minutes) if minutes.0.is_multiple_of(DAY) => {
            format!("FREQ=DAILY;INTERVAL={}", (minutes.0 / DAY).max(1))
        }
        Period::Minutes(minutes) if minutes.0.is_multiple_of(60) => {
            format!("FREQ=HOURLY;INTERVAL={}", minutes.0 / 60)
        }
        Period::Minutes(minutes) => format!("FREQ=MINUTELY;INTERVAL={}", minutes.0),
        Period::Months(months) if first.day() > 28 => {
            let days: Vec<String> = (28..=first.day()).map(|day| day.to_string()).collect();
            format!("FREQ=MONTHLY;INTERVAL={months};BYMONTHDAY={};BYSETPOS=-1", days.join(","))
        }
        Period::Months(months) => format!("FREQ=MONTHLY;INTERVAL={months}"),
    }
}

/// A year has four digits.
fn stamp(time: DateTime<Utc>) -> String {
    time.min(END).format("%Y%m%dT%H%M%SZ").to_string()
}

/// A text as a value: every line end as `\n`, and none of the control characters, which may not stand in one.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.replace("\r\n", "\n").chars() {
        match character {
            '\n' | '\r' => out.push_str("\\n"),
            '\\' | ';' | ',' => out.extend(['\\', character]),
            '\t' => out.push('\t'),
            _ if character.is_control() => {}
            _ => out.push(character),
        }
    }
    out
}

/// Lines are at most 75 octets long, their ends aside; a folded one goes on after a blank.
fn fold(line: &str) -> String {
    let (mut out, mut width) = (String::new(), 0);
    for character in line.chars() {
        if width + character.len_utf8() > 75 {
            out.push_str("\r\n ");
            width = 1;
        }
        out.push(character);
        width += character.len_utf8();
    }
    out.push_str("\r\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_characters() {
        let folded = fold(&"é".repeat(60));
        assert!(folded.lines().all(|line| line.len() <= 75));
        assert_eq!(folded.replace("\r\n ", "").trim_end(), "é".repeat(60));
    }

    #[test]
    fn a_text_stays_on_its_line() {
        assert_eq!(escape("a,b;c\\d"), "a\\,b\\;c\\\\d");
        assert_eq!(escape("a\nb\r\nc\rd\u{0}\u{85}\te"), "a\\nb\\nc\\nd\te");
    }

    #[cfg(feature = "wire")]
    #[test]
    fn a_day_that_comes_again_has_no_time_and_no_alarm() {
        let first: DateTime<Utc> = "2026-03-10T14:30:00Z".parse().unwrap();
        let day = first.date_naive();
        let when = When::Again { first, day, every: Period::Minutes(crate::policy::Minutes(30 * DAY)) };
        let event = Event { uid: "a".into(), when, summary: "Drills; monthly", description: "" };
        let now = DateTime::UNIX_EPOCH;
        assert_eq!(
            ical(&[event], now),
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Escalation Desk//EN\r\nBEGIN:VEVENT\r\n\
             UID:a@escalation-desk\r\nDTSTAMP:19700101T000000Z\r\nDTSTART;VALUE=DATE:20260310\r\n\
             RRULE:FREQ=DAILY;INTERVAL=30\r\nSUMMARY:Drills\\; monthly\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        );
    }

    #[cfg(feature = "wire")]
    #[test]
    fn what_is_no_number_of_whole_days_comes_again_by_the_clock() {
        let first: DateTime<Utc> = "2026-03-10T14:30:00Z".parse().unwrap();
        let again =
            |minutes| again(first, first.date_naive(), Period::Minutes(crate::policy::Minutes(minutes)));
        assert_eq!(again(36 * 60), ["DTSTART:20260310T143000Z", "RRULE:FREQ=HOURLY;INTERVAL=36"]);
        assert_eq!(again(90), ["DTSTART:20260310T143000Z", "RRULE:FREQ=MINUTELY;INTERVAL=90"]);
        assert_eq!(again(2 * DAY), ["DTSTART;VALUE=DATE:20260310", "RRULE:FREQ=DAILY;INTERVAL=2"]);
    }

    #[test]
    fn a_year_has_four_digits() {
        assert_eq!(stamp(DateTime::<Utc>::MAX_UTC), "99991231T235959Z");
    }

    #[cfg(feature = "wire")]
    #[test]
    fn what_comes_every_month_keeps_its_day_where_the_month_has_it() {
        let from = |day| chrono::NaiveDate::from_ymd_opt(2026, 1, day).unwrap();
        assert_eq!(rule(from(28), Period::Months(3)), "FREQ=MONTHLY;INTERVAL=3");
        let last = "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=28,29,30,31;BYSETPOS=-1";
        assert_eq!(rule(from(31), Period::Months(1)), last);
    }
}
