//! Frames: from their text to what must be found.

use super::quantities::Kind;

/// Something that can be mentioned besides quantities, by its number in [`super::reading::Interpreter::things`].
pub(crate) type Thing = usize;

/// A frame.
#[derive(Debug, Clone, Default)]
pub(crate) struct Frame {
    /// One chain; with `&&` several.
    pub parts: Vec<Chain>,
    pub unless: Vec<Chain>,
    pub without: Vec<Chain>,
}

/// Items, each with its link to what stands before it; that of the first means nothing.
pub(crate) type Chain = Vec<(Link, Item)>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Link {
    Next,
    Ordered(usize),
    Near(usize),
    Same,
    Anywhere,
}

#[derive(Debug, Clone)]
pub(crate) struct Item {
    pub atom: Atom,
    pub optional: bool,
}

#[derive(Debug, Clone)]
pub(crate) enum Atom {
    Thing(Thing),
    Quantity(Kind, Option<(String, i64)>),
    Group(Vec<Chain>),
}

/// What a frame names.
pub(crate) enum Name<'a> {
    Concept(&'a str),
    /// With whether it stands in quotes.
    Words(String, bool),
}

/// Parses frames, straight down the grammar; `thing` gives what a name stands for.
pub(crate) struct Parser<'a> {
    rest: &'a str,
    thing: &'a mut dyn FnMut(Name<'_>) -> Thing,
}

/// `frame = chain [ "unless" chain { "," chain } ] [ "without" chain { "," chain } ]`
pub(crate) fn frame(text: &str, thing: &mut dyn FnMut(Name<'_>) -> Thing) -> Frame {
    let mut parser = Parser { rest: text, thing };
    let chain = parser.chain(true);
    let parts = match chain.get(1) {
        Some((Link::Anywhere, _)) => {
            let part = |(link, item)| vec![(link, Item { optional: false, ..item })];
            chain.into_iter().map(part).collect()
        }
        _ => vec![chain],
    };
    let (unless, without) = (parser.exceptions("unless"), parser.exceptions("without"));
    assert_eq!(parser.rest.trim(), "", "left of {text}");
    Frame { parts, unless, without }
}

impl Parser<'_> {
    fn skip(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn eat(&mut self, sign: &str) -> bool {
        let rest = self.rest.strip_prefix(sign);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn take(&mut self, accept: impl Fn(char) -> bool) -> String {
        let (taken, rest) = self.rest.split_at(self.rest.find(|c| !accept(c)).unwrap_or(self.rest.len()));
        self.rest = rest;
        taken.to_owned()
    }

    fn at_keyword(&self, keyword: &str) -> bool {
        self.rest.strip_prefix(keyword).is_some_and(|rest| rest.starts_with(char::is_whitespace))
    }

    fn exceptions(&mut self, keyword: &str) -> Vec<Chain> {
        self.skip();
        let mut chains = Vec::new();
        if self.at_keyword(keyword) && self.eat(keyword) {
            chains.push(self.chain(true));
            while self.eat(",") {
                chains.push(self.chain(true));
            }
        }
        chains
    }

    /// chain = item { link item }
    fn chain(&mut self, outside: bool) -> Chain {
        let mut chain = vec![(Link::Next, self.item())];
        loop {
            self.skip();
            let keyword = outside && (self.at_keyword("unless") || self.at_keyword("without"));
            if keyword || self.rest.is_empty() || self.rest.starts_with([')', '|', ',']) {
                return chain;
            }
            let link = self.link();
            chain.push((link, self.item()));
        }
    }

    fn link(&mut self) -> Link {
        let digit = |c: char| c.is_ascii_digit();
        if self.eat("&&") {
            Link::Anywhere
        } else if self.eat("&") {
            Link::Same
        } else if self.eat("..") {
            Link::Ordered(self.take(digit).parse().unwrap())
        } else if self.eat("~") {
            Link::Near(self.take(digit).parse().unwrap())
        } else {
            Link::Next
        }
    }

    /// `item = atom [ "?" ]`
    fn item(&mut self) -> Item {
        self.skip();
        let atom = self.atom();
        Item { atom, optional: self.eat("?") }
    }

    fn atom(&mut self) -> Atom {
        let of_word = |c: char| c.is_alphanumeric() || "'-_$€£%".contains(c);
        if self.eat("(") {
            let mut chains = vec![self.chain(false)];
            while self.eat("|") {
                chains.push(self.chain(false));
            }
            assert!(self.eat(")"), "no `)` before {}", self.rest);
            return Atom::Group(chains);
        }
        if self.eat("#") {
            return self.quantity();
        }
        if self.eat("@") {
            let name = self.take(of_word);
            return Atom::Thing((self.thing)(Name::Concept(&name)));
        }
        let name = if self.eat("\"") {
            let phrase = self.take(|c| c != '"');
            self.eat("\"");
            Name::Words(phrase, true)
        } else {
            let exact = if self.eat("=") { "=" } else { "" };
            Name::Words(format!("{exact}{}", self.take(of_word)), false)
        };
        Atom::Thing((self.thing)(name))
    }

    /// `"#money" | "#duration" | "#count" [ cmp number ]`
    fn quantity(&mut self) -> Atom {
        let kind = match self.take(char::is_alphabetic).as_str() {
            "money" => Kind::Money,
            "duration" => Kind::Duration,
            _ => Kind::Count,
        };
        let before = self.rest;
        self.skip();
        let sign = self.take(|c| "<>=".contains(c));
        self.skip();
        if !["<", "<=", ">", ">=", "="].contains(&sign.as_str())
            || !self.rest.starts_with(|c: char| c.is_ascii_digit())
        {
            self.rest = before;
            return Atom::Quantity(kind, None);
        }
        let mut number = self.take(|c| c.is_ascii_digit());
        if self.rest.starts_with('.') && !self.rest.starts_with("..") {
            number += &self.take(|c| c.is_ascii_digit() || c == '.');
        }
        let number: f64 = number.parse().unwrap();
        #[expect(clippy::cast_possible_truncation, reason = "numbers of frames are small")]
        Atom::Quantity(kind, Some((sign, (number * 1000.0).round() as i64)))
    }
}
