//! The few of many things that a sentence touches.

/// Numbers in the order in which they are touched. What is known of each lies in a list beside it, in that order, so that
/// a sentence's own data lies together however many things the policy has; of the others nothing is read or emptied.
#[derive(Debug, Default)]
pub(crate) struct Touched {
    /// Per number its place and one more; 0: not touched.
    places: Vec<u32>,
    order: Vec<u32>,
}

impl Touched {
    /// Forgets all and makes room for numbers below `len`.
    pub(crate) fn clear(&mut self, len: usize) {
        for number in self.order.drain(..) {
            if let Some(place) = self.places.get_mut(number as usize) {
                *place = 0;
            }
        }
        self.places.resize(len, 0);
    }

    /// The place of a number, if it is touched.
    pub(crate) fn place(&self, number: u32) -> Option<usize> {
        self.places.get(number as usize)?.checked_sub(1).map(|place| place as usize)
    }

    /// Touches a number that is not touched; its place is the next one. Nothing for one that there is no room for.
    pub(crate) fn add(&mut self, number: u32) -> Option<usize> {
        let place = self.order.len();
        *self.places.get_mut(number as usize)? = u32::try_from(place + 1).unwrap_or(u32::MAX);
        self.order.push(number);
        Some(place)
    }

    /// All numbers, in order.
    pub(crate) fn order(&self) -> &[u32] {
        &self.order
    }
}
