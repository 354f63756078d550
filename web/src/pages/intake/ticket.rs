//! The ticket: pasted, dropped or typed, and as it was read.

use escalation_core::{Span, decide::Evidence};
use gloo_timers::callback::Timeout;
use web_sys::{DragEvent, HtmlTextAreaElement, InputEvent};
use yew::prelude::*;

use crate::{
    components::{Mark, MarkedText},
    platform::{clock, file, storage},
    state::desk::{Act, Desk, DeskHandle},
};

/// The criterion pointed at.
#[derive(Debug, PartialEq, Properties)]
pub(crate) struct TicketProperties {
    /// Its index.
    pub hot: Option<u16>,
    /// Called when a mark is pointed at.
    pub onhot: Callback<Option<u16>>,
}

/// A pause in typing after which the text is read; short texts are read at once.
const PAUSE_MILLIS: u32 = 120;

/// Text field and reading.
#[component]
pub(crate) fn Ticket(properties: &TicketProperties) -> Html {
    let desk = use_context::<DeskHandle>();
    let waiting = use_mut_ref(|| None::<Timeout>);
    let Some(desk) = desk else { return Html::default() };
    let oninput = {
        let desk = desk.clone();
        Callback::from(move |event: InputEvent| {
            let Some(area) = event.target_dyn_into::<HtmlTextAreaElement>() else {
                return;
            };
            let (desk, text) = (desk.clone(), area.value());
            let write = move || desk.dispatch(Act::Write(text, clock::now_millis()));
            *waiting.borrow_mut() = Some(Timeout::new(PAUSE_MILLIS, write));
        })
    };
    let take = {
        let desk = desk.clone();
        move |files: Option<web_sys::FileList>| {
            let Some(file) = files.and_then(|files| files.get(0)) else {
                return;
            };
            let desk = desk.clone();
            wasm_bindgen_futures::spawn_local(async move {
                match file::text(file).await {
                    Ok(text) => desk.dispatch(Act::Write(text, clock::now_millis())),
                    Err(words) => desk.dispatch(Act::Notice(words)),
                }
            });
        }
    };
    let ondrop = {
        let take = take.clone();
        Callback::from(move |event: DragEvent| {
            let files = event.data_transfer().and_then(|transfer| transfer.files());
            if files.as_ref().is_some_and(|files| files.length() > 0) {
                event.prevent_default();
                take(files);
            }
        })
    };
    let onfile = Callback::from(move |event: Event| {
        take(event.target_dyn_into::<web_sys::HtmlInputElement>().and_then(|field| field.files()));
    });
    let text = AttrValue::from(desk.kept().text.clone());
    html! {
        <>
            <label class="paste">{ "Ticket" }
                <textarea rows="8" dir="auto" value={text.clone()} {oninput} {ondrop} spellcheck="false"
                    placeholder="Paste what the customer wrote, or drop a text or .eml file" />
            </label>
            <label class="file">{ "Or choose a file" }<input type="file" accept=".txt,.eml,.md,text/plain,message/rfc822" onchange={onfile} /></label>
            if !desk.notice.is_empty() { <p class="warning" role="alert">{ &desk.notice }</p> }
            if storage::refused() { <p class="warning">{ "This browser keeps nothing (private window or full disk). Export the result before you close the page." }</p> }
            if !text.trim().is_empty() {
                <h2>{ "As it was read" }</h2>
                <MarkedText text={text} marks={marks(&desk)} hot={properties.hot} onhot={properties.onhot.clone()} />
            }
        </>
    }
}

/// Words that speak for a criterion, and words that raised the question at hand.
fn marks(desk: &Desk) -> Vec<Mark> {
    let mut marks = Vec::new();
    for found in &desk.decision().matched {
        let spans = found.evidence.iter().filter_map(|evidence| match evidence {
            Evidence::Text { span, .. } => Some(*span),
            Evidence::Fact { span, .. } => *span,
            _ => None,
        });
        marks.extend(spans.map(|span: Span| Mark { span, criterion: Some(found.criterion) }));
    }
    let raised = desk.question().into_iter().flat_map(|question| &question.spans);
    marks.extend(raised.map(|span| Mark { span: *span, criterion: None }));
    marks
}
