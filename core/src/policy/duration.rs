//! Durations as a policy writes them.

use core::{fmt, str::FromStr};

use chrono::{DateTime, Months, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// A length of time in whole minutes, written `15 min`, `4 h`, `2 d` or `1 w`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Minutes(pub u32);

/// Each unit as it is written, as a word, and in minutes.
const UNITS: [(&str, &str, u32); 4] =
    [("w", "week", 7 * 24 * 60), ("d", "day", 24 * 60), ("h", "hour", 60), ("min", "minute", 1)];

impl Minutes {
    /// A time so much later, or the end of the calendar.
    pub fn after(self, time: DateTime<Utc>) -> DateTime<Utc> {
        plus(time, TimeDelta::minutes(i64::from(self.0)))
    }

    /// `15 minutes`, `1 hour`, `1 week`
    pub fn in_words(self) -> String {
        let (number, _, unit) = self.parts();
        several(number, unit)
    }

    /// `every 15 minutes`, `every hour`
    pub fn every(self) -> String {
        let (number, _, unit) = self.parts();
        every(number, unit)
    }

    /// The largest unit that divides it, in hours up to three days, as policies write them: how many, its sign and its word.
    fn parts(self) -> (u32, &'static str, &'static str) {
        let fits = |(sign, _, minutes): &&(&str, &str, u32)| {
            self.0 > 0 && self.0.is_multiple_of(*minutes) && (*sign != "d" || self.0 > 3 * minutes)
        };
        let (sign, word, minutes) = UNITS.iter().find(fits).unwrap_or(&("min", "minute", 1));
        (self.0 / minutes, sign, word)
    }
}

impl FromStr for Minutes {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let refused =
            || format!("`{text}` is not a duration; write a whole number and `min`, `h`, `d` or `w`");
        let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
        let unit = text.strip_prefix(digits).unwrap_or_default().trim();
        let number: u32 = digits.parse().map_err(|_| refused())?;
        let (.., minutes) = UNITS.iter().find(|(sign, ..)| *sign == unit).ok_or_else(refused)?;
        number.checked_mul(*minutes).map(Self).ok_or_else(refused)
    }
}

impl TryFrom<String> for Minutes {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Minutes> for String {
    fn from(minutes: Minutes) -> Self {
        minutes.to_string()
    }
}

impl fmt::Display for Minutes {
    /// `90 min`, `72 h`, `1 w`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (number, sign, _) = self.parts();
        write!(f, "{number} {sign}")
    }
}

/// `1 month`, `3 months`
fn several(number: u32, unit: &str) -> String {
    format!("{number} {unit}{}", if number == 1 { "" } else { "s" })
}

/// `every month`, `every 3 months`
fn every(number: u32, unit: &str) -> String {
    if number == 1 { format!("every {unit}") } else { format!("every {}", several(number, unit)) }
}

/// How often something comes again, written as a duration, or `1 month`, `3 months`, `1 year`: months have no fixed length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Period {
    /// A length of time.
    Minutes(Minutes),
    /// Calendar months.
    Months(u16),
}

/// Months of each unit.
const CALENDAR: [(&str, u16); 4] = [("months", 1), ("month", 1), ("years", 12), ("year", 12)];

impl Period {
    /// A time so much later, or the end of the calendar; for months the same day of the month, or its last one.
    pub fn after(self, time: DateTime<Utc>) -> DateTime<Utc> {
        match self {
            Self::Minutes(minutes) => minutes.after(time),
            Self::Months(months) => within(time, time.checked_add_months(Months::new(months.into()))),
        }
    }

    /// `every month`, `every 2 years`, `every 36 hours`
    pub fn every(self) -> String {
        match self {
            Self::Minutes(minutes) => minutes.every(),
            Self::Months(months) => {
                let (number, unit) = years(months);
                every(number, unit)
            }
        }
    }
}

impl TryFrom<String> for Period {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let refused = || {
            format!(
                "`{text}` is not a duration; write a whole number and `min`, `h`, `d`, `w`, `month` or `year`"
            )
        };
        let calendar = CALENDAR.iter().find_map(|(unit, months)| Some((text.strip_suffix(unit)?, *months)));
        let Some((number, months)) = calendar else {
            return text.parse().map(Self::Minutes).map_err(|_| refused());
        };
        let number = number.trim().parse::<u16>().ok().filter(|number| *number > 0);
        let whole = number.and_then(|number| number.checked_mul(months)).map(Self::Months);
        whole.ok_or_else(refused)
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Minutes(minutes) => minutes.fmt(f),
            Self::Months(months) => {
                let (number, unit) = years(months);
                f.write_str(&several(number, unit))
            }
        }
    }
}

