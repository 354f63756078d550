//! Copies to the clipboard, reads from it, and saves files.

use gloo_timers::callback::Timeout;
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Clipboard, ClipboardItem, HtmlAnchorElement, HtmlTextAreaElement, Url};

/// After this time a file that was offered is saved.
const SAVED_MILLIS: u32 = 60_000;

/// The clipboard; pages that came over plain HTTP have none.
fn clipboard() -> Option<Clipboard> {
    let navigator = web_sys::window()?.navigator();
    Reflect::get(&navigator, &"clipboard".into()).ok()?.dyn_into().ok()
}

/// Copies text; false if the browser refuses.
pub(crate) async fn copy(text: String) -> bool {
    if let Some(clipboard) = clipboard()
        && JsFuture::from(clipboard.write_text(&text)).await.is_ok()
    {
        return true;
    }
    copy_by_selection(&text).unwrap_or(false)
}

/// Copies a formatted text together with its plain form; false if the browser refuses.
pub(crate) async fn copy_rich(html: String, plain: String) -> bool {
    let written = rich(&html, &plain);
    match written {
        Some(promise) => JsFuture::from(promise).await.is_ok() || copy(html).await,
        None => copy(html).await,
    }
}

fn rich(html: &str, plain: &str) -> Option<Promise> {
    let record = Object::new();
    for (kind, text) in [("text/html", html), ("text/plain", plain)] {
        Reflect::set(&record, &kind.into(), &Promise::resolve(&blob(kind, text)?)).ok()?;
    }
    // An old browser has a clipboard without items.
    Reflect::get(&js_sys::global(), &"ClipboardItem".into()).ok()?.dyn_into::<Function>().ok()?;
    let item = ClipboardItem::new_with_record_from_str_to_blob_promise(&record).ok()?;
    Some(clipboard()?.write(&Array::of1(&item)))
}

/// The way of before the clipboard's own interface: select and let the browser copy.
fn copy_by_selection(text: &str) -> Option<bool> {
    let document = web_sys::window()?.document()?;
    let before = document.active_element();
    let area: HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    area.set_value(text);
    area.set_class_name("away");
    document.body()?.append_child(&area).ok()?;
    area.select();
    let command: Function = Reflect::get(&document, &"execCommand".into()).ok()?.dyn_into().ok()?;
    let copied = command.call1(&document, &"copy".into()).ok().and_then(|copied| copied.as_bool());
    area.remove();
    if let Some(before) = before.and_then(|before| before.dyn_into::<web_sys::HtmlElement>().ok()) {
        // Where the focus was is of no use if it is gone.
        let _ = before.focus();
    }
    copied
}

/// The clipboard's text; `None` if the browser does not give it.
pub(crate) async fn paste() -> Option<String> {
    let clipboard = clipboard()?;
    // Some browsers let a page write only.
    Reflect::get(&clipboard, &"readText".into()).ok()?.dyn_into::<Function>().ok()?;
    JsFuture::from(clipboard.read_text()).await.ok()?.as_string()
}

/// Offers a file for saving; false if the browser refuses.
pub(crate) fn save(name: &str, kind: &str, text: &str) -> bool {
    blob(kind, text).and_then(|blob| offer(name, &blob)).is_some()
}

/// Offers a file that was made in parts; false if the browser refuses.
pub(crate) fn save_parts(name: &str, kind: &str, parts: &[String]) -> bool {
    let parts: Array = parts.iter().map(|part| JsValue::from_str(part)).collect();
    blob_of(kind, &parts).and_then(|blob| offer(name, &blob)).is_some()
}

fn blob(kind: &str, text: &str) -> Option<Blob> {
    blob_of(kind, &Array::of1(&JsValue::from_str(text)))
}

fn blob_of(kind: &str, parts: &Array) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    Blob::new_with_str_sequence_and_options(parts, &options).ok()
}

fn offer(name: &str, blob: &Blob) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let address = Url::create_object_url_with_blob(blob).ok()?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // Some browsers read the file only after this turn. One that is not freed goes with the page.
    Timeout::new(SAVED_MILLIS, move || drop(Url::revoke_object_url(&address))).forget();
    Some(())
}
