//! The ticket: a field to paste it into, then the text as it was read, with the words that count marked.

use escalation_core::{
    Span,
    decide::{Decision, Evidence, Question},
};
use web_sys::{DataTransfer, Event, File};
use yew::prelude::*;

use super::field::Field;
use crate::{
    components::{Mark, MarkedText, use_change},
    platform::{clipboard, clock, dom, file, incoming},
    state::desk::{Act, Desk, DeskHandle},
};

/// The criterion pointed at, and whether the text is worked on.
#[derive(Debug, PartialEq, Properties)]
pub(crate) struct TicketProperties {
    /// Its index.
    pub hot: Option<u16>,
    /// Called when a mark is pointed at.
    pub onhot: Callback<Option<u16>>,
    /// Whether the agent works on the text by hand.
    pub editing: UseStateHandle<bool>,
}

/// Field or reading.
#[component]
pub(crate) fn Ticket(properties: &TicketProperties) -> Html {
    let desk = use_context::<DeskHandle>();
    let editing = properties.editing.clone();
    let dragging = use_state_eq(|| false);
    let text = desk.as_ref().map(|desk| AttrValue::from(desk.kept().text.clone())).unwrap_or_default();
    let open = *editing || text.trim().is_empty();
    use_focus(open);
    {
        // A new ticket begins with the field as it waits for one.
        let editing = editing.setter();
        use_effect_with(text.trim().is_empty(), move |empty| {
            if *empty {
                editing.set(false);
            }
        });
    }
    use_arrivals(desk.as_ref(), &editing, &dragging);
    let Some(desk) = desk else { return Html::default() };
    html! {
        <>
            <div class={classes!("sheet", dragging.then_some("dragging"))}>
                <div class="head">
                    <h2>{ "Ticket" }</h2>
                    { tools(&desk, &editing, open) }
                </div>
                if open {
                    <Field {text} editing={setter(&editing)} />
                } else {
                    <MarkedText {text} marks={marks(desk.decision(), desk.questions().next())} hot={properties.hot} onhot={properties.onhot.clone()} />
                }
                <p class="drop" aria-hidden="true">{ "Drop the ticket here" }</p>
            </div>
            if !desk.notice.is_empty() { <p class="warning" role="alert">{ &desk.notice }</p> }
        </>
    }
}

fn setter(state: &UseStateHandle<bool>) -> Callback<bool> {
    let setter = state.setter();
    Callback::from(move |to| setter.set(to))
}

/// Once a ticket is there the focus goes to the result, and back to the field when it is wanted again.
#[hook]
fn use_focus(open: bool) {
    use_change(open, |open| dom::focus(if *open { "#ticket" } else { "#result-title" }));
}

/// Takes what is dropped or pasted anywhere on the page.
#[hook]
fn use_arrivals(desk: Option<&DeskHandle>, editing: &UseStateHandle<bool>, dragging: &UseStateHandle<bool>) {
    let (desk, close, over) = (desk.map(DeskHandle::dispatcher), setter(editing), setter(dragging));
    use_effect_with((), move |()| {
        let take = Callback::from(move |data: DataTransfer| {
            let Some(desk) = desk.clone() else { return };
            if let Some(file) = data.files().and_then(|files| files.get(0)) {
                read_file(file, desk, close.clone());
            } else if let Ok(text) = data.get_data("text/plain")
                && !text.trim().is_empty()
            {
                close.emit(false);
                desk.dispatch(Act::Write(text, clock::now_millis()));
            }
        });
        let listeners = incoming::listen(&over, &take);
        move || drop(listeners)
    });
}

fn read_file(file: File, desk: UseReducerDispatcher<Desk>, close: Callback<bool>) {
    wasm_bindgen_futures::spawn_local(async move {
        match file::text(file).await {
            Ok(text) => {
                close.emit(false);
                desk.dispatch(Act::Write(text, clock::now_millis()));
            }
            Err(words) => desk.dispatch(Act::Notice(words)),
        }
    });
}

const NO_PASTE: &str =
    "The browser did not let the desk read the clipboard. Click into the field and press Ctrl+V.";

/// A picture is no text, and nor is a file.
const NO_TEXT: &str = "There is no text in the clipboard. Copy what the customer wrote first; what only a picture shows, type in.";

fn tools(desk: &DeskHandle, editing: &UseStateHandle<bool>, open: bool) -> Html {
    let set = |to: bool| setter(editing).reform(move |_: MouseEvent| to);
    if !open {
        return html! { <button type="button" class="small" onclick={set(true)}>{ "Edit" }</button> };
    }
    let onfile = {
        let (desk, close) = (desk.dispatcher(), setter(editing));
        Callback::from(move |event: Event| {
            if let Some(file) = file::chosen(&event).into_iter().next() {
                read_file(file, desk.clone(), close.clone());
            }
        })
    };
    let onpaste = {
        let (desk, close) = (desk.dispatcher(), setter(editing));
        Callback::from(move |_: MouseEvent| {
            let (desk, close) = (desk.clone(), close.clone());
            wasm_bindgen_futures::spawn_local(async move {
                match clipboard::paste().await {
                    Some(text) if text.trim().is_empty() => desk.dispatch(Act::Notice(NO_TEXT.into())),
                    Some(text) => {
                        close.emit(false);
                        desk.dispatch(Act::Write(text, clock::now_millis()));
                    }
                    None => desk.dispatch(Act::Notice(NO_PASTE.into())),
                }
            });
        })
    };
    html! {
        <div class="buttons">
            <button type="button" class="small" onclick={onpaste}>{ "Paste" }</button>
            <label class="file small">{ "Open a file" }
                <input type="file" accept=".txt,.eml,.md,text/plain,message/rfc822" onchange={onfile} />
            </label>
            if **editing { <button type="button" class="small" onclick={set(false)}>{ "Done" }</button> }
        </div>
    }
}

/// Words that speak for a criterion, and words that raised the question at hand.
pub(crate) fn marks(decision: &Decision, asked: Option<&Question>) -> Vec<Mark> {
    let mut marks = Vec::new();
    for found in &decision.matched {
        let spans = found.evidence.iter().filter_map(|evidence| match evidence {
            Evidence::Text { span, .. } => Some(*span),
            Evidence::Fact { span, .. } => *span,
            _ => None,
        });
        marks.extend(spans.map(|span: Span| Mark { span, criterion: Some(found.criterion) }));
    }
    let raised = asked.into_iter().flat_map(|question| &question.spans);
    marks.extend(raised.map(|span| Mark { span: *span, criterion: None }));
    marks
}
