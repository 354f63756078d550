//! Type a sentence, see whether the criterion holds and why.

use escalation_core::{
    decide::{Evidence, Rulings},
    fact::Facts,
};
use web_sys::{HtmlInputElement, InputEvent};
use yew::prelude::*;

use crate::{
    components::{Mark, MarkedText},
    pages::intake::why_not,
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
        let sentence = sentence.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
                sentence.set(field.value());
            }
        })
    };
    html! {
        <section class="try" aria-labelledby="try-title">
            <h2 id="try-title">{ "Try it" }</h2>
            <label>{ "A sentence as a customer would write it" }<input type="text" value={(*sentence).clone()} {oninput} /></label>
            <div role="status">if !sentence.trim().is_empty() { { verdict(&desk, &properties.criterion, &sentence) } }</div>
        </section>
    }
}

fn verdict(desk: &Desk, id: &str, sentence: &str) -> Html {
    let engine = desk.engine();
    let document = &engine.policy().document;
    let index = document
        .criteria
        .iter()
        .position(|criterion| criterion.id == id)
        .and_then(|place| u16::try_from(place).ok());
    let Some(index) = index else {
        return Html::default();
    };
    let decision = engine.decide(&engine.read(sentence), &Facts::default(), &Rulings::default());
    let marks =
        decision.matched.iter().filter(|found| found.criterion == index).flat_map(|found| &found.evidence);
    let marks: Vec<Mark> = marks
        .filter_map(|evidence| match evidence {
            Evidence::Text { span, .. } => Some(Mark { span: *span, criterion: Some(index) }),
            _ => None,
        })
        .collect();
    let questions: Vec<&str> = decision
        .questions
        .iter()
        .filter(|question| question.criteria.contains(&index))
        .map(|question| question.ask.as_str())
        .collect();
    let near = decision.near_misses.iter().find(|near| near.criterion == index);
    let answer = if decision.holds(index) {
        "It holds."
    } else if questions.is_empty() {
        "It does not hold."
    } else {
        "It depends on an answer."
    };
    html! {
        <>
            <p><strong>{ answer }</strong></p>
            if !marks.is_empty() { <MarkedText text={AttrValue::from(sentence.to_owned())} {marks} /> }
            <ul>
                { for questions.iter().map(|ask| html! { <li>{ format!("The desk would ask: {ask}") }</li> }) }
                if let Some(near) = near { <li>{ format!("Lacking: {}.", near.lacking) }</li> }
                { for decision.set_aside.iter().map(|aside| {
                    let words: Vec<&str> = aside.spans.iter().map(|span| span.of(sentence)).collect();
                    html! { <li><q>{ words.join(" … ") }</q>{ format!(" is not counted: {}.", why_not(aside.scope)) }</li> }
                }) }
            </ul>
        </>
    }
}
