//! Durations as a policy writes them.

use core::{fmt, str::FromStr};

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

/// A length of time in whole minutes, written `15 min`, `4 h`, `2 d` or `1 w`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Minutes(pub u32);

const UNITS: [(&str, u32); 4] = [("w", 7 * 24 * 60), ("d", 24 * 60), ("h", 60), ("min", 1)];

impl Minutes {
    /// The same as a time difference.
    pub fn delta(self) -> TimeDelta {
        TimeDelta::minutes(i64::from(self.0))
    }
}

impl FromStr for Minutes {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let refused = || format!("`{text}` is not a duration; write a number and `min`, `h`, `d` or `w`");
        let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
        let unit = text.strip_prefix(digits).unwrap_or_default().trim();
        let number: u32 = digits.parse().map_err(|_| refused())?;
        let (_, minutes) = UNITS.iter().find(|(name, _)| *name == unit).ok_or_else(refused)?;
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
    /// The largest unit that divides it, in hours up to three days, as policies write them: `90 min`, `72 h`, `1 w`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fits = |(name, minutes): &&(&str, u32)| {
            self.0 > 0 && self.0.is_multiple_of(*minutes) && (*name != "d" || self.0 > 3 * minutes)
        };
        let (name, minutes) = UNITS.iter().find(fits).unwrap_or(&("min", 1));
        write!(f, "{} {name}", self.0 / minutes)
    }
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
}
