//! The open file.

use yew::prelude::*;

use super::room::{FIELD, Room};
use crate::{
    platform::{dom, workbench::Compiler},
    state::workbench::{Act, is_toml, label},
};

#[derive(Debug, PartialEq, Properties)]
pub(super) struct EditorProperties {
    pub room: Room,
    pub compiler: Compiler,
}

/// The file's text.
#[component]
pub(super) fn Editor(properties: &EditorProperties) -> Html {
    let EditorProperties { room, compiler } = properties;
    let kept = room.draft.kept();
    let text = AttrValue::from(room.draft.text(&kept.open).unwrap_or_default().to_owned());
    let oninput = room.act(|event: InputEvent| Act::Edit(dom::value(&event)));
    let said = use_state_eq(|| (0, String::new(), String::new()));
    let format = {
        let (compiler, draft, said) = (compiler.clone(), room.draft.clone(), said.setter());
        Callback::from(move |_: MouseEvent| {
            // What is dispatched shows in the handle at once.
            let (before, file) = (draft.revision(), draft.kept().open.clone());
            let (later, words) = match compiler.format(&draft) {
                Ok(Some(text)) => {
                    draft.dispatch(Act::Format(text));
                    (1, "Conditions and frames rewritten.".to_owned())
                }
                Ok(None) => (0, "All conditions and frames have that form.".to_owned()),
                Err(why) => (0, why),
            };
            said.set((before.wrapping_add(later), file, words));
        })
    };
    // What was said of the file says nothing of another one, or of other words.
    let (revision, file, words) = &*said;
    let said = Some(words).filter(|_| *revision == room.draft.revision() && *file == kept.open);
    html! {
        <>
            <div class="head">
                <h2 id="editor-title">{ label(&kept.open) }</h2>
                if room.draft.is_changed(&kept.open) { <span class="tag">{ "changed" }</span> }
                if is_toml(&kept.open) { <button type="button" class="small" title="Writes conditions and frames in one form" onclick={format}>{ "Format" }</button> }
                <span role="status" class="minor">{ said.cloned() }</span>
            </div>
            <textarea key={kept.open.clone()} id={FIELD} aria-labelledby="editor-title" wrap="off" rows="24" spellcheck="false" autocapitalize="off" autocomplete="off" value={text} {oninput} />
        </>
    }
}
