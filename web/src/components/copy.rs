//! A button that copies, and says so.

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use crate::platform::clipboard;

/// What to copy and how the button reads.
#[derive(Debug, PartialEq, Properties)]
pub(crate) struct CopyProperties {
    /// What is copied.
    pub text: AttrValue,
    /// The same as HTML, for programs that take formatted text; empty: plain text only.
    #[prop_or_default]
    pub html: AttrValue,
    /// What the button says.
    #[prop_or(AttrValue::Static("Copy"))]
    pub label: AttrValue,
    /// What a screen reader hears in addition: "address of the CTO".
    #[prop_or_default]
    pub what: AttrValue,
    /// Why it cannot be copied now; empty: it can.
    #[prop_or_default]
    pub refused: AttrValue,
    /// Called before copying.
    #[prop_or_default]
    pub oncopy: Callback<()>,
}

const COPIED: &str = "Copied";

/// The button.
#[component]
pub(crate) fn CopyButton(properties: &CopyProperties) -> Html {
    let said = use_state_eq(|| "");
    let onclick = {
        let (text, html) = (properties.text.clone(), properties.html.clone());
        let (said, oncopy) = (said.setter(), properties.oncopy.clone());
        Callback::from(move |_: MouseEvent| {
            oncopy.emit(());
            let (text, html, said) = (text.to_string(), html.to_string(), said.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let copied = if html.is_empty() {
                    clipboard::copy(text).await
                } else {
                    clipboard::copy_rich(html, text).await
                };
                said.set(if copied { COPIED } else { "Not copied: the browser refused" });
                Timeout::new(2_500, move || said.set("")).forget();
            });
        })
    };
    let refused = !properties.refused.is_empty();
    let copied = *said == COPIED;
    html! {
        <span class="copy">
            <button type="button" class={if copied { "small done" } else { "small" }} {onclick} disabled={refused} title={properties.refused.clone()}>
                if copied { { COPIED } } else { { &properties.label } }
                <span class="away">{ " " }{ &properties.what }</span>
            </button>
            <span role="status" class={if copied { "away" } else { "said" }}>{ *said }</span>
        </span>
    }
}
