//! What one tab tells the others: which events of which case it has just kept.

use gloo_events::EventListener;
use wasm_bindgen::JsCast as _;
use web_sys::{BroadcastChannel, MessageEvent};

const NAME: &str = "escalation-desk.cases";

/// The wire between the tabs of this browser; silent where the browser has none.
#[derive(Debug)]
pub(crate) struct Channel {
    wire: Option<BroadcastChannel>,
    _listener: Option<EventListener>,
}

impl Channel {
    /// Listens: `tell` gets what the other tabs say, never what this one says itself.
    pub(crate) fn listen(tell: impl Fn(String) + 'static) -> Self {
        let wire = BroadcastChannel::new(NAME).ok();
        let listener = wire.as_ref().map(|wire| {
            EventListener::new(wire, "message", move |event| {
                let said = event.dyn_ref::<MessageEvent>().and_then(|event| event.data().as_string());
                if let Some(said) = said {
                    tell(said);
                }
            })
        });
        Self { wire, _listener: listener }
    }

    /// Tells the other tabs. They read the database anyway when they start, so a loss is no harm to it.
    pub(crate) fn say(&self, words: &str) {
        if let Some(wire) = &self.wire {
            let _ = wire.post_message(&words.into());
        }
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        if let Some(wire) = &self.wire {
            wire.close();
        }
    }
}
