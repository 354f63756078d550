//! Words in all files: where is the threshold of 50,000?

use yew::prelude::*;

use super::room::Room;
use crate::{
    platform::dom,
    state::{
        words::counted,
        workbench::{Found, find, label},
    },
};

#[derive(Debug, PartialEq, Properties)]
pub(super) struct FinderProperties {
    pub room: Room,
}

/// The search.
#[component]
pub(super) fn Finder(properties: &FinderProperties) -> Html {
    let FinderProperties { room } = properties;
    let words = use_state_eq(String::new);
    let oninput = {
        let words = words.setter();
        Callback::from(move |event: InputEvent| words.set(dom::value(&event)))
    };
    // Every letter typed anywhere in the workbench renders this, too.
    let found = {
        let draft = (*room.draft).clone();
        use_memo((room.draft.revision(), (*words).clone()), move |(_, words)| find(&draft, words))
    };
    let (found, all) = &*found;
    let said = match (*all, found.len()) {
        _ if words.trim().is_empty() => String::new(),
        (0, _) => "No file has these words".to_owned(),
        (all, shown) if all > shown => format!("{all} lines, the first {shown} shown"),
        (all, _) => counted(all, "line", "lines"),
    };
    html! {
        <div class="finder">
            <label>{ "Search all files" }<input type="search" value={(*words).clone()} {oninput} /></label>
            <p class="minor" role="status">{ said }</p>
            if !found.is_empty() { <ul class="plain scroll-y" tabindex="0" aria-label="Lines found">{ for found.iter().map(|found| line(room, found)) }</ul> }
        </div>
    }
}

fn line(room: &Room, found: &Found) -> Html {
    let Found { file, line, start, end, text } = found;
    html! {
        <li><button type="button" class="small" onclick={room.go(file, *start, *end)}>{ format!("{}:{line}", label(file)) }</button>{ " " }<code>{ text }</code></li>
    }
}
