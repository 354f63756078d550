//! The one question that matters most, and the answers given so far.

use escalation_core::decide::{Asked, Question};
use yew::prelude::*;

use super::banner::{act, tier_name};
use crate::state::desk::{Act, Desk, DeskHandle};

/// Question and answers.
pub(crate) fn questions(desk: &DeskHandle) -> Html {
    html! {
        <>
            if let Some(question) = desk.question() { { ask(desk, question) } }
            { answered(desk) }
        </>
    }
}

fn ask(desk: &DeskHandle, question: &Question) -> Html {
    let text = desk.kept().text.clone();
    let words: Vec<&str> = question.spans.iter().map(|span| span.of(&text)).collect();
    html! {
        <section class="question" aria-labelledby="question-title">
            <h2 id="question-title">{ &question.ask }</h2>
            if !words.is_empty() {
                <p class="minor">{ "Raised by: " }{ for words.iter().map(|words| html! { <q>{ *words }</q> }) }</p>
            }
            <p class="minor">{ format!("It could make this {}.", tier_name(desk, Some(question.could_reach)).to_lowercase()) }</p>
            <div class="answers">
                { choices(desk, question) }
                <button type="button" class="quiet" onclick={act(desk, Act::Skip(question.ask.clone()))}>{ "Don\u{2019}t know" }</button>
            </div>
        </section>
    }
}

fn choices(desk: &DeskHandle, question: &Question) -> Html {
    let policy = desk.engine().policy();
    match question.about {
        Asked::Atom(atom) => {
            let about = policy.program.canonical.get(usize::from(atom)).cloned().unwrap_or_default();
            let button = |yes: bool, words: &'static str| {
                html! {
                    <button type="button" onclick={act(desk, Act::Answer(about.clone(), yes))}>{ words }</button>
                }
            };
            html! { <>{ button(true, "Yes") }{ button(false, "No") }</> }
        }
        Asked::Choice(fact) => {
            let Some(fact) = policy.document.facts.get(usize::from(fact)) else {
                return Html::default();
            };
            fact.choices.iter().map(|choice| html! {
                <button type="button" onclick={act(desk, Act::Fact(fact.id.clone(), choice.id.clone()))}>{ &choice.name }</button>
            }).collect()
        }
    }
}

/// The answers, each of which can be taken back.
fn answered(desk: &DeskHandle) -> Html {
    let kept = desk.kept();
    if kept.answers.is_empty() && kept.skipped.is_empty() {
        return Html::default();
    }
    html! {
        <section class="answered" aria-label="Your answers">
            <ul class="plain">
                { for kept.answers.iter().map(|(about, yes)| html! {
                    <li>
                        { format!("{} {}", asked(desk, about), if *yes { "Yes." } else { "No." }) }
                        <button type="button" class="small" onclick={act(desk, Act::Unanswer(about.clone()))}>{ "Take back" }</button>
                    </li>
                }) }
                if !kept.skipped.is_empty() {
                    <li>
                        { format!("{} left open.", if kept.skipped.len() == 1 { "One question".to_owned() } else { format!("{} questions", kept.skipped.len()) }) }
                        <button type="button" class="small" onclick={act(desk, Act::Unskip)}>{ "Ask again" }</button>
                    </li>
                }
            </ul>
        </section>
    }
}

/// The plain question behind an atom.
pub(crate) fn asked(desk: &Desk, about: &str) -> String {
    let document = &desk.engine().policy().document;
    let signal = about
        .strip_prefix("text shows ")
        .and_then(|id| document.signals.iter().find(|signal| signal.id == id));
    let question =
        document.facts.iter().flat_map(|fact| &fact.questions).find(|question| question.about == about);
    signal
        .map(|signal| signal.ask.clone())
        .or(question.map(|question| question.ask.clone()))
        .unwrap_or_else(|| about.to_owned())
}
