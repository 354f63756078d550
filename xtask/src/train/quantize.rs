//! From weights of 64 bits to the levels that four can tell apart.

use escalation_core::learned::LEVELS;

use super::machine::Machines;

/// The features that move scores most, in order: by their largest weight in any row and by how much of the tickets they
/// are.
pub(crate) fn weightiest(machines: &Machines, values: &[Vec<(usize, f64)>], most: usize) -> Vec<usize> {
    let mut energy = vec![0.0_f64; machines.need.weights.len()];
    for (feature, value) in values.iter().flatten() {
        if let Some(energy) = energy.get_mut(*feature) {
            *energy += value * value;
        }
    }
    let moved = |(feature, energy): (usize, &f64)| {
        let weights = machines.all().filter_map(|machine| machine.weights.get(feature));
        (energy.sqrt() * weights.fold(0.0_f64, |largest, weight| largest.max(weight.abs())), feature)
    };
    let mut ranked: Vec<(f64, usize)> = energy.iter().enumerate().map(moved).collect();
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

/// The nearest weight that can be stored.
pub(crate) fn nearest(weight: f64) -> f64 {
    let level = LEVELS.get(step(weight)).copied().map_or(0.0, f64::from) / 1000.0;
    level.copysign(weight)
}

/// The kept weights as the nearest levels, two a byte.
pub(crate) fn pack(weights: &[f64], kept: &[usize]) -> Vec<u8> {
    let half = |feature: &usize| {
        let weight = weights.get(*feature).copied().unwrap_or_default();
        let step = u8::try_from(step(weight)).unwrap_or_default();
        if weight < 0.0 { 8 - step } else { 8 + step }
    };
    kept.chunks(2).map(|pair| pair.first().map_or(8, half) << 4 | pair.get(1).map_or(8, half)).collect()
}

/// The place in [`LEVELS`] of the nearest.
fn step(weight: f64) -> usize {
    let size = thousandths(weight).abs();
    let distance = |(_, level): &(usize, &i16)| i32::from(**level).abs_diff(size);
    LEVELS.iter().enumerate().min_by_key(distance).map_or(0, |(step, _)| step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_the_nearest_levels() {
        assert_eq!(pack(&[0.26, 9.0, -9.0, 0.0, 0.1], &[0, 1, 2]), [0x9F, 0x18]);
        assert_eq!([0.26, -9.0, 0.1].map(|weight| thousandths(nearest(weight))), [300, -4000, 0]);
        assert_eq!(thousandths(-0.1234), -123);
    }
}
