//! The field into which a ticket is typed or pasted.

use std::{cell::RefCell, rc::Rc};

use gloo_timers::callback::Timeout;
use web_sys::InputEvent;
use yew::prelude::*;

use crate::{
    platform::{clock, dom},
    state::desk::{Act, DeskHandle},
};

/// What stands in it.
#[derive(Debug, PartialEq, Properties)]
pub(crate) struct FieldProperties {
    /// The text as it was last read.
    pub text: AttrValue,
    /// Called when the agent begins to work on the text by hand, and when that ends.
    pub editing: Callback<bool>,
}

/// A pause in typing after which the text is read.
const PAUSE_MILLIS: u32 = 120;

/// More than this at once was not typed: it is a paste, and the ticket is complete.
const PASTE: usize = 20;

/// Text that waits for the pause.
type Waiting = Rc<RefCell<Option<(Timeout, String)>>>;

/// The field.
#[component]
pub(crate) fn Field(properties: &FieldProperties) -> Html {
    let desk = use_context::<DeskHandle>().map(|desk| desk.dispatcher());
    let waiting: Waiting = use_memo((), |()| RefCell::new(None));
    // A render sets the field to its value, so what was typed and not read yet has to be in the state.
    let typed = use_state_eq(|| None::<AttrValue>);
    {
        let (typed, waiting) = (typed.setter(), Rc::clone(&waiting));
        use_effect_with(properties.text.clone(), move |_| {
            if waiting.borrow().is_none() {
                typed.set(None);
            }
        });
    }
    let write = {
        let waiting = Rc::clone(&waiting);
        use_callback((), move |(), ()| {
            if let (Some((_, text)), Some(desk)) = (waiting.take(), &desk) {
                desk.dispatch(Act::Write(text, clock::now_millis()));
            }
        })
    };
    {
        // What was typed last is read even if the field closes before the pause.
        let write = write.clone();
        use_effect_with((), move |()| move || write.emit(()));
    }
    let oninput = {
        let (editing, read, typed) = (properties.editing.clone(), properties.text.clone(), typed.setter());
        Callback::from(move |event: InputEvent| {
            let text = dom::value(&event);
            let before = waiting.borrow().as_ref().map_or(read.len(), |(_, typed)| typed.len());
            let whole = read.trim().is_empty() && text.len() > before + PASTE;
            typed.set(Some(text.clone().into()));
            editing.emit(!whole);
            let write = write.clone();
            let pause = if whole { 0 } else { PAUSE_MILLIS };
            let timeout = Timeout::new(pause, move || write.emit(()));
            waiting.replace(Some((timeout, text)));
        })
    };
    let onkeydown = {
        let editing = properties.editing.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                editing.emit(false);
            }
        })
    };
    html! {
        <label class="paste"><span class="away">{ "Ticket" }</span>
            <textarea id="ticket" rows="14" dir="auto" value={typed.as_ref().unwrap_or(&properties.text).clone()} {oninput} {onkeydown} spellcheck="false"
                placeholder="Paste what the customer wrote, or drop a text or .eml file anywhere on the page" />
        </label>
    }
}
