//! One module per page.

pub(crate) mod case;
pub(crate) mod cases;
pub(crate) mod drills;
pub(crate) mod intake;
pub(crate) mod metrics;
pub(crate) mod policy;
pub(crate) mod templates;

use std::{collections::BTreeMap, rc::Rc};

use chrono::{DateTime, Utc};
use escalation_core::case::Summary;
use yew::prelude::*;

use crate::{
    components::TimeHere,
    platform::{clock, ticker},
    state::{
        cases::next_turn,
        desk::{Act, DeskHandle},
    },
};

/// A click that does one thing to the desk.
pub(crate) fn click(desk: &DeskHandle, act: Act) -> Callback<MouseEvent> {
    let desk = desk.dispatcher();
    single_click(move || desk.dispatch(act.clone()))
}

/// A click that does one thing. The second of a double click would hit what has moved into its place, such as the next
/// question.
pub(crate) fn single_click(act: impl Fn() + 'static) -> Callback<MouseEvent> {
    Callback::from(move |event: MouseEvent| {
        if event.detail() < 2 {
            act();
        }
    })
}

/// The time of the last turn: when a deadline of these cases came near, or came. Renders whoever asks at each turn
/// and not in between. In an exercise it is the exercise's time.
#[hook]
pub(crate) fn use_turn(summaries: &Rc<BTreeMap<String, Rc<Summary>>>) -> DateTime<Utc> {
    let here = use_context::<TimeHere>();
    let now = use_state_eq(clock::now);
    // A case that has just come may be late already, by more than the time of the last turn.
    let seen = use_memo((Rc::clone(summaries), *now), |_| clock::now());
    let next = next_turn(summaries.values().map(AsRef::as_ref), *seen).filter(|_| here.is_none());
    {
        let now = now.setter();
        use_effect_with(next, move |next| {
            let subscription = next.map(|next| {
                let tell = move |time: DateTime<Utc>| {
                    if time >= next {
                        now.set(time);
                    }
                };
                ticker::subscribe(next, Callback::from(tell))
            });
            move || drop(subscription)
        });
    }
    here.map_or(*seen, |TimeHere(time)| time)
}
pub(crate) mod workbench;
