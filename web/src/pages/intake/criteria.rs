//! Why: the criteria that hold with the ticket's words beside the policy's, and what nearly held.

use escalation_core::{
    Span,
    decide::{Evidence, Match, SetAside, show_value},
    policy::{Criterion, Document},
    reading::Scope,
};
use yew::prelude::*;

use crate::state::{
    desk::{Desk, DeskHandle},
    quote::quotes,
};

/// The section.
pub(crate) fn criteria(desk: &DeskHandle, hot: Option<u16>, onhot: &Callback<Option<u16>>) -> Html {
    let decision = desk.decision();
    html! {
        <section aria-labelledby="why-title">
            <h2 id="why-title">{ "Why" }</h2>
            if decision.matched.is_empty() { <p>{ none_holds(desk) }</p> }
            <ul class="criteria">
                { for decision.matched.iter().map(|found| matched(desk, found, hot, onhot)) }
            </ul>
            { near_misses(desk) }
            { set_aside(desk) }
            { open_points(desk) }
            <super::rule::Rule />
        </section>
    }
}

fn none_holds(desk: &Desk) -> &'static str {
    if desk.needs_reading() {
        "Nothing was checked, because the text was not read."
    } else if desk.decision().open.is_empty() {
        "No criterion of the policy holds."
    } else {
        "No criterion of the policy holds for certain."
    }
}

fn matched(desk: &Desk, found: &Match, hot: Option<u16>, onhot: &Callback<Option<u16>>) -> Html {
    let Some(criterion) = desk.document().criteria.get(usize::from(found.criterion)) else {
        return Html::default();
    };
    let set = |to: Option<u16>| {
        let onhot = onhot.clone();
        move || onhot.emit(to)
    };
    let (point, focus) = (set(Some(found.criterion)), set(Some(found.criterion)));
    let (leave, blur) = (set(None), set(None));
    html! {
        <li class={classes!((hot == Some(found.criterion)).then_some("hot"))}
            onmouseenter={Callback::from(move |_| point())} onmouseleave={Callback::from(move |_| leave())}
            onfocusin={Callback::from(move |_| focus())} onfocusout={Callback::from(move |_| blur())}>
            <a href={format!("#/policy/criterion/{}", criterion.id)}>{ &criterion.name }</a>
            <span class="minor">{ format!(" {}", heading(criterion)) }</span>
            <ul class="evidence">
                { for quotes(&desk.kept().text, found.evidence.iter().filter_map(words_of_ticket)).into_iter().map(|words| html! { <li><q>{ words }</q></li> }) }
                { for found.evidence.iter().map(|evidence| shown(desk, &criterion.id, evidence)) }
            </ul>
        </li>
    }
}

fn heading(criterion: &Criterion) -> &str {
    criterion.source.heading.split(" > ").nth(1).unwrap_or_default()
}

fn words_of_ticket(evidence: &Evidence) -> Option<Span> {
    match evidence {
        Evidence::Text { span, .. } => Some(*span),
        _ => None,
    }
}

/// What is no words of the ticket.
fn shown(desk: &Desk, id: &str, evidence: &Evidence) -> Html {
    let policy = desk.engine().policy();
    match evidence {
        Evidence::Text { .. } => Html::default(),
        Evidence::Fact { fact, value, span } => {
            let name = policy.document.facts.get(usize::from(*fact)).map_or("", |fact| &fact.name);
            let from = if span.is_some() { ", as the ticket says" } else { "" };
            html! { <li>{ format!("{name}: {}{from}", show_value(&policy.document, *fact, *value)) }</li> }
        }
        Evidence::Answer { atom, answer } => {
            let about = policy.program.canonical.get(usize::from(*atom)).cloned().unwrap_or_default();
            html! { <li>{ format!("{} You said {}.", policy.document.asked(&about), if *answer { "yes" } else { "no" }) }</li> }
        }
        Evidence::ByHand => {
            let kept = desk.kept();
            let reason = kept.reasons.get(id).map_or("No reason given yet.", String::as_str);
            html! { <li>{ "Ruled by hand. " }{ reason }</li> }
        }
    }
}

fn near_misses(desk: &Desk) -> Html {
    let document = desk.document();
    let near = &desk.decision().near_misses;
    if near.is_empty() {
        return Html::default();
    }
    html! {
        <details>
            <summary>{ format!("Nearly: {}", near.len()) }</summary>
            <ul>{ for near.iter().map(|near| html! {
                <li>{ format!("{}: {}.", document.criteria.get(usize::from(near.criterion)).map_or("", |criterion| &criterion.name), near.lacking) }</li>
            }) }</ul>
        </details>
    }
}

fn set_aside(desk: &Desk) -> Html {
    let document = desk.document();
    let (aside, text) = (&desk.decision().set_aside, &desk.kept().text);
    if aside.is_empty() {
        return Html::default();
    }
    html! {
        <details>
            <summary>{ format!("Found but not counted: {}", aside.len()) }</summary>
            <ul>{ for aside.iter().map(|aside| aside_line(document, aside, text)) }</ul>
        </details>
    }
}

/// Words that would show a signal if something did not stand in their way, and what does.
pub(crate) fn aside_line(document: &Document, aside: &SetAside, text: &str) -> Html {
    let words = quotes(text, aside.spans.iter().copied());
    let about = document.signals.get(usize::from(aside.signal)).map_or("", |signal| &signal.about);
    let cue = aside.cue.map(|cue| format!(" (\u{201c}{}\u{201d})", cue.of(text))).unwrap_or_default();
    html! { <li><q>{ words.join(" … ") }</q>{ format!(" – not counted as \u{201c}{about}\u{201d}: {}{cue}.", why_not(aside.scope)) }</li> }
}

/// A scope in plain words.
pub(crate) fn why_not(scope: Scope) -> &'static str {
    match scope {
        Scope::Counts | Scope::Doubtful => "uncertain",
        Scope::Negated => "the text denies it",
        Scope::Hypothetical => "only supposed",
        Scope::Question => "only asked about",
        Scope::Past => "past or solved",
        Scope::ThirdParty => "about somebody else",
        Scope::Joke => "not meant seriously",
        Scope::Quoted => "in quoted mail",
        Scope::Signature => "in a signature",
        Scope::Footer => "in a footer",
        Scope::Excepted => "other words of the sentence speak against it",
        Scope::Unlikely => "the text as a whole speaks against it",
    }
}

fn open_points(desk: &Desk) -> Html {
    let points = &desk.document().open_points;
    let touched: Vec<_> =
        desk.path().open_points.iter().filter_map(|index| points.get(usize::from(*index))).collect();
    if touched.is_empty() {
        return Html::default();
    }
    html! {
        <details>
            <summary>{ format!("Open points of the policy here: {}", touched.len()) }</summary>
            <ul>{ for touched.iter().map(|point| html! {
                <li><a href={format!("#/policy/point/{}", point.id)}>{ &point.title }</a>{ format!(". {}", point.reading) }</li>
            }) }</ul>
        </details>
    }
}
