//! Whether one goes on to a page or back to it: then the browser puts it where it was left.

use std::{cell::Cell, rc::Rc};

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

/// What was last gone to.
#[derive(Debug)]
pub(crate) struct Travel {
    went_back: Rc<Cell<bool>>,
    _listeners: Option<[EventListener; 2]>,
}

impl Travel {
    /// Watches from now on. A link and the browser's own buttons both end in `popstate`, but only the link is clicked.
    pub(crate) fn watch() -> Self {
        let went_back = Rc::new(Cell::new(false));
        let listeners = web_sys::window().map(|window| {
            let by_link = Rc::new(Cell::new(false));
            let (clicked, back) = (Rc::clone(&by_link), Rc::clone(&went_back));
            let capture = EventListenerOptions::run_in_capture_phase();
            let click = EventListener::new_with_options(&window, "click", capture, move |event| {
                clicked.set(is_link(event));
                back.set(false);
            });
            let back = Rc::clone(&went_back);
            [click, EventListener::new(&window, "popstate", move |_| back.set(!by_link.take()))]
        });
        Self { went_back, _listeners: listeners }
    }

    /// Shows a page that was gone on to from its top.
    pub(crate) fn arrive(&self) {
        if let (false, Some(window)) = (self.went_back.take(), web_sys::window()) {
            window.scroll_to_with_x_and_y(0.0, 0.0);
        }
    }
}

/// Whether a click is on a link to another page of the desk.
fn is_link(click: &Event) -> bool {
    let element = click.target().and_then(|target| target.dyn_into::<Element>().ok());
    element.is_some_and(|element| element.closest("a[href^='#/']").is_ok_and(|link| link.is_some()))
}
