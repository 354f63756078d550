//! What the draft says that the policy does not, entry by entry.

use escalation_core::policy::change::{Entry, Field, Standing};
use yew::prelude::*;

use super::room::Room;

/// The section.
pub(super) fn section(room: &Room) -> Html {
    html! {
        <>
            <h2 id="effect-title">{ "What it changes" }</h2>
            { match room.checking.found.as_ref().and_then(|found| found.answer().ok()).map(|answer| &answer.entries) {
                None => Html::default(),
                Some(Err(why)) => html! { <p class="minor">{ format!("Cannot be told yet: {why}.") }</p> },
                Some(Ok(entries)) if entries.is_empty() => html! { <p class="minor">{ nothing(room) }</p> },
                Some(Ok(entries)) => html! { <ul class="plain entries">{ for entries.iter().map(entry) }</ul> },
            } }
        </>
    }
}

fn nothing(room: &Room) -> &'static str {
    if room.draft.changed().next().is_none() {
        "Nothing yet. Change a file, or open a folder that has changes."
    } else {
        "No entry of the policy. Order, comments, cases, drills and the language are not compared."
    }
}

fn entry(entry: &Entry) -> Html {
    let standing = match entry.standing {
        Standing::Added => "added",
        Standing::Removed => "removed",
        Standing::Changed => "changed",
    };
    html! {
        <li>
            <p><strong>{ &entry.name }</strong>{ " " }<span class="tag">{ standing }</span></p>
            if entry.standing != Standing::Removed && !entry.fields.is_empty() { <dl>{ for entry.fields.iter().map(field) }</dl> }
        </li>
    }
}

fn field(field: &Field) -> Html {
    let was = field
        .removed
        .iter()
        .map(|value| html! { <dd><del><span class="away">{ "was " }</span>{ value }</del></dd> });
    let is = field
        .added
        .iter()
        .map(|value| html! { <dd><ins><span class="away">{ "is " }</span>{ value }</ins></dd> });
    html! { <><dt>{ &field.key }</dt>{ for was }{ for is }</> }
}
