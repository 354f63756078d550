//! A group's results from the files that its members saved, which this tab alone keeps.

use escalation_core::{
    drill::{Attempt, QuizAnswer, Results, Standing, class, class_csv},
    order::sort_by,
    policy::Document,
};
use web_sys::{DataTransfer, Event, File};
use yew::prelude::*;

use super::{
    room::Room,
    tables::{NONE, confusion, weak, weakest},
};
use crate::{
    components::{FigureRow, figures, use_change},
    platform::{clipboard, clock, dom, drafts::Drafts, file, incoming},
    state::words::{counted, saved},
};

/// What this tab keeps the files as.
const FILES: &str = "files";

fn kept() -> Drafts {
    Drafts { of: "class".into() }
}

/// What the page works on.
#[derive(Debug, PartialEq, Properties)]
pub(super) struct ClassProperties {
    /// What is needed.
    pub room: Room,
}

/// The files that were dropped, and what could not be read.
#[derive(Debug, Clone, PartialEq, Default)]
struct Dropped {
    files: Vec<Results>,
    refused: Vec<String>,
}

enum Drop {
    Took(Results),
    Refused(String),
    Clear,
}

impl Reducible for Dropped {
    type Action = Drop;

    fn reduce(self: std::rc::Rc<Self>, act: Drop) -> std::rc::Rc<Self> {
        let mut next = (*self).clone();
        match act {
            Drop::Took(file) => next.files.push(file),
            Drop::Refused(words) => next.refused.push(words),
            Drop::Clear => next = Self::default(),
        }
        next.into()
    }
}

/// The page.
#[component]
pub(super) fn Class(properties: &ClassProperties) -> Html {
    let document = properties.room.document();
    let dropped =
        use_reducer_eq(|| Dropped { files: kept().load(FILES).unwrap_or_default(), refused: Vec::new() });
    let is_kept = use_state_eq(|| true);
    let dragging = use_state_eq(|| false);
    {
        let (dropped, dragging) = (dropped.dispatcher(), dragging.setter());
        use_effect_with((), move |()| {
            let over = Callback::from(move |over| dragging.set(over));
            let take = Callback::from(move |data: DataTransfer| {
                read_all(file::listed(data.files().as_ref()), &dropped);
            });
            let listeners = incoming::listen(&over, &take);
            move || drop(listeners)
        });
    }
    let onfile = {
        let dropped = dropped.dispatcher();
        Callback::from(move |event: Event| {
            read_all(file::chosen(&event), &dropped);
        })
    };
    let clear = {
        let dropped = dropped.dispatcher();
        Callback::from(move |_: MouseEvent| dropped.dispatch(Drop::Clear))
    };
    // The button that clears the page goes with what it cleared.
    use_change(dropped.files.is_empty(), |_| dom::catch_focus(&["h1[tabindex]"]));
    {
        let is_kept = is_kept.setter();
        use_change(dropped.files.clone(), move |files| {
            // What is cleared goes from the tab, too, and so does what it has no room to keep whole.
            let kept_whole = !files.is_empty() && kept().keep(FILES, files);
            if !kept_whole {
                kept().forget(FILES);
            }
            is_kept.set(kept_whole || files.is_empty());
        });
    }
    let files = &dropped.files;
    let standings = class(files);
    let save = {
        let (csv, dropped) = (class_csv(&standings), dropped.dispatcher());
        Callback::from(move |_: MouseEvent| {
            let name = "drill-class.csv";
            if !clipboard::save(name, "text/csv", &csv) {
                dropped.dispatch(Drop::Refused(saved(false, name)));
            }
        })
    };
    let all: Vec<Attempt> = standings.iter().flat_map(|one| &one.attempts).cloned().collect();
    html! {
        <>
            <p class="crumbs"><a href="#/drills">{ "All drills" }</a></p>
            <h1 tabindex="-1">{ "Class overview" }</h1>
            <div class={classes!("sheet", dragging.then_some("dragging"))}>
                <p>{ "Every trainee saves their results as a file, under \u{201c}Your progress\u{201d}. Drop the files anywhere on this page. They go nowhere: this tab alone keeps them, until you clear or close it." }</p>
                <p class="buttons">
                    <label class="file small">{ "Open files" }<input type="file" multiple={true} accept=".json,application/json" onchange={onfile} /></label>
                    if !files.is_empty() || !dropped.refused.is_empty() { <button type="button" class="small" onclick={clear}>{ "Clear" }</button> }
                </p>
                <p class="drop" aria-hidden="true">{ "Drop the result files here" }</p>
            </div>
            <div role="status">{ for dropped.refused.iter().map(|words| html! { <p class="warning">{ words }</p> }) }
                if !files.is_empty() { <p>{ counted(standings.len(), "trainee", "trainees") }</p> }</div>
            if !*is_kept { <p class="warning" role="alert">{ "This tab has no room to keep the files: they are gone once you leave this page. Save the table first." }</p> }
            if !files.is_empty() {
                { table(document, &standings) }
                <p class="buttons"><button type="button" class="small" onclick={save}>{ "Save as CSV" }</button></p>
                if all.is_empty() {
                    <p>{ "Nobody in these files has worked through a drill yet, so there is nothing to say of how urgent they found tickets." }</p>
                } else {
                    <section aria-labelledby="tiers-title"><h2 id="tiers-title">{ "How urgent it was, and what the group said" }</h2>
                        { confusion(document, &all) }</section>
                    <section aria-labelledby="weak-title"><h2 id="weak-title">{ "Criteria to practise" }</h2>{ weak(document, &all) }</section>
                }
                { quiz(&standings) }
            }
        </>
    }
}

