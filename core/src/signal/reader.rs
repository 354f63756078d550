//! The reader: text in, [`Reading`] out.

mod trace;

use std::sync::{Mutex, OnceLock};

use rustc_hash::FxHashMap;

use super::{
    lexicon::{Lexicon, NodeIndex},
    plan::Plan,
    quantity::Range,
    references::References,
    telling::Telling,
    triggers::Triggers,
    verbatim::VerbatimReader,
    walk::{Scratch, Walk},
    words::Dictionary,
};
use crate::{
    Span, Truth,
    fact::Quantity,
    learned::{Feature, Scorer, Unweighed, Weighing, concept_hash},
    reading::{Depth, Hit, HitOrigin, Language, Part, PartKind, Reading},
    text::{Marks, Ours, Tokens, parts_by, title, with_quoted_mail_by},
};

/// Reads texts by one lexicon. Building it costs a few milliseconds. What it keeps between texts, the words it
/// met and its buffers, changes no reading, only how fast the next one comes.
#[derive(Debug)]
pub struct Reader {
    pub(super) lexicon: Lexicon,
    pub(super) dictionary: Dictionary,
    pub(super) plan: Plan,
    pub(super) triggers: Triggers,
    pub(super) verbatim: VerbatimReader,
    /// Durations told without a number, by node.
    pub(super) relative: FxHashMap<NodeIndex, Range>,
    /// Per node, the feature that it is for the learned weights.
    pub(super) features: Vec<Option<u32>>,
    pub(super) scorer: Scorer,
    pub(super) references: References,
    marks: Marks,
    scratch: Mutex<Scratch>,
    /// For explanations; made for the first one.
    telling: OnceLock<Telling>,
    /// The same frames with the alternatives of groups told apart; for explanations, too.
    told_apart: OnceLock<Plan>,
}

impl Reader {
    /// Prepares a lexicon for reading.
    pub fn new(lexicon: Lexicon) -> Self {
        let feature = |name: &str| (!name.is_empty()).then(|| concept_hash(name));
        let scorer = Scorer::new(&lexicon.learned);
        let plan = Plan::new(&lexicon, &scorer);
        Self {
            triggers: Triggers::new(&lexicon, &plan),
            plan,
            verbatim: VerbatimReader::new(&lexicon),
            scorer,
            references: References::new(&lexicon.language.refers_below),
            marks: Marks::new(&lexicon.language.mail, &lexicon.senders),
            dictionary: Dictionary::new(&lexicon),
            relative: lexicon.relative.iter().map(|(node, low, high)| (*node, hours(*low, *high))).collect(),
            features: lexicon.nodes.iter().map(|node| feature(&node.name)).collect(),
            scratch: Mutex::default(),
            telling: OnceLock::new(),
            told_apart: OnceLock::new(),
            lexicon,
        }
    }

    /// The lexicon it reads by.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Reads a text. Total: any text gives a reading.
    pub fn read(&self, text: &str, depth: Depth) -> Reading {
        if self.verbatim.reads_alone {
            return self.conclude(text, whole(text), Walk::new(self, &mut Scratch::default()), &mut |_| {});
        }
        self.walk(text, depth, None, &mut |_, _| {}, |parts, walk| {
            self.conclude(text, parts, walk, &mut |_| {})
        })
    }

    /// What a text is called by: its subject, or the first line of what is new in it; so many characters at most.
    pub fn title(&self, text: &str, most: usize) -> String {
        title(text, &parts_by(text, &self.marks), most)
    }

    /// The parts of a mail, as it is read: quoted mail is split like new mail where the new text points to it, and where
    /// there is no new text. What the organisation's own people wrote is read only if nobody else wrote in it.
    fn parts(&self, text: &str) -> Split {
        let parts = parts_by(text, &self.marks);
        let mut words = Vec::new();
        if parts.iter().all(|part| part.kind != PartKind::Quoted) {
            return Split { parts, words };
        }
        let mut has_news = false;
        let mut points_below = false;
        for part in parts.iter().filter(|part| part.kind.counts()) {
            let tokens = words_of(text, part);
            has_news |= part.kind == PartKind::Body && !tokens.list.is_empty();
            points_below = points_below || self.references.are_in(&tokens);
            words.push((part.span, tokens));
        }
        if has_news && !points_below {
            return Split { parts, words };
        }
        let all = with_quoted_mail_by(text, &parts, &self.marks, Ours::Quoted);
        let has_ours = all.iter().any(|part| part.kind == PartKind::Quoted);
        let parts = if !has_ours || somebody_wrote(text, &all) {
            all
        } else {
            with_quoted_mail_by(text, &parts, &self.marks, Ours::Read)
        };
        Split { parts, words }
    }

