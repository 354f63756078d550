//! The one way into what works with the compiler, which is a wasm of its own: most visits never come here.
#![expect(clippy::unnecessary_wraps, reason = "the call that the macro makes can fail, what it calls cannot")]

use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::prelude::*;

use super::Bench;
use crate::platform::workbench::Compiler;

/// The page once the compiler is here; fetches its code first.
///
/// # Errors
/// If it cannot be fetched; the next call tries again.
#[wasm_split(workbench, fallible)]
pub(super) fn bench() -> Result<fn(Compiler) -> Html, SplitLoaderError> {
    Ok(|compiler| html! { <Bench {compiler} /> })
}
