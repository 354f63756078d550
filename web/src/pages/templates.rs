//! Messages: choose, fill, check, copy.

use std::collections::BTreeMap;

use chrono::Datelike;
use escalation_core::{
    export::mail,
    policy::{Channel, Field, Template},
    template::{
        FillContext, Format, LineKind, Message, Segment, filled, format, incident_id, message, missing,
    },
};
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, InputEvent};
use yew::prelude::*;

use crate::{
    components::CopyButton,
    platform::{clipboard, clock, dom},
    state::desk::{Act, Desk, DeskHandle},
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
    let form = use_state(Format::default);
    let Some(desk) = use_context::<DeskHandle>() else {
        return Html::default();
    };
    let document = &desk.engine().policy().document;
    let fitting: Vec<&Template> = desk
        .path()
        .templates
        .iter()
        .filter_map(|index| document.templates.get(usize::from(*index)))
        .collect();
    let others =
        document.templates.iter().filter(|template| !fitting.iter().any(|fits| fits.id == template.id));
    let ordered: Vec<&Template> = fitting.iter().copied().chain(others).collect();
    let chosen = ordered.iter().find(|template| template.id == properties.id.as_str()).or(ordered.first());
    let link = |template: &&Template| {
        let current = chosen.is_some_and(|chosen| chosen.id == template.id).then_some("page");
        let fits = fitting.iter().any(|fits| fits.id == template.id);
        html! {
            <li><a href={format!("#/templates/{}", template.id)} aria-current={current}>{ &template.name }</a>
                if fits { <span class="tag">{ "fits" }</span> }
            </li>
        }
    };
    html! {
        <main id="main" class="templates">
            <section class="choose" aria-label="Templates"><ul class="plain">{ for ordered.iter().map(link) }</ul></section>
            if let Some(template) = chosen { { editor(&desk, template, &form) } }
        </main>
    }
}

/// Values of a template: what fills itself, then what was typed over it.
fn values(desk: &Desk, template: &Template) -> BTreeMap<String, String> {
    let kept = desk.kept();
    let year = clock::now().year();
    let next =
        kept.counters.get(&format!("{}-{year}", template.incident_prefix)).copied().unwrap_or_default() + 1;
    let id = kept
        .incidents
        .get(&template.id)
        .cloned()
        .unwrap_or_else(|| incident_id(&template.incident_prefix, year, next));
    let ticket = !desk.is_empty();
    let context = FillContext {
        document: &desk.engine().policy().document,
        decision: ticket.then(|| desk.decision()),
        path: ticket.then(|| desk.path()),
        text: &kept.text,
        now: clock::now(),
        incident_id: &id,
        done: &kept.done,
        show_time: &clock::show,
    };
    let mut values: BTreeMap<String, String> = filled(template, &context).into_iter().collect();
    values.extend(kept.values.get(&template.id).cloned().unwrap_or_default());
    values
}

fn editor(desk: &DeskHandle, template: &Template, form: &UseStateHandle<Format>) -> Html {
    let kept = desk.kept();
    let waived = kept.waived.get(&template.id).cloned().unwrap_or_default();
    let removed = kept.removed.get(&template.id).cloned().unwrap_or_default();
    let values = values(desk, template);
    let lacking = missing(template, &values, &waived);
    let message = message(template, &values, &waived, &removed, &kept.done);
    html! {
        <>
            <section class="form" aria-labelledby="template-title">
                <h1 id="template-title" tabindex="-1">{ &template.name }</h1>
                <p class="minor">{ &template.purpose }
                    if template.source.origin == escalation_core::policy::Origin::Supplement { { " · ours; the policy has no such template" } }
                </p>
                { for template.fields.iter().map(|field| input(desk, template, field, &values, waived.contains(&field.id))) }
            </section>
            <section class="preview" aria-label="Preview">
                <label>{ "Format" }{ formats(form) }</label>
                { preview(desk, template, &message) }
                { lacking_list(&lacking) }
                { buttons(desk, template, &message, **form, &lacking) }
            </section>
        </>
    }
}

