//! Reads a file that was dropped or chosen.

use mail_parser::MessageParser;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use crate::state::desk::LONGEST_TEXT;

/// The text of a file: mail files are taken apart, anything else must be text.
///
/// # Errors
/// A sentence for the agent.
pub(crate) async fn text(file: File) -> Result<String, String> {
    let name = file.name();
    let buffer = JsFuture::from(file.array_buffer()).await;
    let buffer = buffer.map_err(|_| format!("{name} could not be read. Open it and paste its text."))?;
    let bytes = js_sys::Uint8Array::new(&buffer).to_vec();
    decode(&name, &bytes)
}

/// The text in a file's bytes.
///
/// # Errors
/// A sentence for the agent.
pub(crate) fn decode(name: &str, bytes: &[u8]) -> Result<String, String> {
    if name.to_ascii_lowercase().ends_with(".eml") {
        return mail(name, bytes);
    }
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    if head.contains(&0) {
        return Err(format!("{name} is no text file. Drop a text or .eml file, or paste the ticket."));
    }
    Ok(String::from_utf8_lossy(bytes.get(..bytes.len().min(2 * LONGEST_TEXT)).unwrap_or_default())
        .into_owned())
}

fn mail(name: &str, bytes: &[u8]) -> Result<String, String> {
    let message = MessageParser::default()
        .parse(bytes)
        .ok_or_else(|| format!("{name} is no mail. Open it and paste its text."))?;
    let body = message.body_text(0).unwrap_or_default();
    let subject = message.subject().unwrap_or_default();
    if body.trim().is_empty() && subject.trim().is_empty() {
        return Err(format!(
            "{name} has no text, only attachments or nothing. Paste what the customer wrote."
        ));
    }
    Ok(format!("Subject: {subject}\n\n{}", body.trim()))
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn mail_text_and_binary_files() {
        let mail = b"Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nboards g=6Fne";
        assert_eq!(decode("a.EML", mail).unwrap(), "Subject: Grüße\n\nboards gone");
        let html = b"Subject: x\r\nContent-Type: text/html\r\n\r\n<p>all <b>down</b></p>";
        assert!(decode("a.eml", html).unwrap().contains("all down"));
        assert!(decode("a.eml", b"From: a@b.c\r\n\r\n").unwrap_err().contains("has no text"));
        assert!(decode("a.png", b"\x89PNG\0\0").unwrap_err().contains("no text file"));
        assert_eq!(decode("a.txt", b"caf\xff").unwrap(), "caf\u{fffd}");
    }
}
