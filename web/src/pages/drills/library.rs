//! The drills as they are fetched: on their way, here, or not to be had.

use std::rc::Rc;

use escalation_core::drill::Drill;
use yew::prelude::*;

use crate::platform::drills;

/// The drills of the policy, in the order of their files.
pub(super) type Library = Rc<Vec<Drill>>;

/// How far they are.
#[derive(Debug, Clone)]
pub(super) enum Fetched {
    /// On their way.
    Coming,
    /// Here.
    Here(Library),
    /// Not to be had, and why.
    Refused(String),
}

impl PartialEq for Fetched {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Coming, Self::Coming) => true,
            (Self::Here(one), Self::Here(other)) => Rc::ptr_eq(one, other),
            (Self::Refused(one), Self::Refused(other)) => one == other,
            _ => false,
        }
    }
}

/// The drills, and what fetches them again.
#[hook]
pub(super) fn use_library() -> (Fetched, Callback<MouseEvent>) {
    let fetched = use_state_eq(|| Fetched::Coming);
    let attempt = use_state(|| 0_u32);
    {
        let fetched = fetched.setter();
        use_effect_with(*attempt, move |_| {
            fetched.set(Fetched::Coming);
            wasm_bindgen_futures::spawn_local(async move {
                fetched.set(match drills::text().await.and_then(|text| read(&text)) {
                    Ok(library) => Fetched::Here(library),
                    Err(words) => Fetched::Refused(words),
                });
            });
        });
    }
    let again = Callback::from({
        let attempt = attempt.clone();
        move |_: MouseEvent| attempt.set(*attempt + 1)
    });
    ((*fetched).clone(), again)
}

fn read(text: &str) -> Result<Library, String> {
    serde_json::from_str(text).map(Rc::new).map_err(|error| {
        format!(
            "The file of drills does not fit this page ({error}). Reload the page: one of the two is older."
        )
    })
}
