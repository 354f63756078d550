//! What all parts of the workbench share: the desk, the draft, and what was last found in it.

use std::rc::Rc;

use escalation_core::Engine;
use gloo_timers::callback::Timeout;
use yew::prelude::*;

use crate::{
    platform::{
        dom,
        workbench::{Compiler, keep},
    },
    state::{
        desk::DeskHandle,
        workbench::{Act, Answer, Checked, Draft},
    },
};

/// Id of the field that shows the open file.
pub(super) const FIELD: &str = "policy-file";

/// Milliseconds without a letter typed until a draft is checked.
const PAUSE: u32 = 500;

/// What is needed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Room {
    pub desk: DeskHandle,
    pub draft: UseReducerHandle<Draft>,
    pub checking: Checking,
}

impl Room {
    /// Does something to the draft.
    pub(super) fn act<E>(&self, act: impl Fn(E) -> Act + 'static) -> Callback<E> {
        let draft = self.draft.dispatcher();
        Callback::from(move |event| draft.dispatch(act(event)))
    }

    /// Opens a file and marks a place in it, given in UTF-16 code units.
    pub(super) fn go(&self, file: &str, start: u32, end: u32) -> Callback<MouseEvent> {
        let (draft, file) = (self.draft.dispatcher(), file.to_owned());
        Callback::from(move |_| {
            draft.dispatch(Act::Open(file.clone()));
            // The field shows another file only after this turn.
            Timeout::new(0, move || dom::mark(FIELD, start, end)).forget();
        })
    }
}

/// What a check found; another one is another value.
#[derive(Debug, Clone)]
pub(super) struct Found(Rc<Result<Checked, String>>);

impl PartialEq for Found {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Found {
    /// What the compiler said, or why it said nothing.
    pub(super) fn answer(&self) -> Result<&Answer, &str> {
        self.0.as_ref().as_ref().map(|checked| &checked.answer).map_err(String::as_str)
    }

    /// What judges the examples of the draft's frames; none where it has errors.
    pub(super) fn frames_alone(&self) -> Option<Engine> {
        self.0.as_ref().as_ref().ok()?.frames_alone()
    }

    /// What decides by the draft; none where it has errors.
    pub(super) fn engine(&self) -> Option<&Rc<Engine>> {
        self.0.as_ref().as_ref().ok()?.engine.as_ref()
    }
}

/// How far the check of a draft is.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Checking {
    /// Whether the draft changed since.
    pub stale: bool,
    /// What the last one found.
    pub found: Option<Found>,
    /// Whether the browser keeps the draft.
    pub is_kept: bool,
}

/// Keeps a draft at once, and checks it whenever nothing was typed for a moment.
#[hook]
pub(super) fn use_check(compiler: &Compiler, draft: &UseReducerHandle<Draft>) -> Checking {
    let last = use_state(|| None::<(u32, Found)>);
    let is_kept = use_state_eq(|| true);
    {
        let (kept, is_kept) = (draft.kept(), is_kept.setter());
        use_effect_with((draft.revision(), kept.open.clone()), move |_| is_kept.set(keep(&kept)));
    }
    {
        let (compiler, draft, last) = (compiler.clone(), (**draft).clone(), last.clone());
        use_effect_with(draft.revision(), move |revision| {
            let revision = *revision;
            let pause = Timeout::new(if last.is_none() { 0 } else { PAUSE }, move || {
                last.set(Some((revision, Found(Rc::new(compiler.check(&draft))))));
            });
            move || drop(pause)
        });
    }
    Checking {
        stale: last.as_ref().is_none_or(|(revision, _)| *revision != draft.revision()),
        found: last.as_ref().map(|(_, found)| found.clone()),
        is_kept: *is_kept,
    }
}
