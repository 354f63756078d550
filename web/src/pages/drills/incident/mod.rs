//! One drill worked through, from the report to the end: alone, or with a trainer who drives.

mod ask;
mod brief;
mod classify;
mod desk;
mod facilitate;
mod head;
mod help;
mod inbox;

pub(super) use classify::{setter, toggling};

use std::rc::Rc;

use escalation_core::drill::{Drill, Mode, Move};
use gloo_timers::callback::Interval;
use yew::prelude::*;

use super::{after, room::Room};
use crate::{
    components::use_change,
    platform::{clock, dom, drills},
    state::drills::{Incident, IncidentAct, IncidentHandle, KeptIncident, Kind, Speed},
};

/// How often the exercise's clock is looked at, in milliseconds.
const TURN_MILLIS: u32 = 500;

/// Which drill, and how.
#[derive(Debug, PartialEq, Properties)]
pub(super) struct IncidentProperties {
    /// What is needed.
    pub room: Room,
    /// Id of the drill.
    pub id: AttrValue,
    /// Alone or with a trainer.
    pub mode: Mode,
    /// The seed in the address.
    pub seed: u32,
}

/// The drill, or that there is none.
#[component]
pub(super) fn IncidentPage(properties: &IncidentProperties) -> Html {
    let IncidentProperties { room, id, mode, seed } = properties;
    let drill = use_memo(id.clone(), |id| room.drill(id).cloned().map(|drill| SharedDrill(Rc::new(drill))));
    use_effect_with((drill.is_none(), id.clone()), |(gone, id)| {
        // It was deleted: nothing leads back to it any more.
        if *gone && kept_incident().is_some_and(|kept| kept.run.drill == id.as_str()) {
            drills::keep_run(Kind::Incident, "");
        }
    });
    match (*drill).clone() {
        Some(drill) => html! {
            <Exercise key={format!("{id} {seed} {mode:?}")} room={room.clone()} {drill} mode={*mode} seed={*seed} />
        },
        None => html! {
            <><h1 tabindex="-1">{ "There is no such drill" }</h1>
            <p>{ format!("This policy has no drill with the id \u{201c}{id}\u{201d}; the link may be of an older one. ") }<a href="#/drills">{ "All drills" }</a></p></>
        },
    }
}

#[derive(Debug, Clone)]
struct SharedDrill(Rc<Drill>);

impl PartialEq for SharedDrill {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[derive(Debug, PartialEq, Properties)]
struct ExerciseProperties {
    room: Room,
    drill: SharedDrill,
    mode: Mode,
    seed: u32,
}

#[component]
fn Exercise(properties: &ExerciseProperties) -> Html {
    let ExerciseProperties { room, drill, mode, seed } = properties;
    let incident: IncidentHandle = use_reducer_eq(|| {
        let (engine, drill, now) = (Rc::clone(&room.engine.0), Rc::clone(&drill.0), clock::now_millis());
        match left(&drill, *mode, *seed) {
            Some(kept) => Incident::resumed(engine, drill, kept, now, drills::was_run_here()),
            None => Incident::new(engine, drill, *mode, *seed, now),
        }
    });
    let resumed = use_state(|| incident.has_begun() && !incident.is_finished());
    // Whoever only reads what a drill is about does not lose the one that goes on.
    let keeps = incident.has_begun() || left(&drill.0, *mode, *seed).is_some();
    use_effect_with((keeps, incident.kept()), |(keeps, kept)| {
        if *keeps {
            drills::keep_run(Kind::Incident, &serde_json::to_string(kept).unwrap_or_default());
        }
    });
    use_turns(&incident);
    use_heading(incident.has_begun(), incident.is_finished());
    {
        let (record, incident) = (room.record.dispatcher(), incident.clone());
        use_effect_with(incident.is_finished(), move |finished| {
            if *finished {
                desk::drafts(&incident).forget_all();
                record.dispatch(after::recorded(&incident));
            }
        });
    }
    if incident.is_finished() {
        html! { <after::AfterAction room={room.clone()} incident={incident.clone()} /> }
    } else if incident.has_begun() {
        html! { <desk::Desk room={room.clone()} incident={incident.clone()} resumed={*resumed} /> }
    } else {
        brief::brief(room, &incident)
    }
}

/// Moves the focus to the heading of what comes next; the first page has it already.
#[hook]
fn use_heading(begun: bool, finished: bool) {
    use_change((begun, finished), |_| dom::focus_heading());
}

/// The drill that was left in this tab.
pub(crate) fn kept_incident() -> Option<KeptIncident> {
    serde_json::from_str(&drills::run(Kind::Incident)).ok()
}

/// The same, if it is this one.
fn left(drill: &Drill, mode: Mode, seed: u32) -> Option<KeptIncident> {
    let kept = kept_incident()?;
    let same = kept.run.drill == drill.id && kept.run.mode == mode && kept.run.seed == seed;
    same.then_some(kept)
}

/// Turns the exercise's clock while it goes.
#[hook]
fn use_turns(incident: &IncidentHandle) {
    let turns = incident.speed() != Speed::Waits && !incident.is_finished();
    let incident = incident.dispatcher();
    use_effect_with(turns, move |turns| {
        let interval = turns.then(|| {
            Interval::new(TURN_MILLIS, move || incident.dispatch(IncidentAct::Tick(clock::now_millis())))
        });
        move || drop(interval)
    });
}

/// A click that makes a move.
fn makes(incident: &IncidentHandle, what: Move) -> Callback<MouseEvent> {
    let incident = incident.dispatcher();
    Callback::from(move |_| incident.dispatch(IncidentAct::Do(what.clone(), clock::now_millis())))
}
