//! The log as people read it, the latest first; notes, and corrections that leave what they correct in sight.

use chrono::{DateTime, Utc};
use escalation_core::case::{Entry, Instead, What};
use yew::prelude::*;

use super::{Job, facts::change_list};
use crate::{
    components::{ActionForm, FormField},
    platform::{clock, form::Values},
};

/// What is right of an entry: that it happened, at another time.
const HAPPENED: &str = "another-time";

/// A text longer than this is folded.
const LONG: usize = 200;

/// The section.
pub(super) fn timeline(job: &Job) -> Html {
    let entries = &job.state().timeline;
    html! {
        <section class="timeline" aria-labelledby="timeline-title">
            <h2 id="timeline-title">{ "Log" }</h2>
            { note(job) }
            <ol class="plain" reversed={true}>{ for entries.iter().rev().map(|entry| row(job, entry)) }</ol>
            { put_right(job) }
            { withhold(job) }
        </section>
    }
}

fn row(job: &Job, entry: &Entry) -> Html {
    let later = (entry.recorded_at - entry.at).num_minutes().abs() > 0;
    let struck = entry.void || entry.corrected_by.is_some();
    html! {
        <li class={classes!(struck.then_some("void"))} key={entry.event.clone()}>
            <p><time datetime={entry.at.to_rfc3339()}>{ clock::show(entry.at) }</time>{ " " }
                <span class="happened">{ &entry.title }</span>
                if !entry.by.is_empty() { <span class="minor">{ format!(" · {}", entry.by) }</span> }
                if later { <span class="minor">{ format!(" · written down {}", clock::show(entry.recorded_at)) }</span> }
                if entry.void { <strong class="minor">{ " · taken back" }</strong> } else if entry.corrected_by.is_some() { <strong class="minor">{ " · corrected" }</strong> }
                if entry.withheld { <strong class="minor">{ " · text withheld" }</strong> }
            </p>
            { text(&entry.text) }
            if !entry.changes.is_empty() { <details><summary>{ format!("Changes ({})", entry.changes.len()) }</summary>{ change_list(job, &entry.changes) }</details> }
        </li>
    }
}

fn text(text: &str) -> Html {
    if text.is_empty() {
        return Html::default();
    }
    if text.len() <= LONG {
        return html! { <pre>{ text }</pre> };
    }
    html! { <details><summary>{ "Text" }</summary><pre>{ text }</pre></details> }
}

fn note(job: &Job) -> Html {
    let onsubmit = {
        let job = job.clone();
        Callback::from(move |values: Values| {
            let what = What::Note { text: values.get("text") };
            job.record_at(when(&values).unwrap_or_else(clock::now), what);
        })
    };
    html! {
        <ActionForm id="note" summary="Add a note \u{2026}" button="Add the note" {onsubmit}
            fields={vec![FormField::text("text", "Note").required(), FormField::time("at", "When, if not now")]} />
    }
}

/// The time that was typed, if one was.
fn when(values: &Values) -> Option<DateTime<Utc>> {
    clock::parse_field(&values.get("at")).and_then(DateTime::from_timestamp_millis)
}

/// Entries to choose from, the latest first.
fn choices(job: &Job, wanted: impl Fn(&Entry) -> bool) -> Vec<(String, String)> {
    let entries = job.state().timeline.iter().rev().filter(|entry| wanted(entry));
    entries
        .map(|entry| (entry.event.clone(), format!("{} {}", clock::short(entry.at), entry.title)))
        .collect()
}

fn put_right(job: &Job) -> Html {
    let choices = choices(job, |entry| !matches!(entry.kind, "opened" | "redacted") && !entry.void);
    if choices.is_empty() {
        return Html::default();
    }
    let right = [("nothing", "It did not happen"), (HAPPENED, "It happened at another time")];
    let right = right.map(|(value, name)| (value.to_owned(), name.to_owned())).into();
    let onsubmit = {
        let job = job.clone();
        Callback::from(move |values: Values| {
            let happened = values.get("instead") == HAPPENED;
            let (at, instead) =
                if happened { (when(&values), Instead::Same) } else { (None, Instead::Nothing) };
            job.record(What::Corrected {
                event: values.get("event"),
                at,
                instead,
                reason: values.get("reason"),
            });
        })
    };
    html! {
        <ActionForm id="correct" summary="Correct an entry \u{2026}" button="Correct it" {onsubmit}
            refuse={Callback::from(|values: Values| {
                let lacks_time = values.get("instead") == HAPPENED && when(&values).is_none();
                lacks_time.then_some(("at", "Give the time at which it happened."))
            })}
            fields={vec![
                FormField::choice("event", "Entry", choices).required(),
                FormField::choice("instead", "What is right", right).required(),
                FormField::time("at", "The right time, if it happened"),
                FormField::line("reason", "Why").required(),
            ]}>
            <p class="minor">{ "The log keeps the entry, and shows that and why it was put right." }</p>
        </ActionForm>
    }
}

fn withhold(job: &Job) -> Html {
    let choices = choices(job, |entry| entry.kind != "redacted" && !entry.withheld);
    let onsubmit = {
        let job = job.clone();
        Callback::from(move |values: Values| {
            job.record(What::Redacted { event: values.get("event"), reason: values.get("reason") });
        })
    };
    html! {
        <ActionForm id="redact" summary="Withhold an entry\u{2019}s text \u{2026}" button="Withhold for ever" {onsubmit}
            fields={vec![FormField::choice("event", "Entry", choices).required(), FormField::line("reason", "Why").required()]}>
            <p class="warning">{ "The text is taken out of this browser and of every later copy, and cannot be brought back. That it was there stays." }</p>
        </ActionForm>
    }
}
