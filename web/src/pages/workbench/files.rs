//! Which file is open, which were changed, and the ways in and out.

use escalation_core::order::sort_by_key;
use yew::prelude::*;

use super::room::Room;
use crate::{
    platform::{clipboard, dom, file, workbench},
    state::{
        words::{counted, saved},
        workbench::{Act, Draft, label},
    },
};

/// Id of the choice of a file.
pub(super) const CHOICE: &str = "open-file";

/// The section.
pub(super) fn section(room: &Room) -> Html {
    let draft = &room.draft;
    let open = draft.kept().open.clone();
    let weigh = room.act(|event: Event| Act::Weigh(dom::checked(&event)));
    let choose = room.act(|event: Event| Act::Open(dom::value(&event)));
    html! {
        <>
            <h2 id="files-title">{ "Files" }</h2>
            <label>{ "Open file" }<select id={CHOICE} onchange={choose}>{ for groups(draft).into_iter().map(|(group, paths)| html! {
                <optgroup label={group.to_owned()}>{ for paths.iter().map(|path| option(draft, path, *path == open)) }</optgroup>
            }) }</select></label>
            <Folder room={room.clone()} />
            <Changed room={room.clone()} />
            <label class="weigh"><input type="checkbox" checked={draft.kept().weighed} onchange={weigh} />{ "Read tickets with the learned weights, too" }</label>
            if !room.checking.is_kept { <p class="warning" role="status">{ "The browser has no room for this draft. Save the changed files before you leave the page." }</p> }
        </>
    }
}

/// The draft's files by the folders that they lie in, in order of their paths.
fn groups(draft: &Draft) -> Vec<(&str, Vec<&str>)> {
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    for path in draft.paths() {
        let group = label(path).rsplit_once('/').map_or("the policy", |(folder, _)| folder);
        match groups.iter_mut().find(|(name, _)| *name == group) {
            Some((_, paths)) => paths.push(path),
            None => groups.push((group, vec![path])),
        }
    }
    // What is at hand most often comes first.
    sort_by_key(&mut groups, |(name, _)| *name != "the policy");
    groups
}

fn option(draft: &Draft, path: &str, is_open: bool) -> Html {
    let changed = if draft.is_changed(path) { " (changed)" } else { "" };
    html! { <option value={path.to_owned()} selected={is_open}>{ label(path) }{ changed }</option> }
}

/// What was changed, and the ways to save it or to put it back.
#[component]
fn Changed(properties: &RoomProperties) -> Html {
    let room = &properties.room;
    let said = use_state_eq(String::new);
    let changed: Vec<_> = room.draft.changed().collect();
    let undo = room.draft.undoes().map(|words| {
        let onclick = room.act(|_: MouseEvent| Act::Undo);
        html! { <button type="button" class="small" {onclick}>{ format!("Undo: {words}") }</button> }
    });
    html! {
        <>
            if !changed.is_empty() {
                <h3>{ "Changed" }</h3>
                <ul class="plain drafted scroll-y" tabindex="0" aria-label="Changed files">{ for changed.iter().map(|(path, text)| row(room, path, *text, &said)) }</ul>
                <p class="minor">{ "To put the change to work, save these files into the policy\u{2019}s folder and build the desk anew." }</p>
            }
            <p class="buttons">
                if !changed.is_empty() { <button type="button" class="small" onclick={room.act(|_: MouseEvent| Act::RestoreAll)}>{ "All as it was" }</button> }
                { undo }
                <span role="status" class="minor">{ &*said }</span>
            </p>
        </>
    }
}

fn row(room: &Room, path: &str, text: Option<&str>, said: &UseStateHandle<String>) -> Html {
    let of = |act: fn(String) -> Act| {
        let path = path.to_owned();
        room.act(move |_: MouseEvent| act(path.clone()))
    };
    let away = |words: &'static str| html! { <><span>{ words }</span><span class="away">{ " " }{ label(path) }</span></> };
    html! {
        <li>
            if let Some(text) = text {
                <button type="button" class="small" onclick={of(Act::Open)}>{ label(path) }</button>
                <button type="button" class="small" onclick={save(path, text, said)}>{ away("Save") }</button>
            } else {
                <span>{ label(path) }{ " " }<span class="tag">{ "left out" }</span></span>
            }
            <button type="button" class="small" onclick={of(Act::Restore)}>{ away("As it was") }</button>
        </li>
    }
}

/// Offers a file under its name; of one in a folder the folder's name comes first, since a browser makes no folders.
fn save(path: &str, text: &str, said: &UseStateHandle<String>) -> Callback<MouseEvent> {
    let (name, text, said) = (label(path).replace('/', "-"), text.to_owned(), said.setter());
    Callback::from(move |_| {
        said.set(saved(clipboard::save(&name, "text/plain;charset=utf-8", &text), &name));
    })
}

#[derive(Debug, PartialEq, Properties)]
struct RoomProperties {
    room: Room,
}

/// Takes another folder's files in place of the policy's, or of the language's.
#[component]
fn Folder(properties: &RoomProperties) -> Html {
    let said = use_state_eq(String::new);
    let onchange = {
        let (draft, said) = (properties.room.draft.dispatcher(), said.setter());
        Callback::from(move |event: Event| {
            let (draft, said, chosen) = (draft.clone(), said.clone(), file::chosen(&event));
            wasm_bindgen_futures::spawn_local(async move {
                match workbench::folder(chosen).await {
                    Ok((kind, files, weighed)) => {
                        said.set(counted(files.len(), "file opened", "files opened"));
                        draft.dispatch(Act::Folder { kind, files, weighed });
                    }
                    Err(why) => said.set(why),
                }
            });
        })
    };
    html! {
        <>
        <p class="buttons">
            <label class="file small">{ "Open a folder" }<input type="file" webkitdirectory={true} multiple={true} {onchange} /></label>
            <span role="status" class="minor">{ &*said }</span>
        </p>
        <p class="minor">{ "Of a policy, or of a language: that is the one with language.toml." }</p>
        </>
    }
}
