//! A time as it leaves the engine.

use chrono::{DateTime, Datelike as _, Timelike as _, Utc};
use serde::{Serialize as _, Serializer};

/// Writes a time of whole seconds as chrono does, `2026-03-01T14:30:00Z`, digit by digit instead of through its formatter,
/// which a path with its dozens of times would call for every character.
pub(super) fn written<S: Serializer>(time: &DateTime<Utc>, serializer: S) -> Result<S::Ok, S::Error> {
    let Some(year) = u32::try_from(time.year()).ok().filter(|year| *year <= 9999) else {
        return time.serialize(serializer);
    };
    let [month, day] = [time.month(), time.day()];
    let [hour, minute, second] = [time.hour(), time.minute(), time.second()];
    let mut text = *b"0000-00-00T00:00:00Z";
    for (places, number) in
        [(0..4, year), (5..7, month), (8..10, day), (11..13, hour), (14..16, minute), (17..19, second)]
    {
        let mut rest = number;
        for digit in text.get_mut(places).unwrap_or_default().iter_mut().rev() {
            *digit += u8::try_from(rest % 10).unwrap_or_default();
            rest /= 10;
        }
    }
    match core::str::from_utf8(&text) {
        Ok(text) if time.nanosecond() == 0 => serializer.serialize_str(text),
        _ => time.serialize(serializer),
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};

    #[derive(serde::Serialize)]
    struct Due {
        #[serde(serialize_with = "super::written")]
        at: DateTime<Utc>,
    }

    #[test]
    fn a_time_is_written_as_chrono_writes_it() {
        // The first year, a leap day, the last second of four digits, a year beyond them, fractions and a leap second.
        for (seconds, nanos) in [
            (-62_167_219_200, 0),
            (0, 0),
            (951_827_696, 0),
            (1_772_375_400, 0),
            (253_402_300_799, 0),
            (253_402_300_800, 0),
            (-62_167_219_201, 0),
            (5, 250_000_000),
            (1_483_228_799, 1_000_000_000),
        ] {
            let at = DateTime::from_timestamp(seconds, nanos).unwrap();
            let expected = serde_json::json!({ "at": at });
            assert_eq!(serde_json::to_value(Due { at }).unwrap(), expected);
        }
    }
}
