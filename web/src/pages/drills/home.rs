//! The start: who trains, what is due, and what to train.

use escalation_core::drill::{Difficulty, Drill};
use web_sys::{Event, InputEvent};
use yew::prelude::*;

use super::{files::OpenDrills, room::Room, training, words, write::blank};
use crate::{
    components::use_change,
    platform::{clock, dom},
    state::{
        drills::{OwnAct, RecordAct, SPRINT, draw, fresh_seed},
        words::counted,
    },
};

/// What the page works on.
#[derive(Debug, PartialEq, Properties)]
pub(super) struct HomeProperties {
    /// What is needed.
    pub room: Room,
}

/// The page.
#[component]
pub(super) fn Home(properties: &HomeProperties) -> Html {
    let room = &properties.room;
    let seed = *use_state(|| fresh_seed(clock::now_millis()));
    let onname = {
        let record = room.record.dispatcher();
        Callback::from(move |event: Event| record.dispatch(RecordAct::Trainee(dom::value(&event))))
    };
    if room.library.is_empty() && room.own.drills.is_empty() {
        return html! { <><h1 tabindex="-1">{ "Drills" }</h1><p>{ "This policy has no drills. Its owner can write some: a folder \u{201c}drills\u{201d} beside the policy\u{2019}s other files." }</p><p class="buttons">{ blank(room) }</p></> };
    }
    let done = room.record.own().count();
    html! {
        <>
            <header class="head">
                <h1 tabindex="-1">{ "Drills" }</h1>
                <label class="trainee">{ "You are" }<input type="text" autocomplete="name" placeholder="your name; it stays in this browser" value={room.record.trainee.clone()} onchange={onname} /></label>
            </header>
            { next(room, seed) }
            <div class="modes">
                { mode("Sprint", &format!("{} against the clock: how urgent, which criteria, whom first. About ten minutes.", counted(SPRINT.min(room.shipped.len()), "ticket", "tickets")), html! { <a class="go" href={format!("#/drills/sprint?seed={seed}")}>{ "Start a sprint" }</a> }) }
                { mode("Policy quiz", "Who, by when, through which channel? Questions made from the policy, each answer with its line.", html! { <a class="go" href={format!("#/drills/quiz?seed={seed}")}>{ "Start a quiz" }</a> }) }
                { mode("Your progress", &format!("What went well, what to practise, and a file for your trainer. {done} so far."), html! { <a class="go" href="#/drills/progress">{ "See your progress" }</a> }) }
                { mode("Class overview", "For trainers: drop the result files of a group, and see where it stands.", html! { <a class="go" href="#/drills/class">{ "Open the overview" }</a> }) }
            </div>
            <training::Training room={room.clone()} />
            <Choice room={room.clone()} {seed} />
        </>
    }
}

fn mode(title: &'static str, words: &str, go: Html) -> Html {
    html! { <section><h2>{ title }</h2><p>{ words }</p><p>{ go }</p></section> }
}

/// The drill to do next.
fn next(room: &Room, seed: u32) -> Html {
    let history = room.record.attempts();
    let drawn = draw(&room.shipped, &history, seed, 1);
    let Some(drill) = drawn.first() else { return Html::default() };
    let why = if history.is_empty() {
        "Drawn by chance: nothing was trained yet."
    } else {
        "Drawn by what you missed, what is new to you, and what is due again."
    };
    html! {
        <section class="next-drill" aria-labelledby="next-title">
            <h2 id="next-title">{ "Next for you" }</h2>
            <p class="first">{ &drill.title }</p>
            <p class="minor">{ words::summary(room.document(), drill) }{ " · " }{ why }</p>
            <p><a class="go main" href={format!("#/drills/incident/{}?seed={seed}", drill.id)}>{ "Work through it" }</a></p>
        </section>
    }
}

#[derive(Debug, PartialEq, Properties)]
struct ChoiceProperties {
    room: Room,
    seed: u32,
}

