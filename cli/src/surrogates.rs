//! Halves of a surrogate pair in JSON: half an emoji, where somebody cut a text at a number of UTF-16 units.

/// Writes U+FFFD in place of every escape of a lone surrogate: the rest of the ticket can still be read.
pub(crate) fn replace_lone(line: &mut [u8]) {
    let mut at = 0;
    while let Some(place) = line.get(at..).and_then(|rest| rest.iter().position(|byte| *byte == b'\\')) {
        at += place;
        at += match (unit(line, at), unit(line, at + 6)) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => 12,
            (Some(0xD800..=0xDFFF), _) => {
                if let Some(escape) = line.get_mut(at..at + 6) {
                    escape.copy_from_slice(br"\ufffd");
                }
                6
            }
            (Some(_), _) => 6,
            // `\\` and `\"`: what follows is escaped.
            (None, _) => 2,
        };
    }
}

/// The UTF-16 unit that the escape at `at` stands for, if one stands there.
fn unit(line: &[u8], at: usize) -> Option<u16> {
    let digits = line.get(at..at + 6)?.strip_prefix(br"\u")?;
    let digits =
        core::str::from_utf8(digits).ok().filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()));
    u16::from_str_radix(digits?, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_stay_and_halves_go() {
        for (line, expected) in [
            (r#""\ud83d\ude00!""#, r#""\ud83d\ude00!""#),
            (r#""a\ud83d!""#, r#""a\ufffd!""#),
            (r#""\ude00\ud83d""#, r#""\ufffd\ufffd""#),
            (r#""\ud83d\ud83d\ude00""#, r#""\ufffd\ud83d\ude00""#),
            (r#""\\ud83d \\\ud83d""#, r#""\\ud83d \\\ufffd""#),
            (r#""\u00e9\ud8""#, r#""\u00e9\ud8""#),
            (r#""\"#, r#""\"#),
        ] {
            let mut bytes = line.as_bytes().to_vec();
            replace_lone(&mut bytes);
            assert_eq!(String::from_utf8(bytes).unwrap(), expected);
        }
    }
}
