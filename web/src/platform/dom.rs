//! Title, focus, addresses, printing.

use gloo_events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, FocusOptions, HtmlElement, HtmlTextAreaElement};
use yew_router::Routable;

use crate::route::Route;

/// Sets the tab's title.
pub(crate) fn set_title(title: &str) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// Moves the focus to the page's heading, so that a screen reader says where one is.
pub(crate) fn focus_heading() {
    focus("h1[tabindex]");
}

/// Moves the focus without scrolling: what has the focus is on the screen already, or not worth a jump.
pub(crate) fn focus(selector: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    let found = document.and_then(|document| document.query_selector(selector).ok()?);
    if let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        // An element that cannot take the focus is no reason to stop.
        let _ = element.focus_with_options(&options);
    }
}

/// Moves the focus to the first of these that is there, if what had it has gone from the page.
pub(crate) fn catch_focus(selectors: &[&str]) {
    let document = web_sys::window().and_then(|window| window.document());
    let Some(document) = document else { return };
    let lost = document.active_element().is_none_or(|element| element.tag_name() == "BODY");
    let there = |selector: &&&str| document.query_selector(selector).is_ok_and(|found| found.is_some());
    if let Some(selector) = selectors.iter().filter(|_| lost).find(there) {
        focus(selector);
    }
}

/// Goes to a part of the page, with the focus.
pub(crate) fn jump(id: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    let found = document.and_then(|document| document.get_element_by_id(id));
    if let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        // What cannot take the focus is scrolled to all the same.
        let _ = element.focus();
        element.scroll_into_view();
    }
}

/// Marks a part of a field's text, in UTF-16 code units, and scrolls it into sight.
pub(crate) fn mark(field: &str, start: u32, end: u32) {
    let document = web_sys::window().and_then(|window| window.document());
    let found = document.and_then(|document| document.get_element_by_id(field));
    let Some(field) = found.and_then(|found| found.dyn_into::<HtmlTextAreaElement>().ok()) else { return };
    let text = field.value();
    let before = text.encode_utf16().take(start as usize).filter(|unit| *unit == u16::from(b'\n')).count();
    let lines = text.encode_utf16().filter(|unit| *unit == u16::from(b'\n')).count() + 1;
    // What cannot take the focus or has no such place is shown all the same.
    let _ = field.focus();
    let _ = field.set_selection_range(start, end);
    // Lines are equally high, as they are not wrapped; a third of the field stays above.
    let line = usize::try_from(field.scroll_height()).unwrap_or_default() * before / lines;
    let above = usize::try_from(field.client_height()).unwrap_or_default() / 3;
    field.set_scroll_top(i32::try_from(line.saturating_sub(above)).unwrap_or(i32::MAX));
}

/// Goes to a part of the page, with the focus; unfolds it if it is folded.
pub(crate) fn unfold(id: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    if let Some(element) = document.and_then(|document| document.get_element_by_id(id))
        && element.tag_name() == "DETAILS"
    {
        // Setting an attribute with a valid name cannot fail.
        let _ = element.set_attribute("open", "");
        let summary = element.query_selector("summary").ok().flatten();
        if let Some(summary) = summary.and_then(|summary| summary.dyn_into::<HtmlElement>().ok()) {
            let _ = summary.focus();
        }
        return element.scroll_into_view();
    }
    jump(id);
}

/// What stands in the field that an event comes from.
pub(crate) fn value(event: &Event) -> String {
    property(event, "value").and_then(|value| value.as_string()).unwrap_or_default()
}

/// Whether the box that an event comes from is ticked.
pub(crate) fn checked(event: &Event) -> bool {
    property(event, "checked").and_then(|checked| checked.as_bool()).unwrap_or_default()
}

fn property(event: &Event, name: &str) -> Option<JsValue> {
    js_sys::Reflect::get(&event.target()?.into(), &name.into()).ok()
}

/// Whether an event comes from a field in which one types.
pub(crate) fn is_typing(event: &Event) -> bool {
    let tag = property(event, "tagName").and_then(|tag| tag.as_string()).unwrap_or_default();
    let kind = property(event, "type").and_then(|kind| kind.as_string()).unwrap_or_default();
    tag == "TEXTAREA" || (tag == "INPUT" && !matches!(kind.as_str(), "checkbox" | "radio" | "file"))
}

/// The address of a page, for links.
pub(crate) fn route_address(route: &Route) -> String {
    format!("#{}", route.to_path())
}

/// The state that the address carries: `#/?s=…`; empty if none.
pub(crate) fn fragment_state() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    let encoded = hash.split_once("?s=").map(|(_, encoded)| encoded.to_owned()).unwrap_or_default();
    js_sys::decode_uri_component(&encoded).map(String::from).unwrap_or_default()
}

/// Calls with each state that a link brings into the address while the page is open.
pub(crate) fn watch_fragment_state(tell: impl Fn(String) + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, "hashchange", move |_| {
        let state = fragment_state();
        if !state.is_empty() {
            forget_fragment_state();
            tell(state);
        }
    }))
}

/// Takes the state out of the address, so that a reload brings back what was done since.
pub(crate) fn forget_fragment_state() {
    let Some(window) = web_sys::window().filter(|_| !fragment_state().is_empty()) else {
        return;
    };
    if let Ok(history) = window.history() {
        // An address that cannot be replaced is only ugly.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some("#/"));
    }
}

/// The address of the page as it is.
pub(crate) fn here() -> String {
    web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default()
}

/// A link that restores a state on any machine.
pub(crate) fn share_address(state: &str) -> String {
    let address = here();
    let page = address.split('#').next().unwrap_or_default();
    format!("{page}#/?s={}", String::from(js_sys::encode_uri_component(state)))
}

/// Opens the print dialogue. A name prints the part of the page with that `data-part` alone.
pub(crate) fn print(part: &str) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let root = window.document().and_then(|document| document.document_element());
    if let Some(root) = &root {
        // Setting an attribute with a valid name cannot fail.
        let _ = root.set_attribute("data-print", part);
    }
    // A browser that cannot print says so itself.
    let _ = window.print();
    if let Some(root) = root {
        let _ = root.remove_attribute("data-print");
    }
}

/// Opens the mail program with a draft.
pub(crate) fn open_mail(to: &str, subject: &str, body: &str) {
    let part = |text: &str| String::from(js_sys::encode_uri_component(text));
    let address = format!("mailto:{to}?subject={}&body={}", part(subject), part(body));
    if let Some(window) = web_sys::window() {
        // Without a mail program nothing opens; copying and saving remain.
        let _ = window.location().assign(&address);
    }
}
