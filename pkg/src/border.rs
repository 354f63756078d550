//! What crosses the border: objects become shapes of the core, shapes become objects, faults become objects with
//! `code`, `message` and `help`.

use escalation_core::wire::ErrorOutput;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

/// What a message is made of besides the ticket.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Values {
    /// Field and words.
    pub fields: Vec<(String, String)>,
    /// Ids of steps that are done: a message says only of them that they are.
    pub done: Vec<String>,
    /// Number of the incident, where the helpdesk gives one.
    pub incident_id: String,
}

/// Takes an object from JavaScript.
pub(crate) fn from_js<T: DeserializeOwned>(value: JsValue) -> Result<T, JsValue> {
    serde_wasm_bindgen::from_value(value).map_err(|error| {
        refused(ErrorOutput {
            code: "E703".into(),
            message: format!("this is no ticket: {error}"),
            help: "give { text, facts?, answers?, reported_at?, id? }".into(),
        })
    })
}

/// Gives an object to JavaScript: plain objects and arrays, `null` for what is not there, as in JSON.
pub(crate) fn to_js<T: Serialize>(value: &T) -> Result<JsValue, JsValue> {
    value.serialize(&Serializer::json_compatible()).map_err(JsValue::from)
}

/// A fault as an object.
pub(crate) fn refused(error: impl Into<ErrorOutput>) -> JsValue {
    to_js(&error.into()).unwrap_or_else(|failed| failed)
}
