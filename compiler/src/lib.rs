//! The policy compiler behind the border of WebAssembly, for the package and for the page's workbench: files in, an image
//! or every fault out. Apart from the engine, because who decides tickets compiles no policy.

#[cfg(feature = "workbench")]
pub mod workbench;

use std::collections::BTreeMap;

use escalation_core::{
    Diagnostic, Severity, Span, Utf16, image,
    policy::compile::{Bundle, compile},
};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

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

/// Does nothing: a call without arguments, which a fresh start can come before.
#[wasm_bindgen]
pub fn settle() {}

/// What a policy came to.
#[derive(Debug, Serialize)]
struct Compiled {
    /// The image; nothing where there is an error.
    #[serde(with = "bytes")]
    image: Option<Vec<u8>>,
    /// Errors, or warnings where there is an image.
    faults: Vec<Fault>,
}

/// A fault of a policy. Lines, columns and places begin at 1 and count as JavaScript counts.
#[derive(Debug, Serialize)]
struct Fault {
    code: &'static str,
    severity: &'static str,
    message: String,
    help: Option<String>,
    file: String,
    line: usize,
    column: usize,
    start: u32,
    end: u32,
}

/// Compiles files, by their path in the bundle (`policy/criteria.toml`, `language/words.toml`), with the learned
/// weights, if there are any.
///
/// # Errors
/// If `files` is no object of texts.
#[wasm_bindgen(js_name = compileFiles)]
pub fn compile_files(files: JsValue, learned: Option<Vec<u8>>) -> Result<JsValue, JsValue> {
    let files: BTreeMap<String, String> = serde_wasm_bindgen::from_value(files)?;
    let bundle = Bundle { files, learned: learned.unwrap_or_default() };
    let compiled = match compile(&bundle) {
        Ok(compiled) => Compiled {
            image: Some(image::store(&compiled.policy)),
            faults: faults(&bundle, &compiled.warnings),
        },
        Err(errors) => Compiled { image: None, faults: faults(&bundle, &errors) },
    };
    compiled.serialize(&Serializer::json_compatible().serialize_bytes_as_arrays(false)).map_err(JsValue::from)
}

fn faults(bundle: &Bundle, diagnostics: &[Diagnostic]) -> Vec<Fault> {
    diagnostics.iter().map(|diagnostic| fault(bundle, diagnostic)).collect()
}

fn fault(bundle: &Bundle, diagnostic: &Diagnostic) -> Fault {
    let Place { line, column, start, end } = Place::new(bundle, &diagnostic.file, diagnostic.span);
    Fault {
        code: diagnostic.code,
        severity: match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        message: diagnostic.message.clone(),
        help: diagnostic.help.clone(),
        file: diagnostic.file.clone(),
        line,
        column,
        start,
        end,
    }
}

/// Where something stands in a file, as an editor and JavaScript count.
struct Place {
    line: usize,
    column: usize,
    start: u32,
    end: u32,
}

impl Place {
    fn new(bundle: &Bundle, file: &str, span: Span) -> Self {
        let text = bundle.files.get(file).map(String::as_str).unwrap_or_default();
        let before = text.get(..span.start as usize).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |place| place + 1);
        let Span { start, end } = Utf16::new(text).span(span);
        Self {
            line: before.bytes().filter(|byte| *byte == b'\n').count() + 1,
            column: before.get(line_start..).unwrap_or_default().encode_utf16().count() + 1,
            start,
            end,
        }
    }
}

/// Bytes as one array of bytes, not as a list of numbers.
mod bytes {
    use serde::Serializer;

    #[expect(clippy::ref_option, reason = "serde calls it so")]
    pub(super) fn serialize<S: Serializer>(
        bytes: &Option<Vec<u8>>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match bytes {
            Some(bytes) => serializer.serialize_bytes(bytes),
            None => serializer.serialize_none(),
        }
    }
}
