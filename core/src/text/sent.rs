//! When a mail says it was sent: the date in its own header.
//!
//! Mail programs write dates in a dozen orders. The month's name or the order year, month, day tells what each number is;
//! a date of numbers alone (`03/04/2026`), of an unknown zone, or with anything left over is none, because a clock that is
//! wrong by a month is worse than none.

use chrono::{FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};

use crate::reading::{Part, PartKind};

/// A date of a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sent {
    /// As it is written.
    pub clock: NaiveDateTime,
    /// The zone that is written with it; without one it is that of whoever copied the mail.
    pub zone: Option<FixedOffset>,
}

/// Names of header lines that tell when a mail was sent.
const NAMES: [&str; 2] = ["date", "sent"];
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
/// Words that change nothing.
const IDLE: [&str; 8] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "at"];
/// Zones by name, in hours: those of RFC 5322 and that of most of Europe.
const ZONES: [(&str, i32); 14] = [
    ("z", 0),
    ("ut", 0),
    ("utc", 0),
    ("gmt", 0),
    ("cet", 1),
    ("cest", 2),
    ("est", -5),
    ("edt", -4),
    ("cst", -6),
    ("cdt", -5),
    ("mst", -7),
    ("mdt", -6),
    ("pst", -8),
    ("pdt", -7),
];

/// When the newest mail of a text was sent, by its header; the date of a mail below it is none.
pub fn sent(text: &str, parts: &[Part]) -> Option<Sent> {
    let head = parts.iter().take_while(|part| matches!(part.kind, PartKind::Header | PartKind::Subject));
    let mut lines = head.flat_map(|part| part.span.of(text).lines());
    lines.find_map(|line| {
        let (name, words) = line.split_once(':')?;
        NAMES.iter().any(|known| name.trim().eq_ignore_ascii_case(known)).then(|| date(words))
    })?
}

#[derive(Default)]
struct Found {
    day: Option<u32>,
    month: Option<u32>,
    year: Option<i32>,
    time: Option<(u32, u32, u32)>,
    /// Hours that `AM` (0) or `PM` (12) add.
    half: Option<u32>,
    zone: Option<FixedOffset>,
}

/// The date that is written so, as a whole.
fn date(words: &str) -> Option<Sent> {
    // Behind the offset stands the zone's name once more, in brackets.
    let words = words.split('(').next().unwrap_or_default().to_ascii_lowercase();
    let mut found = Found::default();
    let between = |c: char| c.is_whitespace() || c == ',';
    for word in words.split(between).filter(|word| !word.is_empty()) {
        found.take(word)?;
    }
    let (mut hour, minute, second) = found.time?;
    if let Some(half) = found.half {
        hour = if (1..=12).contains(&hour) { hour % 12 + half } else { return None };
    }
    let time = NaiveTime::from_hms_opt(hour, minute, second)?;
    let date = NaiveDate::from_ymd_opt(found.year?, found.month?, found.day?)?;
    Some(Sent { clock: date.and_time(time), zone: found.zone })
}

impl Found {
    /// Takes a word for what it is; `None` if it is nothing, or there is one of its kind already.
    fn take(&mut self, word: &str) -> Option<()> {
        let word = word.trim_end_matches('.');
        let named = |name: &&str| word.len() >= 3 && name.starts_with(word) || *name == word;
        if let Some(written) = word.strip_prefix(['+', '-']) {
            return set(&mut self.zone, offset(written, if word.starts_with('-') { -60 } else { 60 })?);
        }
        if let Some((date, time)) = word.split_once('t').filter(|(date, _)| date.contains('-')) {
            self.take(date)?;
            return self.take_iso_time(time);
        }
        if let Some([year, month, day]) = numbers(word, '-') {
            set(&mut self.month, month)?;
            set(&mut self.day, day)?;
            return set(&mut self.year, i32::try_from(year).ok().filter(|year| *year > 31)?);
        }
        if word.contains(':') {
            return self.take_time(word);
        }
        if let Some(zone) = ZONES.iter().find(|(name, _)| *name == word) {
            return set(&mut self.zone, FixedOffset::east_opt(zone.1 * 3600)?);
        }
        if let Some(half) = ["am", "pm"].iter().position(|half| *half == word) {
            return set(&mut self.half, if half == 0 { 0 } else { 12 });
        }
        if let Some(month) = (1..).zip(MONTHS).find(|(_, name)| named(name)) {
            return set(&mut self.month, month.0);
        }
        if IDLE.iter().any(named) {
            return Some(());
        }
        let number: u32 = word.parse().ok()?;
        if word.len() == 4 {
            set(&mut self.year, i32::try_from(number).ok()?)
        } else {
            set(&mut self.day, number)
        }
    }

