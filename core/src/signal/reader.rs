//! The reader: text in, [`Reading`] out, in one walk over the sentences.
//!
//! Per sentence: words → phrases → mentions → frames, stratum by stratum → scope. What a frame may draw on is
//! one sentence (or, with `&&`, the presence of matches in several), so memory does not grow with the text
//! and time is linear in it.

use rustc_hash::FxHashSet;

use super::{
    board::{Board, Mention, Triggers},
    facts::{FactHit, settle},
    hits::{FrameHit, PartHit, Spread, drop_covered},
    lexicon::{
        Chain, CueEffect, DURATION, Frame, Item, Lexicon, Link, NodeIndex, Reaches, Target, What, scope_bit,
    },
    matching::Place,
    quantity::{Found, QuantityReader, Range},
    scope::{CueMention, cues, scope_of},
    slot::Slots,
    trie::{PhraseMatch, Trie},
    vocabulary::Vocabulary,
};
use crate::{
    Span,
    fact::Quantity,
    learned::{Feature, FeatureIndex, Features, Stemmer, weigh},
    order::sort_distinct,
    reading::{Language, Part, PartKind, Reading, Scope},
    text::{Sentence, TokenKind, Tokens, parts, sentences},
};

/// Reads texts by one lexicon. Building it costs a few milliseconds; reading keeps nothing between texts.
#[derive(Debug)]
pub struct Reader {
    lexicon: Lexicon,
    vocabulary: Vocabulary,
    trie: Trie,
    quantities: QuantityReader,
    triggers: Triggers,
    fillers: FxHashSet<Box<str>>,
    function_words: FxHashSet<Box<str>>,
    strata: usize,
    stemmer: Stemmer,
    learned: FeatureIndex,
}

/// Fewer words than this tell no language.
const FEWEST_FOR_LANGUAGE: usize = 6;

/// More statements of facts in one text say nothing new.
const MOST_FACTS: usize = 256;

impl Reader {
    /// Prepares a lexicon for reading.
    pub fn new(lexicon: Lexicon) -> Self {
        let set = |words: &[String]| words.iter().map(|word| word.as_str().into()).collect();
        let sizes = node_sizes(&lexicon);
        let anchors: Vec<Vec<NodeIndex>> =
            lexicon.frames.iter().map(|frame| anchors(frame, &sizes)).collect();
        let above = lexicon.nodes.iter().map(|node| node.above.clone()).collect();
        Self {
            stemmer: Stemmer::new(&lexicon.language),
            learned: FeatureIndex::new(&lexicon.learned),
            vocabulary: Vocabulary::new(&lexicon),
            trie: Trie::new(&lexicon.phrases),
            quantities: QuantityReader::new(&lexicon),
            triggers: Triggers::new(&anchors, &lexicon.frames, above),
            fillers: set(&lexicon.language.fillers),
            function_words: set(&lexicon.language.function_words),
            strata: lexicon.frames.last().map_or(0, |frame| usize::from(frame.stratum) + 1),
            lexicon,
        }
    }

    /// The lexicon it reads by.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Reads a text. Total: any text gives a reading.
    pub fn read(&self, text: &str) -> Reading {
        let (parts, mut walk) = self.walk(text);
        let language = walk.language();
        let features = core::mem::take(&mut walk.features.list);
        let (mut hits, facts) = if language == Language::Read { walk.finish() } else { Default::default() };
        let count = self.lexicon.signals;
        let mut signals = super::hits::signals(&hits, count);
        if language == Language::Read && !self.lexicon.learned.rows.is_empty() {
            let rows = &self.lexicon.learned_signals;
            weigh(&self.lexicon.learned, &self.learned, rows, &features, &mut hits, &signals);
            signals = super::hits::signals(&hits, count);
        }
        Reading { language, parts, signals, hits, facts }
    }

    /// What a learned model may look at in a text, for training one.
    pub fn features(&self, text: &str) -> Vec<Feature> {
        self.walk(text).1.features.list
    }

