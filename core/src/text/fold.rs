//! Levels case, accents, typographic quotes and width, one character at a time, so that every folded
//! character still has its place in the original.

/// A word in its levelled form.
pub fn fold(word: impl AsRef<str>) -> String {
    let mut folded = String::new();
    fold_into(word.as_ref(), &mut folded);
    folded
}

/// Appends the levelled form of a text.
pub(crate) fn fold_into(text: &str, out: &mut String) {
    if text.is_ascii() && !text.contains('`') {
        // Nearly all words and lines; levelled as a whole rather than letter by letter.
        let start = out.len();
        out.push_str(text);
        out.get_mut(start..).unwrap_or_default().make_ascii_lowercase();
    } else {
        text.chars().for_each(|character| fold_character(character, out));
    }
}

/// Appends the levelled form of `character`; combining marks and zero-width characters vanish.
fn fold_character(character: char, out: &mut String) {
    match character {
        '`' => out.push('\''),
        ascii if ascii.is_ascii() => out.push(ascii.to_ascii_lowercase()),
        '\u{300}'..='\u{36F}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'
        | '\u{FEFF}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{AD}' => {}
        '‘' | '’' | '‛' | '′' | '´' | 'ʼ' => out.push('\''),
        '“' | '”' | '„' | '‟' | '«' | '»' => out.push('"'),
        '‐' | '‑' | '‒' => out.push('-'),
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{3000}' => out.push(' '),
        '\u{FF01}'..='\u{FF5E}' => {
            // Full-width forms lie 0xFEE0 above ASCII.
            if let Some(narrow) = char::from_u32(u32::from(character) - 0xFEE0) {
                out.push(narrow.to_ascii_lowercase());
            }
        }
        _ => fold_letter(character, out),
    }
}

fn fold_letter(character: char, out: &mut String) {
    for lower in character.to_lowercase() {
        match lower {
            'à'..='å' | 'ā' | 'ă' | 'ą' => out.push('a'),
            'æ' => out.push_str("ae"),
            'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => out.push('c'),
            'ď' | 'đ' | 'ð' => out.push('d'),
            'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => out.push('e'),
            'ĝ' | 'ğ' | 'ġ' | 'ģ' => out.push('g'),
            'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => out.push('i'),
            'ł' | 'ľ' | 'ĺ' => out.push('l'),
            'ñ' | 'ń' | 'ň' | 'ņ' => out.push('n'),
            'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => out.push('o'),
            'œ' => out.push_str("oe"),
            'ŕ' | 'ř' => out.push('r'),
            'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => out.push('s'),
            'ß' => out.push_str("ss"),
            'ţ' | 'ť' | 'ț' => out.push('t'),
            'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => out.push('u'),
            'ý' | 'ÿ' => out.push('y'),
            'ź' | 'ż' | 'ž' => out.push('z'),
            '\u{307}' => {}
            other => out.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_case_accents_quotes_and_width() {
        assert_eq!(fold("Café “Ünïcode” don’t ＡＢＣ"), "cafe \"unicode\" don't abc");
        assert_eq!(fold("e\u{301}\u{200B}İ"), "ei");
    }
}
