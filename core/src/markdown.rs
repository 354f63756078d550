//! What people typed, in Markdown: it stays what they typed, and nothing of it marks anything up. What marks nothing up
//! where it stands is left alone, so that the source stays readable.

/// A text on one line: none of it begins a line anew, nor a list.
pub(crate) fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(&text.trim_start().replace(['\n', '\r'], " "), Lists::Escaped, &mut out);
    out
}

/// A text over several lines, in which lists stay lists.
pub(crate) fn lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Each of them ends a line in Markdown.
    for line in text.split_inclusive(['\n', '\r']) {
        escape(line, Lists::Kept, &mut out);
    }
    out
}

/// What becomes of the marks that begin an item of a list.
#[derive(Clone, Copy, PartialEq)]
enum Lists {
    Kept,
    Escaped,
}

fn escape(line: &str, lists: Lists, out: &mut String) {
    let start = out.len();
    let mut before = None;
    let mut rest = line.chars().peekable();
    while let Some(character) = rest.next() {
        let next = rest.peek().copied();
        let marks = match character {
            '\\' | '`' | '*' | '[' | ']' | '<' | '|' => true,
            // Not by itself, but as the beginning of a character's name or number.
            '&' => next.is_some_and(|next| next.is_alphanumeric() || next == '#'),
            '#' | '>' | '=' => before.is_none(),
            '-' | '+' => before.is_none() && !(lists == Lists::Kept && next == Some(' ')),
            // Inside a word it is a letter; numbers begin a list only at the beginning.
            '_' => !(before.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric)),
            '~' => before == Some('~') || next == Some('~'),
            '.' | ')' if lists == Lists::Escaped => {
                let number = out.get(start..).unwrap_or_default();
                !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
            }
            _ => false,
        };
        // What would mark up a line does so behind the mark of a list, too.
        let is_item = !marks && matches!(character, '-' | '+') && before.is_none();
        if marks {
            out.push('\\');
        }
        out.push(character);
        before = Some(character).filter(|_| before.is_some() || !(character.is_whitespace() || is_item));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_marks_nothing_up_is_left_alone() {
        assert_eq!(
            one_line("annual_contract_value > 5 ~~no~~ _x_ R&D &amp;"),
            "annual_contract_value > 5 \\~\\~no\\~\\~ \\_x\\_ R\\&D \\&amp;"
        );
        assert_eq!(one_line(" 1. no\r\n# list"), "1\\. no  # list");
    }

    #[test]
    fn lists_of_several_lines_stay_lists() {
        let typed = "two_words *co*\n- one\n1. two\n---\n # no <b>heading</b>\n> no quote";
        let written = "two_words \\*co\\*\n- one\n1. two\n\\---\n \\# no \\<b>heading\\</b>\n\\> no quote";
        assert_eq!(lines(typed), written);
        assert_eq!(lines("- # now\n+ > x\n- - a"), "- \\# now\n+ \\> x\n- - a");
        assert_eq!(lines("see\r# now\r\n> x"), "see\r\\# now\r\n\\> x");
    }
}
