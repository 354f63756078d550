//! A panic stops the wasm; the page must say so instead of freezing.

use wasm_bindgen::JsCast as _;

/// Tells `boot.js`, which shows what to do. The ticket is in the storage already. Yew is told of the hook, or it would put
/// its own in its place.
pub(crate) fn report() {
    yew::set_custom_panic_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        let detail = js_sys::Object::new();
        // Nothing can be done about a failure in here.
        let _ = js_sys::Reflect::set(&detail, &"detail".into(), &place.into());
        let constructor = js_sys::Reflect::get(&js_sys::global(), &"CustomEvent".into());
        let event = constructor
            .ok()
            .and_then(|constructor| constructor.dyn_into::<js_sys::Function>().ok())
            .and_then(|constructor| {
                js_sys::Reflect::construct(&constructor, &js_sys::Array::of2(&"desk-panic".into(), &detail))
                    .ok()
            });
        if let (Some(event), Some(window)) = (event, web_sys::window()) {
            let _ = window.dispatch_event(event.unchecked_ref());
        }
    }));
}
