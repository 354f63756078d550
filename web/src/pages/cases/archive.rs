//! All cases as one file, and back.

use web_sys::Event;
use yew::prelude::*;

use crate::{
    ledger::{Exported, Imported, Ledger, Progress},
    platform::{clipboard, clock, file},
    state::{
        cases::{Cases, CasesHandle},
        words::{counted, saved},
    },
};

/// The buttons, and what came of them.
#[component]
pub(crate) fn Archive() -> Html {
    let said = use_state_eq(String::new);
    let (cases, ledger) = (use_context::<CasesHandle>(), use_context::<Ledger>());
    let (Some(cases), Some(ledger)) = (cases, ledger) else {
        return Html::default();
    };
    let export = {
        let (cases, ledger, said) = (cases.clone(), ledger.clone(), said.setter());
        Callback::from(move |_: MouseEvent| {
            let (cases, ledger, said) = (cases.clone(), ledger.clone(), said.clone());
            wasm_bindgen_futures::spawn_local(async move {
                said.set(export(&cases, &ledger, progress(&said, "Writing")).await);
            });
        })
    };
    let onfile = {
        let said = said.setter();
        Callback::from(move |event: Event| {
            let Some(file) = file::chosen(&event).into_iter().next() else { return };
            let (ledger, said) = (ledger.clone(), said.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let outcome = match file::whole_text(file).await {
                    Ok(text) => ledger.import(&text, progress(&said, "Reading")).await,
                    Err(words) => Err(words),
                };
                said.set(outcome.map_or_else(|words| words, |imported| words(&imported)));
            });
        })
    };
    html! {
        <section class="archive" aria-labelledby="archive-title">
            <h2 id="archive-title">{ "Keep a copy" }</h2>
            <p class="minor">{ "Cases are kept only in this browser. Use a file to copy them to another one; nothing is duplicated." }</p>
            <div class="buttons">
                <button type="button" class="small" onclick={export}>{ "Save all cases as a file" }</button>
                <label class="file small">{ "Import a file" }<input type="file" accept=".json,application/json" onchange={onfile} /></label>
            </div>
            <p role="status">{ &*said }</p>
        </section>
    }
}

fn progress(said: &UseStateSetter<String>, doing: &'static str) -> Callback<Progress> {
    let said = said.clone();
    Callback::from(move |(done, all)| said.set(format!("{doing} case {done} of {all} …")))
}

fn words(imported: &Imported) -> String {
    let Imported { cases, new_cases, new_events } = imported;
    if *new_events == 0 {
        return format!("The file has {}; all of that is here already.", counted(*cases, "case", "cases"));
    }
    let (cases, entries) =
        (counted(*new_cases, "new case", "new cases"), counted(*new_events, "new entry", "new entries"));
    format!("Imported: {cases}, {entries}.")
}

async fn export(cases: &Cases, ledger: &Ledger, progress: Callback<Progress>) -> String {
    match ledger.export(cases, progress).await {
        Ok(Exported { parts, damaged }) => {
            let name = format!("escalation-cases-{}.json", clock::now().format("%Y-%m-%d"));
            let is_saved = clipboard::save_parts(&name, "application/json", &parts);
            let lacking = match damaged {
                some if some > 0 && is_saved => {
                    format!(" {} could not be read and are not in it.", counted(some, "entry", "entries"))
                }
                _ => String::new(),
            };
            saved(is_saved, &name) + &lacking
        }
        Err(error) => format!("{} {}", error.message(), error.help()),
    }
}

/// Saves all cases, from wherever it is asked for.
pub(crate) fn save_all(cases: &CasesHandle, ledger: &Ledger) {
    let (cases, ledger) = (cases.clone(), ledger.clone());
    wasm_bindgen_futures::spawn_local(async move {
        // What went wrong with the database is said by the notice that this button stands in.
        let _ = export(&cases, &ledger, Callback::noop()).await;
    });
}
