//! The open file.

use yew::prelude::*;

use super::room::{FIELD, Room};
use crate::{
    platform::dom,
    state::workbench::{Act, label},
};

#[derive(Debug, PartialEq, Properties)]
pub(super) struct EditorProperties {
    pub room: Room,
}

/// The file's text.
#[component]
pub(super) fn Editor(properties: &EditorProperties) -> Html {
    let EditorProperties { room } = properties;
    let kept = room.draft.kept();
    let text = AttrValue::from(room.draft.text(&kept.open).unwrap_or_default().to_owned());
    let oninput = room.act(|event: InputEvent| Act::Edit(dom::value(&event)));
    html! {
        <>
            <div class="head">
                <h2 id="editor-title">{ label(&kept.open) }</h2>
                if room.draft.is_changed(&kept.open) { <span class="tag">{ "changed" }</span> }
            </div>
            <textarea key={kept.open.clone()} id={FIELD} aria-labelledby="editor-title" wrap="off" rows="24" spellcheck="false" autocapitalize="off" autocomplete="off" value={text} {oninput} />
        </>
    }
}
