//! A linear support vector machine with squared hinge loss, by dual coordinate descent (Hsieh et al., 2008).

use super::{examples::Examples, quantize};

/// Passes over the tickets at most.
const MOST_PASSES: usize = 60;
/// A pass that changes nothing by more than this is the last.
const TOLERANCE: f64 = 1e-3;
/// Price of an error, before the two sides are balanced.
const PRICE: f64 = 0.5;
/// How far the two sides are balanced: 0 leaves a rare signal's few tickets to the many others, 1 gives both sides the same
/// weight in all.
const BALANCE: f64 = 0.7;

/// A trained machine.
#[derive(Debug, Clone)]
pub(crate) struct Machine {
    /// Weight per feature.
    pub weights: Vec<f64>,
    /// Added to every score.
    pub bias: f64,
}

struct Point<'a> {
    values: &'a [(usize, f64)],
    side: f64,
    price: f64,
}

/// One machine per row, and the one that says whether a text needs anything.
#[derive(Debug)]
pub(crate) struct Machines {
    /// In the order of the rows.
    pub rows: Vec<Machine>,
    /// For all rows together.
    pub need: Machine,
}

impl Machines {
    /// Trains on the `values` of all tickets but those `left_out`.
    pub(crate) fn train(
        examples: &Examples,
        values: &[Vec<(usize, f64)>],
        left_out: &dyn Fn(usize) -> bool,
    ) -> Self {
        let train = |labels: &[Option<bool>]| {
            let told = |(ticket, label): (usize, &Option<bool>)| label.filter(|_| !left_out(ticket));
            let labels: Vec<Option<bool>> = labels.iter().enumerate().map(told).collect();
            Machine::train(values, &labels, examples.features())
        };
        let rows = (0..examples.rows.len()).map(|row| train(examples.labels(row))).collect();
        Self { rows, need: train(examples.needs()) }
    }

    /// All of them.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Machine> {
        self.rows.iter().chain([&self.need])
    }
}

impl Machine {
    /// The score of a ticket's values.
    pub(crate) fn score(&self, values: &[(usize, f64)]) -> f64 {
        let weighed = values.iter().filter_map(|(feature, value)| Some(self.weights.get(*feature)? * value));
        weighed.sum::<f64>() + self.bias
    }

    /// The same machine with its weights as the nearest levels; the bias makes up for what that moves, so that tickets for
    /// and against score as before in the mean.
    pub(crate) fn rounded(&self, values: &[Vec<(usize, f64)>], labels: &[Option<bool>]) -> Self {
        let weights = self.weights.iter().map(|weight| quantize::nearest(*weight)).collect();
        let mut rounded = Self { weights, bias: self.bias };
        let lost = |side: bool| {
            let tickets = values.iter().zip(labels).filter(|(_, label)| **label == Some(side));
            let (sum, count) = tickets.fold((0.0, 0.0_f64), |(sum, count), (values, _)| {
                (sum + self.score(values) - rounded.score(values), count + 1.0)
            });
            sum / count.max(1.0)
        };
        rounded.bias += f64::midpoint(lost(true), lost(false));
        rounded
    }

    /// Trains on the tickets that have a label; the rarer side weighs more ([`BALANCE`]).
    #[expect(clippy::cast_precision_loss, reason = "counts are small")]
    fn train(values: &[Vec<(usize, f64)>], labels: &[Option<bool>], features: usize) -> Self {
        let labelled = || values.iter().zip(labels).filter_map(|(values, label)| Some((values, (*label)?)));
        let all = labelled().count();
        let yes = labelled().filter(|(_, label)| *label).count();
        let price = |of_side: usize| PRICE * (all as f64 / (2.0 * of_side.max(1) as f64)).powf(BALANCE);
        let points: Vec<Point<'_>> = labelled()
            .map(|(values, label)| Point {
                values,
                side: if label { 1.0 } else { -1.0 },
                price: price(if label { yes } else { all - yes }),
            })
            .collect();
        descend(&points, features)
    }
}

fn descend(points: &[Point<'_>], features: usize) -> Machine {
    let mut machine = Machine { weights: vec![0.0; features], bias: 0.0 };
    let mut alphas = vec![0.0; points.len()];
    let mut order: Vec<usize> = (0..points.len()).collect();
    let mut shuffle = Shuffle(1);
    for _ in 0..MOST_PASSES {
        shuffle.apply(&mut order);
        let mut largest: f64 = 0.0;
        for place in &order {
            if let (Some(point), Some(alpha)) = (points.get(*place), alphas.get_mut(*place)) {
                largest = largest.max(step(&mut machine, point, alpha));
            }
        }
        if largest < TOLERANCE {
            break;
        }
    }
    machine
}

/// Moves one dual variable to its best place; returns how far the place was from the best.
fn step(machine: &mut Machine, point: &Point<'_>, alpha: &mut f64) -> f64 {
    let slack = 0.5 / point.price;
    let score = machine.score(point.values);
    let gradient = point.side * score - 1.0 + slack * *alpha;
    let projected = if *alpha > 0.0 { gradient } else { gradient.min(0.0) };
    if projected.abs() < 1e-12 {
        return 0.0;
    }
    // A ticket's values have length 1, and so has the constant that the bias goes with.
    let square = if point.values.is_empty() { 1.0 } else { 2.0 };
    let moved = (*alpha - gradient / (square + slack)).max(0.0);
    let change = (moved - *alpha) * point.side;
    for (feature, value) in point.values {
        if let Some(weight) = machine.weights.get_mut(*feature) {
            *weight += change * value;
        }
    }
    machine.bias += change;
    *alpha = moved;
    projected.abs()
}

/// A fixed sequence of shuffles: the order must vary, and be the same in every run.
struct Shuffle(u64);

impl Shuffle {
    fn apply(&mut self, order: &mut [usize]) {
        for last in (1..order.len()).rev() {
            // Knuth's linear congruential generator; its high bits are good enough to shuffle.
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let pick = usize::try_from(self.0 >> 33).unwrap_or_default() % (last + 1);
            order.swap(last, pick);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_two_words_apart_and_knows_nothing_of_a_third() {
        let values = [vec![(0, 1.0)], vec![(1, 1.0)], vec![(0, 1.0)], vec![(1, 1.0)], vec![(2, 1.0)]];
        let labels = [Some(true), Some(false), Some(true), Some(false), None];
        let machine = Machine::train(&values, &labels, 3);
        let score = |feature: usize| machine.weights[feature] + machine.bias;
        assert!(score(0) > 0.5 && score(1) < -0.5, "{machine:?}");
        assert!(machine.weights[2].abs() < 1e-9, "what is not labelled teaches nothing");
    }
}
