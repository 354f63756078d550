//! What was done last, with the way back.

use escalation_core::case::{Entry, Instead, State, What};
use yew::prelude::*;

use super::Job;
use crate::platform::clock;

/// Kinds of entries that one click makes, so that one click takes them back; forms are put right in the log.
const BY_A_CLICK: [&str; 7] =
    ["acknowledged", "contacted", "escalated", "notice-sent", "step-done", "step-undone", "update-sent"];

/// The line, for the eye as long as a click made the last entry and it still counts; a screen reader hears of every entry.
pub(super) fn last_done(job: &Job) -> Html {
    let entry = last(job.state()).filter(|_| !job.is_exercise());
    html! {
        <div class="last-done" role="status">
            { match entry {
                Some(entry) if BY_A_CLICK.contains(&entry.kind) => line(job, entry),
                Some(entry) => html! { <span class="away">{ &entry.title }{ ", " }{ clock::show(entry.at) }</span> },
                None => Html::default(),
            } }
        </div>
    }
}

fn line(job: &Job, entry: &Entry) -> Html {
    let undo = What::Corrected {
        event: entry.event.clone(),
        at: None,
        instead: Instead::Nothing,
        reason: "Undone at once".to_owned(),
    };
    html! {
        <>
            <span>{ "\u{2713} " }{ &entry.title }{ ", " }{ clock::show(entry.at) }</span>
            <button type="button" class="small" onclick={job.does(undo)}>{ "Undo" }<span class="away">{ ": " }{ &entry.title }</span></button>
        </>
    }
}

/// The entry that was written down last, if it still counts.
fn last(state: &State) -> Option<&Entry> {
    let entry = state.timeline.iter().max_by_key(|entry| (entry.recorded_at, entry.event.as_str()))?;
    (!entry.void).then_some(entry)
}