    /// `14:02`, `14:02:11`, `14:02:11.000`, `2:02pm`
    fn take_time(&mut self, word: &str) -> Option<()> {
        let clock = word.trim_end_matches(char::is_alphabetic);
        if clock.len() < word.len() {
            self.take(word.get(clock.len()..)?)?;
        }
        let clock = clock.split('.').next()?;
        let time =
            numbers(clock, ':').or_else(|| numbers(clock, ':').map(|[hour, minute]| [hour, minute, 0]))?;
        set(&mut self.time, time.into())
    }

    /// The time of `2026-11-27T14:02:11+01:00`, whose zone stands right behind it.
    fn take_iso_time(&mut self, word: &str) -> Option<()> {
        let (time, zone) = word.split_at(word.find(['+', '-']).unwrap_or(word.len()));
        self.take_time(time)?;
        if zone.is_empty() { Some(()) } else { self.take(zone) }
    }
}

fn set<T>(place: &mut Option<T>, value: T) -> Option<()> {
    place.replace(value).is_none().then_some(())
}

/// So many numbers with a mark between, and nothing else.
fn numbers<const N: usize>(word: &str, mark: char) -> Option<[u32; N]> {
    let parts: Option<Vec<u32>> = word.split(mark).map(|part| part.parse().ok()).collect();
    parts?.try_into().ok()
}

/// `0100`, `01:00`
fn offset(written: &str, minute: i32) -> Option<FixedOffset> {
    let digits = written.replace(':', "");
    let number: i32 = digits.parse().ok().filter(|_| digits.len() == 4)?;
    FixedOffset::east_opt((number / 100 * 60 + number % 100) * minute)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Span;

    fn shown(words: &str) -> String {
        let zone = |zone: FixedOffset| zone.to_string();
        date(words).map_or_else(String::new, |sent| {
            format!("{}{}", sent.clock, sent.zone.map(zone).unwrap_or_default())
        })
    }

    #[test]
    fn dates_as_mail_programs_write_them() {
        for (words, read) in [
            ("Fri, 27 Nov 2026 14:02:11 +0100 (CET)", "2026-11-27 14:02:11+01:00"),
            (" 7 Nov 2026 04:02 -0430", "2026-11-07 04:02:00-04:30"),
            ("Friday, November 27, 2026 2:02 PM", "2026-11-27 14:02:00"),
            ("Fri, Nov 27, 2026 at 12:02\u{202f}AM", "2026-11-27 00:02:00"),
            ("27 November 2026 at 14:02:11 CET", "2026-11-27 14:02:11+01:00"),
            ("27. Nov. 2026, 2:02pm GMT", "2026-11-27 14:02:00+00:00"),
            ("2026-11-27T14:02:11.000Z", "2026-11-27 14:02:11+00:00"),
            ("2026-11-27T14:02:11-05:00", "2026-11-27 14:02:11-05:00"),
            ("2026-11-27 14:02", "2026-11-27 14:02:00"),
        ] {
            assert_eq!(shown(words), read, "{words}");
        }
    }

    #[test]
    fn what_could_be_another_time_is_none() {
        for words in [
            "",
            "today",
            "03/04/2026 14:02",
            "03-04-2026 14:02",
            "27 Nov 2026",
            "27 Nov 14:02",
            "27 28 Nov 2026 14:02",
            "31 Feb 2026 14:02",
            "27 Nov 2026 24:02",
            "27 Nov 2026 14:02 PM",
            "27 Nov 2026 14:02 +1",
            "27 Nov 2026 14:02 IST",
            "27 Nov 2026 14:02 or so",
            "27 Nov 99999999999 14:02",
        ] {
            assert_eq!(shown(words), "", "{words}");
        }
    }

    #[test]
    fn the_newest_mail_says_it_in_its_own_header() {
        let parts = |kinds: &[(PartKind, usize)]| {
            let mut start = 0;
            kinds
                .iter()
                .map(|(kind, end)| Part {
                    kind: *kind,
                    span: Span::new(std::mem::replace(&mut start, *end), *end),
                })
                .collect::<Vec<_>>()
        };
        let head = "From: a@b.c\nSENT : 27 Nov 2026 14:02\nDate: 1 Nov 2026 9:00\n";
        let text = format!("{head}\nboards are gone\nDate: 2 Nov 2026 9:00");
        let found = |parts: &[Part]| sent(&text, parts).map(|sent| sent.clock.to_string());
        let whole = parts(&[(PartKind::Header, head.len()), (PartKind::Body, text.len())]);
        assert_eq!(found(&whole).as_deref(), Some("2026-11-27 14:02:00"));
        assert_eq!(found(&parts(&[(PartKind::Body, 3), (PartKind::Header, text.len())])), None);
        assert_eq!(found(&parts(&[(PartKind::Quoted, text.len())])), None);
    }
}
