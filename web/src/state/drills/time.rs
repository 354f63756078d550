//! The time of an exercise: as fast as life, ten times as fast, or standing still.

use serde::{Deserialize, Serialize};

/// How fast the time of an exercise goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Speed {
    /// It stands still.
    #[default]
    Waits,
    /// As in life.
    Real,
    /// Ten minutes in one.
    Tenfold,
}

impl Speed {
    /// All of them with what their buttons say.
    pub(crate) const ALL: [(Self, &str); 3] =
        [(Self::Waits, "Wait"), (Self::Real, "\u{d7}1"), (Self::Tenfold, "\u{d7}10")];

    const fn factor(self) -> i64 {
        match self {
            Self::Waits => 0,
            Self::Real => 1,
            Self::Tenfold => 10,
        }
    }
}

/// A clock that counts simulated milliseconds from the report on. The browser's time comes from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct SimulatedClock {
    /// Simulated milliseconds that had passed when the speed was last set.
    passed: i64,
    /// The browser's time then.
    since: i64,
    /// How fast it goes since.
    pub speed: Speed,
}

impl SimulatedClock {
    /// A clock at the report, waiting.
    pub(crate) fn new(now: i64) -> Self {
        Self { passed: 0, since: now, speed: Speed::Waits }
    }

    /// Simulated milliseconds since the report. A browser's clock that is set back does not turn this one back.
    pub(crate) fn passed(&self, now: i64) -> i64 {
        self.passed + self.speed.factor() * (now - self.since).max(0)
    }

    /// The same in whole seconds, as a run counts.
    pub(crate) fn seconds(&self, now: i64) -> u32 {
        u32::try_from(self.passed(now) / 1000).unwrap_or_default()
    }

    /// Goes on at another speed.
    pub(crate) fn set(&mut self, speed: Speed, now: i64) {
        *self = Self { passed: self.passed(now), since: now, speed };
    }

    /// Stands still at so many seconds after the report.
    pub(crate) fn stop_at(&mut self, seconds: u32, now: i64) {
        *self = Self { passed: i64::from(seconds) * 1000, since: now, speed: Speed::Waits };
    }

    /// What a page that was closed finds again: nothing has passed meanwhile.
    pub(crate) fn resumed(self, now: i64) -> Self {
        Self { since: now, speed: Speed::Waits, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_runs_as_fast_as_it_is_set_and_never_back() {
        let mut clock = SimulatedClock::new(1_000);
        assert_eq!(clock.seconds(99_000), 0);
        clock.set(Speed::Real, 99_000);
        assert_eq!(clock.seconds(100_500), 1);
        clock.set(Speed::Tenfold, 101_000);
        assert_eq!(clock.seconds(107_000), 62);
        assert_eq!(clock.seconds(50_000), 2);
        clock.set(Speed::Waits, 107_000);
        assert_eq!(clock.seconds(900_000), 62);
        clock.set(Speed::Tenfold, 900_000);
        assert_eq!(clock.resumed(0).seconds(900_000), 62);
    }
}
