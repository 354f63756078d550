//! Type a sentence or take an example, see whether the criterion holds, why, and how it was read.

mod steps;

use escalation_core::{
    decide::{Decision, Evidence, Rulings, show_value},
    fact::{Facts, Known},
    reading::{PartKind, Reading},
    signal::trace::{Trace, Wanted},
};
use web_sys::InputEvent;
use yew::prelude::*;

use crate::{
    components::{Mark, MarkedText},
    pages::intake::aside_line,
    platform::{dom, drafts::Drafts},
    state::{
        desk::{Desk, DeskHandle},
        examples::{Example, examples},
    },
};

/// The criterion to try.
#[derive(Debug, PartialEq, Properties)]
pub(crate) struct TryProperties {
    /// Its id.
    pub criterion: AttrValue,
}

/// What is tried: a text, and facts where an example has some.
#[derive(Debug, Clone, Default, PartialEq)]
struct Tried {
    text: String,
    facts: Facts,
}

/// Id of the text field.
const FIELD: &str = "try-text";

/// The form, and the examples.
#[component]
pub(crate) fn TryIt(properties: &TryProperties) -> Html {
    let drafts = Drafts { of: "try".into() };
    let tried = use_state(|| Tried { text: drafts.load(FIELD).unwrap_or_default(), ..Tried::default() });
    let desk = use_context::<DeskHandle>();
    let place = desk.as_ref().and_then(|desk| {
        desk.document().criteria.iter().position(|criterion| criterion.id == properties.criterion.as_str())
    });
    let examples = use_memo(place, |place| {
        let document = desk.as_ref().map(|desk| desk.document());
        document.zip(*place).map(|(document, place)| examples(document, place)).unwrap_or_default()
    });
    let (Some(desk), Some(place)) = (desk, place) else {
        return Html::default();
    };
    let set = {
        let setter = tried.setter();
        Callback::from(move |tried: Tried| setter.set(tried))
    };
    let oninput = {
        let (set, facts) = (set.clone(), tried.facts.clone());
        Callback::from(move |event: InputEvent| {
            let text = dom::value(&event);
            drafts.keep(FIELD, &text);
            set.emit(Tried { text, facts: facts.clone() });
        })
    };
    html! {
        <>
            <section class="try" aria-labelledby="try-title">
                <h2 id="try-title">{ "Try it" }</h2>
                <label>{ "Words as a customer would write them" }<textarea id={FIELD} rows="3" value={tried.text.clone()} {oninput} /></label>
                { with_facts(&desk, &tried, &set) }
                if !tried.text.trim().is_empty() { { tried_out(&desk, place, &tried) } }
            </section>
            { shown(&desk, "Examples for which it holds", true, &examples, &set) }
            { shown(&desk, "Examples for which it nearly holds, and does not", false, &examples, &set) }
        </>
    }
}

/// The facts that count besides the text, and a way to be rid of them.
fn with_facts(desk: &Desk, tried: &Tried, set: &Callback<Tried>) -> Html {
    if tried.facts.iter().next().is_none() {
        return Html::default();
    }
    let plain = Tried { facts: Facts::default(), ..tried.clone() };
    let onclick = set.reform(move |_: MouseEvent| plain.clone());
    html! { <p class="minor">{ "Known besides: " }{ facts_in_words(desk, &tried.facts) }{ " " }<button type="button" class="small" {onclick}>{ "Without that" }</button></p> }
}

/// `Plan: Pro, Refund amount: 2,000 USD`
fn facts_in_words(desk: &Desk, facts: &Facts) -> String {
    let document = desk.document();
    let in_words = |known: &Known| {
        let name = document.facts.get(usize::from(known.fact)).map_or("", |fact| fact.name.as_str());
        format!("{name}: {}", show_value(document, known.fact, known.value))
    };
    facts.iter().map(in_words).collect::<Vec<_>>().join(", ")
}

fn shown(desk: &Desk, title: &'static str, holds: bool, all: &[Example], set: &Callback<Tried>) -> Html {
    let of_kind: Vec<&Example> = all.iter().filter(|example| example.holds == holds).collect();
    if of_kind.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <h2>{ title }</h2>
            <ul class="plain examples">{ for of_kind.into_iter().enumerate().map(|(place, example)| one(desk, place, example, set)) }</ul>
        </>
    }
}

