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
    let width = width(tokens);
    let mut line_start = tokens.list.first().map_or(0, |token| token.span.start);
    for (index, pair) in tokens.list.windows(2).enumerate() {
        let [last, next] = pair else { continue };
        let line = LineEnd { len: last.span.end.saturating_sub(line_start), next };
        let ends = match next.before {
            Break::Paragraph | Break::Question => true,
            Break::Stop => !abbreviations.iter().any(|word| word == tokens.folded(last)) && !is_initial(last),
            Break::Line if width.is_some_and(|width| line.is_full(width)) => false,
            // A short line is one that the writer broke on purpose.
            Break::Line | Break::Item => line.len < 60 || next.capital || next.kind != TokenKind::Word,
            _ => false,
        };
        if next.starts_line {
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

/// The end of a line.
struct LineEnd<'a> {
    /// Bytes of the line.
    len: u32,
    /// With what the next one begins.
    next: &'a Token,
}

impl LineEnd<'_> {
    /// Whether the first word of the next line had no room on this one.
    fn is_full(&self, width: u32) -> bool {
        // A blank, and a mark behind either word.
        const BETWEEN: u32 = 3;
        self.len + BETWEEN + (self.next.span.end - self.next.span.start) > width && self.len <= width
    }
}

/// The shortest width at which a mail program wraps lines.
const NARROWEST: u32 = 36;

/// How wide the lines of a text are, in bytes, if a mail program wrapped them: in a paragraph of three lines or more, nine
/// in ten were full, and half of the others go on without a capital letter, as those of a list do not.
fn width(tokens: &Tokens) -> Option<u32> {
    let mut widest = None;
    for paragraph in tokens.list.chunk_by(|_, next| next.before < Break::Paragraph) {
        if paragraph.iter().skip(1).filter(|token| token.starts_line).nth(1).is_none() {
            continue;
        }
        let lines: Vec<&[Token]> = paragraph.chunk_by(|_, next| !next.starts_line).collect();
        let len = |line: &[Token]| match (line.first(), line.last()) {
            (Some(first), Some(last)) => last.span.end - first.span.start,
            _ => 0,
        };
        let width = lines.iter().map(|line| len(line)).max().unwrap_or_default();
        let ends = || {
            let pairs = lines.iter().zip(lines.iter().skip(1));
            let ends = pairs.filter_map(|(line, next)| Some(LineEnd { len: len(line), next: next.first()? }));
            ends.filter(|end| end.next.before == Break::Line)
        };
        let full = ends().filter(|end| end.is_full(width)).count();
        let go_on = ends().filter(|end| !end.next.capital).count();
        if width >= NARROWEST && full * 10 >= ends().count() * 9 && go_on * 2 >= ends().count() {
            widest = widest.max(Some(width));
        }
    }
    widest
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
    fn lines_that_were_wrapped_go_on_and_others_end() {
        let wrapped = "Since noon the boards of our three offices do\nnot open any more, and neither do the ones that\n\
                       TeamFlow made for us in May. Please look into\nit today.";
        let whole = [
            "since noon the boards of our three offices do not open any more and neither do the ones that teamflow made for us in may",
            "please look into it today",
        ];
        assert_eq!(shown(wrapped), whole);
        assert_eq!(shown(&wrapped.replace('\n', "\n> ")), whole, "quoted");
        let list = "Boards of our three offices do not open\nFiles of our four offices are all gone\nComments cannot be written any more";
        assert_eq!(shown(list).len(), 3);
        let items = "We need the following by Monday at noon:\n- which people had access to our data,\n- which of the files they looked at, and";
        assert_eq!(shown(items).len(), 3);
        assert_eq!(shown("we cannot log in here\nit is down\nplease help").len(), 3);
        assert_eq!(shown(&format!("{wrapped}\n\nYes\nno\n")).len(), 4, "short lines are never full");
    }

    #[test]
    fn an_endless_sentence_is_cut() {
        assert!(
            sentences(&Tokens::new(&"word ".repeat(1000), 0), &[]).iter().all(|s| s.tokens.len() <= LONGEST)
        );
    }
}
