//! What a page is asked for, in its own address: a reload and the way back from another page find it again.

use wasm_bindgen::JsValue;
use web_sys::UrlSearchParams;

use super::dom;

/// `(#/cases, late=yes)` of `…#/cases?late=yes`
fn parts(address: &str) -> (&str, &str) {
    let hash = address.find('#').and_then(|start| address.get(start..)).unwrap_or_default();
    hash.split_once('?').unwrap_or((hash, ""))
}

/// What the address says of this name; empty if nothing.
pub(crate) fn get(name: &str) -> String {
    let address = dom::here();
    let query = UrlSearchParams::new_with_str(parts(&address).1).ok();
    query.and_then(|query| query.get(name)).unwrap_or_default()
}

/// Writes these names and values into the address, which stays the same entry of the history; empty ones are left out.
pub(crate) fn keep(pairs: &[(&str, &str)]) {
    let (Some(window), Ok(query)) = (web_sys::window(), UrlSearchParams::new()) else { return };
    for (name, value) in pairs.iter().filter(|(_, value)| !value.is_empty()) {
        query.append(name, value);
    }
    let address = dom::here();
    let (page, query) = (parts(&address).0, String::from(query.to_string()));
    let address = if query.is_empty() { page.to_owned() } else { format!("{page}?{query}") };
    if let Ok(history) = window.history() {
        // Some browsers allow few changes in a short time; the next one is written again.
        let state = history.state().unwrap_or(JsValue::NULL);
        let _ = history.replace_state_with_url(&state, "", Some(&address));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_query_belongs_to_the_hash() {
        assert_eq!(parts("https://a.example/?x=1#/cases?late=yes"), ("#/cases", "late=yes"));
        assert_eq!(parts("https://a.example/#/cases"), ("#/cases", ""));
        assert_eq!(parts("https://a.example/"), ("", ""));
    }
}
