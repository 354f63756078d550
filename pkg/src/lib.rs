//! The engine behind the border of WebAssembly: plain objects in, plain objects out.
//!
//! `pkg/js/index.ts` wraps what stands here; its names are what others use.

mod border;
mod sheet;

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use chrono::{DateTime, Utc};
use escalation_core::{
    Engine, image,
    reading::Depth,
    template::{FillContext, filled},
    wire::{self, Answer, ErrorOutput, MessageOutput, PolicyOverview, time},
};
use js_sys::Function;
use wasm_bindgen::prelude::*;

use border::{from_js, refused, to_js};
use sheet::RawSheet;

/// After a panic the next call begins with a fresh instance instead of in the ruins of this one.
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|_| wasm_bindgen::handler::schedule_reinit()));
}

/// The same for what no hook sees, such as a stack that is full: the next call begins afresh.
#[wasm_bindgen]
pub fn restart() {
    wasm_bindgen::handler::schedule_reinit();
}

/// The memory in which sheets have their rows.
#[wasm_bindgen]
pub fn linear_memory() -> JsValue {
    wasm_bindgen::memory()
}

/// Version of the shapes that come and go.
#[wasm_bindgen]
pub fn schema() -> u32 {
    wire::SCHEMA
}

/// A policy, ready to decide.
#[wasm_bindgen]
#[derive(Debug)]
pub struct RawEngine {
    engine: Rc<Engine>,
}

#[wasm_bindgen]
impl RawEngine {
    /// Takes a policy image.
    ///
    /// # Errors
    /// `E601` to `E603` for bytes that are none.
    #[wasm_bindgen(constructor)]
    pub fn new(image: &[u8]) -> Result<RawEngine, JsValue> {
        let policy = image::load(image).map_err(|error| {
            refused(ErrorOutput {
                code: error.code().into(),
                message: error.to_string(),
                help: error.help().into(),
            })
        })?;
        Ok(Self { engine: Rc::new(Engine::new(policy)) })
    }

    /// The policy in outline.
    ///
    /// # Errors
    /// None in practice: whatever the outline holds has a form in JavaScript.
    pub fn overview(&self) -> Result<JsValue, JsValue> {
        to_js(&PolicyOverview::new(self.engine.policy()))
    }

    /// The whole answer; `now` is the time of a ticket that gives none. If `everything` is read, what was set aside is
    /// listed of quoted mail, signatures and footers, too.
    ///
    /// # Errors
    /// `E701` to `E704` for a ticket that is none.
    pub fn decide(&self, ticket: JsValue, now: &str, everything: bool) -> Result<JsValue, JsValue> {
        let depth = if everything { Depth::Everything } else { Depth::WhatCounts };
        let whole = self.answer(ticket, depth)?.whole(moment(now)?).map_err(refused)?;
        to_js(&whole)
    }

    /// Tier and criteria alone.
    ///
    /// # Errors
    /// `E701` to `E703` for a ticket that is none.
    pub fn outcome(&self, ticket: JsValue) -> Result<JsValue, JsValue> {
        to_js(&self.answer(ticket, Depth::WhatCounts)?.outcome())
    }

    /// A sheet of facts over a text.
    pub fn sheet(&self, text: &str) -> RawSheet {
        RawSheet::new(&self.engine, text)
    }

    /// A template, filled by the decision on a ticket and by `values`; `show_time` turns RFC 3339 into what
    /// people read.
    ///
    /// # Errors
    /// `E701` to `E704` for a ticket that is none, `E706` for a template that the policy lacks.
    pub fn message(
        &self,
        template: &str,
        ticket: JsValue,
        values: JsValue,
        now: &str,
        show_time: &Function,
    ) -> Result<JsValue, JsValue> {
        let document = &self.engine.policy().document;
        let known = || document.templates.iter().map(|template| template.id.as_str());
        let template = document.templates.iter().find(|known| known.id == template).ok_or_else(|| {
            refused(ErrorOutput {
                code: "E706".into(),
                message: format!("the policy has no template `{template}`"),
                help: format!("known: {}", known().collect::<Vec<_>>().join(", ")),
            })
        })?;
        let typed: border::Values = from_js(values)?;
        let now = moment(now)?;
        let answer = self.answer(ticket, Depth::WhatCounts)?;
        let path = answer.path(now).map_err(refused)?;
        // One by one: what is collected would be sorted first, by a sort compiled for it alone.
        let mut done = BTreeSet::new();
        done.extend(typed.done);
        let context = FillContext {
            engine: &self.engine,
            decision: Some(&answer.decision),
            path: Some(&path),
            text: answer.text(),
            now,
            incident_id: &typed.incident_id,
            // A host that knows the agent's name gives it as a field.
            author: "",
            done: &done,
            show_time: &|time| shown(show_time, time),
        };
        let mut fields = BTreeMap::new();
        fields.extend(filled(template, &context));
        fields.extend(typed.fields);
        to_js(&MessageOutput::new(template, &fields, &done))
    }
}

impl RawEngine {
    fn answer(&self, ticket: JsValue, depth: Depth) -> Result<Answer<'_>, JsValue> {
        Answer::new(&self.engine, from_js(ticket)?, depth).map_err(refused)
    }
}

fn moment(now: &str) -> Result<DateTime<Utc>, JsValue> {
    time(now).map_err(refused)
}

/// What a page makes of a time; what it cannot make, stands as it is.
fn shown(show_time: &Function, time: DateTime<Utc>) -> String {
    let text = time.to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
    let shown = show_time.call1(&JsValue::NULL, &JsValue::from_str(&text));
    shown.ok().and_then(|shown| shown.as_string()).unwrap_or(text)
}
