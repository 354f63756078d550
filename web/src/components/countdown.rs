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

/// How near it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Nearness {
    Calm,
    Soon,
    Late,
}

impl Nearness {
    fn of(due: DateTime<Utc>, now: DateTime<Utc>) -> Self {
        match (due - now).num_seconds() {
            left if left < 0 => Self::Late,
            left if left < ticker::CLOSE => Self::Soon,
            _ => Self::Calm,
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Calm => "due",
            Self::Soon => "due soon",
            Self::Late => "due late",
        }
    }
}

/// The deadline in words.
#[component]
pub(crate) fn Countdown(properties: &CountdownProperties) -> Html {
    let due = properties.due;
    let read = move |now| (clock::left(due, now), Nearness::of(due, now));
    // What was read for another deadline is not shown for this one.
    let shown = use_state_eq(|| (due, read(clock::now())));
    {
        let shown = shown.clone();
        use_effect_with(due, move |due| {
            let due = *due;
            shown.set((due, read(clock::now())));
            let tell = Callback::from(move |now| shown.set((due, read(now))));
            let subscription = ticker::subscribe(due, tell);
            move || drop(subscription)
        });
    }
    let (left, nearness) = if shown.0 == due { shown.1.clone() } else { read(clock::now()) };
    html! {
        <span class={nearness.class()}>
            <time datetime={properties.due.to_rfc3339()}>{ clock::show(due) }</time>
            { " " }<span class="left">{ left }</span>
        </span>
    }
}
