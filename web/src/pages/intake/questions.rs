//! The one question that matters most, and the answers given so far.

use escalation_core::decide::{Asked, Question};
use yew::prelude::*;

use super::banner::role;
use crate::{
    pages::click,
    state::{
        desk::{Act, DeskHandle},
        quote::quotes,
    },
};

/// Question and answers.
pub(crate) fn questions(desk: &DeskHandle) -> Html {
    html! {
        <>
            if let Some(question) = desk.questions().next() { { ask(desk, question) } }
            { answered(desk) }
        </>
    }
}

fn ask(desk: &DeskHandle, question: &Question) -> Html {
    let words = quotes(&desk.kept().text, question.spans.iter().copied());
    let more = desk.questions().count().saturating_sub(1);
    let decision = desk.decision();
    let reach = desk.document().tier_name(Some(question.could_reach));
    let higher = decision.tier.is_none_or(|tier| question.could_reach < tier) && !decision.tier_by_hand;
    html! {
        <section class="question" aria-labelledby="question-title">
            <h2 id="question-title" tabindex="-1">{ &question.ask }</h2>
            <p class="minor">
                if higher { { "An answer could make this " }{ reach }{ told(desk) }{ ". " } } else { { "An answer could bring in more people. " } }
                if !words.is_empty() { { "Asked because of " }{ for words.iter().map(|words| html! { <><q>{ words }</q>{ " " }</> }) } }
            </p>
            <div class="answers">
                { choices(desk, question) }
                <button type="button" class="quiet" onclick={click(desk, Act::Skip(question.ask.clone()))}>{ "Don\u{2019}t know" }</button>
                if more > 0 { <span class="minor">{ format!("{more} more after this") }</span> }
            </div>
        </section>
    }
}

/// Who would have to know.
fn told(desk: &DeskHandle) -> String {
    let first = desk.stricter().and_then(|path| path.entries.first());
    first.map(|entry| format!(", and the {} must know", role(desk, entry))).unwrap_or_default()
}

fn choices(desk: &DeskHandle, question: &Question) -> Html {
    let policy = desk.engine().policy();
    match question.about {
        Asked::Atom(atom) => {
            let about = policy.program.canonical.get(usize::from(atom)).cloned().unwrap_or_default();
            let button = |yes: bool, words: &'static str| {
                html! { <button type="button" onclick={click(desk, Act::Answer(about.clone(), yes))}>{ words }</button> }
            };
            html! { <>{ button(true, "Yes") }{ button(false, "No") }</> }
        }
        Asked::Choice(fact) => {
            let Some(fact) = policy.document.facts.get(usize::from(fact)) else {
                return Html::default();
            };
            let button = |id: &str, name: &str| {
                html! { <button type="button" onclick={click(desk, Act::Fact(fact.id.clone(), id.to_owned()))}>{ name }</button> }
            };
            fact.choices.iter().map(|choice| button(&choice.id, &choice.name)).collect()
        }
    }
}

/// The answers, each of which can be taken back.
fn answered(desk: &DeskHandle) -> Html {
    let kept = desk.kept();
    if kept.answers.is_empty() && kept.skipped.is_empty() {
        return Html::default();
    }
    let one = |asked: String, answer: &str, act: Act, button: &str| {
        html! {
            <li>
                <span>{ &asked }{ " " }<strong>{ answer }</strong></span>
                <button type="button" class="small" onclick={click(desk, act)}>{ button }<span class="away">{ " " }{ &asked }</span></button>
            </li>
        }
    };
    html! {
        <section class="answered" aria-label="Your answers">
            <ul class="plain">
                { for kept.answers.iter().map(|(about, yes)| {
                    let answer = if *yes { "Yes" } else { "No" };
                    one(desk.document().asked(about).to_owned(), answer, Act::Unanswer(about.clone()), "Take back")
                }) }
                { for kept.skipped.iter().map(|ask| one(ask.clone(), "Don\u{2019}t know", Act::Unskip(ask.clone()), "Ask again")) }
            </ul>
        </section>
    }
}
