//! What to do with a message: copy it, open it in the mail program, save it.

use escalation_core::{
    export::mail,
    template::{Format, format},
};
use yew::prelude::*;

use super::draft::{Draft, address};
use crate::{
    components::CopyButton,
    platform::{clipboard, dom},
    state::desk::{Act, Desk, DeskHandle},
};

/// Says what is missing, or that nothing is.
pub(crate) fn lacking(draft: &Draft<'_>) -> Html {
    if draft.lacking.is_empty() {
        return html! { <p class="minor" role="status">{ "Nothing is missing." }</p> };
    }
    html! {
        <p class="warning" role="status">
            { "Missing: " }{ draft.lacking_names() }{ ". Fill them, or leave them out one by one." }
        </p>
    }
}

/// The two that are enough for most.
pub(crate) fn copies(desk: &DeskHandle, draft: &Draft<'_>, form: Format) -> Html {
    let refused = if draft.lacking.is_empty() {
        AttrValue::default()
    } else {
        AttrValue::from(format!("Missing: {}", draft.lacking_names()))
    };
    let name = AttrValue::from(format!("of {}", draft.template.name));
    let (text, html) = match form {
        Format::Html => (format(&draft.message, Format::Plain), format(&draft.message, Format::Html)),
        form => (format(&draft.message, form), String::new()),
    };
    let subject = draft.message.subject_line();
    let oncopy = take(desk, draft);
    html! {
        <>
            <CopyButton {text} {html} label="Copy text" what={name.clone()} refused={refused.clone()} oncopy={oncopy.clone()} />
            <CopyButton text={subject} label="Copy subject" what={name} {refused} {oncopy} />
        </>
    }
}

/// All of them.
pub(crate) fn buttons(desk: &DeskHandle, draft: &Draft<'_>, form: Format) -> Html {
    let blocked = !draft.lacking.is_empty();
    html! {
        <div class="buttons">
            { copies(desk, draft, form) }
            <button type="button" class="small" disabled={blocked} onclick={open(desk, draft)}>{ "Open in mail program" }</button>
            <button type="button" class="small" disabled={blocked} onclick={save(desk, draft, form)}>{ "Save as .eml" }</button>
        </div>
    }
}

/// Sending a message takes the incident id that it shows.
fn take(desk: &DeskHandle, draft: &Draft<'_>) -> Callback<()> {
    let (desk, taking) = (desk.dispatcher(), draft.taking());
    Callback::from(move |()| {
        if let Some(act) = taking.clone() {
            desk.dispatch(act);
        }
    })
}

/// Mail programs take plain text from a link, whatever the format.
fn open(desk: &DeskHandle, draft: &Draft<'_>) -> Callback<MouseEvent> {
    let (to, subject) = (address(desk.document(), &draft.template.to), draft.message.subject_line());
    let body = format(&draft.message, Format::Plain);
    let take = take(desk, draft);
    Callback::from(move |_| {
        take.emit(());
        dom::open_mail(&to, &subject, &body);
    })
}

fn save(desk: &DeskHandle, draft: &Draft<'_>, form: Format) -> Callback<MouseEvent> {
    let file = letter_file(desk, draft, form);
    let name = format!("{}.eml", draft.template.id);
    let (take, desk) = (take(desk, draft), desk.dispatcher());
    Callback::from(move |_| {
        take.emit(());
        if !clipboard::save(&name, "message/rfc822", &file) {
            let words = "The browser did not let the desk save the file. Copy the message instead.";
            desk.dispatch(Act::Notice(words.into()));
        }
    })
}

fn letter_file(desk: &Desk, draft: &Draft<'_>, form: Format) -> String {
    let to = address(desk.document(), &draft.template.to);
    mail(&to, &draft.message.subject_line(), &format(&draft.message, form), form == Format::Html)
}
