//! The ways out of the form: try it, give it to others, put it into the policy's folder; and its short name.

use escalation_core::{
    Engine,
    drill::{Drill, Mode, agreement, drills_toml},
};
use web_sys::Event;
use yew::prelude::*;
use yew_router::prelude::*;

use super::{
    super::{files::SaveDrills, room::Room},
    field::Pen,
};
use crate::{
    platform::{clipboard, dom},
    route::Route,
    state::{
        drills::{Edit, OwnAct, free_id, with_misread},
        words::saved,
    },
};

/// The section; `whole` is the drill as it leaves the form.
pub(super) fn section(pen: &Pen, whole: &Drill, sound: bool) -> Html {
    html! {
        <section aria-labelledby="out-title">
            <h2 id="out-title">{ "Use it" }</h2>
            { desk(pen.room.engine(), pen, whole) }
            if sound {
                <p class="buttons">
                    <a class="go main" href={format!("#/drills/incident/{}?seed=1", whole.id)}>{ "Try it" }</a>
                    <SaveDrills room={pen.room.clone()} drills={vec![whole.clone()]} mode={Mode::Incident} seed={1} />
                    <SaveToml room={pen.room.clone()} drill={whole.clone()} />
                </p>
                <p class="minor">{ "The drill file is for colleagues, who open it under \u{201c}Drills\u{201d}. The TOML file belongs into the folder \u{201c}drills\u{201d} of the policy, for everybody." }</p>
            } else {
                <p class="minor">{ "It can be tried and saved once nothing is wrong with it." }</p>
            }
            <Name pen={pen.clone()} />
        </section>
    }
}

/// What the engine makes of it: a trainer learns where words mislead.
fn desk(engine: &Engine, pen: &Pen, whole: &Drill) -> Html {
    let document = pen.room.document();
    if whole.ticket.trim().is_empty() {
        return Html::default();
    }
    let names = |ids: &[String]| match ids {
        [] => "no criterion".to_owned(),
        ids => ids.iter().map(|id| document.criterion_name(id)).collect::<Vec<_>>().join("; "),
    };
    let stages = agreement(engine, whole);
    let differing = stages.iter().filter(|stage| stage.differs().next().is_some());
    let rows: Vec<Html> = differing
        .map(|stage| {
            let when = stage.inject.map_or("The ticket".to_owned(), |place| format!("After message {}", place + 1));
            html! { <li>{ format!("{when}: the desk reads {}; right is {}.", names(&stage.found), names(&stage.right)) }</li> }
        })
        .collect();
    if rows.is_empty() {
        return html! { <p>{ "The desk reads it as you do." }</p> };
    }
    html! {
        <details><summary>{ "The desk reads it otherwise" }</summary>
            <p class="minor">{ "One of you is wrong. A drill may be harder than the desk; then this is written down with it." }</p>
            <ul>{ for rows }</ul></details>
    }
}

#[derive(Debug, PartialEq, Properties)]
struct TomlProperties {
    room: Room,
    drill: Drill,
}

#[component]
fn SaveToml(properties: &TomlProperties) -> Html {
    let said = use_state_eq(String::new);
    let onclick = {
        let (said, room, drill) = (said.setter(), properties.room.clone(), properties.drill.clone());
        Callback::from(move |_: MouseEvent| {
            let name = format!("{}.toml", drill.id);
            let text = drills_toml(&[with_misread(room.engine(), drill.clone())]);
            said.set(saved(clipboard::save(&name, "application/toml", &text), &name));
        })
    };
    html! {
        <span class="copy"><button type="button" class="small" {onclick}>{ "Save as TOML" }</button>
            <span role="status" class="said">{ (*said).clone() }</span></span>
    }
}

#[derive(Debug, PartialEq, Properties)]
struct NameProperties {
    pen: Pen,
}

/// The id: results are kept by it, and it stands in the address of this page.
#[component]
fn Name(properties: &NameProperties) -> Html {
    let pen = &properties.pen;
    let navigator = use_navigator();
    let onchange = {
        let pen = pen.clone();
        Callback::from(move |event: Event| {
            let room = &pen.room;
            let others =
                || room.shipped.iter().chain(&*room.own.drills).filter(|drill| drill.id != pen.drill.id);
            let id = free_id(&dom::value(&event), |id| others().any(|drill| drill.id == id));
            if id == pen.drill.id {
                return;
            }
            let renamed = Drill { id: id.clone(), ..(*pen.drill).clone() };
            room.own.dispatch(OwnAct::Edit(Box::new(Edit {
                id: pen.drill.id.clone(),
                words: "short name".to_owned(),
                typing: None,
                drill: renamed,
            })));
            if let Some(navigator) = &navigator {
                navigator.replace(&Route::Drill { part: "write".to_owned(), id });
            }
        })
    };
    html! {
        <label>{ "Short name: results are kept by it" }<input type="text" id="write-id" value={pen.drill.id.clone()} {onchange} spellcheck="false" /></label>
    }
}
