//! What comes to light when asked: the question, what it brings, and the words of the answer.

use escalation_core::{
    drill::{Drill, Reveal},
    policy::{Document, Fact, FactKind},
    wire::FactValue,
};
use yew::prelude::*;

use super::field::{Pen, place};
use crate::{components::use_change, platform::dom};

/// What the section works on.
#[derive(Debug, PartialEq, Properties)]
pub(super) struct RevealsProperties {
    /// The drill.
    pub pen: Pen,
}

/// The section.
#[component]
pub(super) fn Reveals(properties: &RevealsProperties) -> Html {
    let pen = &properties.pen;
    // The button that takes an answer out goes with it.
    use_change(pen.drill.reveals.len(), |_| dom::catch_focus(&["#reveals-title"]));
    let choices = choices(pen.room.document());
    let add = {
        let first = choices.first().map(|(subject, _)| subject.clone()).unwrap_or_default();
        let document = pen.room.engine.clone();
        pen.does("new answer", move |drill| {
            drill.reveals.push(about(&document.0.policy().document, &first, ""));
        })
    };
    html! {
        <section aria-labelledby="reveals-title">
            <h2 id="reveals-title" tabindex="-1">{ "Answers, when asked" }</h2>
            { for pen.drill.reveals.iter().enumerate().map(|(at, reveal)| row(pen, &choices, at, reveal)) }
            <p class="buttons"><button type="button" class="small" onclick={add}>{ "Add an answer" }</button></p>
        </section>
    }
}

/// Everything that can be asked: facts, comparisons of them that the policy asks about, and signals.
fn choices(document: &Document) -> Vec<(String, String)> {
    let facts = document.facts.iter().map(|fact| (fact.id.clone(), fact.ask.clone()));
    let compared = document.facts.iter().flat_map(|fact| &fact.questions);
    let compared = compared.map(|question| (question.about.clone(), question.ask.clone()));
    let signals =
        document.signals.iter().map(|signal| (format!("text shows {}", signal.id), signal.ask.clone()));
    facts.chain(compared).chain(signals).filter(|(_, words)| !words.is_empty()).collect()
}

/// An answer to another question.
fn about(document: &Document, subject: &str, answer: &str) -> Reveal {
    let answer = answer.to_owned();
    match document.facts.iter().find(|fact| fact.id == subject) {
        Some(fact) => {
            let choice = fact.choices.first().map(|choice| FactValue::Text(choice.id.clone()));
            let number =
                if fact.kind == FactKind::Flag { FactValue::Flag(true) } else { FactValue::Number(1.0) };
            Reveal { fact: subject.to_owned(), about: String::new(), value: choice.unwrap_or(number), answer }
        }
        None => {
            Reveal { fact: String::new(), about: subject.to_owned(), value: FactValue::Flag(true), answer }
        }
    }
}

fn at(drill: &mut Drill, place: usize) -> Option<&mut Reveal> {
    drill.reveals.get_mut(place)
}

fn row(pen: &Pen, choices: &[(String, String)], number: usize, reveal: &Reveal) -> Html {
    let document = pen.room.document();
    let path = |key: &str| format!("reveal.{number}.{key}");
    let asks = if reveal.fact.is_empty() { "about" } else { "fact" };
    let engine = pen.room.engine.clone();
    let change = move |drill: &mut Drill, subject: String| {
        if let Some(reveal) = at(drill, number) {
            *reveal = about(&engine.0.policy().document, &subject, &reveal.answer);
        }
    };
    let value = move |drill: &mut Drill, value: Option<FactValue>| {
        if let Some(reveal) = at(drill, number) {
            reveal.value = value.unwrap_or_else(|| FactValue::Text(String::new()));
        }
    };
    let yes_or_no = Fact { name: "Answer".to_owned(), kind: FactKind::Flag, ..Fact::default() };
    let fact = document.facts.iter().find(|fact| fact.id == reveal.fact).unwrap_or(&yes_or_no);
    let remove = pen.does("an answer taken out", move |drill| {
        if number < drill.reveals.len() {
            drill.reveals.remove(number);
        }
    });
    html! {
        <fieldset class="entry" key={number} id={place(&format!("reveal.{number}"))} tabindex="-1"><legend>{ format!("Answer {}", number + 1) }</legend>
            { pen.choice(&path(asks), "To the question", choices, reveal.subject(), change) }
            { pen.fact(&path("value"), fact, Some(&reveal.value), value) }
            { pen.area(&path("answer"), "What the customer or the account page says", 2, &reveal.answer, move |drill, typed| {
                if let Some(reveal) = at(drill, number) {
                    reveal.answer = typed;
                }
            }) }
            <button type="button" class="small" onclick={remove}>{ "Take it out" }<span class="away">{ format!(": answer {}", number + 1) }</span></button>
        </fieldset>
    }
}
