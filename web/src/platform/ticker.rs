//! One timer for every clock on the page. It sleeps as long as no clock would read otherwise.

use std::cell::{Cell, RefCell};

use chrono::{DateTime, Utc};
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use yew::Callback;

use super::clock;

/// Below this many seconds before or after a deadline its clock shows seconds.
pub(crate) const CLOSE: i64 = 5 * 60;

struct Listener {
    id: u32,
    due: DateTime<Utc>,
    tell: Callback<DateTime<Utc>>,
}

thread_local! {
    static LISTENERS: RefCell<Vec<Listener>> = const { RefCell::new(Vec::new()) };
    static NEXT_ID: Cell<u32> = const { Cell::new(0) };
    static TIMER: RefCell<Option<Timeout>> = const { RefCell::new(None) };
    static AWAKE: RefCell<Option<EventListener>> = const { RefCell::new(None) };
}

/// A clock that is told of the time; dropping it ends that.
#[derive(Debug)]
pub(crate) struct Subscription(u32);

impl Drop for Subscription {
    fn drop(&mut self) {
        LISTENERS.with_borrow_mut(|listeners| listeners.retain(|listener| listener.id != self.0));
    }
}

/// Tells the time whenever the time left to `due` reads otherwise.
pub(crate) fn subscribe(due: DateTime<Utc>, tell: Callback<DateTime<Utc>>) -> Subscription {
    let id = NEXT_ID.replace(NEXT_ID.get().wrapping_add(1));
    LISTENERS.with_borrow_mut(|listeners| listeners.push(Listener { id, due, tell }));
    // A page that was asleep has missed its timers: the clocks are set when it is looked at again.
    AWAKE.with_borrow_mut(|awake| {
        if awake.is_none() {
            let document = web_sys::window().and_then(|window| window.document());
            *awake = document.map(|document| EventListener::new(&document, "visibilitychange", |_| tick()));
        }
    });
    schedule(clock::now());
    Subscription(id)
}

fn tick() {
    let now = clock::now();
    // The list is let go before anybody is told: a clock that disappears unsubscribes.
    let told: Vec<Callback<DateTime<Utc>>> =
        LISTENERS.with_borrow(|listeners| listeners.iter().map(|listener| listener.tell.clone()).collect());
    for tell in told {
        tell.emit(now);
    }
    schedule(now);
}

fn schedule(now: DateTime<Utc>) {
    let wait = LISTENERS.with_borrow(|listeners| {
        listeners.iter().map(|listener| wait((listener.due - now).num_milliseconds())).min()
    });
    TIMER.set(wait.map(|millis| Timeout::new(millis, tick)));
}

/// Milliseconds until a clock with so many left reads otherwise.
fn wait(left: i64) -> u32 {
    let unit = if left.abs() <= CLOSE * 1000 { 1_000 } else { 60_000 };
    // A little later than the turn, so that rounding never shows the old reading once more.
    u32::try_from(left.rem_euclid(unit) + 20).unwrap_or(1_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_ticks_by_the_minute_until_it_is_close() {
        assert_eq!(wait(10 * 60_000 + 1), 21);
        assert_eq!(wait(10 * 60_000 - 1), 60_019);
        assert_eq!(wait(90_500), 520);
        assert_eq!(wait(-90_500), 520);
        assert_eq!(wait(-3_600_000), 20);
    }
}
