//! A deadline: clock time with zone, and the time left, which ticks without rendering the page.

use chrono::{DateTime, Utc};
use gloo_timers::callback::Interval;
use yew::prelude::*;

use crate::platform::clock;

/// The deadline.
#[derive(Debug, PartialEq, Properties)]
pub(crate) struct CountdownProperties {
    /// When.
    pub due: DateTime<Utc>,
}

/// The deadline in words.
#[component]
pub(crate) fn Countdown(properties: &CountdownProperties) -> Html {
    let now = use_state(clock::now);
    {
        let now = now.clone();
        use_effect_with((), move |()| {
            let interval = Interval::new(1_000, move || now.set(clock::now()));
            move || drop(interval)
        });
    }
    let late = (properties.due < *now).then_some("late");
    html! {
        <span class={classes!("due", late)}>
            <time datetime={properties.due.to_rfc3339()}>{ clock::show(properties.due) }</time>
            <span class="left">{ format!(" ({})", clock::left(properties.due, *now)) }</span>
        </span>
    }
}
