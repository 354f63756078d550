//! The policy compiler, which is fetched when somebody works on the policy (`web/workbench.js`); and what is kept of a
//! draft.

use std::{collections::BTreeMap, rc::Rc};

use escalation_core::{Engine, image};
use gloo_events::EventListener;
use js_sys::{Function, Reflect, Uint8Array};
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use super::storage;
use crate::state::workbench::{Checked, Draft, Files, Kept, Kind, is_toml};

const DRAFT: &str = "escalation-desk.workbench";

#[wasm_bindgen]
extern "C" {
    /// Makes the compiler ready (`boot.js`), once.
    #[wasm_bindgen(js_name = deskWorkbench, catch)]
    async fn open_workbench() -> Result<JsValue, JsValue>;

    /// What it gives.
    #[derive(Debug, Clone)]
    type Opened;

    #[wasm_bindgen(method, getter)]
    fn files(this: &Opened) -> String;

    #[wasm_bindgen(method, catch)]
    fn check(this: &Opened, files: &str, weights: Option<Box<[u8]>>) -> Result<Compiled, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn format(this: &Opened, files: &str, file: &str) -> Result<Option<String>, JsValue>;

    /// What a draft came to.
    type Compiled;

    #[wasm_bindgen(method, getter)]
    fn image(this: &Compiled) -> Option<Uint8Array>;

    #[wasm_bindgen(method, getter)]
    fn answer(this: &Compiled) -> String;
}

/// The compiler, ready to work.
#[derive(Debug, Clone)]
pub(crate) struct Compiler {
    opened: Opened,
    /// The learned weights of the policy that the desk decides by; empty if it has none.
    weights: Rc<[u8]>,
}

impl PartialEq for Compiler {
    fn eq(&self, _: &Self) -> bool {
        // There is only one.
        true
    }
}

/// Whether this page has a workbench: one that is a single file has none.
pub(crate) fn is_here() -> bool {
    Reflect::get(&js_sys::global(), &"deskWorkbench".into())
        .is_ok_and(|value| value.is_instance_of::<Function>())
}

impl Compiler {
    /// Fetches it, unless it is here; none if it cannot be fetched. The engine is the desk's.
    pub(crate) async fn fetch(engine: &Engine) -> Option<Self> {
        let opened = open_workbench().await.ok()?;
        Some(Self { opened: opened.unchecked_into(), weights: engine.reader().weights().into() })
    }

    /// The files of the policy that the desk decides by.
    pub(crate) fn policy(&self) -> Files {
        parsed(&self.opened.files()).unwrap_or_default()
    }

    /// What the compiler says of a draft.
    ///
    /// # Errors
    /// A sentence if it breaks off.
    pub(crate) fn check(&self, draft: &Draft) -> Result<Checked, String> {
        let files = serde_json::to_string(&draft.files()).unwrap_or_default();
        let weights = draft.kept().weighed.then(|| (*self.weights).into());
        let compiled = self.opened.check(&files, weights).map_err(|error| {
            format!("The compiler broke off ({}). Take the last change back.", said(&error))
        })?;
        let image = compiled.image().map(|bytes| bytes.to_vec());
        let policy = image.as_deref().map(image::load).transpose().map_err(|error| error.to_string())?;
        let engine = policy.map(|policy| Rc::new(Engine::new(policy)));
        Ok(Checked { answer: parsed(&compiled.answer())?, engine, image: image.unwrap_or_default() })
    }
}

impl Compiler {
    /// The open file of a draft with its conditions and frames in their canonical form; none where all of them are.
    ///
    /// # Errors
    /// A sentence if the file has faults.
    pub(crate) fn format(&self, draft: &Draft) -> Result<Option<String>, String> {
        let files = serde_json::to_string(&draft.files()).unwrap_or_default();
        self.opened.format(&files, &draft.kept().open).map_err(|error| said(&error))
    }
}

fn parsed<T: DeserializeOwned>(json: &str) -> Result<T, String> {
    serde_json::from_str(json).map_err(|error| error.to_string())
}

fn said(error: &JsValue) -> String {
    let message = Reflect::get(error, &"message".into()).ok().and_then(|message| message.as_string());
    message.or_else(|| error.as_string()).unwrap_or_default()
}

/// The draft that was kept, if there is one.
pub(crate) fn kept() -> Option<Kept> {
    serde_json::from_str(&storage::item(storage::of_all().as_ref(), DRAFT)?).ok()
}

/// Keeps a draft; false if the browser refuses.
pub(crate) fn keep(draft: &Kept) -> bool {
    let json = serde_json::to_string(draft).unwrap_or_default();
    storage::put(storage::of_all().as_ref(), DRAFT, &json)
}

/// Calls with the draft whenever another tab keeps one.
pub(crate) fn watch(tell: impl Fn(Option<Kept>) + 'static) -> Option<EventListener> {
    storage::watch_key(DRAFT, move || tell(kept()))
}

/// The files of a policy or of a language out of a folder that was chosen, by their path in the bundle; and of a policy,
/// whether learned weights lie beside them. A language's folder is the one with `language.toml`.
///
/// # Errors
/// A sentence if it is neither, or a file cannot be read.
pub(crate) async fn folder(files: Vec<File>) -> Result<(Kind, Files, Option<bool>), String> {
    let mut found = BTreeMap::new();
    let is_language = files.iter().filter_map(within).any(|path| path == "language.toml");
    let kind = if is_language { Kind::Language } else { Kind::Policy };
    let weighed = files.iter().any(|file| file.name() == "learned.weights");
    for file in files {
        let Some(path) = within(&file) else { continue };
        let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
        let text = text.ok_or_else(|| format!("{path} could not be read."))?;
        found.insert([kind.prefix(), &path].concat(), text);
    }
    if found.keys().all(|path| path == "policy/policy.txt") {
        return Err(
            "This is no folder of a policy or language: it has no TOML files. Choose the one that has them."
                .to_owned(),
        );
    }
    Ok((kind, found, (kind == Kind::Policy).then_some(weighed)))
}

/// The path of one of its files below the folder that was chosen.
fn within(file: &File) -> Option<String> {
    let path = Reflect::get(file, &"webkitRelativePath".into()).ok()?.as_string()?;
    let (_, path) = path.split_once('/')?;
    let is_part = is_toml(path) || path == "policy.txt";
    (is_part && !path.split('/').any(|name| name.starts_with('.'))).then(|| path.to_owned())
}
