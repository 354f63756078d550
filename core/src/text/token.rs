//! Splits a text into words, numbers and symbols, each with its place.
//!
//! One pass, no look-back: time is linear in the text. Hyphens separate words ("white-label" is two), an
//! apostrophe inside a word belongs to it, and addresses (`a@b.com`, `https://…`) are one token that no
//! word matches. Markup separates words (`markup.rs`). In scripts that are written without blanks, each letter is a
//! word, as in Unicode's default word boundaries.

use super::{
    address::is_address,
    fold_into,
    markup::{Markup, MarkupFinder, apostrophe, without_markup},
};
use crate::Span;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with apostrophes inside, or one letter of a script without blanks.
    Word,
    /// Digits with grouping, as a quantity may be written.
    Number,
    /// Digits that are no quantity: times, dates, ids, versions.
    Code,
    /// A currency sign or a percent sign.
    Symbol,
    /// An e-mail or web address.
    Link,
}

/// What stands between a token and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Break {
    /// Nothing at all: `36` and `h` in `36h`.
    Glued,
    /// Spaces or a hyphen.
    Space,
    /// Comma, dash, colon, bracket.
    Clause,
    /// End of a line.
    Line,
    /// End of a line, with the mark of a list's item before the next.
    Item,
    /// Full stop.
    Stop,
    /// Question mark.
    Question,
    /// A blank line.
    Paragraph,
}

/// A word with its place.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// Bytes of the original.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// What stands before it.
    pub before: Break,
    /// Whether it is the first of its line.
    pub starts_line: bool,
    /// Whether the original begins with a capital letter.
    pub capital: bool,
    /// Place of its folded form in the arena.
    folded: Span,
}

/// A word is known by its first bytes, so many of them; what follows is ignored, so that a word of a megabyte is not
/// remembered as a whole.
const LONGEST_WORD: usize = 128;

/// All tokens of a text; folded forms share one allocation.
#[derive(Debug, Default)]
pub struct Tokens {
    arena: String,
    /// In order of place.
    pub list: Vec<Token>,
    /// What stands after the last token.
    pub after_last: Option<Break>,
}

impl Tokens {
    /// The levelled form of a token.
    pub fn folded(&self, token: &Token) -> &str {
        token.folded.of(&self.arena)
    }

    /// Splits `text`; spans are shifted by `offset`, the place of `text` in the whole.
    pub fn new(text: &str, offset: usize) -> Self {
        // A word and its blank are some six letters.
        let list = Vec::with_capacity(text.len() / 6 + 1);
        let mut tokens = Self { arena: String::with_capacity(text.len()), list, after_last: None };
        let (before, markup) = (Break::Paragraph, MarkupFinder::default());
        let mut scanner = Scanner { text, offset, at: 0, before, lines: 0, markup };
        while let Some(character) = scanner.peek() {
            let start = scanner.at;
            if !scanner.pass_over_markup(character) {
                scanner.eat(character);
                scanner.step(start, character, &mut tokens);
            }
        }
        tokens.after_last = Some(scanner.before);
        tokens
    }

    fn push(&mut self, original: &str, at: usize, kind: TokenKind, (before, starts_line): (Break, bool)) {
        let start = self.arena.len();
        let head = original.get(..original.floor_char_boundary(LONGEST_WORD)).unwrap_or_default();
        // A number that is cut is another number.
        let is_cut_number = kind == TokenKind::Number && head.len() < original.len();
        let kind = if is_cut_number { TokenKind::Code } else { kind };
        if kind == TokenKind::Word && head.contains('&') {
            // An apostrophe is written as HTML.
            let mut plain = String::with_capacity(head.len());
            without_markup(head, &mut plain);
            fold_into(&plain, &mut self.arena);
        } else {
            fold_into(head, &mut self.arena);
        }
        self.list.push(Token {
            span: Span::new(at, at + original.len()),
            kind,
            before,
            starts_line,
            capital: original.starts_with(char::is_uppercase),
            folded: Span::new(start, self.arena.len()),
        });
    }
}

struct Scanner<'a> {
    text: &'a str,
    offset: usize,
    /// Byte offset of the next character.
    at: usize,
    before: Break,
    /// Line ends since the last token.
    lines: usize,
    markup: MarkupFinder,
}

impl<'a> Scanner<'a> {
    fn step(&mut self, start: usize, character: char, tokens: &mut Tokens) {
        let kind = if character.is_ascii_digit() {
            self.number(start)
        } else if character.is_alphanumeric() {
            self.word(start, character)
        } else if is_symbol(character) {
            TokenKind::Symbol
        } else {
            let gap = self.gap(start, character);
            self.separate(gap, usize::from(gap == Break::Line));
            return;
        };
        let end = self.at;
        if let Some(original) = self.text.get(start..end) {
            tokens.push(original, self.offset + start, kind, (self.before, self.lines > 0));
        }
        self.before = Break::Glued;
        self.lines = 0;
    }