/// Whole years, or else months.
fn years(months: u16) -> (u32, &'static str) {
    if months.is_multiple_of(12) { (u32::from(months) / 12, "year") } else { (months.into(), "month") }
}

/// The end of the calendar, 9999-12-31T23:59:59Z: what is due later than this is due then. RFC 3339 and iCalendar have four
/// digits for a year.
pub(crate) const END: DateTime<Utc> = match DateTime::from_timestamp(253_402_300_799, 0) {
    Some(end) => end,
    None => DateTime::<Utc>::MAX_UTC,
};

/// A time so much later, or the end of the calendar; never before `time` if `delta` is not.
pub(crate) fn plus(time: DateTime<Utc>, delta: TimeDelta) -> DateTime<Utc> {
    within(time, time.checked_add_signed(delta))
}

/// A time after another, unless it is beyond the end.
fn within(time: DateTime<Utc>, later: Option<DateTime<Utc>>) -> DateTime<Utc> {
    later.unwrap_or(DateTime::<Utc>::MAX_UTC).min(END.max(time))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_print_as_they_are_written() {
        for text in ["15 min", "90 min", "1 h", "24 h", "72 h", "5 d", "1 w"] {
            assert_eq!(text.parse::<Minutes>().unwrap().to_string(), text);
        }
        assert_eq!(["1 w", "1 d"].map(str::parse), [Ok(Minutes(10_080)), Ok(Minutes(1_440))]);
        assert_eq!("2 d".parse::<Minutes>().unwrap().to_string(), "48 h");
        assert_eq!("48h".parse::<Minutes>().unwrap(), Minutes(2880));
        for text in ["", "h", "4", "4 years", "-1 h", "99999999 w"] {
            assert!(text.parse::<Minutes>().is_err(), "{text}");
        }
    }

    #[test]
    fn what_comes_again_says_how_often() {
        let every = |text: &str| Period::try_from(text.to_owned()).unwrap().every();
        assert_eq!(
            ["1 min", "15 min", "1 h", "36 h", "1 w", "1 month", "6 months", "1 year", "24 months"]
                .map(every),
            [
                "every minute",
                "every 15 minutes",
                "every hour",
                "every 36 hours",
                "every week",
                "every month",
                "every 6 months",
                "every year",
                "every 2 years"
            ]
        );
        assert_eq!(
            [1, 90, 120].map(|minutes| Minutes(minutes).in_words()),
            ["1 minute", "90 minutes", "2 hours"]
        );
    }

    #[test]
    fn months_are_those_of_the_calendar() {
        let period = |text: &str| Period::try_from(text.to_owned());
        for text in ["48 h", "1 month", "3 months", "1 year", "2 years"] {
            assert_eq!(period(text).unwrap().to_string(), text);
        }
        assert_eq!(period("12 months").unwrap().to_string(), "1 year");
        let time = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let after = |text: &str, from: &str| period(text).unwrap().after(time(from));
        assert_eq!(after("1 month", "2026-01-31T09:00:00Z"), time("2026-02-28T09:00:00Z"));
        assert_eq!(after("1 year", "2024-02-29T09:00:00Z"), time("2025-02-28T09:00:00Z"));
        assert_eq!(after("30 d", "2026-01-31T09:00:00Z"), time("2026-03-02T09:00:00Z"));
        assert_eq!(["1 min", "1 month"].map(|text| period(text).unwrap().after(END)), [END; 2]);
        assert_eq!(
            ["4294967295 min", "5000 years"].map(|text| after(text, "9000-01-31T09:00:00Z")),
            [END; 2]
        );
        assert_eq!(END, time("9999-12-31T23:59:59Z"));
        let beyond = DateTime::<Utc>::MAX_UTC;
        assert_eq!(["1 min", "1 month"].map(|text| period(text).unwrap().after(beyond)), [beyond; 2]);
        for text in ["month", "0 months", "1.5 months", "6000 years", "2 moons"] {
            assert!(period(text).is_err(), "{text}");
        }
    }
}
