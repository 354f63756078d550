//! Numbers written in digits, with the marks that the world puts into them.

use super::quantity::LARGEST;
use crate::fact::Quantity;

/// `1,200.50` in thousandths; a comma or point before exactly three digits groups behind a group of up to three that is not
/// `0`, else it is decimal.
pub(super) fn digits(form: &str) -> Option<i64> {
    let mut whole = String::new();
    let mut fraction = String::new();
    let groups: Vec<&str> = form.split([',', '.', '\'']).collect();
    let marks: Vec<char> = form.chars().filter(|c| !c.is_ascii_digit()).collect();
    let last_groups = match (groups.last(), marks.last()) {
        // "1.200,50" and "1,200.50": the last mark is decimal if it differs from the one before.
        (Some(last), Some(mark)) => {
            let first = groups.first().copied().unwrap_or_default();
            last.len() == 3 && first.len() <= 3 && first != "0" && marks.iter().all(|other| other == mark)
        }
        _ => true,
    };
    for (place, group) in groups.iter().enumerate() {
        if place > 0 && place + 1 == groups.len() && !last_groups {
            fraction.push_str(group);
        } else {
            whole.push_str(group);
        }
    }
    let whole: i64 = whole.parse().ok().filter(|whole| *whole <= LARGEST / Quantity::UNIT)?;
    fraction.push_str("000");
    let fraction: i64 = fraction.get(..3)?.parse().ok()?;
    Some(whole * Quantity::UNIT + fraction)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grouped_and_decimal_digits() {
        assert_eq!(digits("1,200"), Some(1_200_000));
        assert_eq!(digits("1.200,50"), Some(1_200_500));
        assert_eq!(digits("1000.01"), Some(1_000_010));
        assert_eq!(digits("1,234,567"), Some(1_234_567_000));
        assert_eq!(digits("2.5"), Some(2_500));
        assert_eq!(digits("0.125"), Some(125));
        assert_eq!(digits("1000.500"), Some(1_000_500));
        assert_eq!(digits("99999999999999999999"), None);
    }
}
