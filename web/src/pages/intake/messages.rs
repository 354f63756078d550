//! Messages to send, ready filled.

use escalation_core::{policy::Template, template::Format};
use yew::prelude::*;

use crate::{
    pages::templates::{Draft, copies, fitting, lacking, letter, take},
    state::{cases::CasesHandle, desk::DeskHandle},
};

/// The section.
#[component]
pub(crate) fn Messages() -> Html {
    let cases = use_context::<CasesHandle>();
    let Some(desk) = use_context::<DeskHandle>() else {
        return Html::default();
    };
    let fitting = fitting(&desk);
    if fitting.is_empty() {
        return Html::default();
    }
    html! {
        <section class="messages" aria-labelledby="messages-title">
            <h2 id="messages-title">{ "Messages to send" }</h2>
            { for fitting.iter().map(|template| message(&desk, cases.as_ref(), template)) }
        </section>
    }
}

fn message(desk: &DeskHandle, cases: Option<&CasesHandle>, template: &Template) -> Html {
    let draft = Draft::new(desk, cases, template);
    let lacks = draft.lacking.len();
    let state = if lacks == 0 { "ready".to_owned() } else { format!("{lacks} missing") };
    html! {
        <details>
            <summary>{ &template.name }{ " " }<span class="tag">{ state }</span></summary>
            <p class="minor">{ &template.purpose }</p>
            { letter(desk.document(), &draft, Format::Plain) }
            { lacking(&draft) }
            <div class="buttons">
                { copies(&draft, Format::Plain, &take(desk, &draft)) }
                <a href={format!("#/templates/{}", template.id)}>{ "Edit" }<span class="away">{ " " }{ &template.name }</span>{ " under Templates" }</a>
            </div>
        </details>
    }
}
