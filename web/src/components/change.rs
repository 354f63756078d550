//! What follows a change, and not the first render.

use yew::prelude::*;

/// Calls with each value but the first: a page that opens takes no focus away from where the browser put it.
#[hook]
pub(crate) fn use_change<T: PartialEq + 'static>(value: T, changed: impl FnOnce(&T) + 'static) {
    let first = use_mut_ref(|| true);
    use_effect_with(value, move |value| {
        if !std::mem::replace(&mut *first.borrow_mut(), false) {
            changed(value);
        }
    });
}
