//! The sprint: read, decide, next; the report comes at the end.

mod report;
mod ticket;

use std::rc::Rc;

use escalation_core::drill::Mode;
use yew::prelude::*;

use super::{files::SaveDrills, room::Room};
use crate::{
    platform::{clock, drills},
    state::{
        drills::{Kind, RecordAct, SPRINT, Sprint, SprintAct, SprintHandle, draw},
        words::counted,
    },
};

/// Which sprint.
#[derive(Debug, PartialEq, Properties)]
pub(super) struct SprintProperties {
    /// What is needed.
    pub room: Room,
    /// The seed of its order.
    pub seed: u32,
    /// Ids of its drills, in order; none: those that the seed draws.
    pub of: Vec<String>,
}

/// The sprint.
#[component]
pub(super) fn SprintPage(properties: &SprintProperties) -> Html {
    let SprintProperties { room, seed, of } = properties;
    let sprint: SprintHandle = use_reducer_eq(|| {
        let named = of.iter().filter_map(|id| room.drill(id).cloned()).collect();
        let drawn = if of.is_empty() { draw(&room.shipped, &[], *seed, SPRINT) } else { named };
        Sprint::new(Rc::new(drawn), *seed, &drills::run(Kind::Sprint))
    });
    use_effect_with(sprint.kept().clone(), |kept| {
        drills::keep_run(Kind::Sprint, &serde_json::to_string(kept).unwrap_or_default());
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
        return brief(room, &sprint, of.len());
    }
    match sprint.at_hand() {
        Some(drill) => {
            html! { <ticket::SprintTicket key={drill.id.clone()} room={room.clone()} sprint={sprint.clone()} /> }
        }
        None => Html::default(),
    }
}

fn brief(room: &Room, sprint: &SprintHandle, named: usize) -> Html {
    let begin = {
        let sprint = sprint.dispatcher();
        Callback::from(move |_: MouseEvent| sprint.dispatch(SprintAct::Begin(clock::now_millis())))
    };
    let (_, all) = sprint.place();
    if all == 0 {
        return html! { <><h1 tabindex="-1">{ "These drills are not here" }</h1><p>{ "The link names drills that came in a file. Ask for the file and open it under " }<a href="#/drills">{ "All drills" }</a>{ "." }</p></> };
    }
    html! {
        <section class="brief" aria-labelledby="brief-title">
            <p class="crumbs"><a href="#/drills">{ "All drills" }</a></p>
            <h1 id="brief-title" tabindex="-1">{ "Sprint" }</h1>
            <p>{ format!("{}, one after the other, against the clock.", counted(all, "ticket", "tickets")) }</p>
            <ul>
                <li>{ "For each: how urgent is it, which criteria hold, and whom do you tell first?" }</li>
                <li>{ "Some need no escalation. Missing one that does costs more than escalating one that does not." }</li>
                <li>{ "There is no way back to a ticket. What was right comes at the end, with the reasons." }</li>
            </ul>
            if named > all { <p class="warning">{ format!("{} of the drills that the link names are not here.", named - all) }</p> }
            <p class="buttons"><button type="button" class="start" onclick={begin}>{ "Start" }</button>
                <SaveDrills room={room.clone()} drills={sprint.drills().to_vec()} mode={Mode::Sprint} seed={sprint.seed()} /></p>
        </section>
    }
}
