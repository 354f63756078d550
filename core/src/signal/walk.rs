//! One walk over one text, sentence by sentence.
//!
//! Per sentence: words → phrases → mentions → frames, stratum by stratum → scope. What a frame may draw on is
//! one sentence (or, with `&&`, the presence of matches in several), so memory does not grow with the text
//! and time is linear in it.

use super::{
    board::{Board, Mention},
    facts::{FactHit, settle},
    hits::{Matched, PartHit, Spread},
    lexicon::{DURATION, NodeIndex, Reaches, Target, scope_bit},
    matching::{Place, Ways},
    plan::ChainIndex,
    quantity::{Found, magnitude},
    reader::{Reader, words_of},
    scope::{CueMention, cues, scope_of},
    slot::Slots,
    told::WordCount,
    trie::PhraseMatch,
    triggers::{Line, LineIndex},
};
use crate::{
    Span,
    fact::Known,
    learned::Tally,
    reading::{Depth, Hit, Language, Part, PartKind, Scope},
    text::{Sentence, TokenKind, Tokens, sentences},
};

/// More statements of facts in one text say nothing new.
const MOST_FACTS: usize = 256;

/// Buffers, and the words met: kept between texts.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    /// The words of a sentence.
    pub slots: Slots,
    /// What it mentions.
    pub board: Board,
    phrases: Vec<PhraseMatch>,
    found: Vec<Found>,
    ways: Ways,
    /// Lines of signals and facts, to be matched once the sentence's cues are known.
    later: Vec<LineIndex>,
    /// What the learned weights look at, of the whole text.
    pub tally: Tally,
    /// What frames found in the whole text.
    spread: Spread,
}

/// One walk over one text.
#[derive(Debug)]
pub(crate) struct Walk<'a> {
    reader: &'a Reader,
    /// What was found in the sentence that was read last.
    pub scratch: &'a mut Scratch,
    /// The cues of that sentence.
    pub cues: Vec<CueMention<'a>>,
    facts: Vec<FactHit>,
    /// Cues that reach the whole text: what they do, and where.
    whole_text: Vec<(Scope, Span)>,
    /// Words of the parts that count.
    words: WordCount,
}

impl<'a> Walk<'a> {
    pub(crate) fn new(reader: &'a Reader, scratch: &'a mut Scratch) -> Self {
        scratch.spread.begin();
        Self {
            reader,
            scratch,
            cues: Vec::new(),
            facts: Vec::new(),
            whole_text: Vec::new(),
            words: WordCount::default(),
        }
    }

