//! A deadline: clock time with zone, and the time left, which ticks without rendering the page.

use chrono::{DateTime, Utc};
use yew::prelude::*;

use crate::platform::{clock, ticker};

/// The deadline.
#[derive(Debug, PartialEq, Properties)]
pub(crate) struct CountdownProperties {
    /// When.
    pub due: DateTime<Utc>,
}

/// The time of an exercise: clocks below it read this one and not the browser's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct TimeHere(pub DateTime<Utc>);

/// How near it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Nearness {
    /// Five minutes or more are left.
    Calm,
    /// Less than that.
    Soon,
    /// Its time is over.
    Late,
}

impl Nearness {
    fn of(due: DateTime<Utc>, now: DateTime<Utc>) -> Self {
        match (due - now).num_milliseconds() {
            left if left < 0 => Self::Late,
            left if left < ticker::CLOSE * 1000 => Self::Soon,
            _ => Self::Calm,
        }
    }

    /// The style of it.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Calm => "calm",
            Self::Soon => "soon",
            Self::Late => "late",
        }
    }
}

/// The time left in words, and how near the deadline is; renders whoever asks only when either reads otherwise.
#[hook]
fn use_left(due: DateTime<Utc>) -> (String, Nearness) {
    let read = move |now| (clock::left(due, now), Nearness::of(due, now));
    let here = use_context::<TimeHere>();
    // What was read for another deadline is not shown for this one.
    let shown = use_state_eq(|| (due, read(clock::now())));
    {
        let shown = shown.clone();
        use_effect_with((due, here.is_some()), move |(due, elsewhere)| {
            let due = *due;
            let subscription = (!elsewhere).then(|| {
                shown.set((due, read(clock::now())));
                ticker::subscribe(due, Callback::from(move |now| shown.set((due, read(now)))))
            });
            move || drop(subscription)
        });
    }
    if let Some(TimeHere(now)) = here {
        return read(now);
    }
    if shown.0 == due { shown.1.clone() } else { read(clock::now()) }
}

/// How near a deadline is; renders whoever asks only when that changes.
#[hook]
pub(crate) fn use_nearness(due: Option<DateTime<Utc>>) -> Nearness {
    let read = move |now| due.map_or(Nearness::Calm, |due| Nearness::of(due, now));
    let near = use_state_eq(|| read(clock::now()));
    {
        let near = near.clone();
        use_effect_with(due, move |due| {
            near.set(read(clock::now()));
            let subscription =
                due.map(|due| ticker::subscribe(due, Callback::from(move |now| near.set(read(now)))));
            move || drop(subscription)
        });
    }
    *near
}

/// The deadline in words.
#[component]
pub(crate) fn Countdown(properties: &CountdownProperties) -> Html {
    let due = properties.due;
    let (left, nearness) = use_left(due);
    html! {
        <span class={classes!("due", nearness.class())}>
            <time datetime={due.to_rfc3339()}>{ clock::show(due) }</time>
            { " " }<span class="left">{ left }</span>
        </span>
    }
}