fn input(
    desk: &DeskHandle,
    template: &Template,
    field: &Field,
    values: &BTreeMap<String, String>,
    waived: bool,
) -> Html {
    let value = values.get(&field.id).cloned().unwrap_or_default();
    let set = {
        let (desk, template, field) = (desk.clone(), template.id.clone(), field.id.clone());
        move |typed: String| desk.dispatch(Act::Field(template.clone(), field.clone(), typed))
    };
    let oninput = Callback::from(move |event: InputEvent| {
        if let Some(area) = event.target_dyn_into::<HtmlTextAreaElement>() {
            set(area.value());
        } else if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
            set(field.value());
        }
    });
    let waive = {
        let (desk, template, field) = (desk.clone(), template.id.clone(), field.id.clone());
        Callback::from(move |_: MouseEvent| desk.dispatch(Act::Waive(template.clone(), field.clone())))
    };
    let empty = value.trim().is_empty();
    html! {
        <div class="field" key={field.id.clone()}>
            <label>{ &field.name }
                if field.multiline {
                    <textarea rows="3" value={value} placeholder={field.hint.clone()} {oninput} />
                } else {
                    <input type="text" value={value} placeholder={field.hint.clone()} {oninput} />
                }
            </label>
            if empty {
                <button type="button" class="small" aria-pressed={waived.to_string()} onclick={waive}>
                    { if waived { "Left out: fill it after all" } else { "Leave out" } }<span class="away">{ format!(" {}", field.name) }</span>
                </button>
            }
        </div>
    }
}

fn formats(form: &UseStateHandle<Format>) -> Html {
    let onchange = {
        let form = form.clone();
        Callback::from(move |event: Event| {
            let place =
                event.target_dyn_into::<HtmlSelectElement>().map_or(0, |field| field.selected_index());
            let chosen = usize::try_from(place).ok().and_then(|place| Format::ALL.get(place));
            form.set(chosen.map(|(format, _)| *format).unwrap_or_default());
        })
    };
    html! {
        <select {onchange}>{ for Format::ALL.iter().map(|(format, name)| html! { <option selected={*format == **form}>{ *name }</option> }) }</select>
    }
}

fn segments(segments: &[Segment]) -> Html {
    segments
        .iter()
        .map(|segment| match segment {
            Segment::Text(text) => html! { { text } },
            Segment::Missing(field) => html! { <mark class="missing">{ format!("[{field}]") }</mark> },
        })
        .collect()
}

fn preview(desk: &DeskHandle, template: &Template, message: &Message) -> Html {
    html! {
        <article class="message">
            <p class="subject"><strong>{ "Subject: " }</strong>{ segments(&message.subject) }</p>
            { for message.lines.iter().map(|line| {
                let words = html! { <>if !line.label.is_empty() { <strong>{ format!("{}: ", line.label) }</strong> }{ segments(&line.segments) }</> };
                let claim = line.unticked.as_ref().map(|step| unticked(desk, template, step, line));
                match line.kind {
                    LineKind::Heading => html! { <p class="heading">{ words }</p> },
                    LineKind::Item => html! { <p class={classes!("item", claim.is_some().then_some("claim"))}>{ "• " }{ words }{ claim }</p> },
                    LineKind::Text => html! { <p class={classes!("line", claim.is_some().then_some("claim"))}>{ words }{ claim }</p> },
                    LineKind::Blank => html! { <br /> },
                }
            }) }
        </article>
    }
}

