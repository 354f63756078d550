//! Groups tokens into sentences.

use core::ops::Range;

use super::{Break, Token, TokenKind, Tokens};

/// Longest sentence in tokens; a longer one is cut, so that a frame never looks further than this.
pub(crate) const LONGEST: usize = 120;

/// A sentence: a range of tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Indices into the tokens.
    pub tokens: Range<usize>,
    /// Whether it ends with a question mark.
    pub question: bool,
}

/// The sentences of `tokens`, in order, without gaps. `abbreviations` are folded words after which a full
/// stop ends nothing.
pub fn sentences(tokens: &Tokens, abbreviations: &[String]) -> Vec<Sentence> {
    let mut found = Vec::new();
    let mut start = 0;
    // Characters since the last line end: a short line is one that the writer broke on purpose.
    let mut line_start = tokens.list.first().map_or(0, |token| token.span.start);
    for (index, pair) in tokens.list.windows(2).enumerate() {
        let [last, next] = pair else { continue };
        let short_line = last.span.end.saturating_sub(line_start) < 60;
        let ends = match next.before {
            Break::Paragraph | Break::Question => true,
            Break::Stop => !abbreviations.iter().any(|word| word == tokens.folded(last)) && !is_initial(last),
            Break::Line => short_line || next.capital || next.kind != TokenKind::Word,
            _ => false,
        };
        if next.before >= Break::Line {
            line_start = next.span.start;
        }
        if ends || index + 1 - start >= LONGEST {
            found.push(Sentence { tokens: start..index + 1, question: next.before == Break::Question });
            start = index + 1;
        }
    }
    if start < tokens.list.len() {
        let question = tokens.after_last == Some(Break::Question);
        found.push(Sentence { tokens: start..tokens.list.len(), question });
    }
    found
}

fn is_initial(token: &Token) -> bool {
    token.capital && token.span.end - token.span.start == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let tokens = Tokens::new(text, 0);
        sentences(&tokens, &["e.g".into(), "approx".into()])
            .iter()
            .map(|sentence| {
                let words: Vec<_> =
                    tokens.list[sentence.tokens.clone()].iter().map(|t| tokens.folded(t)).collect();
                format!("{}{}", words.join(" "), if sentence.question { "?" } else { "" })
            })
            .collect()
    }

    #[test]
    fn stops_questions_and_short_lines_end_a_sentence() {
        assert_eq!(
            shown("It broke. Why? approx. ten of us\nhelp"),
            ["it broke", "why?", "approx ten of us", "help"]
        );
        let wrapped =
            "a line that the mail program wrapped because it came to be longer than sixty\ncharacters";
        assert_eq!(shown(wrapped).len(), 1);
        assert_eq!(shown("hi\n\nthere"), ["hi", "there"]);
        assert_eq!(shown("ten of us approx.\n\nhelp"), ["ten of us approx", "help"]);
        assert_eq!(shown("Why?\n\nhelp"), ["why?", "help"]);
    }

    #[test]
    fn an_endless_sentence_is_cut() {
        assert!(
            sentences(&Tokens::new(&"word ".repeat(1000), 0), &[]).iter().all(|s| s.tokens.len() <= LONGEST)
        );
    }
}
