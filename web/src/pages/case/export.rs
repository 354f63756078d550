//! The case as a file, on the clipboard or on paper.

use escalation_core::{
    case::case_json,
    export::{CaseView, Page, case_log, handover, incident_report, review_document},
};
use yew::prelude::*;

use super::{Job, JobProperties};
use crate::{
    components::{CopyButton, document},
    platform::{clipboard, clock, dom},
    state::words::saved,
};

/// How a document is made.
type Make = fn(&CaseView<'_>) -> Page;

/// The documents that a case can be made into.
const DOCUMENTS: [(&str, &str, Make); 4] = [
    ("incident-report", "Incident report", incident_report),
    ("log", "Log", case_log),
    ("review", "Review", review_document),
    ("hand-over", "Hand-over note", handover),
];

/// The note for the next shift.
pub(super) fn hand_over(job: &Job) -> String {
    handover(&view(job)).plain()
}

fn view(job: &Job) -> CaseView<'_> {
    CaseView { state: job.state(), engine: &job.engine.0, now: clock::now(), show_time: &clock::dated }
}

/// The section: a document in sight, and the ways to take it along.
#[component]
pub(super) fn Exports(properties: &JobProperties) -> Html {
    let job = &properties.job;
    let shown = use_state_eq(|| None::<usize>);
    let said = use_state_eq(String::new);
    let page = shown.and_then(|place| DOCUMENTS.get(place)).map(|(id, _, make)| (*id, make(&view(job))));
    let pick = |place: usize| {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set((*shown != Some(place)).then_some(place)))
    };
    let save = |name: String, kind: &'static str, text: String| {
        let said = said.setter();
        Callback::from(move |_: MouseEvent| said.set(saved(clipboard::save(&name, kind, &text), &name)))
    };
    let incident = &job.state().incident;
    let json = {
        let (job, said) = (job.clone(), said.setter());
        Callback::from(move |_: MouseEvent| {
            let state = job.state();
            let text = case_json(&state.case, &job.work.log, clock::now());
            let name = format!("{}.json", state.incident);
            said.set(saved(clipboard::save(&name, "application/json", &text), &name));
        })
    };
    html! {
        <section class="exports" aria-labelledby="export-title">
            <h2 id="export-title">{ "Save or share" }</h2>
            <div class="buttons">
                { for DOCUMENTS.iter().enumerate().map(|(place, (_, name, _))| html! {
                    <button type="button" class="small" aria-pressed={(*shown == Some(place)).to_string()} onclick={pick(place)}>{ *name }</button>
                }) }
                <button type="button" class="small" onclick={json}>{ "Case as JSON" }</button>
            </div>
            <p role="status">{ &*said }</p>
            if let Some((id, page)) = &page {
                <div class="buttons">
                    <CopyButton text={page.markdown()} label="Copy as Markdown" what={page.title.clone()} />
                    <button type="button" class="small" onclick={save(format!("{incident}-{id}.md"), "text/markdown", page.markdown())}>{ "Save as Markdown" }</button>
                    <button type="button" class="small" onclick={save(format!("{incident}-{id}.txt"), "text/plain", page.plain())}>{ "Save as text" }</button>
                    <button type="button" class="small" onclick={Callback::from(|_: MouseEvent| dom::print("document"))}>{ "Print" }</button>
                </div>
                { document(page) }
            }
        </section>
    }
}