/// A line that says something was done which is not ticked.
fn unticked(
    desk: &DeskHandle,
    template: &Template,
    step: &str,
    line: &escalation_core::template::Line,
) -> Html {
    let claim: String = line
        .segments
        .iter()
        .map(|segment| match segment {
            Segment::Text(text) => text.clone(),
            Segment::Missing(_) => String::new(),
        })
        .collect();
    let tick = {
        let (desk, step) = (desk.clone(), step.to_owned());
        Callback::from(move |_: MouseEvent| desk.dispatch(Act::Tick(step.clone())))
    };
    let remove = {
        let (desk, template, claim) = (desk.clone(), template.id.clone(), claim.clone());
        Callback::from(move |_: MouseEvent| desk.dispatch(Act::Remove(template.clone(), claim.clone())))
    };
    html! {
        <span class="check"><span class="warning">{ " not ticked off yet " }</span>
            <button type="button" class="small" onclick={tick}>{ "It is done" }<span class="away">{ format!(": {claim}") }</span></button>
            <button type="button" class="small" onclick={remove}>{ "Take the line out" }<span class="away">{ format!(": {claim}") }</span></button>
        </span>
    }
}

fn lacking_list(lacking: &[&Field]) -> Html {
    if lacking.is_empty() {
        return html! { <p class="minor" role="status">{ "Nothing is missing." }</p> };
    }
    let names: Vec<&str> = lacking.iter().map(|field| field.name.as_str()).collect();
    html! { <p class="warning" role="status">{ format!("Missing: {}. Fill them or leave them out one by one.", names.join(", ")) }</p> }
}

fn buttons(
    desk: &DeskHandle,
    template: &Template,
    message: &Message,
    form: Format,
    lacking: &[&Field],
) -> Html {
    let refused = if lacking.is_empty() {
        AttrValue::default()
    } else {
        AttrValue::from("Fill the missing fields or leave them out")
    };
    let (subject, body) = (message.subject_line(), format(message, form));
    let to = address(desk, &template.to);
    let take = {
        let (desk, template, prefix) = (desk.clone(), template.id.clone(), template.incident_prefix.clone());
        move || {
            if !prefix.is_empty() {
                desk.dispatch(Act::TakeIncident(template.clone(), prefix.clone(), clock::now().year()));
            }
        }
    };
    let oncopy = {
        let take = take.clone();
        Callback::from(move |()| take())
    };
    let onmail = {
        let (to, subject, body, take) = (to.clone(), subject.clone(), body.clone(), take.clone());
        Callback::from(move |_: MouseEvent| {
            take();
            dom::open_mail(&to, &subject, &body);
        })
    };
    let onsave = {
        let (subject, body, name, desk) =
            (subject.clone(), body.clone(), format!("{}.eml", template.id), desk.clone());
        Callback::from(move |_: MouseEvent| {
            take();
            if !clipboard::save(&name, "message/rfc822", &mail(&to, &subject, &body, form == Format::Html)) {
                desk.dispatch(Act::Notice(
                    "The browser refused to save the file. Copy the message instead.".into(),
                ));
            }
        })
    };
    let blocked = !lacking.is_empty();
    html! {
        <p class="buttons">
            <CopyButton text={body} label="Copy text" refused={refused.clone()} oncopy={oncopy.clone()} />
            <CopyButton text={subject} label="Copy subject" {refused} {oncopy} />
            <button type="button" class="small" disabled={blocked} onclick={onmail}>{ "Open in mail program" }</button>
            <button type="button" class="small" disabled={blocked} onclick={onsave}>{ "Save .eml" }</button>
        </p>
    }
}

/// The mail address of a contact, or of the first of a role's that has one.
fn address(desk: &Desk, who: &str) -> String {
    let document = &desk.engine().policy().document;
    let role = document.roles.iter().find(|role| role.id == who);
    let reach = role.map_or_else(|| vec![who.to_owned()], |role| role.reach.clone());
    let mails = document.contacts.iter().filter(|contact| contact.channel == Channel::Email);
    let mut known = mails.filter(|contact| reach.contains(&contact.id));
    known.next().map(|contact| contact.address.clone()).unwrap_or_default()
}
