//! The frame language: text → syntax.
//!
//! ```text
//! frame  = chain [ "unless" chain { "," chain } ] [ "without" chain { "," chain } ]
//! chain  = item { link item }            one kind of link per chain; else parentheses
//! item   = atom [ "?" ]
//! atom   = "@" concept | word | "=" word | quoted phrase
//!        | "#money" | "#duration" | "#count" [ cmp number ] | "(" chain { "|" chain } ")"
//! (inside parentheses `unless` and `without` are words like any other)
//! link   = " " | "..N" | "~N" | "&" | "&&"
//! ```

use super::{AtomSyntax, ChainSyntax, FrameSyntax, ItemSyntax, LinkSyntax};
use crate::{Span, expr::Comparison, fact::Quantity};

/// A frame that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrameError {
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// The way out.
    pub help: &'static str,
    /// Where in the frame's text.
    pub span: Span,
}

/// Deepest nesting of parentheses.
const DEEPEST: usize = 8;

/// Parses a frame.
///
/// # Errors
/// The first fault with its place.
pub fn parse(text: &str) -> Result<FrameSyntax, FrameError> {
    let mut parser = Parser { text, at: 0 };
    let chain = parser.chain(0)?;
    let unless = parser.exceptions("unless")?;
    let without = parser.exceptions("without")?;
    parser.skip();
    match parser.peek() {
        None => Ok(FrameSyntax { chain, unless, without }),
        Some(found) => Err(parser.error(
            format!("`{found}` stands where the frame should end"),
            "remove it, or add a link before it",
        )),
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Parser<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    fn eat(&mut self, token: &str) -> bool {
        let found = self.rest().starts_with(token);
        if found {
            self.at += token.len();
        }
        found
    }

    fn error(&self, message: String, help: &'static str) -> FrameError {
        let end = (self.at + 1).min(self.text.len().max(self.at));
        FrameError { message, help, span: Span::new(self.at, self.text.ceil_char_boundary(end)) }
    }

    fn keyword(&self) -> bool {
        ["unless", "without"].iter().any(|word| {
            self.rest().strip_prefix(word).is_some_and(|rest| rest.starts_with(char::is_whitespace))
        })
    }

    fn exceptions(&mut self, keyword: &str) -> Result<Vec<ChainSyntax>, FrameError> {
        self.skip();
        let mut found = Vec::new();
        if self.keyword() && self.eat(keyword) {
            loop {
                found.push(self.chain(0)?);
                self.skip();
                if !self.eat(",") {
                    break;
                }
            }
        }
        Ok(found)
    }

    fn chain(&mut self, depth: usize) -> Result<ChainSyntax, FrameError> {
        if depth > DEEPEST {
            return Err(
                self.error("parentheses are nested too deeply".into(), "make a concept of the inner part")
            );
        }
        let mut items = vec![(LinkSyntax::Next, self.item(depth)?)];
        loop {
            self.skip();
            if matches!(self.peek(), None | Some(')' | '|' | ',')) || (depth == 0 && self.keyword()) {
                return Ok(ChainSyntax { items });
            }
            let before = self.at;
            let link = self.link()?;
            let mixed = items.get(1).is_some_and(|(first, _)| !first.same_kind(link));
            if mixed {
                self.at = before;
                return Err(self.error(
                    "two kinds of links in one chain".into(),
                    "put one of them in parentheses: `(@a ~3 @b) && @c`",
                ));
            }
            items.push((link, self.item(depth)?));
        }
    }

    fn link(&mut self) -> Result<LinkSyntax, FrameError> {
        Ok(if self.eat("&&") {
            LinkSyntax::Anywhere
        } else if self.eat("&") {
            LinkSyntax::Same
        } else if self.eat("..") {
            LinkSyntax::Ordered(self.distance()?)
        } else if self.eat("~") {
            LinkSyntax::Near(self.distance()?)
        } else {
            LinkSyntax::Next
        })
    }

    fn distance(&mut self) -> Result<u8, FrameError> {
        let digits = self.take_while(|c| c.is_ascii_digit());
        match digits.parse() {
            Ok(distance @ 0..=60) => Ok(distance),
            _ => Err(self.error("a link needs a distance of 0 to 60 words".into(), "write `~6` or `..6`")),
        }
    }

    fn take_while(&mut self, accept: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let end = rest.find(|c| !accept(c)).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or_default()
    }

    fn item(&mut self, depth: usize) -> Result<ItemSyntax, FrameError> {
        self.skip();
        let start = self.at;
        let atom = self.atom(depth)?;
        let span = Span::new(start, self.at);
        Ok(ItemSyntax { atom, optional: self.eat("?"), span })
    }

    fn atom(&mut self, depth: usize) -> Result<AtomSyntax, FrameError> {
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '-' | '_' | '$' | '€' | '£' | '%');
        if self.eat("(") {
            return self.group(depth);
        }
        if self.eat("@") {
            let name = self.take_while(is_word);
            return match name {
                "" => Err(self.error("a concept's name is missing after `@`".into(), "write `@outsider`")),
                name => Ok(AtomSyntax::Concept(name.into())),
            };
        }
        if self.eat("\"") {
            let phrase = self.take_while(|c| c != '"');
            if !self.eat("\"") || phrase.trim().is_empty() {
                return Err(self.error(
                    "a quoted phrase has no words or no end".into(),
                    "write `'…'` around TOML strings with `\"phrases\"`",
                ));
            }
            return Ok(AtomSyntax::Phrase(phrase.into()));
        }
        if self.eat("#") {
            return self.quantity();
        }
        let exact = self.eat("=");
        match (self.take_while(is_word), exact) {
            ("", _) => Err(self.error(
                "an item is missing here".into(),
                "write a word, `@concept`, `\"phrase\"`, `#money` or `( … )`",
            )),
            (word, true) => Ok(AtomSyntax::Exact(word.into())),
            (word, false) => Ok(AtomSyntax::Word(word.into())),
        }
    }

    fn group(&mut self, depth: usize) -> Result<AtomSyntax, FrameError> {
        let mut chains = vec![self.chain(depth + 1)?];
        loop {
            self.skip();
            if self.eat(")") {
                return Ok(AtomSyntax::Group(chains));
            }
            if !self.eat("|") {
                return Err(self.error("a parenthesis is not closed".into(), "add `)`"));
            }
            chains.push(self.chain(depth + 1)?);
        }
    }

    fn quantity(&mut self) -> Result<AtomSyntax, FrameError> {
        let hash = self.at.saturating_sub(1);
        let name = self.take_while(char::is_alphabetic);
        let Some(kind) = ["money", "duration", "count"].into_iter().find(|kind| *kind == name) else {
            return Err(FrameError {
                message: format!("`#{name}` is no quantity"),
                help: "write `#money`, `#duration` or `#count`",
                span: Span::new(hash, self.at),
            });
        };
        let before = self.at;
        self.skip();
        let signs = [
            ("<=", Comparison::AtMost),
            (">=", Comparison::AtLeast),
            ("<", Comparison::Less),
            (">", Comparison::More),
            ("=", Comparison::Equal),
        ];
        // `=word` is an exact word, `= 5` a comparison.
        let compares = |sign: &str| {
            self.rest()
                .strip_prefix(sign)
                .is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()))
        };
        let Some((sign, comparison)) = signs.into_iter().find(|(sign, _)| compares(sign)) else {
            self.at = before;
            return Ok(AtomSyntax::Quantity(kind, None));
        };
        self.eat(sign);
        self.skip();
        let start = self.at;
        let digits = self.take_while(|c| c.is_ascii_digit() || c == '.');
        // `> 5..3` is the number 5 with a link behind it.
        let digits = digits.split("..").next().unwrap_or_default();
        self.at = start + digits.len();
        match digits.parse().map(|number| (number, Quantity::from_f64(number))) {
            Ok((number, Some(_))) => Ok(AtomSyntax::Quantity(kind, Some((comparison, number)))),
            Ok((_, None)) => Err(FrameError {
                message: "the number is too large".into(),
                help: "write `#money > 1000`",
                span: Span::new(start, self.at),
            }),
            Err(_) => Err(self.error("a comparison needs a number".into(), "write `#money > 1000`")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_parses_to_the_same() {
        for text in [
            "@outsider ~6 @see ~6 @our-data",
            "\"cease and desist\"",
            "(refund | \"money back\") ..4 #money > 1000",
            "@a && (@b ~3 =filing?) unless @c, d without e ..2 f",
            "log in",
            "#money > 5 ..3 @b",
        ] {
            let frame = parse(text).unwrap();
            assert_eq!(frame.to_string(), text);
        }
        assert_eq!(parse("#money > 5..3 @b").unwrap().to_string(), "#money > 5 ..3 @b");
    }

    #[test]
    fn faults_name_their_place_and_a_way_out() {
        let at = |text: &str| parse(text).map_err(|e| (e.message, e.span.start)).unwrap_err();
        assert_eq!(at("@a ~3 @b ..2 @c"), ("two kinds of links in one chain".into(), 9));
        assert_eq!(at("@a ~ @b").0, "a link needs a distance of 0 to 60 words");
        assert_eq!(at("(a | b").0, "a parenthesis is not closed");
        assert_eq!(at("").0, "an item is missing here");
        assert_eq!(at("#mony").0, "`#mony` is no quantity");
    }
}
