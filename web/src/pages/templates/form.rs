//! A template's fields.

use escalation_core::policy::Field;
use web_sys::InputEvent;
use yew::prelude::*;

use super::draft::{Draft, Edit};
use crate::platform::dom;

/// The fields, each marked while it is missing.
pub(crate) fn form(draft: &Draft<'_>, edit: &Callback<Edit>) -> Html {
    draft.template.fields.iter().map(|field| input(draft, field, edit)).collect()
}

fn input(draft: &Draft<'_>, field: &Field, edit: &Callback<Edit>) -> Html {
    let template = &draft.template.id;
    let value = draft.values.get(&field.id).cloned().unwrap_or_default();
    let waived = draft.waived.contains(&field.id);
    let empty = value.trim().is_empty();
    let oninput = {
        let field = field.id.clone();
        edit.reform(move |event: InputEvent| Edit::Type(field.clone(), dom::value(&event)))
    };
    let waive = {
        let field = field.id.clone();
        edit.reform(move |_: MouseEvent| Edit::Waive(field.clone()))
    };
    let id = format!("field-{}", field.id);
    let placeholder = field.hint.clone();
    let control = if field.multiline {
        html! { <textarea id={id.clone()} rows="3" {value} {placeholder} {oninput} /> }
    } else {
        html! { <input id={id.clone()} type="text" {value} {placeholder} {oninput} /> }
    };
    html! {
        <div class="field" key={format!("{template}-{}", field.id)}>
            <div class="head">
                <label for={id}>{ &field.name }
                    if empty { <span class={if waived { "tag" } else { "tag lacking" }}>{ if waived { "left out" } else { "missing" } }</span> }
                </label>
                if empty {
                    <button type="button" class="small" onclick={waive}>
                        { if waived { "Fill it after all" } else { "Leave out" } }<span class="away">{ " " }{ &field.name }</span>
                    </button>
                }
            </div>
            { control }
        </div>
    }
}