    /// What each signal is, if that can be said without reading: where all of them rest on verbatim concepts.
    pub fn signals(&self, text: &str, signals: &mut Vec<Truth>) -> bool {
        self.verbatim.signals(text, &self.lexicon, signals)
    }

    /// What a walk comes to; `look` is called before the weights change it.
    fn conclude(
        &self,
        text: &str,
        parts: Vec<Part>,
        walk: Walk<'_>,
        look: &mut dyn FnMut(Unweighed<'_>),
    ) -> Reading {
        let language = if self.verbatim.reads_alone { written(text) } else { walk.language() };
        // Of a text in another language nothing is known but what stands there letter by letter.
        let mut walk = if language == Language::Read { walk } else { Walk::new(self, walk.scratch) };
        walk.verbatim(text);
        let (mut hits, facts) = walk.finish();
        let count = self.lexicon.signals;
        let mut signals = super::hits::signals(&hits, count);
        if language == Language::Read && !self.lexicon.learned.rows.is_empty() {
            let tally = &walk.scratch.tally;
            look(Unweighed { tally, hits: &hits, states: &signals });
            let is_verbatim =
                |hit: &Hit| matches!(hit.origin, HitOrigin::Frame(frame) if self.verbatim.has(frame));
            self.weighing().weigh(tally, &signals, &mut hits, is_verbatim);
            signals = super::hits::signals(&hits, count);
        }
        Reading { language, parts, signals, hits, facts }
    }

    fn weighing(&self) -> Weighing<'_> {
        let Lexicon { learned, learned_signals, .. } = &self.lexicon;
        Weighing { model: learned, scorer: &self.scorer, signals: learned_signals }
    }

    /// The learned weights as the file that they were compiled from, if training wrote it for this policy; empty if there
    /// are none.
    pub fn weights(&self) -> Vec<u8> {
        let learned = &self.lexicon.learned;
        if learned.rows.is_empty() { Vec::new() } else { learned.by_hash().store() }
    }

    /// What a learned model may look at in a text, for training one.
    pub fn features(&self, text: &str) -> Vec<Feature> {
        let listed = Some(Vec::new());
        let take = |_, walk: Walk<'_>| walk.scratch.tally.list.take();
        let list = self.walk(text, Depth::WhatCounts, listed, &mut |_, _| {}, take);
        list.unwrap_or_default()
    }

    /// Walks through a text; features go into `list`, if there is one, and `look` is called after each sentence.
    fn walk<T>(
        &self,
        text: &str,
        depth: Depth,
        list: Option<Vec<Feature>>,
        look: &mut dyn FnMut(&Walk<'_>, PartKind),
        finish: impl FnOnce(Vec<Part>, Walk<'_>) -> T,
    ) -> T {
        let Split { parts, words } = self.parts(text);
        // Another thread may be reading; then this one does without what was kept.
        let mut own;
        let mut kept;
        let scratch = if let Ok(guard) = self.scratch.try_lock() {
            kept = guard;
            &mut *kept
        } else {
            own = Scratch::default();
            &mut own
        };
        scratch.tally.begin(&self.scorer, list);
        let mut walk = Walk::new(self, scratch);
        walk.parts(text, &parts, words, depth, look);
        finish(parts, walk)
    }
}

/// The parts of a mail, and the words of some that were looked at already, in the same order.
struct Split {
    parts: Vec<Part>,
    words: Vec<(Span, Tokens)>,
}

/// The words of a part.
pub(super) fn words_of(text: &str, part: &Part) -> Tokens {
    Tokens::new(part.span.of(text), part.span.start as usize)
}

/// Whether there is a message beside the words above an exchange.
fn somebody_wrote(text: &str, parts: &[Part]) -> bool {
    let is_above = |part: &&Part| part.kind == PartKind::Body || part.span.of(text).trim().is_empty();
    let messages = parts.iter().skip_while(is_above);
    messages.filter(|part| part.kind == PartKind::Body).any(|part| !words_of(text, part).list.is_empty())
}

/// A text whose parts do not matter.
fn whole(text: &str) -> Vec<Part> {
    let span = Span::new(0, text.len());
    if text.is_empty() { Vec::new() } else { vec![Part { kind: PartKind::Body, span }] }
}

/// The language of a text that is not read as language.
fn written(text: &str) -> Language {
    if text.contains(char::is_alphanumeric) { Language::Read } else { Language::Nothing }
}

fn hours(low: u32, high: u32) -> Range {
    Range { low: Quantity::whole(i64::from(low)), high: Quantity::whole(i64::from(high)) }
}
