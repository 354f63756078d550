//! The result as a file, on paper, or as a link.

use escalation_core::export::{Report, calendar, report};
use yew::prelude::*;

use crate::{
    components::CopyButton,
    platform::{clipboard, clock, dom},
    state::{
        desk::{Act, Desk, DeskHandle},
        outcome,
    },
};

/// The buttons.
#[component]
pub(crate) fn Exports() -> Html {
    let with_text = use_state(|| false);
    let Some(desk) = use_context::<DeskHandle>() else {
        return Html::default();
    };
    let save = |name: &'static str, kind: &'static str, make: fn(&Desk) -> String| {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| {
            if !clipboard::save(name, kind, &make(&desk)) {
                desk.dispatch(Act::Notice(
                    "The browser refused to save the file. Copy the report instead.".into(),
                ));
            }
        })
    };
    let onwith = {
        let with_text = with_text.clone();
        Callback::from(move |_: Event| with_text.set(!*with_text))
    };
    html! {
        <section class="exports" aria-labelledby="export-title">
            <h2 id="export-title">{ "Save or share" }</h2>
            <p class="buttons">
                <CopyButton text={markdown(&desk)} label="Copy report" />
                <button type="button" class="small" onclick={save("escalation.md", "text/markdown", markdown)}>{ "Markdown" }</button>
                <button type="button" class="small" onclick={save("escalation.json", "application/json", json)}>{ "JSON" }</button>
                <button type="button" class="small" onclick={save("escalation.ics", "text/calendar", ics)}>{ "Calendar (.ics)" }</button>
                <button type="button" class="small" onclick={Callback::from(|_: MouseEvent| dom::print("result"))}>{ "Print" }</button>
            </p>
            <p class="buttons">
                <CopyButton text={dom::share_address(&desk.kept().for_link(*with_text))} label="Copy link" />
                <label><input type="checkbox" checked={*with_text} onchange={onwith} />{ "with the ticket\u{2019}s text" }</label>
            </p>
        </section>
    }
}

fn markdown(desk: &Desk) -> String {
    let kept = desk.kept();
    report(&Report {
        document: desk.document(),
        text: &kept.text,
        decision: desk.decision(),
        path: desk.path(),
        done: &kept.done,
        rulings: &desk.rulings(),
        show_time: &clock::dated,
    })
}

fn json(desk: &Desk) -> String {
    serde_json::to_string_pretty(&outcome::decision(desk)).unwrap_or_default()
}

fn ics(desk: &Desk) -> String {
    calendar(desk.document(), desk.decision(), desk.path(), &desk.kept().text, clock::now())
}
