//! A button that copies, and says so.

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use crate::platform::clipboard;

/// What to copy and how the button reads.
#[derive(Debug, PartialEq, Properties)]
pub(crate) struct CopyProperties {
    /// What is copied.
    pub text: AttrValue,
    /// What the button says.
    #[prop_or(AttrValue::Static("Copy"))]
    pub label: AttrValue,
    /// What a screen reader hears in addition: "phone number of the CTO".
    #[prop_or_default]
    pub what: AttrValue,
    /// Why it cannot be copied now; empty: it can.
    #[prop_or_default]
    pub refused: AttrValue,
    /// Called before copying.
    #[prop_or_default]
    pub oncopy: Callback<()>,
}

/// The button.
#[component]
pub(crate) fn CopyButton(properties: &CopyProperties) -> Html {
    let said = use_state(|| "");
    let onclick = {
        let (text, said, oncopy) = (properties.text.to_string(), said.clone(), properties.oncopy.clone());
        Callback::from(move |_: MouseEvent| {
            oncopy.emit(());
            let (text, said) = (text.clone(), said.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let words =
                    if clipboard::copy(text).await { "Copied" } else { "Not copied: the browser refused" };
                said.set(words);
                Timeout::new(2_500, move || said.set("")).forget();
            });
        })
    };
    let refused = !properties.refused.is_empty();
    html! {
        <span class="copy">
            <button type="button" class="small" {onclick} disabled={refused} title={properties.refused.clone()}>
                { &properties.label }<span class="away">{ format!(" {}", properties.what) }</span>
            </button>
            <span role="status" class="said">{ *said }</span>
        </span>
    }
}
