//! The words of one sentence as the matcher sees them: levelled, with everything they can stand for.

use super::{
    told::WordCount,
    trie::Start,
    words::{Dictionary, Word, WordIndex, Words},
};
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
    /// Whether a quantity can begin with it, if it is a word.
    pub numeric: bool,
    word: WordIndex,
    /// The bits of what it can stand for.
    pub lexeme_bits: u64,
}

/// The slots of one sentence; buffers are kept between sentences, and words between texts.
#[derive(Debug, Default)]
pub(crate) struct Slots {
    /// In order.
    pub list: Vec<Slot>,
    /// All words met.
    pub words: Words,
}

/// More slots than this would not fit a mention's mask; contractions can make a sentence a little longer than
/// its tokens.
pub(crate) const MOST: usize = 128;

impl Slots {
    /// Fills the slots from a sentence, and counts its words.
    pub(crate) fn fill(
        &mut self,
        tokens: &Tokens,
        sentence: core::ops::Range<usize>,
        dictionary: &Dictionary,
    ) -> WordCount {
        let mut count = WordCount::default();
        self.list.clear();
        self.words.forget_if_full();
        let link = [self.words.link()];
        for token in tokens.list.get(sentence).unwrap_or_default() {
            let words = if token.kind == TokenKind::Link {
                link.as_slice()
            } else {
                let expansion = self.words.expand(tokens.folded(token), dictionary);
                if token.kind == TokenKind::Word {
                    count.add(expansion.tells);
                }
                self.words.of(expansion)
            };
            let mut before = token.before;
            for word in words.iter().take(MOST.saturating_sub(self.list.len())) {
                let Some(&Word { filler, numeric, lexeme_bits, .. }) = self.words.get(*word) else {
                    continue;
                };
                let (span, kind, word) = (token.span, token.kind, *word);
                self.list.push(Slot { span, kind, before, filler, numeric, word, lexeme_bits });
                before = Break::Glued;
            }
        }
        count
    }

    /// The word of a slot.
    pub(crate) fn word(&self, slot: &Slot) -> Option<&Word> {
        self.words.get(slot.word)
    }

    /// What a slot can stand for.
    pub(crate) fn lexemes(&self, slot: &Slot) -> &[u16] {
        self.words.lexemes(slot.word)
    }

    /// The phrases that a slot begins.
    pub(crate) fn starts(&self, slot: &Slot) -> &[Start] {
        self.words.starts(slot.word)
    }

    /// Its levelled form.
    pub(crate) fn form(&self, slot: &Slot) -> &str {
        self.words.form(slot.word)
    }

    /// Its stem.
    pub(crate) fn stem(&self, slot: &Slot) -> &str {
        self.words.stem(slot.word)
    }

    /// The original's span of a range of slots.
    pub(crate) fn span(&self, start: usize, end: usize) -> Span {
        match (self.list.get(start), end.checked_sub(1).and_then(|last| self.list.get(last))) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::default(),
        }
    }
}
