//! From weights of 64 bits to steps of four.

use super::machine::Machine;

/// The features with the largest weight in any row, in order.
pub(crate) fn weightiest(machines: &[Machine], most: usize) -> Vec<usize> {
    let features = machines.first().map_or(0, |machine| machine.weights.len());
    let largest = |feature: usize| {
        let weights = machines.iter().filter_map(|machine| machine.weights.get(feature));
        weights.fold(0.0_f64, |largest, weight| largest.max(weight.abs()))
    };
    let mut ranked: Vec<(f64, usize)> = (0..features).map(|feature| (largest(feature), feature)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut kept: Vec<usize> = ranked.into_iter().take(most).map(|(_, feature)| feature).collect();
    kept.sort_unstable();
    kept
}

/// A number in thousandths.
#[expect(clippy::cast_possible_truncation, reason = "clamped to the range")]
pub(crate) fn thousandths(number: f64) -> i32 {
    (number * 1000.0).round().clamp(f64::from(i32::MIN), f64::from(i32::MAX)) as i32
}

/// The kept weights in steps from −7 to 7, two a byte.
pub(crate) fn pack(weights: &[f64], kept: &[usize], step: i32) -> Vec<u8> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 1..=15")]
    let half = |feature: &usize| {
        let weight = weights.get(*feature).copied().unwrap_or_default();
        ((weight * 1000.0 / f64::from(step)).round().clamp(-7.0, 7.0) + 8.0) as u8
    };
    kept.chunks(2).map(|pair| pair.first().map_or(8, half) << 4 | pair.get(1).map_or(8, half)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_rounded_and_clamped() {
        assert_eq!(pack(&[0.26, 9.0, -9.0, 0.0, 0.1], &[0, 1, 2], 250), [0x9F, 0x18]);
        assert_eq!(thousandths(-0.1234), -123);
    }

    #[test]
    fn the_weightiest_features_come_in_order() {
        let machine = |weights: &[f64]| Machine { weights: weights.into(), bias: 0.0 };
        assert_eq!(weightiest(&[machine(&[0.1, -3.0, 2.0]), machine(&[0.2, 0.0, 0.0])], 2), [1, 2]);
    }
}
