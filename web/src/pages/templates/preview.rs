//! The message as a letter: what stands here is what is copied.

use escalation_core::{
    policy::{Claim, Document},
    template::{Format, Line, LineKind, Segment, shown},
};
use yew::prelude::*;

use super::draft::{Draft, Edit, address};
use crate::state::words::Words as _;

/// Envelope and letter.
pub(crate) fn letter(document: &Document, draft: &Draft<'_>, format: Format) -> Html {
    let to = address(document, &draft.template.to);
    let written = matches!(format, Format::Markdown | Format::Slack).then_some("written");
    html! {
        <article class="letter">
            <dl class="envelope">
                if !to.is_empty() { <div><dt>{ "To" }</dt><dd>{ to }</dd></div> }
                <div><dt>{ "Subject" }</dt><dd>{ segments(document, draft, &draft.message.subject) }</dd></div>
            </dl>
            <div class={classes!("body", written)}>
                { for draft.message.lines.iter().enumerate().map(|(place, line)| html! {
                    <>if place > 0 { { "\n" } }{ row(document, draft, line, format) }</>
                }) }
            </div>
        </article>
    }
}

/// A line of the letter; one that may not be true yet is marked.
fn row(document: &Document, draft: &Draft<'_>, line: &Line, format: Format) -> Html {
    let words = if format == Format::Html {
        formatted(line, &segments(document, draft, &line.segments))
    } else {
        let mut shown = shown(line, format);
        // The copy ends with the last word; so does what is shown.
        if draft.message.lines.last() == Some(line) {
            shown.pop_if(|last| matches!(last, Segment::Text(words) if words.trim().is_empty()));
        }
        segments(document, draft, &shown)
    };
    if line.unticked.is_none() {
        return words;
    }
    html! { <span class="claim">{ words }</span> }
}

/// A line as a mail program shows it.
fn formatted(line: &Line, words: &Html) -> Html {
    let label = if line.label.is_empty() {
        Html::default()
    } else {
        html! { <strong>{ &line.label }{ ": " }</strong> }
    };
    match line.kind {
        LineKind::Heading => html! { <strong class="heading">{ label }{ words.clone() }</strong> },
        LineKind::Item => html! { <>{ "• " }{ label }{ words.clone() }</> },
        LineKind::Text | LineKind::Blank => html! { <>{ label }{ words.clone() }</> },
    }
}

fn segments(document: &Document, draft: &Draft<'_>, segments: &[Segment]) -> Html {
    let template = &draft.template.id;
    let one = |segment: &Segment| match segment {
        Segment::Text(text) => html! { { text } },
        Segment::Missing(field) => {
            html! { <mark class="missing">{ "[" }{ document.field_name(template, field) }{ "]" }</mark> }
        }
    };
    segments.iter().map(one).collect()
}

/// Lines that say something was done which is not ticked, and lines that were taken out.
pub(crate) fn claims(draft: &Draft<'_>, open: &[&Claim], edit: &Callback<Edit>) -> Html {
    if open.is_empty() {
        return Html::default();
    }
    html! {
        <section class="claims" aria-labelledby="claims-title">
            <h2 id="claims-title" tabindex="-1">{ "Check before sending" }</h2>
            <ul class="plain">{ for open.iter().map(|claim| claim_row(draft, claim, edit)) }</ul>
        </section>
    }
}

fn claim_row(draft: &Draft<'_>, claim: &Claim, edit: &Callback<Edit>) -> Html {
    let removed = draft.removed.contains(&claim.text);
    let button = |words: &'static str, what: Edit| {
        html! {
            <button type="button" class="small" onclick={edit.reform(move |_: MouseEvent| what.clone())}>{ words }<span class="away">{ " " }{ &claim.text }</span></button>
        }
    };
    let remove = Edit::Remove(claim.text.clone());
    html! {
        <li>
            <span>{ &claim.text }<span class="minor">{ if removed { " · taken out" } else { " · not ticked off" } }</span></span>
            <span class="buttons">
                if removed {
                    { button("Put back", remove) }
                } else {
                    { button("Done", Edit::Done(claim.step.clone())) }
                    { button("Take out", remove) }
                }
            </span>
        </li>
    }
}