    /// Passes over the markup that begins here, if any does.
    fn pass_over_markup(&mut self, character: char) -> bool {
        if !matches!(character, '<' | '&') {
            return false;
        }
        let Some(Markup { len, gap, lines }) = self.markup.find(self.text.get(self.at..).unwrap_or_default())
        else {
            return false;
        };
        self.at += len;
        self.separate(gap, lines);
        true
    }

    /// The next character.
    fn peek(&self) -> Option<char> {
        match self.text.as_bytes().get(self.at)? {
            byte if byte.is_ascii() => Some(char::from(*byte)),
            _ => self.rest().chars().next(),
        }
    }

    /// Passes over the next character.
    fn eat(&mut self, character: char) {
        self.at += character.len_utf8();
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn eat_while(&mut self, accept: impl Fn(char) -> bool) {
        while let Some(character) = self.peek().filter(|character| accept(*character)) {
            self.eat(character);
        }
    }

    /// The letters of nearly all words, byte by byte.
    fn eat_plain_letters(&mut self) {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        self.at += rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    }

    fn word(&mut self, start: usize, first: char) -> TokenKind {
        if stands_alone(first) {
            return TokenKind::Word;
        }
        self.eat_plain_letters();
        if matches!(self.text.as_bytes().get(self.at), None | Some(b' ' | b',' | b'\n')) {
            // Nearly all words: no letter, no apostrophe and no address follows.
            return TokenKind::Word;
        }
        self.eat_while(is_word_character);
        if self.may_be_address() && is_address(self.text.get(start..self.at).unwrap_or_default(), self.rest())
        {
            self.eat_while(|c| !c.is_whitespace() && !matches!(c, '<' | '>' | '"' | ')' | ']'));
            return TokenKind::Link;
        }
        // An apostrophe belongs to the word when a letter follows: don't, o'clock.
        while let Some(mark) = self.peek() {
            let len = match mark {
                '\'' | '’' | '‘' | '`' | '´' => Some(mark.len_utf8()),
                '&' => apostrophe(self.rest()),
                _ => None,
            };
            let Some(after) = len.and_then(|len| self.rest().get(len..)) else { break };
            if !after.starts_with(char::is_alphabetic) {
                break;
            }
            self.at += self.rest().len() - after.len();
            self.eat_while(is_word_character);
        }
        TokenKind::Word
    }

    /// Whether the next character can continue an address; after nearly all words it cannot.
    fn may_be_address(&self) -> bool {
        matches!(self.peek(), Some(':' | '.' | '@' | '_' | '-' | '+'))
    }

    fn number(&mut self, start: usize) -> TokenKind {
        let part_of_code = self.before == Break::Glued
            || self.text.get(..start).is_some_and(|head| head.ends_with(['#', '_', '-', '/', ':']))
                && self.text.get(..start).is_some_and(|head| !head.ends_with(" -") && !head.ends_with(": "));
        let mut code = part_of_code && !self.text.get(..start).is_some_and(|head| head.ends_with(is_symbol));
        loop {
            self.eat_while(|c| c.is_ascii_digit());
            let mut ahead = self.rest().chars();
            let (Some(mark), Some(next)) = (ahead.next(), ahead.next()) else {
                break;
            };
            if !next.is_ascii_digit() || !matches!(mark, '.' | ',' | '\'' | '’' | ':' | '/') {
                break;
            }
            code |= matches!(mark, ':' | '/');
            self.eat(mark);
        }
        code |= self.text.get(start..self.at).is_some_and(is_date_or_version);
        if code { TokenKind::Code } else { TokenKind::Number }
    }

    /// What a character that is no part of a token puts between the tokens around it.
    fn gap(&self, start: usize, character: char) -> Break {
        let next = self.peek();
        match character {
            '\n' | '\u{2028}' | '\u{2029}' => Break::Line,
            '-' | '*' | '•' | '–' | '+' if self.lines > 0 && next == Some(' ') => Break::Item,
            '?' | '？' => Break::Question,
            '!' | '！' | '…' | '。' => Break::Stop,
            '.' if next.is_none_or(|c| {
                c.is_whitespace() || c.is_uppercase() || matches!(c, '.' | '"' | ')' | '”' | '<' | '&')
            }) =>
            {
                Break::Stop
            }
            ',' | ';' | ':' | '(' | ')' | '[' | ']' | '–' | '—' | '"' | '“' | '”' | '|' | '，' | '、'
            | '；' | '：' | '（' | '）' => Break::Clause,
            '-' if self.text.get(..start).is_some_and(|head| head.ends_with([' ', '\n', '-'])) => {
                Break::Clause
            }
            // A mark that vanishes in folding separates nothing.
            '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200F}' => self.before,
            _ => Break::Space,
        }
    }

    /// Notes what stands between the last token and the next.
    fn separate(&mut self, gap: Break, lines: usize) {
        self.lines += lines;
        // A question before a blank line is still one.
        let is_blank = lines > 0 && self.lines > 1 && self.before != Break::Question;
        self.before = self.before.max(if is_blank { Break::Paragraph } else { gap });
    }
}
fn is_word_character(character: char) -> bool {
    (character.is_alphanumeric() && !character.is_ascii_digit() && !stands_alone(character))
        || matches!(character, '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200F}' | '\u{AD}')
}

/// Whether a letter is of a script that is written without blanks: Thai and Lao, Burmese, Khmer, kana, Han.
fn stands_alone(letter: char) -> bool {
    matches!(letter,
        '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3005}'..='\u{3007}'
        | '\u{3040}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FF66}'..='\u{FF9D}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether digits with one mark between them, twice or more, are no grouped amount: 12.03.2024, 2.14.3, 10.0.0.12, and
/// not 1.450.000 nor 1,23,456.
fn is_date_or_version(written: &str) -> bool {
    let mut marks = written.chars().filter(|c| !c.is_ascii_digit());
    let (Some(mark), Some(second)) = (marks.next(), marks.next()) else { return false };
    if second != mark || marks.any(|other| other != mark) {
        return false;
    }
    let is_group = |group: &str| group.len() == 3 || (group.len() == 2 && mark == ',');
    let last_is_group = written.rsplit(mark).next().is_some_and(|last| last.len() == 3);
    !last_is_group || !written.split(mark).skip(1).all(is_group)
}

fn is_symbol(character: char) -> bool {
    matches!(character, '$' | '€' | '£' | '¥' | '₹' | '%')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let tokens = Tokens::new(text, 0);
        let show = |token: &Token| {
            let mark = match token.kind {
                TokenKind::Word => "",
                TokenKind::Number => "#",
                TokenKind::Code => "~",
                TokenKind::Symbol => "$",
                TokenKind::Link => "@",
            };
            format!("{mark}{}", tokens.folded(token))
        };
        tokens.list.iter().map(show).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_numbers_and_addresses() {
        assert_eq!(shown("Don’t touch White-label!"), "don't touch white label");
        assert_eq!(shown("don`t can&#39;t we&rsquo;ve"), "don't can't we've");
        assert_eq!(shown("<p>It <b>bro</b>ke.&nbsp;Why?</p><pat@x.org>"), "it bro ke why @pat@x.org");
        assert_eq!(shown("$1,200.50 or 36h at 09:02 on 3/4"), "$$ #1,200.50 or #36 h at ~09:02 on ~3/4");
        assert_eq!(
            shown("mail bob@acme.com or https://x.y/z?q now."),
            "mail @bob@acme.com or @https://x.y/z?q now"
        );
        assert_eq!(
            shown("see app.teamflow.com. Broken.Please fix"),
            "see @app.teamflow.com. broken please fix"
        );
        assert_eq!(shown("monday.com, monday.com/jobs"), "monday com @monday.com/jobs");
        assert_eq!(shown("TF-884 and #4521"), "tf ~884 and ~4521");
        assert_eq!(shown("12.03.2024 2.14.3 10.0.0.12 1,2,3"), "~12.03.2024 ~2.14.3 ~10.0.0.12 ~1,2,3");
        assert_eq!(shown("1.450.000 1,23,456 1.200,50"), "#1.450.000 #1,23,456 #1.200,50");
    }

    #[test]
    fn scripts_without_blanks_have_a_word_a_letter() {
        assert_eq!(shown("帐户被盗了，请Acme帮助"), "帐 户 被 盗 了 请 acme 帮 助");
        assert_eq!(shown("助けて ช่วย 도와주세요"), "助 け て ช ว ย 도와주세요", "Korean has blanks");
    }

    #[test]
    fn of_an_endless_word_the_beginning_is_known() {
        let text = format!("{} {} {}", "a".repeat(1_000_000), "é".repeat(100), "7".repeat(129));
        let tokens = Tokens::new(&text, 0);
        let [word, accents, number] = tokens.list.as_slice() else { panic!("three words") };
        assert_eq!(tokens.folded(word), "a".repeat(LONGEST_WORD));
        assert_eq!(word.span, Span::new(0, 1_000_000), "the whole word is quoted");
        assert_eq!(tokens.folded(accents), "e".repeat(64));
        assert_eq!(number.kind, TokenKind::Code);
        assert_eq!(Tokens::new(&"7".repeat(128), 0).list[0].kind, TokenKind::Number);
    }

    #[test]
    fn spans_quote_the_original() {
        let text = "Ça va? “Évident” 12€";
        for token in Tokens::new(text, 0).list {
            assert!(!token.span.of(text).is_empty());
        }
    }
}
