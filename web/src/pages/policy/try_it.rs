//! Type a sentence, see whether the criterion holds and why.

use escalation_core::{
    decide::{Decision, Evidence, Rulings},
    fact::Facts,
    reading::{PartKind, Reading},
};
use web_sys::InputEvent;
use yew::prelude::*;

use crate::{
    components::{Mark, MarkedText},
    pages::intake::why_not,
    platform::dom,
    state::desk::{Desk, DeskHandle},
};

/// The criterion to try.
#[derive(Debug, PartialEq, Properties)]
pub(crate) struct TryProperties {
    /// Its id.
    pub criterion: AttrValue,
}

/// The form.
#[component]
pub(crate) fn TryIt(properties: &TryProperties) -> Html {
    let sentence = use_state(String::new);
    let Some(desk) = use_context::<DeskHandle>() else {
        return Html::default();
    };
    let oninput = {
        let sentence = sentence.setter();
        Callback::from(move |event: InputEvent| sentence.set(dom::value(&event)))
    };
    html! {
        <section class="try" aria-labelledby="try-title">
            <h2 id="try-title">{ "Try it" }</h2>
            <label>{ "Words as a customer would write them" }<textarea rows="3" value={(*sentence).clone()} {oninput} /></label>
            <div role="status">if !sentence.trim().is_empty() { { verdict(&desk, &properties.criterion, &sentence) } }</div>
        </section>
    }
}

fn verdict(desk: &Desk, id: &str, sentence: &str) -> Html {
    let engine = desk.engine();
    let place = desk.document().criteria.iter().position(|criterion| criterion.id == id);
    let Some(index) = place.and_then(|place| u16::try_from(place).ok()) else {
        return Html::default();
    };
    let reading = engine.read(sentence);
    let decision = engine.decide(&reading, &Facts::default(), &Rulings::default());
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
            <MarkedText text={AttrValue::from(sentence.to_owned())} marks={marks(&decision, index)} />
            <ul>
                { for questions.iter().map(|ask| html! { <li>{ "The desk would ask: " }{ *ask }</li> }) }
                if let Some(near) = near { <li>{ "Lacking: " }{ &near.lacking }{ "." }</li> }
                { for decision.set_aside.iter().map(|aside| {
                    let words: Vec<&str> = aside.spans.iter().map(|span| span.of(sentence)).collect();
                    let cue = aside.cue.map(|cue| format!(" (\u{201c}{}\u{201d})", cue.of(sentence)));
                    html! { <li><q>{ words.join(" … ") }</q>{ " is not counted: " }{ why_not(aside.scope) }{ cue }{ "." }</li> }
                }) }
                { uncounted(&reading, sentence) }
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
    let parts = reading.parts.iter().filter(|part| !part.kind.counts());
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
