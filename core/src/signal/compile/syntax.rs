//! Frames as written, and back in one canonical form; [`super::parse`] reads them.

use core::fmt;

use super::{FrameError, parse};
use crate::{Span, expr::Comparison};

/// A frame in its canonical form: items one blank apart, links with blanks around them. It says the same and is its own
/// canonical form.
///
/// # Errors
/// The first fault with its place in `text`.
pub fn formatted(text: &str) -> Result<String, FrameError> {
    let syntax = parse(text)?;
    let shown = syntax.to_string();
    // With a blank behind it, `unless` or `without` may have become what joins two chains.
    Ok(if parse(&shown).is_ok_and(|again| again == syntax) { shown } else { text.to_owned() })
}

/// A frame as written.
#[derive(Debug, Clone, PartialEq)]
pub struct FrameSyntax {
    /// What must be found.
    pub chain: ChainSyntax,
    /// What must not stand in the sentence.
    pub unless: Vec<ChainSyntax>,
    /// What must not stand inside the hit.
    pub without: Vec<ChainSyntax>,
}

/// Items with one kind of link.
#[derive(Debug, Clone, PartialEq)]
pub struct ChainSyntax {
    /// Each with its link to the one before; the first one's means nothing.
    pub items: Vec<(LinkSyntax, ItemSyntax)>,
}

/// How an item stands to the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkSyntax {
    /// A blank.
    Next,
    /// `..N`
    Ordered(u8),
    /// `~N`
    Near(u8),
    /// `&`
    Same,
    /// `&&`
    Anywhere,
}

impl LinkSyntax {
    pub(super) fn same_kind(self, other: Self) -> bool {
        core::mem::discriminant(&self) == core::mem::discriminant(&other)
    }
}

/// One item; equal to another wherever they stand.
#[derive(Debug, Clone)]
pub struct ItemSyntax {
    /// What.
    pub atom: AtomSyntax,
    /// Whether it may be missing.
    pub optional: bool,
    /// Its place in the frame's text.
    pub span: Span,
}

impl PartialEq for ItemSyntax {
    fn eq(&self, other: &Self) -> bool {
        (&self.atom, self.optional) == (&other.atom, other.optional)
    }
}

/// What an item looks for.
#[derive(Debug, Clone, PartialEq)]
pub enum AtomSyntax {
    /// `@concept`
    Concept(String),
    /// `word`, any inflection.
    Word(String),
    /// `=word`
    Exact(String),
    /// `"a phrase"`
    Phrase(String),
    /// `#money`, `#duration`, `#count` with what it is compared to.
    Quantity(&'static str, Option<(Comparison, f64)>),
    /// `( … | … )`
    Group(Vec<ChainSyntax>),
}

impl fmt::Display for FrameSyntax {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.chain)?;
        for (keyword, chains) in [("unless", &self.unless), ("without", &self.without)] {
            for (place, chain) in chains.iter().enumerate() {
                if place == 0 {
                    write!(f, " {keyword} {chain}")?;
                } else {
                    write!(f, ", {chain}")?;
                }
            }
        }
        Ok(())
    }
}

impl fmt::Display for ChainSyntax {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, (link, item)) in self.items.iter().enumerate() {
            if place > 0 {
                match link {
                    LinkSyntax::Next => write!(f, " ")?,
                    LinkSyntax::Ordered(n) => write!(f, " ..{n} ")?,
                    LinkSyntax::Near(n) => write!(f, " ~{n} ")?,
                    LinkSyntax::Same => write!(f, " & ")?,
                    LinkSyntax::Anywhere => write!(f, " && ")?,
                }
            }
            write!(f, "{}{}", item.atom, if item.optional { "?" } else { "" })?;
        }
        Ok(())
    }
}

impl fmt::Display for AtomSyntax {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Concept(name) => write!(f, "@{name}"),
            Self::Word(word) => write!(f, "{word}"),
            Self::Exact(word) => write!(f, "={word}"),
            Self::Phrase(phrase) => write!(f, "\"{phrase}\""),
            Self::Quantity(kind, None) => write!(f, "#{kind}"),
            Self::Quantity(kind, Some((comparison, number))) => {
                write!(f, "#{kind} {} {number}", comparison.sign())
            }
            Self::Group(chains) => {
                let shown: Vec<String> = chains.iter().map(ToString::to_string).collect();
                write!(f, "({})", shown.join(" | "))
            }
        }
    }
}
