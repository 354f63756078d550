//! From places in a TOML string's value to places in the file.

use crate::Span;

/// The bytes of `text` that give the bytes `part` of the value of the string literal at `literal`; at least one
/// byte, the closing quote for what is missing at the end.
pub(crate) fn inside(text: &str, literal: Span, part: Span) -> Span {
    let raw = literal.of(text);
    let starts = Starts::new(raw);
    let at = |offset: u32| literal.start as usize + starts.at(offset as usize);
    let (start, end) = (at(part.start), at(part.end));
    let one_more = text.ceil_char_boundary((start + 1).min(text.len()));
    Span::new(start, end.max(one_more))
}

/// Where each character of the value begins: in the value, in the literal.
struct Starts(Vec<(usize, usize)>);

impl Starts {
    fn new(raw: &str) -> Self {
        let quote = if raw.starts_with('"') { "\"\"\"" } else { "'''" };
        let several_lines = raw.len() >= 6 && raw.starts_with(quote);
        let mut at = if several_lines { 3 } else { 1 };
        if several_lines {
            // A line end right behind the opening quotes is no part of the value.
            let first = raw.get(at..).unwrap_or_default();
            at += ["\r\n", "\n"].iter().find(|end| first.starts_with(**end)).map_or(0, |end| end.len());
        }
        let escapes = raw.starts_with('"');
        let (mut starts, mut value) = (Vec::new(), 0);
        while let Some(character) = raw.get(at..).and_then(|rest| rest.chars().next()) {
            starts.push((value, at));
            let rest = raw.get(at..).unwrap_or_default();
            let (written, gives) = if escapes && character == '\\' {
                escape(rest)
            } else {
                (character.len_utf8(), character.len_utf8())
            };
            at += written;
            value += gives;
        }
        Self(starts)
    }

    fn at(&self, offset: usize) -> usize {
        // Of an escaped line end, which gives nothing, the last place is the one that gives the character.
        let after = self.0.partition_point(|(value, _)| *value <= offset);
        after.checked_sub(1).and_then(|place| self.0.get(place)).map_or(0, |(_, at)| *at)
    }
}

/// Bytes of an escape, and of the character that it gives.
fn escape(rest: &str) -> (usize, usize) {
    let digits = match rest.as_bytes().get(1) {
        Some(b'x') => 2,
        Some(b'u') => 4,
        Some(b'U') => 8,
        Some(b' ' | b'\t' | b'\r' | b'\n') => {
            let behind = rest.get(1..).unwrap_or_default();
            return (rest.len() - behind.trim_start().len(), 0);
        }
        _ => return (2, 1),
    };
    let code = rest.get(2..2 + digits).and_then(|code| u32::from_str_radix(code, 16).ok());
    (2 + digits, code.and_then(char::from_u32).map_or(1, char::len_utf8))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_behind_escapes_and_line_ends() {
        for literal in [
            r#""see bad end""#,
            r"'see bad end'",
            r#""\u0073ee bad end""#,
            "\"\"\"\nsee \\\n   bad end\"\"\"",
            "'''\r\nsee bad end'''",
        ] {
            let text = format!("when = {literal}");
            let found = inside(&text, Span::new(7, text.len()), Span::new(4, 7));
            assert_eq!(found.of(&text), "bad", "{literal}");
        }
        let text = r#"when = "é \"bad\"""#;
        let whole = Span::new(7, text.len());
        assert_eq!(inside(text, whole, Span::new(4, 7)).of(text), "bad");
        assert_eq!(inside(text, whole, Span::new(8, 8)).of(text), "\"");
    }
}
