//! What is known of a ticket besides its text.

use serde::{Deserialize, Serialize};

use crate::Span;

/// A number in thousandths: money in thousandths of the policy's currency, time in thousandths of an hour,
/// counts in thousandths too, so that one comparison serves all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Quantity(pub i64);

impl Quantity {
    /// Thousandths in one unit.
    pub const UNIT: i64 = 1000;

    /// A whole number of units; saturates.
    pub fn whole(units: i64) -> Self {
        Self(units.saturating_mul(Self::UNIT))
    }

    /// Rounds to the nearest thousandth; `None` for what is not a finite number of reasonable size.
    pub fn from_f64(number: f64) -> Option<Self> {
        let scaled = (number * 1000.0).round_ties_even();
        // 2^53: beyond it an f64 skips whole numbers.
        #[expect(clippy::cast_possible_truncation, reason = "checked to lie within 2^53")]
        (scaled.abs() < 9_007_199_254_740_992.0).then_some(Self(scaled as i64))
    }

    /// So much as `by` is of `of`, which is more than nothing, to the nearest thousandth; saturates.
    pub(crate) fn share(self, by: i64, of: i64) -> Self {
        Self(self.0.saturating_mul(by).saturating_add(of / 2).div_euclid(of.max(1)))
    }

    /// The number as JSON has it.
    #[expect(clippy::cast_precision_loss, reason = "within 2^53 by construction")]
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / 1000.0
    }
}

/// The value of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Value {
    /// Index into the fact's choices.
    Choice(u16),
    /// Yes or no.
    Flag(bool),
    /// A number known to lie in this closed range; exact when both ends agree.
    Quantity {
        /// Least.
        low: Quantity,
        /// Greatest.
        high: Quantity,
    },
}

impl Value {
    /// An exact number.
    pub fn exactly(quantity: Quantity) -> Self {
        Self::Quantity { low: quantity, high: quantity }
    }
}

/// Who says so.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum FactOrigin {
    /// The helpdesk, or the agent in the form.
    Given,
    /// The reader found it in the text, at these places.
    Text(Vec<Span>),
}

/// A fact with its value and who says so.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Known {
    /// Index into [`Document::facts`](crate::policy::Document::facts).
    pub fact: u16,
    /// What.
    pub value: Value,
    /// Who says so.
    pub origin: FactOrigin,
}

/// The facts of one ticket, at most one value each, in the order of [`Document::facts`](crate::policy::Document::facts).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    known: Vec<Known>,
}

impl Facts {
    /// What is known of the fact with this index.
    pub fn get(&self, fact: u16) -> Option<&Known> {
        let place = self.known.binary_search_by_key(&fact, |known| known.fact).ok()?;
        self.known.get(place)
    }

    /// Sets a fact; the later word stands.
    pub fn set(&mut self, known: Known) {
        match self.known.binary_search_by_key(&known.fact, |other| other.fact) {
            Ok(place) => {
                if let Some(slot) = self.known.get_mut(place) {
                    *slot = known;
                }
            }
            Err(place) => self.known.insert(place, known),
        }
    }

    /// Sets facts; the later word stands.
    pub fn extend(&mut self, known: impl IntoIterator<Item = Known>) {
        known.into_iter().for_each(|known| self.set(known));
    }

    /// Forgets a fact.
    pub fn clear(&mut self, fact: u16) {
        self.known.retain(|known| known.fact != fact);
    }

    /// All that is known, in the order of the document.
    pub fn iter(&self) -> impl Iterator<Item = &Known> {
        self.known.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_the_nearest_thousandth() {
        let hours = |minutes: i64| Quantity::whole(minutes).share(1, 60).0;
        assert_eq!([0, 1, 10, 20, 40, 90].map(hours), [0, 17, 167, 333, 667, 1_500]);
        assert_eq!(hours(-40), -667);
        assert_eq!([1, -1].map(|thousandths| Quantity(thousandths).share(1, 2).0), [1, 0]);
        assert_eq!(Quantity(i64::MAX).share(7, 1), Quantity(i64::MAX));
        // As a number given in hours is read.
        assert_eq!(Quantity::from_f64(40.0 / 60.0).map(|given| given.0), Some(hours(40)));
    }
}
