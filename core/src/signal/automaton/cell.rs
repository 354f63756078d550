//! What an automaton's rows are made of: as narrow as its states allow, because they are read once per character, and the
//! fewer bytes they have, the nearer to the processor they stay.

/// Where to go from a state by a class of characters.
pub(super) trait Cell: Copy + Default {
    /// The next state.
    fn state(self) -> u32;
    /// Whether a phrase ends there.
    fn ends(self) -> bool;
}

impl Cell for u16 {
    fn state(self) -> u32 {
        u32::from(self & !ENDS_NARROW)
    }

    fn ends(self) -> bool {
        self & ENDS_NARROW != 0
    }
}

impl Cell for u32 {
    fn state(self) -> u32 {
        self & !ENDS_WIDE
    }

    fn ends(self) -> bool {
        self & ENDS_WIDE != 0
    }
}

const ENDS_NARROW: u16 = 1 << 15;
const ENDS_WIDE: u32 = 1 << 31;

/// All cells of an automaton.
#[derive(Debug)]
pub(super) enum Cells {
    /// Of one with fewer than 2^15 states.
    Narrow(Vec<u16>),
    /// Of a larger one.
    Wide(Vec<u32>),
}

impl Cells {
    /// Cells by next state and whether a phrase ends there; `states` is how many states there are.
    pub(super) fn new(states: usize, cells: impl Iterator<Item = (u32, bool)>) -> Self {
        if states > usize::from(ENDS_NARROW) {
            return Self::Wide(cells.map(|(state, ends)| state | if ends { ENDS_WIDE } else { 0 }).collect());
        }
        let narrow = |(state, ends): (u32, bool)| {
            u16::try_from(state).unwrap_or_default() | if ends { ENDS_NARROW } else { 0 }
        };
        Self::Narrow(cells.map(narrow).collect())
    }
}
