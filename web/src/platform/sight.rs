//! Tells when an element comes into sight.

use js_sys::Array;
use wasm_bindgen::{JsCast as _, closure::Closure};
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};
use yew::Callback;

/// The watch; dropping it ends it.
#[derive(Debug)]
pub(crate) struct Watch {
    observer: IntersectionObserver,
    _tell: Closure<dyn FnMut(Array)>,
}

/// Calls whenever the element comes near the screen. A browser that cannot tell gives none.
pub(crate) fn watch(element: &Element, seen: Callback<()>) -> Option<Watch> {
    let tell = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
        let near = entries.iter().any(|entry| {
            entry.dyn_into::<IntersectionObserverEntry>().is_ok_and(|entry| entry.is_intersecting())
        });
        if near {
            seen.emit(());
        }
    });
    let options = IntersectionObserverInit::new();
    options.set_root_margin("800px");
    let observer = IntersectionObserver::new_with_options(tell.as_ref().unchecked_ref(), &options).ok()?;
    observer.observe(element);
    Some(Watch { observer, _tell: tell })
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
