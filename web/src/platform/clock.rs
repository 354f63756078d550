//! The clock, and times as people read them: clock time with zone, and time left.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use escalation_core::case::minutes_up;
use js_sys::{Date, Object, Reflect};
use wasm_bindgen::JsValue;

use super::ticker::CLOSE;

/// Milliseconds since 1970.
pub(crate) fn now_millis() -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "the clock's milliseconds fit for 285,000 years")]
    let now = Date::now() as i64;
    now
}

/// Now.
pub(crate) fn now() -> DateTime<Utc> {
    DateTime::from_timestamp_millis(now_millis()).unwrap_or_default()
}

/// The time that a clock of this place shows so.
pub(crate) fn here(shown: NaiveDateTime) -> DateTime<Utc> {
    // A date and time without a zone is of this place; what has both can be read by every browser.
    let millis = parse_field(&format!("{shown:?}"));
    millis.and_then(DateTime::from_timestamp_millis).unwrap_or_else(|| shown.and_utc())
}

/// The day of a time on a calendar of this place.
pub(crate) fn day_here(time: DateTime<Utc>) -> NaiveDate {
    let date = date(time);
    let year = i32::try_from(date.get_full_year()).unwrap_or_default();
    NaiveDate::from_ymd_opt(year, date.get_month() + 1, date.get_date()).unwrap_or_else(|| time.date_naive())
}

/// `14:32 CET`, with the day if it is not today's.
pub(crate) fn show(time: DateTime<Utc>) -> String {
    let date = date(time);
    local(&date, &[day(&date), &ZONE])
}

/// `27 Nov 2026, 14:32 CET`, for what is read on another day than it was written.
pub(crate) fn dated(time: DateTime<Utc>) -> String {
    local(&date(time), &[&DATE, &ZONE])
}

/// `14:32`, with the day if it is not today's; where another clock beside it names the zone.
pub(crate) fn short(time: DateTime<Utc>) -> String {
    let date = date(time);
    local(&date, &[day(&date)])
}

/// Options of `Intl.DateTimeFormat`, name and value.
type Shown = [(&'static str, &'static str)];

const DAY: [(&str, &str); 2] = [("day", "numeric"), ("month", "short")];
const DATE: [(&str, &str); 3] = [DAY[0], DAY[1], ("year", "numeric")];
const TIME: [(&str, &str); 3] = [("hour", "2-digit"), ("minute", "2-digit"), ("hourCycle", "h23")];
const ZONE: [(&str, &str); 1] = [("timeZoneName", "short")];

fn date(time: DateTime<Utc>) -> Date {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds of this age are exact in an f64")]
    let millis = time.timestamp_millis() as f64;
    Date::new(&JsValue::from_f64(millis))
}

/// The day if it is not today's, with the year if it is not this one.
fn day(date: &Date) -> &'static Shown {
    let now = Date::new_0();
    match (date.to_date_string() == now.to_date_string(), date.get_full_year() == now.get_full_year()) {
        (true, _) => &[],
        (false, true) => &DAY,
        (false, false) => &DATE,
    }
}

fn local(date: &Date, shown: &[&Shown]) -> String {
    let options = Object::new();
    for (name, value) in shown.iter().copied().flatten().chain(&TIME) {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&options, &(*name).into(), &(*value).into());
    }
    String::from(date.to_locale_string("en-GB", &options))
}

/// `13 min left`, `1 h 05 min left`, `only 4 min 05 s left`, `late by 3 min 00 s`.
pub(crate) fn left(due: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let seconds = (due - now).num_seconds();
    match seconds {
        ..0 => late_by(now - due),
        0..CLOSE => format!("only {} left", span(seconds)),
        _ => format!("{} left", span(seconds)),
    }
}

/// `late by 3 min 00 s`; where no seconds are shown, a begun minute counts whole, as in documents and metrics.
pub(crate) fn late_by(delay: chrono::TimeDelta) -> String {
    match delay.num_seconds() {
        seconds if seconds < CLOSE => format!("late by {}", span(seconds)),
        _ => format!("late by {}", minutes(minutes_up(delay))),
    }
}

/// `13 min`, `1 h 05 min`
pub(crate) fn length(time: chrono::TimeDelta) -> String {
    span(time.num_seconds())
}

/// Seconds in the two units that matter.
fn span(seconds: i64) -> String {
    match seconds {
        ..60 => format!("{seconds} s"),
        60..CLOSE => two(seconds / 60, "min", seconds % 60, "s"),
        _ => minutes(seconds / 60),
    }
}

/// Minutes in the two units that matter: `3 min`, `1 h 05 min`, `2 d 04 h`.
pub(crate) fn minutes(minutes: i64) -> String {
    match (minutes / 1440, minutes / 60) {
        (0, 0) => format!("{minutes} min"),
        (0, hours) => two(hours, "h", minutes % 60, "min"),
        (days, hours) => two(days, "d", hours % 24, "h"),
    }
}

fn two(large: i64, large_unit: &str, small: i64, small_unit: &str) -> String {
    format!("{large} {large_unit} {small:02} {small_unit}")
}

/// A time as a `datetime-local` field wants it.
pub(crate) fn field(millis: i64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds of this age are exact in an f64")]
    let millis = millis as f64;
    // In summer the zone lies elsewhere than in winter: the offset is that of the time itself, not of today.
    let zone = Date::new(&JsValue::from_f64(millis)).get_timezone_offset();
    let date = Date::new(&JsValue::from_f64(millis - zone * 60_000.0));
    String::from(date.to_iso_string()).chars().take(16).collect()
}

/// The time that such a field says, if it says one; a day without a time begins in UTC.
pub(crate) fn parse_field(value: &str) -> Option<i64> {
    let millis = Date::parse(value);
    #[expect(clippy::cast_possible_truncation, reason = "a date field's range is within 285,000 years")]
    millis.is_finite().then_some(millis as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_left_in_words() {
        let now = DateTime::from_timestamp(1_000_000, 0).unwrap();
        let in_seconds = |seconds: i64| left(now + chrono::TimeDelta::seconds(seconds), now);
        assert_eq!(in_seconds(15 * 60), "15 min left");
        assert_eq!(in_seconds(125), "only 2 min 05 s left");
        assert_eq!(in_seconds(3900), "1 h 05 min left");
        assert_eq!(in_seconds(-180), "late by 3 min 00 s");
        assert_eq!(in_seconds(-360), "late by 6 min");
        assert_eq!(in_seconds(-361), "late by 7 min", "a begun minute counts whole");
        assert_eq!(in_seconds(-3_541), "late by 1 h 00 min");
        assert_eq!(in_seconds(3 * 86_400), "3 d 00 h left");
    }
}