    /// Walks over the parts of a text, of some of which the words are known; `look` is called after each sentence.
    pub(crate) fn parts(
        &mut self,
        text: &str,
        parts: &[Part],
        words: Vec<(Span, Tokens)>,
        depth: Depth,
        look: &mut dyn FnMut(&Walk<'_>, PartKind),
    ) {
        let is_read = |part: &&Part| {
            part.kind.counts() || depth == Depth::Everything && part.kind.elsewhere().is_some()
        };
        let mut words = words.into_iter().peekable();
        for part in parts.iter().filter(is_read) {
            let known = words.next_if(|(span, _)| *span == part.span).map(|(_, tokens)| tokens);
            let tokens = known.unwrap_or_else(|| words_of(text, part));
            self.part(&tokens, part.kind, look);
        }
    }

    fn part(&mut self, tokens: &Tokens, kind: PartKind, look: &mut dyn FnMut(&Walk<'_>, PartKind)) {
        for sentence in sentences(tokens, &self.reader.lexicon.language.abbreviations) {
            self.sentence(tokens, &sentence, kind);
            look(self, kind);
        }
    }

    /// What language the words are of.
    pub(crate) fn language(&self) -> Language {
        self.words.language()
    }

    fn sentence(&mut self, tokens: &Tokens, sentence: &Sentence, kind: PartKind) {
        let reader = self.reader;
        let count = self.scratch.slots.fill(tokens, sentence.tokens.clone(), &reader.dictionary);
        if kind.counts() {
            self.words += count;
        }
        self.scratch.board.clear(&reader.triggers);
        self.scratch.ways.begin(&reader.plan);
        self.mention_phrases();
        self.mention_quantities();
        self.wake();
        if kind.counts() {
            self.notice_features();
        }
        let mut found = core::mem::take(&mut self.cues);
        cues(&self.scratch.board, &reader.lexicon.cues, sentence.question, &mut found);
        let mut later = core::mem::take(&mut self.scratch.later);
        for index in later.drain(..) {
            if let Some(line) = reader.triggers.line(index) {
                self.frame(*line, kind, &found);
            }
        }
        self.scratch.later = later;
        if kind.counts() {
            for cue in found.iter().filter(|found| found.cue.reaches == Reaches::Text) {
                if let Some(scope) = cue.cue.effect.scope() {
                    let span = self.scratch.slots.span(cue.mention.start, cue.mention.end);
                    self.whole_text.push((scope, span));
                }
            }
        }
        self.cues = found;
    }

    /// Finds the sentence's concepts, and the frames of signals and facts that are worth matching.
    fn wake(&mut self) {
        self.scratch.later.clear();
        // Concepts come in low strata, so cues made of concepts are known before any signal is scoped.
        let mut from = 0;
        while let Some(index) = self.scratch.board.next_awake(from) {
            from = index + 1;
            if !self.reader.triggers.is_possible(index, &self.scratch.board.met) {
                continue;
            }
            let Some(line) = self.reader.triggers.line(index) else { continue };
            match line.target {
                Target::Concept(node) => self.concept(*line, node),
                Target::Signal { .. } | Target::Fact(_) => self.scratch.later.push(index),
            }
        }
    }

    /// Where the sentence's chains are matched.
    fn place(&mut self) -> Place<'_> {
        let Scratch { slots, board, ways, .. } = &mut *self.scratch;
        Place { plan: &self.reader.plan, board, slots, met: &board.met, ways }
    }

    fn notice_features(&mut self) {
        let Scratch { slots, board, tally, .. } = &mut *self.scratch;
        let scorer = &self.reader.scorer;
        if scorer.rows() == 0 && tally.list.is_none() {
            return;
        }
        tally.begin_sentence();
        for slot in slots.list.iter().filter(|slot| slot.kind != TokenKind::Link) {
            if let Some(word) = slots.word(slot) {
                let telling = !word.filler && !word.common;
                tally.word(scorer, word.feature, slots.stem(slot), slot.span, telling);
            }
        }
        for node in board.touched() {
            let feature = self.reader.features.get(*node as usize).copied().flatten();
            if let (Some(mention), Some(hash)) = (board.mentions(*node).first(), feature) {
                tally.concept(scorer, hash, slots.span(mention.start, mention.end));
            }
        }
        for (kind, mention, range) in &board.quantities {
            tally.concept(scorer, magnitude(*kind, *range), slots.span(mention.start, mention.end));
        }
        tally.end_sentence(scorer);
    }

    fn mention_phrases(&mut self) {
        let Scratch { slots, board, phrases, .. } = &mut *self.scratch;
        let triggers = &self.reader.triggers;
        for at in 0..slots.list.len() {
            phrases.clear();
            self.reader.dictionary.trie.at(slots, at, phrases);
            for phrase in phrases.iter() {
                let mention = Mention { start: at, end: phrase.end, mask: phrase.mask };
                board.emit(phrase.node, mention, triggers);
                if let Some(range) = self.reader.relative.get(&phrase.node) {
                    board.quantities.push((DURATION, mention, *range));
                    board.emit(DURATION, mention, triggers);
                }
            }
        }
    }

    fn mention_quantities(&mut self) {
        let Scratch { slots, board, found, .. } = &mut *self.scratch;
        found.clear();
        self.reader.dictionary.quantities.find(slots, found);
        for found in found.iter() {
            let mask = (found.start..found.end.min(128)).fold(0, |mask, place| mask | 1 << place);
            let mention = Mention { start: found.start, end: found.end, mask };
            board.quantities.push((found.node, mention, found.range));
            board.emit(found.node, mention, &self.reader.triggers);
        }
    }

    /// The exceptions of a line's frame: those of the sentence, and those inside the hit.
    fn exceptions(&self, line: Line) -> (&'a [ChainIndex], &'a [ChainIndex]) {
        let planned = self.reader.plan.frames.get(line.frame as usize).filter(|_| line.is_guarded);
        planned.map_or((&[], &[]), |planned| (&planned.unless, &planned.without))
    }

    fn concept(&mut self, line: Line, node: NodeIndex) {
        let (unless, without) = self.exceptions(line);
        let mut place = self.place();
        let found = place.matches(line.chain, without);
        if found.is_empty() || unless.iter().any(|chain| !place.all(*chain).is_empty()) {
            return;
        }
        let Scratch { board, ways, .. } = &mut *self.scratch;
        for mention in ways.of(found) {
            board.emit(node, *mention, &self.reader.triggers);
        }
    }

    fn frame(&mut self, line: Line, kind: PartKind, cues: &[CueMention<'_>]) {
        let (unless, without) = self.exceptions(line);
        let Scratch { slots, board, ways, spread, .. } = &mut *self.scratch;
        let mut place = Place { plan: &self.reader.plan, board, slots, met: &board.met, ways };
        let found = place.matches(line.chain, without);
        for at in 0.. {
            let Some(mention) = place.ways.get(found, at) else { break };
            let exception = unless.iter().find_map(|chain| place.matches_beside(*chain, mention));
            let by_cue = scope_of(mention, cues, line.counts_in);
            // "This is not a breach" says more than that another word of the sentence speaks against it.
            let (scope, cue) = match (kind.elsewhere(), exception, by_cue.0) {
                (Some(scope), ..) => (scope, None),
                (None, Some(other), Scope::Counts | Scope::Doubtful) => (Scope::Excepted, Some(other)),
                _ => by_cue,
            };
            let cue = cue.map(|cue| slots.span(cue.start, cue.end));
            let span = slots.span(mention.start, mention.end);
            let hit = PartHit { span, words: mention.mask, scope, cue };
            match line.target {
                Target::Signal { signal, strength } => {
                    let Line { frame, part, alone, counts_in, .. } = line;
                    spread.add(Matched { frame, part, alone, signal, strength, counts_in }, hit);
                }
                Target::Fact(reading) if self.facts.len() < MOST_FACTS => {
                    self.facts.extend(FactHit::new(reading, hit, mention, board, &self.reader.lexicon));
                }
                Target::Fact(_) | Target::Concept(_) => {}
            }
        }
    }

    /// Adds what verbatim phrases show, which no cue puts out of scope.
    pub(crate) fn verbatim(&mut self, text: &str) {
        let Self { reader, scratch, .. } = self;
        reader.verbatim.find(text, &reader.lexicon, &mut |frame, hit| {
            let of = reader.lexicon.frames.get(frame as usize);
            if let Some(matched) = of.and_then(|of| Matched::new(frame, 0, of)) {
                scratch.spread.add(matched, hit);
            }
        });
    }

    /// The hits and facts of the whole text.
    pub(crate) fn finish(&mut self) -> (Vec<Hit>, Vec<Known>) {
        let Self { reader, scratch, whole_text, .. } = self;
        // Only now is it known what counts: what does not must hide nothing that does.
        let hits = scratch.spread.finish(&reader.lexicon.frames, |hit| {
            if hit.scope != Scope::Counts || reader.verbatim.has(hit.frame) {
                return;
            }
            let overruled = whole_text.iter().find(|(scope, _)| hit.counts_in & scope_bit(*scope) == 0);
            if let Some((scope, cue)) = overruled {
                (hit.scope, hit.cue) = (*scope, Some(*cue));
            }
        });
        (hits, settle(&self.facts, &reader.lexicon.readings))
    }
}
