//! Title, focus, addresses, printing.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
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
    let heading = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.query_selector("h1[tabindex]").ok()?);
    if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
        // A heading that cannot take the focus is no reason to stop.
        let _ = heading.focus();
    }
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

/// A link that restores a state on any machine.
pub(crate) fn share_address(state: &str) -> String {
    let location = web_sys::window().map(|window| window.location());
    let address = location.and_then(|location| location.href().ok()).unwrap_or_default();
    let page = address.split('#').next().unwrap_or_default();
    format!("{page}#/?s={}", String::from(js_sys::encode_uri_component(state)))
}

/// Opens the print dialogue.
pub(crate) fn print() {
    if let Some(window) = web_sys::window() {
        // A browser that cannot print says so itself.
        let _ = window.print();
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
