//! Drills as files: saved with their seed and mode, opened with every check.

use escalation_core::{
    Engine,
    drill::{Drill, DrillFile, Mode},
};
use web_sys::{DataTransfer, Event, File};
use yew::prelude::*;

use super::room::Room;
use crate::{
    platform::{clipboard, clock, file, incoming},
    state::{
        drills::{OwnAct, taken, with_misread},
        words::{counted, saved},
    },
};

/// What is saved, and what the button says.
#[derive(Debug, PartialEq, Properties)]
pub(super) struct SaveProperties {
    /// What is needed.
    pub room: Room,
    /// The scenarios.
    pub drills: Vec<Drill>,
    /// How to run them.
    pub mode: Mode,
    /// The seed.
    pub seed: u32,
}

/// A button that saves scenarios as a file for others.
#[component]
pub(super) fn SaveDrills(properties: &SaveProperties) -> Html {
    let said = use_state_eq(String::new);
    let onclick = {
        let (said, engine) = (said.setter(), properties.room.engine.clone());
        let (drills, mode, seed) = (properties.drills.clone(), properties.mode, properties.seed);
        Callback::from(move |_: MouseEvent| said.set(save(&engine.0, drills.clone(), mode, seed)))
    };
    html! {
        <span class="copy"><button type="button" class="small" {onclick}>{ "Save as a drill file" }</button>
            <span role="status" class="said">{ (*said).clone() }</span></span>
    }
}

/// Offers the file, and says what came of it.
fn save(engine: &Engine, drills: Vec<Drill>, mode: Mode, seed: u32) -> String {
    let name = match drills.as_slice() {
        [only] => format!("drill-{}.json", only.id),
        all => format!("drills-{}-{seed}.json", all.len()),
    };
    let drills = drills.into_iter().map(|drill| with_misread(engine, drill)).collect();
    let text = DrillFile::new(clock::now(), engine.policy(), mode, seed, drills).to_json();
    saved(clipboard::save(&name, "application/json", &text), &name)
}

/// What came of a file.
#[derive(Debug, Clone, PartialEq)]
enum Opened {
    /// Its drills are here: in words, and where they begin.
    Here { words: String, start: String },
    /// Nothing was taken, and why.
    Refused(String),
}

/// What the section works on.
#[derive(Debug, PartialEq, Properties)]
pub(super) struct OpenProperties {
    /// What is needed.
    pub room: Room,
}

/// Opens files of drills, chosen or dropped anywhere on the page.
#[component]
pub(super) fn OpenDrills(properties: &OpenProperties) -> Html {
    let room = &properties.room;
    let opened = use_state_eq(Vec::<Opened>::new);
    let dragging = use_state_eq(|| false);
    // What is dropped later meets the drills of then.
    let open = {
        let (room, opened) = (room.clone(), opened.setter());
        Callback::from(move |files: Vec<File>| {
            let (room, opened) = (room.clone(), opened.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let mut found = Vec::new();
                for file in files {
                    let name = file.name();
                    #[expect(clippy::cast_precision_loss, reason = "a few millions")]
                    if file.size() > DrillFile::LONGEST as f64 {
                        found.push(Opened::Refused(format!("{name} was not opened: it is longer than any drill. Choose a file that \u{201c}Save as a drill file\u{201d} saved.")));
                        continue;
                    }
                    let text = file::whole_text(file).await;
                    found.push(text.map_or_else(Opened::Refused, |text| read(&room, &name, &text)));
                }
                opened.set(found);
            });
        })
    };
    {
        let dragging = dragging.setter();
        use_effect_with(open.clone(), move |open| {
            let (open, over) = (open.clone(), Callback::from(move |over| dragging.set(over)));
            let take = Callback::from(move |data: DataTransfer| {
                let files = file::listed(data.files().as_ref());
                if !files.is_empty() {
                    open.emit(files);
                }
            });
            let listeners = incoming::listen(&over, &take);
            move || drop(listeners)
        });
    }
    let onfile = Callback::from(move |event: Event| {
        open.emit(file::chosen(&event));
    });
    html! {
        <div class={classes!("sheet", dragging.then_some("dragging"))}>
            <label class="file small">{ "Open a drill file" }<input type="file" multiple={true} accept=".json,application/json" onchange={onfile} /></label>
            <p class="drop" aria-hidden="true">{ "Drop the drill file here" }</p>
            <div role="status">{ for opened.iter().map(|opened| match opened {
                Opened::Here { words, start } => html! {
                    <p>{ words }if !start.is_empty() { { " " }<a class="go" href={start.clone()}>{ "Start" }</a> }</p>
                },
                Opened::Refused(words) => html! { <p class="warning">{ words }</p> },
            }) }</div>
        </div>
    }
}

/// Takes the drills of a file in, all or none.
fn read(room: &Room, name: &str, text: &str) -> Opened {
    let file = match DrillFile::from_json(text, room.engine().policy()) {
        Ok(file) => file,
        Err(error) => {
            return Opened::Refused(format!("{name} was not opened: {error}. What to do: {}.", error.help()));
        }
    };
    let (mode, seed, count) = (file.mode, file.seed, file.drills.len());
    let (ids, new) = taken(file.drills, &room.shipped, &room.own.drills);
    let added = new.len();
    if added > 0 {
        room.own.dispatch(OwnAct::Add(new, "opening of a file"));
    }
    let drills = |count: usize| counted(count, "drill", "drills");
    let words = match count - added {
        0 => format!("{name}: {} added to the list, marked as your own.", drills(added)),
        known if added == 0 => format!("{name}: {}, here already.", drills(known)),
        known => format!("{name}: {} added to the list, {known} here already.", drills(added)),
    };
    Opened::Here { words, start: start(mode, seed, &ids) }
}

/// Where drills begin; several can only be a sprint.
pub(super) fn start(mode: Mode, seed: u32, ids: &[String]) -> String {
    match (mode, ids) {
        (Mode::Incident, [only]) => format!("#/drills/incident/{only}?seed={seed}"),
        (Mode::Facilitated, [only]) => format!("#/drills/group/{only}?seed={seed}"),
        (Mode::Sprint, ids) => format!("#/drills/sprint?seed={seed}&of={}", ids.join(".")),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_begins_as_it_was_meant_to() {
        let (one, two) = (["a".to_owned()], ["a".to_owned(), "b".to_owned()]);
        assert_eq!(start(Mode::Incident, 3, &one), "#/drills/incident/a?seed=3");
        assert_eq!(start(Mode::Facilitated, 3, &one), "#/drills/group/a?seed=3");
        assert_eq!(start(Mode::Sprint, 3, &two), "#/drills/sprint?seed=3&of=a.b");
        assert_eq!(start(Mode::Incident, 3, &two), "", "they stand in the list");
    }
}
