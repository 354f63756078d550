//! Reads a form when it is sent, and while it is typed into.

use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, Event, FormData, HtmlElement, HtmlFormElement};

use super::dom;

/// What was typed, by the fields' names.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Values(Vec<(String, String)>);

impl Values {
    /// What was typed into a field, without the blanks around it; empty if nothing was.
    pub(crate) fn get(&self, name: &str) -> String {
        self.typed(name).unwrap_or_default().trim().to_owned()
    }

    /// What was typed into a field, every blank of it; nothing if the form did not have the field.
    pub(crate) fn typed(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, typed)| typed.as_str())
    }

    /// The same without the fields for which `leave_out` says so, by name and by what was typed.
    pub(crate) fn without(self, leave_out: impl Fn(&str, &str) -> bool) -> Self {
        Self(self.0.into_iter().filter(|(name, typed)| !leave_out(name, typed)).collect())
    }

    /// Whether a box is ticked.
    pub(crate) fn ticked(&self, name: &str) -> bool {
        !self.get(name).is_empty()
    }
}

/// The form that is sent, or the one whose field is typed into.
fn of(event: &Event) -> Option<HtmlFormElement> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest("form").ok()??.dyn_into().ok()
}

/// What stands in the form.
pub(crate) fn values(event: &Event) -> Values {
    let Some(form) = of(event) else { return Values::default() };
    let Ok(data) = FormData::new_with_form(&form) else { return Values::default() };
    let fields = form.elements();
    let names = (0..fields.length()).filter_map(|place| fields.item(place)?.get_attribute("name"));
    Values(names.filter_map(|name| Some((name.clone(), data.get(&name).as_string()?))).collect())
}

/// Empties the form and folds the disclosure that it stands in, with the focus on what unfolds it.
pub(crate) fn fold(event: &Event) {
    let Some(form) = of(event) else { return };
    form.reset();
    let details = form.closest("details.act").ok().flatten();
    if let Some(details) = details {
        // An attribute that is not there need not be removed.
        let _ = details.remove_attribute("open");
        focus_element(details.query_selector("summary").ok().flatten());
    }
}

/// Moves the focus to a field.
pub(crate) fn focus(id: &str) {
    dom::focus(&format!("[id=\"{id}\"]"));
}

fn focus_element(element: Option<Element>) {
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // What cannot take the focus is no reason to stop.
        let _ = element.focus();
    }
}
