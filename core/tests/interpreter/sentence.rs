//! One sentence: its words, and what they mention.

use std::{cell::OnceCell, collections::BTreeSet, rc::Rc};

use escalation_core::{
    Span,
    text::{Break, TokenKind, Tokens},
};

use super::{
    chains::Mention,
    frames::Thing,
    quantities::{Kind, Quantity},
    reading::Interpreter,
};

/// A word of a sentence in its standard form; a contraction gives several with one place.
pub(crate) struct Slot {
    pub span: Span,
    pub kind: TokenKind,
    pub before: Break,
    pub form: String,
    pub filler: bool,
    /// Words of the policy that it can stand for, by number.
    stands_for: Rc<[usize]>,
}

/// A sentence.
pub(crate) struct Sentence<'a> {
    interpreter: &'a Interpreter,
    pub slots: Vec<Slot>,
    pub question: bool,
    pub quantities: Vec<Quantity>,
    /// Words of the policy that some word of the sentence can stand for.
    present: Vec<bool>,
    /// Mentions of each thing, once they were looked for.
    known: Vec<OnceCell<Rc<[Mention]>>>,
}

/// Longer sentences are cut.
const MOST_WORDS: usize = 128;

impl<'a> Sentence<'a> {
    pub(crate) fn new(
        interpreter: &'a Interpreter,
        tokens: &Tokens,
        range: core::ops::Range<usize>,
        question: bool,
    ) -> Self {
        let mut slots = Vec::new();
        for token in &tokens.list[range] {
            for (place, form) in interpreter.words.standard(tokens.folded(token)).into_iter().enumerate() {
                let is_link = token.kind == TokenKind::Link;
                let stands_for = if is_link { Rc::default() } else { interpreter.words.stood_for(&form) };
                slots.push(Slot {
                    span: token.span,
                    kind: token.kind,
                    before: if place == 0 { token.before } else { Break::Glued },
                    filler: interpreter.words.is_filler(&form),
                    form,
                    stands_for,
                });
            }
        }
        slots.truncate(MOST_WORDS);
        let mut present = vec![false; interpreter.words.count()];
        slots.iter().flat_map(|slot| slot.stands_for.iter()).for_each(|word| present[*word] = true);
        let numbers = interpreter.numbers.find(&slots);
        let known = vec![OnceCell::new(); interpreter.things.len()];
        let mut sentence = Self { interpreter, slots, question, quantities: Vec::new(), present, known };
        for (thing, (low, high)) in &interpreter.relative {
            for words in sentence.mentions(*thing).to_vec() {
                let range = (low * 1000, high * 1000);
                sentence.quantities.push(Quantity { kind: Kind::Duration, words, range });
            }
        }
        sentence.quantities.extend(numbers);
        // Of two that begin together the longer one, of two alike the one told without a number.
        sentence.quantities.sort_by_key(|quantity| (quantity.words.start(), 128 - quantity.words.end()));
        sentence
    }

    /// Everything that mentions a thing: its words, what it includes, the hits of its frames.
    pub(crate) fn mentions(&self, thing: Thing) -> &[Mention] {
        self.known[thing].get_or_init(|| self.look_for(thing))
    }

    fn look_for(&self, thing: Thing) -> Rc<[Mention]> {
        let asked = &self.interpreter.things[thing];
        let mut found: BTreeSet<Mention> = BTreeSet::new();
        for row in &asked.rows {
            if row.iter().all(|word| self.present[*word]) {
                (0..self.slots.len()).for_each(|at| self.row(row, at, Mention(0), &mut found));
            }
        }
        for included in &asked.includes {
            found.extend(self.mentions(*included));
        }
        for frame in &asked.frames {
            let hits = self.hits(&frame.parts[0], frame);
            if !hits.is_empty() && !frame.unless.iter().any(|chain| !self.all(chain).is_empty()) {
                found.extend(hits);
            }
        }
        found.into_iter().collect()
    }

    /// Words in a row from `at` on, with at most two fillers between neighbours.
    fn row(&self, row: &[usize], at: usize, before: Mention, found: &mut BTreeSet<Mention>) {
        let Some((word, rest)) = row.split_first() else { return };
        if !self.slots.get(at).is_some_and(|slot| slot.stands_for.contains(word)) {
            return;
        }
        let words = Mention(before.0 | 1 << at);
        if rest.is_empty() {
            found.insert(words);
        }
        for skipped in 0..=2 {
            let next = at + 1 + skipped;
            if next <= self.slots.len() && self.slots[at + 1..next].iter().all(|slot| slot.filler) {
                self.row(rest, next, words, found);
            }
        }
    }

    /// From the first byte to the last of what lies from the first word to the last.
    pub(crate) fn span(&self, words: Mention) -> Span {
        self.slots[words.start()].span.cover(self.slots[words.end() - 1].span)
    }
}
