//! What a person types as the value of a fact.

use escalation_core::{
    fact::{Quantity, Value},
    policy::{Fact, FactKind},
};

/// What was typed as a value of the fact; `None` if it is none (yet).
pub(crate) fn value(typed: &str, fact: &Fact) -> Option<Value> {
    match fact.kind {
        FactKind::Choice => {
            let place = fact.choices.iter().position(|choice| choice.id == typed)?;
            Some(Value::Choice(u16::try_from(place).ok()?))
        }
        FactKind::Flag => match typed {
            "yes" => Some(Value::Flag(true)),
            "no" => Some(Value::Flag(false)),
            _ => None,
        },
        FactKind::Count | FactKind::Money | FactKind::Hours => {
            Some(Value::exactly(Quantity::from_f64(amount(typed, fact.kind)?)?))
        }
    }
}

/// A number as people write it: digits, thousands by one kind of mark, decimals by a point; a sign of currency before it
/// and a currency or `h` behind it are left out. `2k` and `3 or 4` are none, and `1.200` could mean two things.
fn amount(typed: &str, kind: FactKind) -> Option<f64> {
    let signed = |c: char| !c.is_alphanumeric() && !matches!(c, '-' | '.');
    let typed = typed.trim_start_matches(signed).trim_end();
    let (number, unit) = typed.split_at(typed.find(char::is_alphabetic).unwrap_or(typed.len()));
    let fits = match kind {
        FactKind::Money => unit.is_empty() || unit.len() == 3,
        FactKind::Hours => ["", "h", "hour", "hours"].iter().any(|known| unit.eq_ignore_ascii_case(known)),
        _ => unit.is_empty(),
    };
    let number = number.trim_end();
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    let is_clear = fraction.len() != 3;
    let plain = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let whole = ungrouped(whole)?;
    (fits && is_clear && plain(&whole) && plain(fraction))
        .then(|| format!("{whole}.{fraction}").parse().ok())?
}

/// Digits without the mark between groups of three; `None` where groups are otherwise.
fn ungrouped(digits: &str) -> Option<String> {
    let Some(mark) = digits.chars().find(|c| !c.is_ascii_digit()) else {
        return Some(digits.to_owned());
    };
    let groups: Vec<&str> = digits.split(mark).collect();
    let (first, rest) = groups.split_first()?;
    let is_mark = matches!(mark, ',' | '\'' | '\u{2019}' | ' ' | '\u{a0}' | '\u{202f}');
    let grouped = (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3);
    (is_mark && grouped).then(|| groups.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them_or_not_at_all() {
        let money = |typed| amount(typed, FactKind::Money);
        for typed in ["1200", "1,200", "$1,200", "1 200 USD", "\u{20ac}1\u{2019}200.00", " 1200 "] {
            assert_eq!(money(typed), Some(1200.0), "{typed}");
        }
        assert_eq!((money(".5"), money("0.5"), money("1,234,567.25")), (None, Some(0.5), Some(1_234_567.25)));
        for typed in ["2k", "3 or 4", "1.200,50", "1.200", "1,20", "12,345,6", "-5", "about 5", "$", "1e3"] {
            assert_eq!(money(typed), None, "{typed}");
        }
        assert_eq!((amount("48 h", FactKind::Hours), amount("2 days", FactKind::Hours)), (Some(48.0), None));
        assert_eq!((amount("12", FactKind::Count), amount("12 USD", FactKind::Count)), (Some(12.0), None));
    }
}
