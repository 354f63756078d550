//! Reads a file that was dropped or chosen.

use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Event, File, FileList, HtmlInputElement};
use yew::TargetCast as _;

use crate::state::desk::LONGEST_TEXT;

/// Bytes read of a file that is no mail: more than is kept, so that what is cut can be said.
#[expect(clippy::cast_precision_loss, reason = "some millions are exact in an f64")]
const LONGEST_FILE: f64 = (2 * LONGEST_TEXT) as f64;

/// Bytes of the largest mail that is taken apart, attachments and all.
const LARGEST_MAIL: f64 = 50e6;

#[wasm_bindgen]
extern "C" {
    /// Takes a mail apart (`boot.js`): an object with `date`, `subject` and `text`.
    #[wasm_bindgen(js_name = deskReadMail, catch)]
    async fn read_mail(bytes: Uint8Array) -> Result<JsValue, JsValue>;
}

/// The files of a list, none if there is no list.
pub(crate) fn listed(files: Option<&FileList>) -> Vec<File> {
    (0..files.map_or(0, FileList::length)).filter_map(|at| files?.get(at)).collect()
}

/// The files that were chosen in a field. The field is emptied, so that the same file can be chosen again.
pub(crate) fn chosen(event: &Event) -> Vec<File> {
    let Some(field) = event.target_dyn_into::<HtmlInputElement>() else {
        return Vec::new();
    };
    let files = listed(field.files().as_ref());
    field.set_value("");
    files
}

/// The text of a file: mail files are taken apart, anything else must be text.
///
/// # Errors
/// A sentence for the agent.
pub(crate) async fn text(file: File) -> Result<String, String> {
    let name = file.name();
    let is_mail = name.to_ascii_lowercase().ends_with(".eml");
    if is_mail && file.size() > LARGEST_MAIL {
        return Err(format!("{name} is larger than 50 MB. Open it and paste its text here."));
    }
    // Of what is no mail only so much is read as will be kept, however large it is.
    let part = if is_mail { Ok(file.into()) } else { file.slice_with_i32_and_f64(0, LONGEST_FILE) };
    let buffer = match part {
        Ok(part) => JsFuture::from(Blob::array_buffer(&part)).await,
        Err(refused) => Err(refused),
    };
    let buffer = buffer.map_err(|_| format!("{name} could not be read. Open it and paste its text here."))?;
    let bytes = Uint8Array::new(&buffer);
    if !is_mail {
        return plain(&name, &bytes.to_vec());
    }
    let mail = read_mail(bytes).await;
    let mail =
        mail.map_err(|_| format!("{name} could not be read as a mail. Open it and paste its text here."))?;
    let part = |key: &str| Reflect::get(&mail, &key.into()).ok().and_then(|part| part.as_string());
    let part = |key: &str| part(key).unwrap_or_default();
    letter(&name, &part("date"), &part("subject"), &part("text"))
}

/// The text of a file of ours, whatever its length.
///
/// # Errors
/// A sentence for the agent.
pub(crate) async fn whole_text(file: File) -> Result<String, String> {
    let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
    text.ok_or_else(|| format!("{} could not be read.", file.name()))
}

/// A mail's date, subject and body as the reader expects them.
fn letter(name: &str, date: &str, subject: &str, body: &str) -> Result<String, String> {
    if body.trim().is_empty() && subject.trim().is_empty() {
        return Err(format!(
            "{name} has no text, only attachments or nothing. Paste what the customer wrote here."
        ));
    }
    let date = if date.trim().is_empty() { String::new() } else { format!("Date: {}\n", date.trim()) };
    Ok(format!("{date}Subject: {}\n\n{}", subject.trim(), body.trim()))
}

/// The text of a file that is no mail.
fn plain(name: &str, bytes: &[u8]) -> Result<String, String> {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    if head.contains(&0) || head.starts_with(b"%PDF") {
        return Err(format!("{name} is no text file. Open a text or .eml file, or paste the ticket here."));
    }
    let text = String::from_utf8_lossy(bytes).into_owned();
    if text.trim().is_empty() {
        return Err(format!("{name} is empty. Paste what the customer wrote here."));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_words_is_refused_with_a_way_out() {
        assert_eq!(letter("a.eml", "", "Grüße ", "boards gone\n").unwrap(), "Subject: Grüße\n\nboards gone");
        let dated = letter("a.eml", " 27 Nov 2026 14:02 +0100", "", "gone").unwrap();
        assert_eq!(dated, "Date: 27 Nov 2026 14:02 +0100\nSubject: \n\ngone");
        assert!(letter("a.eml", "1 Nov 2026 14:02", "", " \n").unwrap_err().contains("has no text"));
        assert!(plain("a.png", b"\x89PNG\0\0").unwrap_err().contains("no text file"));
        assert!(plain("a.pdf", b"%PDF-1.7\n").unwrap_err().contains("no text file"));
        assert!(plain("a.txt", b" \n").unwrap_err().contains("is empty"));
        assert_eq!(plain("a.txt", b"caf\xff").unwrap(), "caf\u{fffd}");
    }
}
