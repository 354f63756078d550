//! Time grows in proportion to the text, up to ten megabytes, whatever stands in it.
//!
//! Without optimisation up to 400 kilobytes; `cargo xtask test --only proofs` takes the full lengths.
#![cfg(feature = "compiler")]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

#[path = "common/teamflow.rs"]
mod teamflow;

use std::{
    fs,
    sync::LazyLock,
    time::{Duration, Instant},
};

use escalation_core::{Engine, decide::Rulings, fact::Facts};

/// What hostile texts are made of: each is repeated.
const UNITS: [(&str, &str); 14] = [
    ("one word", "data "),
    ("cues", "not never if maybe but without no nothing "),
    ("signals", "a stranger saw our data, we want a refund of $5000 and will sue you. "),
    ("quotes", "> > > > >> > > >\n"),
    ("quote heads", "On Monday Bo wrote:\nFrom: a\nTo: b\n"),
    ("closings", "thanks\nregards\n"),
    ("no blanks", "x"),
    ("blanks", " \t"),
    ("one line", "the board is gone, "),
    ("emoji", "😀👩\u{200d}👩\u{200d}👧🏽"),
    ("combining marks", "e\u{301}\u{302}\u{303}"),
    ("tags", "<p <br>don&#39;t<!-- <style>&lt;</p>"),
    ("full lines", "the boards of our three offices do not\nopen any more, and neither\n"),
    ("numbers", "1,2.3'4,5$6 7k "),
];

const SIZES: [usize; 3] =
    if cfg!(debug_assertions) { [4_000, 40_000, 400_000] } else { [100_000, 1_000_000, 10_000_000] };

/// So many times the time per byte of the smallest text is allowed for the larger ones.
const FACTOR: f64 = 4.0;

/// Seconds per byte; of a small text that is read faster than that, the processor's caches are the reason, and a large one
/// has to come from memory.
const QUICK: f64 = 1.0 / 50e6;

/// Time that this thread had a processor, where the system tells it: on a busy machine the clock on the wall says more
/// of the others.
fn spent() -> Duration {
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split_whitespace().next()?.parse().ok());
    nanoseconds.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

static START: LazyLock<Instant> = LazyLock::new(Instant::now);

/// The shortest time that is measured: the system counts in steps of some milliseconds.
const SHORTEST: Duration = Duration::from_millis(60);

/// Seconds per byte.
fn pace(engine: &Engine, unit: &str, size: usize) -> f64 {
    let text = unit.repeat(size / unit.len());
    let (start, mut bytes) = (spent(), 0.0);
    loop {
        let decision = engine.decide(&engine.read(&text), &Facts::default(), &Rulings::default());
        assert!(decision.matched.len() <= engine.policy().document.criteria.len());
        #[expect(clippy::cast_precision_loss, reason = "ten millions are exact")]
        let more = text.len() as f64;
        bytes += more;
        let took = spent().saturating_sub(start);
        if took >= SHORTEST {
            return took.as_secs_f64() / bytes;
        }
    }
}

#[test]
fn time_grows_in_proportion_to_the_text() {
    let engine = &*teamflow::ENGINE;
    let mut slow = Vec::new();
    for (name, unit) in UNITS {
        let paces = SIZES.map(|size| pace(engine, unit, size));
        let [small, medium, large] = paces.map(|pace| 1e-6 / pace);
        println!("{name}: {small:.1}, {medium:.1}, {large:.1} MB/s");
        if paces.iter().any(|pace| *pace > paces[0].max(QUICK) * FACTOR) {
            slow.push(name);
        }
    }
    assert!(slow.is_empty(), "slower the longer the text: {slow:?}");
}
