//! The policy quiz: who, by when, through which channel; each answer with the policy's line.

use chrono::DateTime;
use escalation_core::drill::{Points, Question, questions};
use yew::prelude::*;

use super::{after::cited, room::Room};
use crate::{
    platform::{clock, dom},
    state::{
        drills::{Kind, Outcome, RecordAct, next_seed},
        policy_index::index,
    },
};

/// So many questions are in a quiz.
const QUESTIONS: usize = 15;

/// Which quiz.
#[derive(Debug, PartialEq, Properties)]
pub(super) struct QuizProperties {
    /// What is needed.
    pub room: Room,
    /// The seed of its questions.
    pub seed: u32,
}

/// The quiz.
#[component]
pub(super) fn Quiz(properties: &QuizProperties) -> Html {
    let QuizProperties { room, seed } = properties;
    let asked = use_memo(*seed, |seed| questions(room.document(), *seed, QUESTIONS));
    // Places of the choices made so far; the last one may be on the page still.
    let given = use_state_eq(Vec::<usize>::new);
    let shown = use_state_eq(|| 0_usize);
    let begun = use_state(clock::now_millis);
    let right = asked.iter().zip(&*given).filter(|(question, given)| question.right == **given).count();
    let over = *shown >= asked.len() && !asked.is_empty();
    {
        let record = room.record.dispatcher();
        let (id, all) = (format!("quiz {seed} {}", *begun), asked.len());
        use_effect_with(over, move |over| {
            if *over {
                record.dispatch(RecordAct::Add(outcome(id, right, all)));
            }
        });
    }
    use_effect_with(*shown, |_| dom::focus_heading());
    if over {
        return result(room, *seed, &asked, &given, right);
    }
    let Some(question) = asked.get(*shown) else {
        return html! { <><h1 tabindex="-1">{ "Policy quiz" }</h1><p>{ "This policy has nothing to ask for." }</p></> };
    };
    let answered = given.get(*shown).copied();
    let choose = {
        let given = given.clone();
        Callback::from(move |choice: usize| {
            let mut next = (*given).clone();
            next.push(choice);
            given.set(next);
        })
    };
    let next = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(*shown + 1))
    };
    html! {
        <div class="quiz">
            <header class="drill-head">
                <h1 tabindex="-1">{ format!("Question {} of {}", *shown + 1, asked.len()) }</h1>
                <progress value={shown.to_string()} max={asked.len().to_string()} aria-label="Questions answered"></progress>
            </header>
            <Ask key={*shown} question={question.clone()} {answered} onchoice={choose} />
            if let Some(answered) = answered {
                <div role="status" class="verdict-of">
                    <p>{ verdict(question, answered) }</p>
                    { cited(&index(room.document()), &question.source) }
                </div>
                <p class="buttons"><button type="button" onclick={next}>{ if *shown + 1 == asked.len() { "See the result" } else { "Next question" } }</button></p>
            }
        </div>
    }
}

fn verdict(question: &Question, answered: usize) -> Html {
    if question.right == answered {
        return html! { <strong class="met">{ "\u{2713} Right" }</strong> };
    }
    let right = question.choices.get(question.right).map(String::as_str).unwrap_or_default();
    html! { <><strong class="missed">{ "\u{2717} Not so." }</strong>{ format!(" Right is: {right}") }</> }
}

fn outcome(id: String, right: usize, all: usize) -> Outcome {
    let share = (right * 1000).checked_div(all).and_then(|share| u32::try_from(share).ok());
    Outcome {
        id,
        trainee: String::new(),
        kind: Kind::Quiz,
        at: DateTime::from_timestamp_millis(clock::now_millis()).unwrap_or_default(),
        points: Points(share.unwrap_or_default()),
        attempts: Vec::new(),
    }
}

fn result(room: &Room, seed: u32, asked: &[Question], given: &[usize], right: usize) -> Html {
    let entries = index(room.document());
    let missed = asked.iter().zip(given).filter(|(question, given)| question.right != **given);
    html! {
        <article class="after quiz">
            <header class="after-head">
                <div><p class="crumbs"><a href="#/drills">{ "All drills" }</a></p><h1 tabindex="-1">{ "Policy quiz: how it went" }</h1></div>
                <p class="points"><strong>{ right }</strong>{ format!(" of {} right", asked.len()) }</p>
            </header>
            if right < asked.len() {
                <section aria-labelledby="missed-title"><h2 id="missed-title">{ "Read again" }</h2>
                    <ul class="missed-questions">{ for missed.map(|(question, given)| html! {
                        <li><p><strong>{ &question.ask }</strong></p><p>{ verdict(question, *given) }</p>{ cited(&entries, &question.source) }</li>
                    }) }</ul></section>
            } else {
                <p>{ "Everything right." }</p>
            }
            <p class="buttons">
                <a class="go" href={format!("#/drills/quiz?seed={}", next_seed(seed))}>{ "Other questions" }</a>
                <a class="go" href="#/drills/progress">{ "Your progress" }</a>
            </p>
        </article>
    }
}

/// A question, and its answer if it has one.
#[derive(Debug, PartialEq, Properties)]
struct AskProperties {
    question: Question,
    /// Place of the choice that was made.
    answered: Option<usize>,
    /// Gets the place of the choice.
    onchoice: Callback<usize>,
}

/// One question: a choice can be changed until it is given as the answer.
#[component]
fn Ask(properties: &AskProperties) -> Html {
    let AskProperties { question, answered, onchoice } = properties;
    let chosen = use_state_eq(|| None::<usize>);
    let onsubmit = {
        let (chosen, onchoice) = (*chosen, onchoice.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(choice) = chosen {
                onchoice.emit(choice);
            }
        })
    };
    let choice = |(place, words): (usize, &String)| {
        let onchange = {
            let chosen = chosen.setter();
            Callback::from(move |_: Event| chosen.set(Some(place)))
        };
        let right = answered.is_some() && place == question.right;
        let at = answered.or(*chosen) == Some(place);
        let wrong = *answered == Some(place) && !right;
        html! {
            <label class={classes!(right.then_some("right-choice"), wrong.then_some("wrong-choice"))}><input type="radio" name="choice" checked={at} disabled={answered.is_some()} {onchange} />{ words }</label>
        }
    };
    html! {
        <form {onsubmit}>
            <fieldset><legend>{ &question.ask }</legend>{ for question.choices.iter().enumerate().map(choice) }</fieldset>
            if answered.is_none() { <p class="buttons"><button type="submit" disabled={chosen.is_none()}>{ "Answer" }</button></p> }
        </form>
    }
}
