//! How far the later part is: fetched soon after the start, or at once when something of it is wanted.

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use super::{Kept, Views, views::views};

/// By then the first page is shown, in milliseconds.
const IDLE: u32 = 1_000;

/// How far the later part is.
#[derive(Debug, Clone, Copy)]
enum Stage {
    /// Not asked for yet, or on its way.
    Coming,
    Here(Views),
    /// It could not be fetched.
    Refused,
}

impl PartialEq for Stage {
    fn eq(&self, other: &Self) -> bool {
        // There is only one set of views.
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

/// The later part, as those see it who show something of it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LaterHandle {
    stage: Stage,
    kept: Option<Kept>,
    want: Callback<()>,
    keep: Callback<Kept>,
}

impl LaterHandle {
    /// The views, if they can show something: their code is here and the cases are within reach.
    pub(crate) fn views(&self) -> Option<Views> {
        match self.stage {
            Stage::Here(views) if self.kept.is_some() => Some(views),
            _ => None,
        }
    }

    /// Whether it could not be fetched.
    pub(crate) fn is_refused(&self) -> bool {
        self.stage == Stage::Refused
    }

    /// Whether its code is here, so that the keeper watches.
    pub(crate) fn is_here(&self) -> bool {
        matches!(self.stage, Stage::Here(_))
    }

    /// Fetches it, unless it is here or on its way.
    pub(crate) fn want(&self) {
        self.want.emit(());
    }

    /// What the keeper handed over last.
    pub(super) fn kept(&self) -> Option<Kept> {
        self.kept.clone()
    }

    /// The keeper; nothing as long as it is not here.
    pub(crate) fn keeper(&self) -> Html {
        match self.stage {
            Stage::Here(views) => (views.keeper)(self.keep.clone()),
            _ => Html::default(),
        }
    }
}

/// Fetches the later part when the page is idle, or as soon as it is wanted.
#[hook]
pub(crate) fn use_later() -> LaterHandle {
    let stage = use_state_eq(|| Stage::Coming);
    let kept = use_state_eq(|| None::<Kept>);
    let busy = use_mut_ref(|| false);
    let want = use_callback((), {
        let stage = stage.setter();
        move |(), ()| {
            if std::mem::replace(&mut *busy.borrow_mut(), true) {
                return;
            }
            let (stage, busy) = (stage.clone(), busy.clone());
            stage.set(Stage::Coming);
            wasm_bindgen_futures::spawn_local(async move {
                if let Ok(views) = views().await {
                    stage.set(Stage::Here(views));
                } else {
                    *busy.borrow_mut() = false;
                    stage.set(Stage::Refused);
                }
            });
        }
    });
    let keep = use_callback((), {
        let kept = kept.setter();
        move |told, ()| kept.set(Some(told))
    });
    {
        let want = want.clone();
        use_effect_with((), move |()| {
            let idle = Timeout::new(IDLE, move || want.emit(()));
            move || drop(idle)
        });
    }
    LaterHandle { stage: *stage, kept: (*kept).clone(), want, keep }
}
