//! How two quantities are compared.

use serde::{Deserialize, Serialize};

use crate::{Truth, fact::Quantity};

/// How two quantities are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Comparison {
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
    /// `=`
    Equal,
}

impl Comparison {
    /// As it is written.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
            Self::Equal => "=",
        }
    }

    /// In plain words, to stand before a quantity: `more than `; nothing for equality.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Less => "less than ",
            Self::AtMost => "at most ",
            Self::More => "more than ",
            Self::AtLeast => "at least ",
            Self::Equal => "",
        }
    }

    /// In plain words, what a quantity is for which it does not hold: `at most ` where this is `>`.
    pub const fn words_of_opposite(self) -> &'static str {
        match self {
            Self::Less => Self::AtLeast.words(),
            Self::AtMost => Self::More.words(),
            Self::More => Self::AtMost.words(),
            Self::AtLeast => Self::Less.words(),
            Self::Equal => "other than ",
        }
    }

    /// Compares a value known to lie in `low..=high`; open when only a part of that fits.
    pub fn holds(self, low: Quantity, high: Quantity, with: Quantity) -> Truth {
        let holds = |value: Quantity| match self {
            Self::Less => value < with,
            Self::AtMost => value <= with,
            Self::More => value > with,
            Self::AtLeast => value >= with,
            Self::Equal => value == with,
        };
        match (holds(low), holds(high)) {
            (true, true) => Truth::True,
            // Between two values that differ from it, the equal one may still lie.
            (false, false) if self != Self::Equal || with < low || with > high => Truth::False,
            _ => Truth::Open,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_that_straddles_the_threshold_is_open() {
        let holds = |comparison: Comparison, low, high| {
            comparison.holds(Quantity::whole(low), Quantity::whole(high), Quantity::whole(1000))
        };
        assert_eq!(holds(Comparison::More, 1000, 1000), Truth::False);
        assert_eq!(holds(Comparison::More, 1001, 2000), Truth::True);
        assert_eq!(holds(Comparison::More, 900, 1100), Truth::Open);
        assert_eq!(holds(Comparison::Equal, 900, 1100), Truth::Open);
        assert_eq!(holds(Comparison::Equal, 900, 999), Truth::False);
        assert_eq!(holds(Comparison::Equal, 1000, 1100), Truth::Open);
        assert_eq!(holds(Comparison::Equal, 900, 1000), Truth::Open);
        assert_eq!(holds(Comparison::Equal, 1001, 1100), Truth::False);
        assert_eq!(holds(Comparison::AtMost, 1000, 1000), Truth::True);
    }
}