/// All drills, to choose from.
#[component]
fn Choice(properties: &ChoiceProperties) -> Html {
    let ChoiceProperties { room, seed } = properties;
    let wanted = use_state_eq(String::new);
    let hard = use_state_eq(String::new);
    let oninput = {
        let wanted = wanted.setter();
        Callback::from(move |event: InputEvent| wanted.set(dom::value(&event)))
    };
    let onhard = {
        let hard = hard.setter();
        Callback::from(move |event: Event| hard.set(dom::value(&event)))
    };
    let document = room.document();
    let fits = |drill: &Drill| {
        let words = wanted.trim().to_lowercase();
        let text = format!("{} {}", drill.title, words::topics(document, drill)).to_lowercase();
        text.contains(&words) && (hard.is_empty() || drill.difficulty.name() == *hard)
    };
    let all = || room.own.drills.iter().chain(&*room.shipped);
    let found: Vec<_> = all().filter(|drill| fits(drill)).collect();
    let undo = {
        let own = room.own.dispatcher();
        Callback::from(move |_: MouseEvent| own.dispatch(OwnAct::Undo))
    };
    // The button of a drill goes with the drill, and the one that brings it back with that.
    use_change(room.own.drills.len(), |_| dom::catch_focus(&[".choice .undo button", "#choice-title"]));
    let deleted = room.own.undoes().filter(|words| words.starts_with("deletion"));
    html! {
        <section class="choice" aria-labelledby="choice-title">
            <h2 id="choice-title" tabindex="-1">{ "All drills" }</h2>
            <div class="find">
                <label>{ "Find" }<input type="search" value={(*wanted).clone()} {oninput} /></label>
                <label>{ "How hard" }<select onchange={onhard}>
                    <option value="" selected={hard.is_empty()}>{ "Any" }</option>
                    { for [Difficulty::Easy, Difficulty::Medium, Difficulty::Hard].map(Difficulty::name).iter().map(|words| html! { <option value={*words} selected={*hard == *words}>{ *words }</option> }) }
                </select></label>
            </div>
            <div class="buttons">{ blank(room) }<OpenDrills room={room.clone()} /></div>
            <div role="status">
                if let Some(words) = deleted { <p class="undo">{ format!("Done: {words}.") }{ " " }<button type="button" class="small" onclick={undo}>{ "Undo" }</button></p> }
            </div>
            <p class="minor" role="status">{ if found.is_empty() { "No drill fits: find by title or topic.".to_owned() } else { format!("{} of {}", found.len(), all().count()) } }</p>
            <ul class="plain">{ for found.iter().map(|drill| row(room, drill, *seed)) }</ul>
        </section>
    }
}

fn row(room: &Room, drill: &Drill, seed: u32) -> Html {
    let best = room
        .record
        .own()
        .flat_map(|outcome| &outcome.attempts)
        .filter(|attempt| attempt.run.drill == drill.id)
        .map(|attempt| attempt.score.points)
        .max();
    let own = room.own.get(&drill.id).is_some();
    // What has a fault can be finished, and not be run.
    let runs = !own || room.drill(&drill.id).is_some();
    let title = if drill.title.trim().is_empty() { "Without a title" } else { drill.title.as_str() };
    let about = html! { <span class="away">{ format!(": {title}") }</span> };
    let delete = {
        let (own, id) = (room.own.dispatcher(), drill.id.clone());
        Callback::from(move |_: MouseEvent| own.dispatch(OwnAct::Delete(id.clone())))
    };
    html! {
        <li key={drill.id.clone()}>
            <div>
                if runs { <a href={format!("#/drills/incident/{}?seed={seed}", drill.id)}>{ title }</a> } else { <span>{ title }</span> }
                if own { { " " }<span class="tag">{ if runs { "own" } else { "own, not finished" } }</span> }
                <p class="minor">{ words::summary(room.document(), drill) }if let Some(best) = best { { format!(" · your best: {best} points") } }</p></div>
            <span class="row-acts">
                if own {
                    <a class="small-link" href={format!("#/drills/write/{}", drill.id)}>{ "edit" }{ about.clone() }</a>
                    <button type="button" class="small" onclick={delete}>{ "Delete" }{ about.clone() }</button>
                }
                if runs { <a class="small-link" href={format!("#/drills/group/{}?seed={seed}", drill.id)}>{ "with a group" }{ about }</a> }
            </span>
        </li>
    }
}
