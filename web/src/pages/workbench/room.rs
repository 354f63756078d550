//! What all parts of the workbench share: the desk, the draft, and what was last found in it.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use crate::{
    platform::{
        dom,
        workbench::{Compiler, keep},
    },
    state::{
        desk::DeskHandle,
        workbench::{Act, Checked, Draft},
    },
};

/// Id of the field that shows the open file.
pub(super) const FIELD: &str = "policy-file";

/// Milliseconds without a letter typed until a draft is kept and checked.
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

/// How far the check of a draft is.
#[derive(Debug, Clone)]
pub(super) struct Checking {
    /// Whether the draft changed since.
    pub stale: bool,
    /// What the last one found, or why it found nothing.
    pub last: Option<Rc<Result<Checked, String>>>,
    /// Whether the browser keeps the draft.
    pub is_kept: bool,
}

impl PartialEq for Checking {
    fn eq(&self, other: &Self) -> bool {
        let last = |checking: &Self| checking.last.as_ref().map(Rc::as_ptr);
        self.stale == other.stale && self.is_kept == other.is_kept && last(self) == last(other)
    }
}

/// Keeps and checks a draft whenever nothing was typed for a moment.
#[hook]
pub(super) fn use_check(compiler: &Compiler, draft: &UseReducerHandle<Draft>) -> Checking {
    let last = use_state(|| None::<(u32, Rc<Result<Checked, String>>)>);
    let is_kept = use_state_eq(|| true);
    {
        let is_kept = is_kept.setter();
        let kept = draft.kept();
        use_effect_with((draft.revision(), kept.open.clone()), move |_| {
            let pause = Timeout::new(PAUSE, move || is_kept.set(keep(&kept)));
            move || drop(pause)
        });
    }
    {
        let (compiler, draft, last) = (compiler.clone(), (**draft).clone(), last.clone());
        use_effect_with(draft.revision(), move |revision| {
            let revision = *revision;
            let pause = Timeout::new(if last.is_none() { 0 } else { PAUSE }, move || {
                last.set(Some((revision, Rc::new(compiler.check(&draft)))));
            });
            move || drop(pause)
        });
    }
    Checking {
        stale: last.as_ref().is_none_or(|(revision, _)| *revision != draft.revision()),
        last: last.as_ref().map(|(_, checked)| Rc::clone(checked)),
        is_kept: *is_kept,
    }
}
