//! What was done last, with the way back.

use escalation_core::case::{Entry, Instead, State, What};
use yew::prelude::*;

use super::Job;
use crate::platform::clock;

/// Kinds of entries that one click makes, so that one click takes them back; forms are put right in the log.
const BY_A_CLICK: [&str; 7] =
    ["acknowledged", "contacted", "escalated", "notice-sent", "step-done", "step-undone", "update-sent"];

/// The line: empty once it was taken back, or something else was written down.
pub(super) fn last_done(job: &Job) -> Html {
    let entry = last(job.state()).filter(|_| !job.is_exercise());
    html! { <div class="last-done" role="status">{ entry.map(|entry| line(job, entry)).unwrap_or_default() }</div> }
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

/// The entry that was written down last, if a click made it and it still counts.
fn last(state: &State) -> Option<&Entry> {
    let entry = state.timeline.iter().max_by_key(|entry| (entry.recorded_at, entry.event.as_str()))?;
    (BY_A_CLICK.contains(&entry.kind) && !entry.void).then_some(entry)
}
