//! Reads a file that was dropped or chosen.

use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use crate::state::desk::LONGEST_TEXT;

#[wasm_bindgen]
extern "C" {
    /// Takes a mail apart (`boot.js`): an object with `subject` and `text`.
    #[wasm_bindgen(js_name = deskReadMail, catch)]
    async fn read_mail(bytes: Uint8Array) -> Result<JsValue, JsValue>;
}

/// The text of a file: mail files are taken apart, anything else must be text.
///
/// # Errors
/// A sentence for the agent.
pub(crate) async fn text(file: File) -> Result<String, String> {
    let name = file.name();
    let buffer = JsFuture::from(file.array_buffer()).await;
    let buffer = buffer.map_err(|_| format!("{name} could not be read. Open it and paste its text here."))?;
    let bytes = Uint8Array::new(&buffer);
    if !name.to_ascii_lowercase().ends_with(".eml") {
        return plain(&name, &bytes.to_vec());
    }
    let mail = read_mail(bytes).await;
    let mail =
        mail.map_err(|_| format!("{name} could not be read as a mail. Open it and paste its text here."))?;
    let part = |key: &str| Reflect::get(&mail, &key.into()).ok().and_then(|part| part.as_string());
    letter(&name, &part("subject").unwrap_or_default(), &part("text").unwrap_or_default())
}

/// The text of a file of ours, whatever its length.
///
/// # Errors
/// A sentence for the agent.
pub(crate) async fn whole_text(file: File) -> Result<String, String> {
    let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
    text.ok_or_else(|| format!("{} could not be read.", file.name()))
}

/// A mail's subject and body as the reader expects them.
fn letter(name: &str, subject: &str, body: &str) -> Result<String, String> {
    if body.trim().is_empty() && subject.trim().is_empty() {
        return Err(format!(
            "{name} has no text, only attachments or nothing. Paste what the customer wrote here."
        ));
    }
    Ok(format!("Subject: {}\n\n{}", subject.trim(), body.trim()))
}

/// The text of a file that is no mail.
fn plain(name: &str, bytes: &[u8]) -> Result<String, String> {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    if head.contains(&0) {
        return Err(format!("{name} is no text file. Open a text or .eml file, or paste the ticket here."));
    }
    let most = bytes.get(..bytes.len().min(2 * LONGEST_TEXT)).unwrap_or_default();
    Ok(String::from_utf8_lossy(most).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_words_is_refused_with_a_way_out() {
        assert_eq!(letter("a.eml", "Grüße ", "boards gone\n").unwrap(), "Subject: Grüße\n\nboards gone");
        assert!(letter("a.eml", "", " \n").unwrap_err().contains("has no text"));
        assert!(plain("a.png", b"\x89PNG\0\0").unwrap_err().contains("no text file"));
        assert_eq!(plain("a.txt", b"caf\xff").unwrap(), "caf\u{fffd}");
    }
}