    fn walk(&self, text: &str) -> (Vec<Part>, Walk<'_>) {
        let parts = parts(text, &self.lexicon.language.mail);
        let mut walk = Walk::new(self);
        for part in &parts {
            walk.part(part.span.of(text), part.span.start as usize, part.kind);
        }
        (parts, walk)
    }
}

/// Per node, how many phrases lead to it: a measure of how common it is.
fn node_sizes(lexicon: &Lexicon) -> Vec<usize> {
    let mut sizes = vec![0_usize; lexicon.nodes.len()];
    let mut count = |node: NodeIndex, by: usize| {
        let above = lexicon.nodes.get(node as usize).map(|node| node.above.as_slice()).unwrap_or_default();
        for node in above.iter().chain([&node]) {
            if let Some(size) = sizes.get_mut(*node as usize) {
                *size += by;
            }
        }
    };
    lexicon.phrases.iter().for_each(|phrase| count(phrase.node, 1));
    for frame in &lexicon.frames {
        if let Target::Concept(node) = frame.target {
            count(node, 3);
        }
    }
    sizes
}

/// Nodes of which every match of the frame mentions at least one.
fn anchors(frame: &Frame, sizes: &[usize]) -> Vec<NodeIndex> {
    // Each part of an `&&` frame has to be noticed in its own sentence.
    let mut found: Vec<NodeIndex> = frame.parts.iter().flat_map(|part| chain_anchors(part, sizes)).collect();
    sort_distinct(&mut found);
    found
}

fn chain_anchors(chain: &Chain, sizes: &[usize]) -> Vec<NodeIndex> {
    let candidates =
        chain.items.iter().filter(|(_, item)| !item.optional).map(|(_, item)| match &item.what {
            What::Node(node) | What::Quantity { node, .. } => vec![*node],
            What::Group(chains) => chains.iter().flat_map(|chain| inner_anchors(chain, sizes)).collect(),
        });
    let weight = |nodes: &Vec<NodeIndex>| -> usize {
        nodes.iter().map(|node| sizes.get(*node as usize).copied().unwrap_or_default().max(1)).sum()
    };
    candidates.min_by_key(weight).unwrap_or_default()
}

/// The same for a chain in parentheses: where every item may be missing, it is found by any of them.
fn inner_anchors(chain: &Chain, sizes: &[usize]) -> Vec<NodeIndex> {
    let needed = chain.items.iter().any(|(_, item)| !item.optional);
    if needed {
        return chain_anchors(chain, sizes);
    }
    let alone = |(link, item): &(Link, Item)| Chain {
        items: vec![(*link, Item { optional: false, ..item.clone() })],
    };
    chain.items.iter().flat_map(|item| chain_anchors(&alone(item), sizes)).collect()
}

/// One walk over one text.
struct Walk<'a> {
    reader: &'a Reader,
    slots: Slots,
    board: Board,
    spread: Spread,
    facts: Vec<FactHit>,
    /// Cues that reach the whole text: what they do, and where.
    whole_text: Vec<(Scope, Span)>,
    /// Whether new text points to the quoted text below.
    refers_below: bool,
    words: usize,
    function_words: usize,
    phrases: Vec<PhraseMatch>,
    found: Vec<Found>,
    awake: Vec<u32>,
    cues: Vec<CueMention<'a>>,
    features: Features,
}

impl<'a> Walk<'a> {
    fn new(reader: &'a Reader) -> Self {
        Self {
            reader,
            slots: Slots::default(),
            board: Board::default(),
            spread: Spread::default(),
            facts: Vec::new(),
            whole_text: Vec::new(),
            refers_below: false,
            words: 0,
            function_words: 0,
            phrases: Vec::new(),
            found: Vec::new(),
            awake: Vec::new(),
            cues: Vec::new(),
            features: Features::default(),
        }
    }

    fn part(&mut self, text: &str, offset: usize, kind: PartKind) {
        if matches!(kind, PartKind::Header | PartKind::Greeting) {
            return;
        }
        let tokens = Tokens::new(text, offset);
        if kind.counts() {
            self.notice_language(&tokens);
            let refers = &self.reader.lexicon.language.refers_below;
            self.refers_below |= refers.iter().any(|words| tokens.contains(words));
        }
        for sentence in sentences(&tokens, &self.reader.lexicon.language.abbreviations) {
            self.sentence(&tokens, &sentence, kind);
        }
    }

