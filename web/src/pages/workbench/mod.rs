//! Trying a change of the policy: its files, what the compiler finds in them, what they change, and for which tickets.

mod changes;
mod editor;
mod faults;
mod files;
mod finder;
mod part;
mod room;
mod tickets;
mod trials;
mod turns;
mod verdicts;

use escalation_core::Engine;
use yew::prelude::*;

use self::{part::bench, room::Room};
use crate::{
    components::use_change,
    platform::{
        dom,
        workbench::{Compiler, is_here, kept, watch},
    },
    state::{
        desk::DeskHandle,
        workbench::{Act, Draft, Kept},
    },
};

/// How far the compiler and what works with it are.
#[derive(Debug, Clone)]
enum Stage {
    Coming,
    Here(Compiler, fn(Compiler) -> Html),
    /// One of them could not be fetched.
    Refused,
}

async fn fetched(engine: &Engine) -> Stage {
    match (Compiler::fetch(engine).await, bench().await) {
        (Some(compiler), Ok(bench)) => Stage::Here(compiler, bench),
        _ => Stage::Refused,
    }
}

/// The page.
#[component]
pub(crate) fn WorkbenchPage() -> Html {
    let stage = use_state(|| Stage::Coming);
    let desk = use_context::<DeskHandle>();
    let fetch = {
        let stage = stage.setter();
        use_callback((), move |(), ()| {
            let Some(desk) = desk.clone() else { return };
            let stage = stage.clone();
            stage.set(Stage::Coming);
            wasm_bindgen_futures::spawn_local(async move {
                stage.set(fetched(desk.engine()).await);
            });
        })
    };
    {
        let fetch = fetch.clone();
        use_effect_with((), move |()| {
            if is_here() {
                fetch.emit(());
            }
        });
    }
    html! {
        <main id="main" tabindex="-1" class="workbench">
            <p class="crumbs"><a href="#/policy">{ "Policy" }</a></p>
            <h1 tabindex="-1">{ "Workbench" }</h1>
            <p>{ "Change the policy and see what the change does before anybody works by it. What you do here changes nothing that the desk decides." }</p>
            if is_here() {
                { match &*stage {
                    Stage::Coming => html! { <><p role="status">{ "Fetching the policy\u{2019}s files and their compiler \u{2026}" }</p><progress aria-label="Fetching" /></> },
                    Stage::Refused => html! { <div role="alert" class="notice"><p>{ "The policy\u{2019}s files and their compiler could not be fetched. Check the connection and try again." }</p><button type="button" onclick={fetch.reform(|_| ())}>{ "Try again" }</button></div> },
                    Stage::Here(compiler, bench) => bench(compiler.clone()),
                } }
            } else {
                <p>{ "This desk is a single file, which has no compiler in it. Open the desk from its server, or use " }<code>{ "escalate check" }</code>{ " and " }<code>{ "escalate diff" }</code>{ "." }</p>
            }
        </main>
    }
}

#[derive(Debug, PartialEq, Properties)]
struct BenchProperties {
    compiler: Compiler,
}

/// The page once the compiler is here.
#[component]
fn Bench(properties: &BenchProperties) -> Html {
    let compiler = &properties.compiler;
    let desk = use_context::<DeskHandle>();
    let draft = {
        let (desk, compiler) = (desk.clone(), compiler.clone());
        use_reducer(move || {
            let hash = desk.as_ref().map_or("", |desk| desk.engine().policy().hash.as_str());
            Draft::new(hash, compiler.policy(), kept())
        })
    };
    let elsewhere = use_state(|| None::<Kept>);
    {
        let elsewhere = elsewhere.setter();
        use_effect_with((), move |()| {
            let listener = watch(move |kept| elsewhere.set(kept));
            move || drop(listener)
        });
    }
    // Many a button is gone once it has done its work.
    use_change((draft.revision(), elsewhere.is_none()), |(_, is_alone)| {
        if *is_alone {
            dom::catch_focus(&[&format!("#{}", files::CHOICE)]);
        }
    });
    let checking = room::use_check(compiler, &draft);
    let Some(desk) = desk else { return Html::default() };
    let room = Room { desk, draft, checking };
    html! {
        <>
            { older(&room) }
            { taken(&room, &elsewhere) }
            <div class="bench">
                <section aria-labelledby="files-title">{ files::section(&room) }<finder::Finder room={room.clone()} /></section>
                <section aria-labelledby="editor-title" class="bench-editor"><editor::Editor room={room.clone()} compiler={compiler.clone()} />{ faults::section(&room) }</section>
                <section aria-labelledby="effect-title" class="bench-effect">
                    { changes::section(&room) }
                    <trials::Trials room={room.clone()} />
                    <tickets::Tickets room={room.clone()} />
                </section>
            </div>
        </>
    }
}

/// That a draft was begun from another policy than the desk has now.
fn older(room: &Room) -> Html {
    if !room.draft.is_older() {
        return Html::default();
    }
    html! {
        <div class="notice" role="status">
            <p>{ "The policy was changed since this draft was begun, and the draft\u{2019}s files stand in place of the new ones. \u{201c}What it changes\u{201d} shows what they would take back." }</p>
            <p class="buttons">
                <button type="button" class="small" onclick={room.act(|_: MouseEvent| Act::GoOn)}>{ "Go on with this draft" }</button>
                <button type="button" class="small" onclick={room.act(|_: MouseEvent| Act::RestoreAll)}>{ "Begin anew" }</button>
            </p>
        </div>
    }
}

/// That another tab has another draft: the last letter typed in either is what is kept.
fn taken(room: &Room, elsewhere: &UseStateHandle<Option<Kept>>) -> Html {
    let Some(kept) = (**elsewhere).clone() else { return Html::default() };
    let onclick = {
        let (draft, elsewhere) = (room.draft.dispatcher(), elsewhere.setter());
        Callback::from(move |_: MouseEvent| {
            draft.dispatch(Act::Take(kept.clone()));
            elsewhere.set(None);
        })
    };
    html! {
        <div class="notice" role="status">
            <p>{ "The draft was changed in another tab. Whatever is typed last, there or here, is kept." }</p>
            <button type="button" class="small" {onclick}>{ "Take the other tab\u{2019}s draft" }</button>
        </div>
    }
}
