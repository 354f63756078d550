//! A message as a mail file that a mail program opens as a draft (RFC 5322).

use core::fmt::Write;

/// The bytes of an `.eml` draft. Header values lose line breaks, so that no value can add a header.
pub fn mail(to: &str, subject: &str, body: &str, html: bool) -> String {
    let mut out = String::from("X-Unsent: 1\r\n");
    if !to.is_empty() {
        let _ = write!(out, "To: {}\r\n", one_line(to));
    }
    let kind = if html { "html" } else { "plain" };
    let _ = write!(
        out,
        "Subject: {}\r\nMIME-Version: 1.0\r\nContent-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n",
        encoded(&one_line(subject)),
    );
    for line in body.lines() {
        let _ = write!(out, "{line}\r\n");
    }
    out
}

fn one_line(text: &str) -> String {
    text.split(char::is_control).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Longest value of a header that stands on one line as it is: RFC 5322 allows lines of 998 characters, name included.
const ON_ONE_LINE: usize = 900;

/// Most octets of a word's own text: with its marks and `Subject: ` before it, a line has at most 76.
const WORD: usize = 55;

/// RFC 2047, for what is not ASCII, does not fit on a line, or would be taken for such a word.
fn encoded(text: &str) -> String {
    if text.is_ascii() && text.len() <= ON_ONE_LINE && !text.contains("=?") {
        return text.to_owned();
    }
    let mut words = vec![String::new()];
    for character in text.chars() {
        let mut bytes = [0; 4];
        let mut next = String::new();
        if character.is_ascii_alphanumeric() {
            next.push(character);
        } else {
            for byte in character.encode_utf8(&mut bytes).bytes() {
                let _ = write!(next, "={byte:02X}");
            }
        }
        match words.last_mut() {
            Some(word) if word.len() + next.len() <= WORD => word.push_str(&next),
            _ => words.push(next),
        }
    }
    words.iter().map(|word| format!("=?utf-8?Q?{word}?=")).collect::<Vec<_>>().join("\r\n ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_value_can_add_a_header() {
        let mail = mail("a@b.c\r\nBcc: evil@x.y", "Hi\nX: y", "body", false);
        let (head, body) = mail.split_once("\r\n\r\n").unwrap();
        assert!(head.lines().all(|line| !line.starts_with("Bcc") && !line.starts_with("X: ")));
        assert_eq!(body, "body\r\n");
    }

    #[test]
    fn other_letters_are_encoded() {
        assert_eq!(encoded("Grüße"), "=?utf-8?Q?Gr=C3=BC=C3=9Fe?=");
        assert!(encoded(&"é".repeat(40)).lines().all(|line| line.trim().len() <= 75));
    }

    #[test]
    fn what_is_long_or_looks_encoded_is_encoded() {
        assert_eq!(encoded("Incident SEC-2026-001"), "Incident SEC-2026-001");
        assert_eq!(encoded("=?utf-8?Q?Hi?="), "=?utf-8?Q?=3D=3Futf=2D8=3FQ=3FHi=3F=3D?=");
        let long = mail("a@b.c", &"x".repeat(2000), "", false);
        assert!(long.lines().all(|line| line.len() <= 76), "{long}");
    }
}
