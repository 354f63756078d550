//! Whether a message says something: by its words, whatever the case, the spaces and the kind of quotation mark.

/// Whether the words of a wording stand in a text, one after the other and whole. `14:47` and `status.teamflow.com` are
/// words; a wording does not begin or end inside one.
pub(crate) fn says(text: &str, wording: &str) -> bool {
    let (text, wording) = (level(text), level(wording));
    if wording.is_empty() {
        return false;
    }
    let mut rest = 0;
    while let Some(found) = text.get(rest..).and_then(|text| text.find(&wording)) {
        let (start, end) = (rest + found, rest + found + wording.len());
        let whole = |side: Option<char>, own: Option<char>| {
            !(side.is_some_and(char::is_alphanumeric) && own.is_some_and(char::is_alphanumeric))
        };
        let before = text.get(..start).and_then(|text| text.chars().next_back());
        let after = text.get(end..).and_then(|text| text.chars().next());
        if whole(before, wording.chars().next()) && whole(after, wording.chars().next_back()) {
            return true;
        }
        // The next place may begin inside this one.
        rest = start + text.get(start..).and_then(|text| text.chars().next()).map_or(1, char::len_utf8);
    }
    false
}

/// Lower case, one blank between words, straight quotation marks and plain dashes.
fn level(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        for character in word.chars() {
            match character {
                '\u{2018}' | '\u{2019}' => out.push('\''),
                '\u{201c}' | '\u{201d}' => out.push('"'),
                '\u{2010}'..='\u{2015}' => out.push('-'),
                other => out.extend(other.to_lowercase()),
            }
        }
    }
    out
}

/// Most characters of a blank, brackets taken in.
const LONGEST_BLANK: usize = 61;

/// The first blank that was not filled: `[name]`, `{company}`, `____`.
pub(crate) fn blank(text: &str) -> Option<&str> {
    let enclosed = |open: char, close: char| {
        text.match_indices(open).find_map(|(start, _)| {
            let (mut length, mut named) = (0, false);
            for character in text.get(start..)?.chars().take(LONGEST_BLANK).take_while(|found| *found != '\n')
            {
                length += character.len_utf8();
                named |= character.is_alphabetic();
                if character == close {
                    return text.get(start..start + length).filter(|_| named);
                }
            }
            None
        })
    };
    let line = || text.find("____").and_then(|start| text.get(start..start + 4));
    enclosed('[', ']').or_else(|| enclosed('{', '}')).or_else(line)
}

/// Numbers as they are written in words, the last one before the unit: `forty-five minutes` ends in `five`.
const NUMBERS: [&str; 24] = [
    "a", "an", "half", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "fifteen", "eighteen", "twenty", "thirty", "forty", "fifty", "sixty", "ninety",
    "hundred",
];

/// Whether a text names a time: `14:47`, `2 pm`, `30 minutes`, `an hour`.
pub(crate) fn names_a_time(text: &str) -> bool {
    let text = level(text);
    let words: Vec<&str> = text.split(|c: char| !(c.is_alphanumeric() || c == ':')).collect();
    let number = |word: &str| {
        word.bytes().all(|byte| byte.is_ascii_digit()) && !word.is_empty() || NUMBERS.contains(&word)
    };
    let unit =
        |word: &str| ["min", "mins", "minute", "minutes", "hour", "hours", "h", "am", "pm"].contains(&word);
    let clock = |word: &str| {
        word.split_once(':').is_some_and(|(hours, minutes)| {
            let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            hours.len() <= 2 && minutes.len() == 2 && digits(hours) && digits(minutes)
        })
    };
    let joined = |word: &str| {
        let digits = word.trim_start_matches(|c: char| c.is_ascii_digit());
        digits.len() < word.len() && unit(digits)
    };
    words.iter().any(|word| clock(word) || joined(word))
        || words.windows(2).any(|pair| matches!(pair, [first, second] if number(first) && unit(second)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wordings_are_whole_words_in_any_case_and_spacing() {
        let text =
            "Our Security  Team\nlooks at it; next update at 14:47. It\u{2019}s not \u{201c}fixed\u{201d}.";
        for wording in ["security team", "14:47", "it's not", "\"fixed\"", "next update", "fixed"] {
            assert!(says(text, wording), "{wording}");
        }
        for wording in ["security teams", "4:47", "update at 14:4", "", "team looks at it next"] {
            assert!(!says(text, wording), "{wording}");
        }
        assert!(says("reapi and API", "api"), "a later place counts");
        assert!(says("xla la la", "la la"), "a later place may begin inside an earlier one");
        assert!(says("aéé é é", "é é"));
    }

    #[test]
    fn blanks_are_found_and_brackets_without_words_are_none() {
        for (text, expected) in [
            ("Dear [customer name], we", Some("[customer name]")),
            ("at {next_update}", Some("{next_update}")),
            ("by ____", Some("____")),
            ("see [1] and {}", None),
            ("See [1]. Dear [customer name]", Some("[customer name]")),
            ("[\n] {1} {at {name}", Some("{at {name}")),
            ("a [ that never ends", None),
        ] {
            assert_eq!(blank(text), expected, "{text}");
        }
    }

    #[test]
    fn a_time_is_a_clock_time_or_a_length() {
        for text in [
            "at 14:47",
            "within 30 minutes",
            "in 15min",
            "by 2 pm",
            "in an hour",
            "2:05pm sharp 9:30",
            "within three hours",
            "in forty-five minutes",
            "Ten minutes from now",
        ] {
            assert!(names_a_time(text), "{text}");
        }
        for text in ["soon", "12 customers", "ratio 3:2", "a minuet", "", "as 1:2:3"] {
            assert!(!names_a_time(text), "{text}");
        }
    }
}
