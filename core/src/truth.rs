//! Kleene's three truth values: a fact can be unknown, so a condition can be open.

use core::ops::Not;

use serde::{Deserialize, Serialize};

/// Whether a condition holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Truth {
    /// Certainly not.
    False,
    /// Not known yet; a fact or an answer can settle it.
    Open,
    /// Certainly.
    True,
}

impl Truth {
    /// `false and open` is false, `true and open` is open.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.min(other)
    }

    /// `true or open` is true, `false or open` is open.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.max(other)
    }

    /// Whether it is `True`.
    pub fn is_true(self) -> bool {
        self == Self::True
    }

    /// Whether it is `Open`.
    pub fn is_open(self) -> bool {
        self == Self::Open
    }
}

impl Not for Truth {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::False => Self::True,
            Self::Open => Self::Open,
            Self::True => Self::False,
        }
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Self {
        if value { Self::True } else { Self::False }
    }
}
