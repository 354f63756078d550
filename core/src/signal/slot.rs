//! The words of one sentence as the matcher sees them: levelled, with everything they can stand for.

use super::vocabulary::Vocabulary;
use crate::{
    Span,
    text::{Break, TokenKind, Tokens},
};

/// A word of a sentence. A contraction gives several slots with one span ("can't": can, not).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Slot {
    /// Bytes of the original.
    pub span: Span,
    /// What the token is.
    pub kind: TokenKind,
    /// What stands before it.
    pub before: Break,
    /// Whether it may stand between the words of a phrase.
    pub filler: bool,
    /// Lexemes: a range of [`Slots::lexemes`].
    lexemes: (u32, u32),
    /// Levelled form: a range of [`Slots::arena`].
    form: (u32, u32),
}

/// The slots of one sentence; buffers are kept between sentences.
#[derive(Debug, Default)]
pub(crate) struct Slots {
    /// In order.
    pub list: Vec<Slot>,
    lexemes: Vec<u16>,
    arena: String,
}

/// More slots than this would not fit a mention's mask; contractions can make a sentence a little longer than
/// its tokens.
pub(crate) const MOST: usize = 128;

impl Slots {
    /// Fills the slots from a sentence.
    pub(crate) fn fill(
        &mut self,
        tokens: &Tokens,
        sentence: core::ops::Range<usize>,
        vocabulary: &Vocabulary,
        is_filler: impl Fn(&str) -> bool,
    ) {
        self.list.clear();
        self.lexemes.clear();
        self.arena.clear();
        for token in tokens.list.get(sentence).unwrap_or_default() {
            let form = tokens.folded(token);
            let mut before = token.before;
            let mut add = |form: &str| {
                if self.list.len() >= MOST {
                    return;
                }
                let start = (self.lexemes.len(), self.arena.len());
                if token.kind != TokenKind::Link {
                    vocabulary.lexemes(form, &mut self.lexemes);
                }
                self.arena.push_str(form);
                let range =
                    |start: usize, end: usize| (Span::new(start, end).start, Span::new(start, end).end);
                self.list.push(Slot {
                    span: token.span,
                    kind: token.kind,
                    before,
                    filler: is_filler(form),
                    lexemes: range(start.0, self.lexemes.len()),
                    form: range(start.1, self.arena.len()),
                });
                before = Break::Glued;
            };
            if let Some(words) = vocabulary.variant(form) {
                for word in words {
                    add(word);
                }
            } else {
                let form = form.strip_suffix("'s").or_else(|| form.strip_suffix('\'')).unwrap_or(form);
                match form.strip_suffix("n't") {
                    Some(verb) if !verb.is_empty() => {
                        add(verb);
                        add("not");
                    }
                    _ => add(form),
                }
            }
        }
    }

    /// What a slot can stand for.
    pub(crate) fn lexemes(&self, slot: &Slot) -> &[u16] {
        self.lexemes.get(slot.lexemes.0 as usize..slot.lexemes.1 as usize).unwrap_or_default()
    }

    /// Its levelled form.
    pub(crate) fn form(&self, slot: &Slot) -> &str {
        self.arena.get(slot.form.0 as usize..slot.form.1 as usize).unwrap_or_default()
    }

    /// The original's span of a range of slots.
    pub(crate) fn span(&self, start: usize, end: usize) -> Span {
        match (self.list.get(start), end.checked_sub(1).and_then(|last| self.list.get(last))) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::default(),
        }
    }
}