fn one(desk: &Desk, place: usize, example: &Example, set: &Callback<Tried>) -> Html {
    let tried = Tried { text: example.text.clone(), facts: example.facts.clone() };
    let onclick = set.reform(move |_: MouseEvent| {
        dom::jump(FIELD);
        tried.clone()
    });
    let facts = facts_in_words(desk, &example.facts);
    let id = format!("example-{}{place}", if example.holds { "yes" } else { "no" });
    html! {
        <li>
            <p id={id.clone()}><q>{ &example.text }</q>if !facts.is_empty() { <span class="minor">{ " " }{ facts }</span> }</p>
            <button type="button" class="small" {onclick} aria-describedby={id}>{ "Try" }</button>
        </li>
    }
}

fn tried_out(desk: &Desk, place: usize, tried: &Tried) -> Html {
    let engine = desk.engine();
    let signals = engine.policy().program.signals(place);
    let wanted = Wanted {
        signals: Some(&signals),
        near_signals: signals.len(),
        near_frames: 3,
        those_that_hold: true,
    };
    let trace = engine.reader().trace(&tried.text, &wanted);
    let decision = engine.decide(&trace.reading, &tried.facts, &Rulings::default());
    let index = u16::try_from(place).unwrap_or_default();
    html! {
        <>
            <div role="status">{ verdict(desk, &decision, index, &trace, &tried.text, &signals) }</div>
            { steps::steps(desk, &trace, &tried.text, &signals) }
        </>
    }
}

fn verdict(
    desk: &Desk,
    decision: &Decision,
    index: u16,
    trace: &Trace,
    sentence: &str,
    signals: &[u16],
) -> Html {
    let questions: Vec<&str> = (decision.questions.iter())
        .filter(|question| question.criteria.contains(&index))
        .map(|question| question.ask.as_str())
        .collect();
    let near = decision.near_misses.iter().find(|near| near.criterion == index);
    let answer = match (decision.holds(index), questions.is_empty()) {
        (true, _) => "It holds.",
        (false, true) => "It does not hold.",
        (false, false) => "It depends on an answer.",
    };
    html! {
        <>
            <p><strong>{ answer }</strong></p>
            <MarkedText text={AttrValue::from(sentence.to_owned())} marks={marks(decision, index)} />
            <ul>
                { for questions.iter().map(|ask| html! { <li>{ "The desk would ask: " }{ *ask }</li> }) }
                if let Some(near) = near { <li>{ "Lacking: " }{ &near.lacking }{ "." }</li> }
                { for decision.set_aside.iter().filter(|aside| signals.contains(&aside.signal))
                    .map(|aside| aside_line(desk.document(), aside, sentence)) }
                { uncounted(&trace.reading, sentence) }
            </ul>
        </>
    }
}

fn marks(decision: &Decision, index: u16) -> Vec<Mark> {
    let found = decision.matched.iter().filter(|found| found.criterion == index);
    found
        .flat_map(|found| &found.evidence)
        .filter_map(|evidence| match evidence {
            Evidence::Text { span, .. } => Some(Mark { span: *span, criterion: Some(index) }),
            _ => None,
        })
        .collect()
}

/// Parts of a mail that are read over.
fn uncounted(reading: &Reading, text: &str) -> Html {
    let parts =
        reading.parts.iter().filter(|part| !part.kind.counts() && !part.span.of(text).trim().is_empty());
    parts
        .map(|part| html! { <li>{ name(part.kind) }{ ", not counted: " }<q>{ part.span.of(text).trim().to_owned() }</q></li> })
        .collect()
}

fn name(kind: PartKind) -> &'static str {
    match kind {
        PartKind::Header => "Mail header",
        PartKind::Subject => "Subject",
        PartKind::Greeting => "Greeting",
        PartKind::Body => "Text",
        PartKind::Quoted => "Quoted mail",
        PartKind::Signature => "Signature",
        PartKind::Footer => "Footer",
    }
}
