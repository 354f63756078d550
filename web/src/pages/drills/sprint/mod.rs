//! The sprint: read, decide, next; the report comes at the end.

mod report;
mod ticket;

use std::rc::Rc;

use yew::prelude::*;

use super::room::Room;
use crate::{
    platform::{clock, drills},
    state::drills::{RecordAct, SPRINT, Sprint, SprintAct, SprintHandle, draw},
};

/// Which sprint.
#[derive(Debug, PartialEq, Properties)]
pub(super) struct SprintProperties {
    /// What is needed.
    pub room: Room,
    /// The seed of its order.
    pub seed: u32,
}

/// The sprint.
#[component]
pub(super) fn SprintPage(properties: &SprintProperties) -> Html {
    let SprintProperties { room, seed } = properties;
    let sprint: SprintHandle = use_reducer_eq(|| {
        Sprint::new(Rc::new(draw(&room.library, &[], *seed, SPRINT)), *seed, &drills::run())
    });
    use_effect_with(sprint.kept().clone(), |kept| {
        drills::keep_run(&serde_json::to_string(kept).unwrap_or_default());
    });
    let over = sprint.has_begun() && sprint.at_hand().is_none();
    {
        let (room, sprint) = (room.clone(), sprint.clone());
        use_effect_with(over, move |over| {
            if *over {
                room.record.dispatch(RecordAct::Add(report::outcome(&room, &sprint)));
            }
        });
    }
    if over {
        return html! { <report::SprintReport room={room.clone()} sprint={sprint.clone()} /> };
    }
    if !sprint.has_begun() {
        return brief(&sprint);
    }
    match sprint.at_hand() {
        Some(drill) => {
            html! { <ticket::SprintTicket key={drill.id.clone()} room={room.clone()} sprint={sprint.clone()} /> }
        }
        None => Html::default(),
    }
}

fn brief(sprint: &SprintHandle) -> Html {
    let begin = {
        let sprint = sprint.dispatcher();
        Callback::from(move |_: MouseEvent| sprint.dispatch(SprintAct::Begin(clock::now_millis())))
    };
    let (_, all) = sprint.place();
    html! {
        <section class="brief" aria-labelledby="brief-title">
            <p class="crumbs"><a href="#/drills">{ "All drills" }</a></p>
            <h1 id="brief-title" tabindex="-1">{ "Sprint" }</h1>
            <p>{ format!("{all} tickets, one after the other, against the clock.") }</p>
            <ul>
                <li>{ "For each: how urgent is it, which criteria hold, and whom do you tell first?" }</li>
                <li>{ "Some of them are none to escalate. To miss one that is costs more than to escalate one too many." }</li>
                <li>{ "There is no way back to a ticket. What was right comes at the end, with the reasons." }</li>
            </ul>
            <p class="buttons"><button type="button" class="start" onclick={begin}>{ "Start" }</button></p>
        </section>
    }
}
