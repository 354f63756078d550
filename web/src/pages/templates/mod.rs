//! Messages: choose, fill, check, copy.

mod actions;
mod draft;
mod form;
mod list;
mod preview;

pub(crate) use actions::{buttons, copies, lacking, take};
pub(crate) use draft::{Draft, Edit};
pub(crate) use form::form;
pub(crate) use list::fitting;
pub(crate) use preview::{claims, letter};

use escalation_core::{
    policy::{Origin, Template},
    template::Format,
};
use yew::prelude::*;

use crate::{
    components::use_change,
    platform::dom,
    state::{cases::CasesHandle, desk::DeskHandle},
};

/// The template asked for; empty for the first that fits.
#[derive(Debug, PartialEq, Properties)]
pub(crate) struct TemplatesProperties {
    /// Its id.
    pub id: AttrValue,
}

/// The page.
#[component]
pub(crate) fn TemplatesPage(properties: &TemplatesProperties) -> Html {
    let format = use_state_eq(Format::default);
    let cases = use_context::<CasesHandle>();
    let desk = use_context::<DeskHandle>();
    // The button of a claim goes with the claim.
    use_change(desk.as_ref().map(|desk| desk.kept()), |_| {
        dom::catch_focus(&["#claims-title", ".preview > .buttons button:not([disabled])", "#template-title"]);
    });
    let Some(desk) = desk else {
        return Html::default();
    };
    let templates = &desk.document().templates;
    let asked = templates.iter().find(|template| template.id == properties.id.as_str());
    let chosen = asked.or_else(|| fitting(&desk).first().copied()).or(templates.first());
    html! {
        <main id="main" tabindex="-1" class="templates">
            if let Some(template) = chosen {
                { list::list(&desk, &template.id) }
                { editor(&desk, cases.as_ref(), template, &format) }
            } else {
                <section><h1 tabindex="-1">{ "Templates" }</h1>
                    <p>{ "This policy has no templates. Write in your own words; a case keeps what you sent." }</p></section>
            }
        </main>
    }
}

fn editor(
    desk: &DeskHandle,
    cases: Option<&CasesHandle>,
    template: &Template,
    format: &UseStateHandle<Format>,
) -> Html {
    let draft = Draft::new(desk, cases, template);
    let edit = draft::desk_edits(desk, &template.id);
    let open = draft.open_claims(&desk.kept().done);
    html! {
        <>
            <section class="form" aria-labelledby="template-title">
                <h1 id="template-title" tabindex="-1">{ &template.name }</h1>
                <p class="minor">{ &template.purpose }
                    if template.source.origin == Origin::Supplement { { " · ours; the policy has no such template" } }
                </p>
                if !desk.notice.is_empty() { <p class="warning" role="alert">{ &desk.notice }</p> }
                { form::form(&draft, &edit) }
            </section>
            <section class="preview" aria-label="Preview">
                { formats(format) }
                { preview::letter(desk.document(), &draft, **format) }
                { preview::claims(&draft, &open, &edit) }
                { actions::lacking(&draft) }
                <div class="buttons">{ buttons(desk.document(), &draft, **format, &take(desk, &draft), &actions::refused(desk)) }</div>
            </section>
        </>
    }
}

fn formats(format: &UseStateHandle<Format>) -> Html {
    let one = |(value, name): &(Format, &'static str)| {
        let onchange = {
            let (format, value) = (format.setter(), *value);
            Callback::from(move |_: Event| format.set(value))
        };
        html! {
            <label><input type="radio" name="format" checked={*value == **format} {onchange} />{ *name }</label>
        }
    };
    html! {
        <fieldset class="segments"><legend>{ "Format" }</legend>{ for Format::ALL.iter().map(one) }</fieldset>
    }
}
