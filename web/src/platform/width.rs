//! Whether the page has room for two columns. What stands below something on the screen comes after it in the document, too.

use gloo_events::EventListener;
use web_sys::MediaQueryList;
use yew::prelude::*;

/// The stylesheets' layout in one column.
const NARROW: &str = "(max-width: 59.99rem)";

fn narrow() -> Option<MediaQueryList> {
    web_sys::window()?.match_media(NARROW).ok()?
}

/// Whether the page is laid out in one column; renders again when that changes.
#[hook]
pub(crate) fn use_narrow() -> bool {
    let update = use_force_update();
    use_effect_with((), move |()| {
        let listener =
            narrow().map(|query| EventListener::new(&query, "change", move |_| update.force_update()));
        move || drop(listener)
    });
    narrow().is_some_and(|query| query.matches())
}