    fn notice_language(&mut self, tokens: &Tokens) {
        for token in tokens.list.iter().filter(|token| token.kind == TokenKind::Word) {
            let form = tokens.folded(token);
            self.words += 1;
            let known =
                self.reader.function_words.contains(form) || self.reader.vocabulary.variant(form).is_some();
            self.function_words += usize::from(known);
        }
    }

    fn language(&self) -> Language {
        if self.words == 0 {
            return Language::Nothing;
        }
        // English prose has 35 to 55 function words in a hundred, terse notes 15; other languages below 6.
        let foreign = self.words >= FEWEST_FOR_LANGUAGE && self.function_words * 100 < self.words * 10;
        if foreign { Language::Foreign } else { Language::Read }
    }

    fn sentence(&mut self, tokens: &Tokens, sentence: &Sentence, kind: PartKind) {
        let reader = self.reader;
        self.slots
            .fill(tokens, sentence.tokens.clone(), &reader.vocabulary, |form| reader.fillers.contains(form));
        self.board.clear(reader.lexicon.nodes.len(), reader.lexicon.frames.len(), reader.strata);
        self.mention_phrases();
        self.mention_quantities();
        // Concepts come in low strata, so cues made of concepts are known before any signal is scoped.
        for stratum in 0..reader.strata {
            let mut awake = core::mem::take(&mut self.awake);
            self.board.take_awake(stratum, &mut awake);
            for index in &awake {
                if let Some(frame) = reader.lexicon.frames.get(*index as usize)
                    && let Target::Concept(node) = frame.target
                {
                    self.concept(frame, node);
                } else {
                    self.spread.wake(*index);
                }
            }
            self.awake = awake;
        }
        if kind.counts() {
            self.notice_features();
        }
        let mut found = core::mem::take(&mut self.cues);
        cues(&self.board, &reader.lexicon.cues, sentence.question, &mut found);
        for index in self.spread.take_awake() {
            if let Some(frame) = reader.lexicon.frames.get(index as usize) {
                self.frame(frame, index, kind, &found);
            }
        }
        if kind.counts() {
            for cue in found.iter().filter(|found| found.cue.reaches == Reaches::Text) {
                if let Some(scope) = cue.cue.effect.scope() {
                    self.whole_text.push((scope, self.slots.span(cue.mention.start, cue.mention.end)));
                }
            }
        }
        self.cues = found;
    }

    fn notice_features(&mut self) {
        let reader = self.reader;
        self.features.sentence();
        for slot in &self.slots.list {
            if slot.kind != TokenKind::Link {
                let form = self.slots.form(slot);
                let telling = !slot.filler && !reader.function_words.contains(form);
                self.features.word(form, slot.span, telling, &reader.stemmer);
            }
        }
        for node in self.board.touched() {
            let name = reader.lexicon.nodes.get(*node as usize).map_or("", |node| &node.name);
            if let (Some(mention), false) = (self.board.mentions(*node).first(), name.is_empty()) {
                self.features.concept(name, self.slots.span(mention.start, mention.end));
            }
        }
    }

    fn mention_phrases(&mut self) {
        for at in 0..self.slots.list.len() {
            self.phrases.clear();
            self.reader.trie.at(&self.slots, at, &mut self.phrases);
            for phrase in &self.phrases {
                let mention = Mention { start: at, end: phrase.end, mask: phrase.mask };
                self.board.emit(phrase.node, mention, &self.reader.triggers);
                let relative = &self.reader.lexicon.relative;
                if let Some((_, low, high)) = relative.iter().find(|(node, _, _)| *node == phrase.node) {
                    let range = Range {
                        low: Quantity::whole(i64::from(*low)),
                        high: Quantity::whole(i64::from(*high)),
                    };
                    self.board.quantities.push((DURATION, mention, range));
                    self.board.emit(DURATION, mention, &self.reader.triggers);
                }
            }
        }
    }

