//! Writing a drill: the form, what is wrong with it so far, what it will look like, and the ways out.

mod field;
mod injects;
mod out;
mod preview;
mod reveals;
mod right;
mod ticket;

use std::rc::Rc;

use escalation_core::drill::{Drill, Fault, check};
use yew::prelude::*;
use yew_router::prelude::*;

use self::field::Pen;
use super::room::Room;
use crate::{
    components::use_change,
    platform::dom,
    route::Route,
    state::drills::{OwnAct, free_id, tidy},
};

/// What is written.
#[derive(Debug, PartialEq, Properties)]
pub(super) struct WriteProperties {
    /// What is needed.
    pub room: Room,
    /// Id of the drill.
    pub id: AttrValue,
}

/// The page.
#[component]
pub(super) fn Write(properties: &WriteProperties) -> Html {
    let WriteProperties { room, id } = properties;
    let undo = {
        let own = room.own.dispatcher();
        Callback::from(move |_: MouseEvent| own.dispatch(OwnAct::Undo))
    };
    let undo = html! {
        if let Some(words) = room.own.undoes() { <button type="button" class="small" onclick={undo}>{ format!("Undo: {words}") }</button> }
    };
    // The button goes when nothing is left to take back.
    use_change((room.own.get(id).is_some(), room.own.undoes().is_some()), |_| {
        dom::catch_focus(&["h1[tabindex]"]);
    });
    let Some(drill) = room.own.get(id) else {
        return html! {
            <><h1 tabindex="-1">{ "There is no such drill of your own" }</h1>
            <p>{ "It was deleted, or written in another browser. " }<a href="#/drills">{ "All drills" }</a></p><p class="buttons">{ undo }</p></>
        };
    };
    let whole = tidy(drill);
    let faults: Rc<Vec<Fault>> = Rc::new(check(&whole, room.engine().policy()));
    let pen = Pen { room: room.clone(), drill: Rc::new(drill.clone()), faults: Rc::clone(&faults) };
    html! {
        <article class="write after">
            <header class="after-head">
                <div><p class="crumbs"><a href="#/drills">{ "All drills" }</a></p>
                    <h1 tabindex="-1">{ "Write a drill" }<span class="drill-tag">{ "DRILL" }</span></h1>
                    <p class="minor">{ "Everything is kept in this browser as you type." }</p></div>
                <p class="buttons">{ undo }</p>
            </header>
            <div class="columns">
                <form onsubmit={Callback::from(|event: SubmitEvent| event.prevent_default())} autocomplete="off">
                    { ticket::section(&pen) }
                    { right::section(&pen) }
                    <reveals::Reveals pen={pen.clone()} />
                    <injects::Injects pen={pen.clone()} />
                    { right::notice(&pen) }
                    { right::course(&pen) }
                </form>
                <div class="beside-form">
                    { standing(&faults) }
                    { out::section(&pen, &whole, faults.is_empty()) }
                    { preview::section(room, &whole) }
                </div>
            </div>
        </article>
    }
}

/// What is wrong so far, each with a way to its place.
fn standing(faults: &[Fault]) -> Html {
    let words = match faults.len() {
        0 => "No problems found.".to_owned(),
        1 => "One problem to fix.".to_owned(),
        count => format!("{count} problems to fix."),
    };
    let row = |fault: &Fault| {
        let place = field::place(&fault.path);
        let go = {
            let place = place.clone();
            Callback::from(move |_: MouseEvent| dom::jump(&place))
        };
        html! {
            <li><button type="button" class="small" onclick={go}>{ field::words(&fault.path) }</button>
                <span>{ field::said(fault) }<code class="minor">{ fault.code }</code></span></li>
        }
    };
    html! {
        <section aria-labelledby="faults-title">
            <h2 id="faults-title">{ "Check" }</h2>
            <p role="status" class={if faults.is_empty() { "met" } else { "missed" }}>{ words }</p>
            <ul class="plain faults">{ for faults.iter().map(row) }</ul>
        </section>
    }
}

/// A button that begins a drill, blank or as a copy, and goes to it.
#[derive(Debug, PartialEq, Properties)]
struct BeginProperties {
    room: Room,
    from: Option<Drill>,
}

#[component]
fn Begin(properties: &BeginProperties) -> Html {
    let BeginProperties { room, from } = properties;
    let navigator = use_navigator();
    let onclick = {
        let (room, from) = (room.clone(), from.clone());
        Callback::from(move |_: MouseEvent| {
            let wanted = from.as_ref().map_or("my-drill".to_owned(), |drill| format!("{}-copy", drill.id));
            let mut drill = from.clone().unwrap_or_default();
            let all = || room.shipped.iter().chain(&*room.own.drills);
            drill.id = free_id(&wanted, |id| all().any(|known| known.id == id));
            let id = drill.id.clone();
            room.own.dispatch(OwnAct::Add(vec![drill], "new drill"));
            if let Some(navigator) = &navigator {
                navigator.push(&Route::Drill { part: "write".to_owned(), id });
            }
        })
    };
    html! { <button type="button" class="small" {onclick}>{ if from.is_some() { "Edit a copy" } else { "Write a drill" } }</button> }
}

/// A button that begins a blank drill.
pub(super) fn blank(room: &Room) -> Html {
    html! { <Begin room={room.clone()} from={None::<Drill>} /> }
}

/// A button that begins a drill as a copy of another.
pub(super) fn copy(room: &Room, drill: &Drill) -> Html {
    html! { <Begin room={room.clone()} from={Some(drill.clone())} /> }
}
