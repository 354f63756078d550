//! The message as a letter: what stands here is what is copied.

use escalation_core::{
    policy::Claim,
    template::{Format, Line, LineKind, Segment, shown},
};
use yew::prelude::*;

use super::draft::{Draft, address};
use crate::{
    pages::click,
    state::{
        desk::{Act, Desk, DeskHandle},
        words::Words as _,
    },
};

/// Envelope and letter.
pub(crate) fn letter(desk: &Desk, draft: &Draft<'_>, format: Format) -> Html {
    let to = address(desk, &draft.template.to);
    let written = matches!(format, Format::Markdown | Format::Slack).then_some("written");
    html! {
        <article class="letter">
            <dl class="envelope">
                if !to.is_empty() { <div><dt>{ "To" }</dt><dd>{ to }</dd></div> }
                <div><dt>{ "Subject" }</dt><dd>{ segments(desk, draft, &draft.message.subject) }</dd></div>
            </dl>
            <div class={classes!("body", written)}>
                { for draft.message.lines.iter().enumerate().map(|(place, line)| html! {
                    <>if place > 0 { { "\n" } }{ row(desk, draft, line, format) }</>
                }) }
            </div>
        </article>
    }
}

/// A line of the letter; one that may not be true yet is marked.
fn row(desk: &Desk, draft: &Draft<'_>, line: &Line, format: Format) -> Html {
    let words = if format == Format::Html {
        formatted(line, &segments(desk, draft, &line.segments))
    } else {
        let mut shown = shown(line, format);
        // The copy ends with the last word; so does what is shown.
        if draft.message.lines.last() == Some(line) {
            shown.pop_if(|last| matches!(last, Segment::Text(words) if words.trim().is_empty()));
        }
        segments(desk, draft, &shown)
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

fn segments(desk: &Desk, draft: &Draft<'_>, segments: &[Segment]) -> Html {
    let template = &draft.template.id;
    let one = |segment: &Segment| match segment {
        Segment::Text(text) => html! { { text } },
        Segment::Missing(field) => {
            html! { <mark class="missing">{ "[" }{ desk.document().field_name(template, field) }{ "]" }</mark> }
        }
    };
    segments.iter().map(one).collect()
}

/// Lines that say something was done which is not ticked, and lines that were taken out.
pub(crate) fn claims(desk: &DeskHandle, draft: &Draft<'_>) -> Html {
    let kept = desk.kept();
    let open: Vec<&Claim> = (draft.template.claims.iter())
        .filter(|claim| draft.removed.contains(&claim.text) || !kept.done.contains(&claim.step))
        .collect();
    if open.is_empty() {
        return Html::default();
    }
    html! {
        <section class="claims" aria-label="Check before sending">
            <h2>{ "Check before sending" }</h2>
            <ul class="plain">{ for open.iter().map(|claim| claim_row(desk, draft, claim)) }</ul>
        </section>
    }
}

fn claim_row(desk: &DeskHandle, draft: &Draft<'_>, claim: &Claim) -> Html {
    let removed = draft.removed.contains(&claim.text);
    let button = |words: &'static str, act: Act| {
        html! {
            <button type="button" class="small" onclick={click(desk, act)}>{ words }<span class="away">{ " " }{ &claim.text }</span></button>
        }
    };
    let remove = Act::Remove(draft.template.id.clone(), claim.text.clone());
    html! {
        <li>
            <span>{ &claim.text }<span class="minor">{ if removed { " · taken out" } else { " · not ticked off" } }</span></span>
            <span class="buttons">
                if removed {
                    { button("Put back", remove) }
                } else {
                    { button("Done", Act::Tick(claim.step.clone())) }
                    { button("Take out", remove) }
                }
            </span>
        </li>
    }
}