    fn mention_quantities(&mut self) {
        self.found.clear();
        self.reader.quantities.find(&self.slots, &mut self.found);
        for found in &self.found {
            let mask = (found.start..found.end.min(128)).fold(0, |mask, place| mask | 1 << place);
            let mention = Mention { start: found.start, end: found.end, mask };
            self.board.quantities.push((found.node, mention, found.range));
            self.board.emit(found.node, mention, &self.reader.triggers);
        }
    }

    fn concept(&mut self, frame: &Frame, node: NodeIndex) {
        let place = Place { board: &self.board, slots: &self.slots };
        let found = frame.parts.first().map(|chain| place.matches(chain, &frame.without)).unwrap_or_default();
        if found.is_empty() || frame.unless.iter().any(|chain| place.matches_somewhere(chain)) {
            return;
        }
        for mention in found {
            self.board.emit(node, mention, &self.reader.triggers);
        }
    }

    fn frame(&mut self, frame: &Frame, index: u32, kind: PartKind, cues: &[CueMention<'_>]) {
        let place = Place { board: &self.board, slots: &self.slots };
        for (part, chain) in frame.parts.iter().enumerate() {
            for mention in place.matches(chain, &frame.without) {
                let exception = frame.unless.iter().find_map(|chain| place.matches_beside(chain, mention));
                let by_cue = scope_of(mention, cues, frame.counts_in);
                // "This is not a breach" says more than that another word of the sentence speaks against it.
                let (scope, cue) = match (part_scope(kind), exception, by_cue.0) {
                    (Some(scope), ..) => (scope, None),
                    (None, Some(other), Scope::Counts | Scope::Doubtful) => (Scope::Excepted, Some(other)),
                    _ => by_cue,
                };
                let cue = cue.map(|cue| self.slots.span(cue.start, cue.end));
                let hit = PartHit { span: self.slots.span(mention.start, mention.end), scope, cue };
                if let Target::Fact(reading) = frame.target {
                    if self.facts.len() >= MOST_FACTS {
                        continue;
                    }
                    self.facts.extend(FactHit::new(reading, hit, mention, &self.board, &self.reader.lexicon));
                } else {
                    self.spread.add(FrameHit { frame: index, part, hit });
                }
            }
        }
    }

    fn finish(self) -> (Vec<crate::reading::Hit>, Vec<crate::fact::Known>) {
        let frames = &self.reader.lexicon.frames;
        let mut hits = self.spread.finish(frames);
        for hit in &mut hits {
            if self.refers_below && hit.scope == Scope::Quoted {
                hit.scope = Scope::Counts;
            }
            let crate::reading::HitOrigin::Frame(frame) = hit.origin else {
                continue;
            };
            let counts_in = frames.get(frame as usize).map_or(0, |frame| frame.counts_in);
            let overruled = self.whole_text.iter().find(|(scope, _)| counts_in & scope_bit(*scope) == 0);
            if let (true, Some((scope, cue))) = (hit.scope == Scope::Counts, overruled) {
                (hit.scope, hit.cue) = (*scope, Some(*cue));
            }
        }
        // Only now is it known what counts: what does not must hide nothing that does.
        drop_covered(&mut hits);
        (hits, settle(&self.facts, &self.reader.lexicon.readings))
    }
}

/// Why nothing counts in a part of the mail.
fn part_scope(kind: PartKind) -> Option<Scope> {
    match kind {
        PartKind::Quoted => Some(Scope::Quoted),
        PartKind::Signature => Some(Scope::Signature),
        PartKind::Footer => Some(Scope::Footer),
        PartKind::Header | PartKind::Greeting | PartKind::Subject | PartKind::Body => None,
    }
}

/// Every effect that a cue can have, for the language's compiler and for explanations.
pub const EFFECTS: [(&str, CueEffect); 9] = [
    ("none", CueEffect::None),
    ("stop", CueEffect::Stop),
    ("doubtful", CueEffect::Doubtful),
    ("negated", CueEffect::Negated),
    ("hypothetical", CueEffect::Hypothetical),
    ("question", CueEffect::Question),
    ("past", CueEffect::Past),
    ("third-party", CueEffect::ThirdParty),
    ("joke", CueEffect::Joke),
];
