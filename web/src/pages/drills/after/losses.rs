//! Every point lost with the policy's line, what went well, and what to read again.

use escalation_core::{
    drill::{Cited, Loss, Report, Score},
    policy::Document,
};
use yew::prelude::*;

use super::lost;
use crate::{
    platform::clock,
    state::{
        drills::Incident,
        policy_index::{IndexEntry, index},
    },
};

/// The section.
pub(super) fn losses(document: &Document, incident: &Incident, score: &Score) -> Html {
    let entries = index(document);
    html! {
        <section aria-labelledby="losses-title">
            <h2 id="losses-title">{ "Points lost" }</h2>
            if score.losses.is_empty() { <p>{ "None. Everything was done as the policy asks." }</p> }
            <ol class="losses plain">{ for score.losses.iter().map(|loss| row(&entries, incident, loss)) }</ol>
        </section>
    }
}

fn row(entries: &[IndexEntry], incident: &Incident, loss: &Loss) -> Html {
    html! {
        <li>
            <strong class="lost">{ lost(loss.points) }</strong>
            <div>
                <p>{ &loss.what }if let Some(at) = loss.at { <span class="minor">{ format!(" · {}", clock::show(incident.at(at))) }</span> }</p>
                if let Some(source) = &loss.source { { cited(entries, source) } }
            </div>
        </li>
    }
}

/// The entry of the same heading, or of the closest one above it: a step is shown with its procedure.
fn nearest<'e>(entries: &'e [IndexEntry], heading: &str) -> Option<&'e IndexEntry> {
    let above = entries
        .iter()
        .filter(|entry| !entry.source.heading.is_empty() && heading.starts_with(&entry.source.heading));
    above.max_by_key(|entry| entry.source.heading.len())
}

/// The policy's words with a way to the entry that they are of.
pub(in super::super) fn cited(entries: &[IndexEntry], source: &Cited) -> Html {
    // The policy's own emphasis is for its own page.
    let words = if source.quote.is_empty() { source.heading.clone() } else { source.words() };
    let entry = entries
        .iter()
        .find(|entry| entry.source.quote == source.quote && entry.source.heading == source.heading)
        .or_else(|| nearest(entries, &source.heading));
    match entry {
        Some(entry) => html! {
            <p class="minor cite"><q>{ words }</q>{ " · " }<a href={format!("#/policy/{}/{}", entry.kind, entry.id)}>{ &source.heading }</a></p>
        },
        None => html! { <p class="minor cite"><q>{ words }</q>{ format!(" · {}", source.heading) }</p> },
    }
}

/// What went well, what to practise, and what to read again.
pub(super) fn practise(document: &Document, report: &Report) -> Html {
    let entries = index(document);
    html! {
        <>
            <section aria-labelledby="strengths-title">
                <h2 id="strengths-title">{ "Strengths" }</h2>
                if report.strengths.is_empty() { <p class="minor">{ "Nothing that the policy asks for was done in time." }</p> }
                <ul>{ for report.strengths.iter().map(|words| html! { <li>{ words }</li> }) }</ul>
            </section>
            if !report.practise.is_empty() {
                <section aria-labelledby="practise-title">
                    <h2 id="practise-title">{ "What to practise" }</h2>
                    <ul>{ for report.practise.iter().map(|practice| html! { <li>{ &practice.what }<span class="minor">{ format!(" · {} points", practice.cost) }</span></li> }) }</ul>
                </section>
            }
            if !report.reread.is_empty() {
                <section aria-labelledby="reread-title">
                    <h2 id="reread-title">{ "Read again" }</h2>
                    <ul>{ for report.reread.iter().map(|source| html! { <li>{ cited(&entries, source) }</li> }) }</ul>
                </section>
            }
        </>
    }
}
