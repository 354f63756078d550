//! One module per page.

pub(crate) mod intake;
pub(crate) mod policy;
pub(crate) mod templates;

use yew::{Callback, MouseEvent};

use crate::state::desk::{Act, DeskHandle};

/// A click that does one thing.
pub(crate) fn click(desk: &DeskHandle, act: Act) -> Callback<MouseEvent> {
    let desk = desk.dispatcher();
    Callback::from(move |_| desk.dispatch(act.clone()))
}
