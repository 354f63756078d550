//! The policy quiz: who, by when, through which channel; each answer with the policy's line.

use escalation_core::drill::{Question, QuizRun, questions};
use yew::prelude::*;

use super::{after::cited, room::Room};
use crate::{
    components::use_change,
    platform::{clock, dom, drills},
    state::{
        drills::{Kind, Outcome, Quiz, QuizAct, RecordAct, next_seed},
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
pub(super) fn QuizPage(properties: &QuizProperties) -> Html {
    let QuizProperties { room, seed } = properties;
    let asked = use_memo(*seed, |seed| questions(room.document(), *seed, QUESTIONS));
    let quiz = use_reducer_eq(|| {
        let policy = &room.engine().policy().hash;
        Quiz::new(*seed, policy, asked.len(), &drills::run(Kind::Quiz), clock::now_millis())
    });
    use_effect_with((*quiz).clone(), |quiz| {
        drills::keep_run(Kind::Quiz, &serde_json::to_string(quiz).unwrap_or_default());
    });
    let over = quiz.shown >= asked.len() && !asked.is_empty();
    {
        let (record, quiz, asked) = (room.record.dispatcher(), quiz.clone(), asked.clone());
        use_effect_with(over, move |over| {
            if *over {
                record.dispatch(RecordAct::Add(outcome(quiz.id(), quiz.run(&asked))));
            }
        });
    }
    use_effect_with(quiz.shown, |_| dom::focus_heading());
    // The button of the answer goes with it; the one that goes on has come.
    use_change(quiz.answered(), |_| dom::catch_focus(&[".verdict-of + .buttons button"]));
    if over {
        return result(room, *seed, &asked, &quiz.run(&asked));
    }
    let Some(question) = asked.get(quiz.shown) else {
        return html! { <><h1 tabindex="-1">{ "Policy quiz" }</h1><p>{ "This policy has nothing to ask for." }</p></> };
    };
    let answered = quiz.answered();
    let choose = {
        let quiz = quiz.dispatcher();
        Callback::from(move |choice: usize| quiz.dispatch(QuizAct::Choose(choice)))
    };
    let next = {
        let quiz = quiz.dispatcher();
        Callback::from(move |_: MouseEvent| quiz.dispatch(QuizAct::Next(clock::now_millis())))
    };
    let shown = quiz.shown;
    html! {
        <div class="quiz">
            <header class="drill-head">
                <h1 tabindex="-1">{ format!("Question {} of {}", shown + 1, asked.len()) }</h1>
                <progress value={shown.to_string()} max={asked.len().to_string()} aria-label="Questions answered"></progress>
            </header>
            <Ask key={shown} question={question.clone()} {answered} onchoice={choose} />
            if let Some(answered) = answered {
                <div role="status" class="verdict-of">
                    <p>{ verdict(question, answered) }</p>
                    { cited(&index(room.document()), &question.source) }
                </div>
                <p class="buttons"><button type="button" onclick={next}>{ if shown + 1 == asked.len() { "See the result" } else { "Next question" } }</button></p>
            }
        </div>
    }
}

fn verdict(question: &Question, answered: usize) -> Html {
    if question.right == answered {
        return html! { <strong class="met">{ "\u{2713} Right" }</strong> };
    }
    html! { <><strong class="missed">{ "\u{2717} Not so." }</strong>{ " " }{ right_is(question) }</> }
}

fn right_is(question: &Question) -> String {
    let right = question.choices.get(question.right).map(String::as_str).unwrap_or_default();
    format!("Right is: {right}")
}

fn outcome(id: String, run: QuizRun) -> Outcome {
    let (at, points) = (run.ended_at, run.points());
    Outcome {
        id,
        trainee: String::new(),
        kind: Kind::Quiz,
        at,
        points,
        attempts: Vec::new(),
        quiz: Some(run),
    }
}

fn result(room: &Room, seed: u32, asked: &[Question], run: &QuizRun) -> Html {
    let entries = index(room.document());
    let missed = asked.iter().zip(&run.answers).filter(|(_, answer)| answer.given != answer.right);
    html! {
        <article class="after quiz">
            <header class="after-head">
                <div><p class="crumbs"><a href="#/drills">{ "All drills" }</a></p><h1 tabindex="-1">{ "Policy quiz: how it went" }</h1></div>
                <p class="points"><strong>{ run.right() }</strong>{ format!(" of {} right", asked.len()) }</p>
            </header>
            if run.right() < asked.len() {
                <section aria-labelledby="missed-title"><h2 id="missed-title">{ "Read again" }</h2>
                    <ul class="missed-questions">{ for missed.map(|(question, answer)| html! {
                        <li><p><strong>{ &question.ask }</strong></p>
                            <p>{ format!("You said: {}. ", answer.given) }{ right_is(question) }</p>{ cited(&entries, &question.source) }</li>
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
