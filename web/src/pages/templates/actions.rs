//! What to do with a message: copy it, open it in the mail program, save it.

use escalation_core::{
    export::mail,
    policy::Document,
    template::{Format, format},
};
use yew::prelude::*;

use super::draft::{Draft, address};
use crate::{
    components::CopyButton,
    platform::{clipboard, dom},
    state::desk::{Act, DeskHandle},
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

/// The two that are enough for most; `oncopy` is called before copying.
pub(crate) fn copies(draft: &Draft<'_>, form: Format, oncopy: &Callback<()>) -> Html {
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
    html! {
        <>
            <CopyButton {text} {html} label="Copy text" what={name.clone()} refused={refused.clone()} {oncopy} />
            <CopyButton text={subject} label="Copy subject" what={name} {refused} {oncopy} />
        </>
    }
}

/// All of them; `ontake` is called before the message leaves the desk, `onrefused` where the browser saves no file.
pub(crate) fn buttons(
    document: &Document,
    draft: &Draft<'_>,
    form: Format,
    ontake: &Callback<()>,
    onrefused: &Callback<()>,
) -> Html {
    let blocked = !draft.lacking.is_empty();
    let (to, subject) = (address(document, &draft.template.to), draft.message.subject_line());
    let file = mail(&to, &subject, &format(&draft.message, form), form == Format::Html);
    // Mail programs take plain text from a link, whatever the format.
    let body = format(&draft.message, Format::Plain);
    let open = {
        let ontake = ontake.clone();
        Callback::from(move |_: MouseEvent| {
            ontake.emit(());
            dom::open_mail(&to, &subject, &body);
        })
    };
    let save = {
        let name = format!("{}.eml", draft.template.id);
        let (ontake, onrefused) = (ontake.clone(), onrefused.clone());
        Callback::from(move |_: MouseEvent| {
            ontake.emit(());
            if !clipboard::save(&name, "message/rfc822", &file) {
                onrefused.emit(());
            }
        })
    };
    html! {
        <>
            { copies(draft, form, ontake) }
            <button type="button" class="small" disabled={blocked} onclick={open}>{ "Open in mail program" }</button>
            <button type="button" class="small" disabled={blocked} onclick={save}>{ "Save as .eml" }</button>
        </>
    }
}

/// Sending a message takes the incident id that it shows.
pub(crate) fn take(desk: &DeskHandle, draft: &Draft<'_>) -> Callback<()> {
    let (desk, taking) = (desk.dispatcher(), draft.taking());
    Callback::from(move |()| {
        if let Some(act) = taking.clone() {
            desk.dispatch(act);
        }
    })
}

/// Says that the browser saved no file.
pub(crate) fn refused(desk: &DeskHandle) -> Callback<()> {
    let desk = desk.dispatcher();
    Callback::from(move |()| {
        let words = "The browser did not let the desk save the file. Copy the message instead.";
        desk.dispatch(Act::Notice(words.into()));
    })
}