/// Questions of the quiz that somebody got wrong, the one missed most often first.
fn quiz(standings: &[Standing]) -> Html {
    let answers = || standings.iter().flat_map(|one| &one.quizzes).flat_map(|quiz| &quiz.answers);
    let mut missed: Vec<(&QuizAnswer, usize, usize)> = Vec::new();
    for answer in answers().filter(|answer| answer.given != answer.right) {
        match missed.iter_mut().find(|(known, ..)| known.ask == answer.ask && known.right == answer.right) {
            Some((_, wrong, _)) => *wrong += 1,
            None => missed.push((answer, 1, answers().filter(|other| other.ask == answer.ask).count())),
        }
    }
    sort_by(&mut missed, |(_, a, _), (_, b, _)| b.cmp(a));
    html! {
        if answers().next().is_some() {
            <section aria-labelledby="quiz-title"><h2 id="quiz-title">{ "What the quiz showed" }</h2>
                if missed.is_empty() { <p>{ "Everything was right." }</p> }
                <ul class="weak">{ for missed.iter().take(8).map(|(answer, wrong, of)| html! {
                    <li>{ &answer.ask }<span class="minor">{ format!(" \u{b7} right is: {} \u{b7} wrong {wrong} of {of} times", answer.right) }</span></li>
                }) }</ul></section>
        }
    }
}

fn read_all(files: Vec<File>, dropped: &UseReducerDispatcher<Dropped>) {
    for file in files {
        let dropped = dropped.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let name = file.name();
            let read = file::whole_text(file).await.and_then(|text| {
                Results::from_json(&text)
                    .map_err(|error| format!("{name} was not read: {error}. What to do: {}.", error.help()))
            });
            dropped.dispatch(read.map_or_else(Drop::Refused, Drop::Took));
        });
    }
}

fn table(document: &Document, standings: &[Standing]) -> Html {
    let head = [
        "Trainee",
        "Drills",
        "Mean points",
        "Not urgent enough",
        "Too urgent",
        "Weakest criterion",
        "Rated by the trainer",
        "Quiz",
        "Last",
    ];
    html! { <div class="class">{ figures("Trainees", &head, standings.iter().map(|standing| row(document, standing))) }</div> }
}

fn row(document: &Document, standing: &Standing) -> FigureRow {
    let Standing { trainee, attempts, mean, under, over, overruled, quizzes, quiz_mean, .. } = standing;
    let last = attempts.last().map(|attempt| attempt.ended_at).max(quizzes.last().map(|quiz| quiz.ended_at));
    let answers = attempts.iter().map(|attempt| attempt.score.answers.len()).sum::<usize>();
    let name = if trainee.is_empty() { "no name" } else { trainee.as_str() };
    let cells = vec![
        html! { { attempts.len() } },
        html! { { if attempts.is_empty() { NONE.to_owned() } else { mean.to_string() } } },
        html! { if answers > 0 { <span class={(*under > 0).then_some("missed")}>{ format!("{under} of {answers}") }</span> } else { { NONE } } },
        html! { { if answers > 0 { over.to_string() } else { NONE.to_owned() } } },
        html! { { weakest(document, attempts) } },
        html! { { overruled } },
        html! { if let Some(mean) = quiz_mean { { mean.to_string() }<span class="minor">{ format!(" in {}", quizzes.len()) }</span> } },
        html! { { last.map(clock::show).unwrap_or_default() } },
    ];
    (name.to_owned(), cells)
}
