//! What the walk saw, written down for whoever writes the policy.

use super::{Reader, whole};
use crate::{
    Span, Truth,
    decide::grouped,
    learned::Unweighed,
    order::{sort_by_key, sort_distinct},
    reading::{Depth, HitOrigin, Language, PartKind, Reading},
    signal::{
        bits::Bits,
        lexicon::{Chain, DURATION, Ending, Frame, MONEY, NodeIndex, Target, What},
        matching::{Place, Ways},
        near::{Approach, LEAST, STOPPED, approach},
        plan::Plan,
        quantity::Range,
        show::Shown,
        slot::Slot,
        telling::{Telling, required},
        trace::{CueSeen, Levelled, Measured, Mentioned, Near, Stop, Trace, Wanted},
        walk::{Scratch, Walk},
    },
    text::TokenKind,
};

/// Sentences that are looked at: more would be no explanation any longer.
const MOST_SENTENCES: usize = 200;

/// Alternatives of a group that are written out.
const MOST_ALTERNATIVES: usize = 4;

impl Reader {
    /// Reads a text and says how: every step from words to learned weights. Slower than [`Reader::read`] by far.
    pub fn trace(&self, text: &str, wanted: &Wanted<'_>) -> Trace {
        let mut sight = Sight::new(self, text, wanted);
        let mut scored = Vec::new();
        let mut score = |unweighed: Unweighed<'_>| {
            scored = self.weighing().scores(unweighed);
            scored.retain(|score| wanted.signal(score.signal));
        };
        let mut look = |walk: &Walk<'_>, kind| sight.look(walk, kind);
        let reading = self.walk(text, Depth::Everything, None, &mut look, |parts, walk| {
            let parts = if self.verbatim.reads_alone { whole(text) } else { parts };
            self.conclude(text, parts, walk, &mut score)
        });
        sight.verbatim(&reading);
        let near = if reading.language == Language::Read { sight.near(&reading) } else { Vec::new() };
        let mut trace = Trace { reading, near, scores: scored, ..sight.finish() };
        let mut used: Vec<NodeIndex> = Vec::new();
        for hit in &trace.reading.hits {
            if let HitOrigin::Frame(frame) = hit.origin {
                self.named(frame, &mut used);
            }
        }
        trace.near.iter().for_each(|near| self.named(near.frame, &mut used));
        let used: Vec<&str> = used.iter().filter_map(|node| self.name(*node)).collect();
        for concept in &mut trace.concepts {
            concept.is_used = used.contains(&concept.name.as_str());
        }
        for (place, hit) in trace.reading.hits.iter().enumerate() {
            trace
                .cues
                .iter_mut()
                .filter(|cue| hit.cue == Some(cue.span))
                .for_each(|cue| cue.hits.push(place));
        }
        trace
    }

    fn name(&self, node: NodeIndex) -> Option<&str> {
        self.lexicon.nodes.get(node as usize).map(|node| node.name.as_str()).filter(|name| !name.is_empty())
    }

    /// Appends the nodes that a frame names.
    fn named(&self, frame: u32, nodes: &mut Vec<NodeIndex>) {
        let frame = self.lexicon.frames.get(frame as usize);
        frame.into_iter().flat_map(|frame| &frame.parts).for_each(|part| named(part, nodes));
    }
}

fn named(chain: &Chain, nodes: &mut Vec<NodeIndex>) {
    for (_, item) in &chain.items {
        match &item.what {
            What::Node(node) | What::Quantity { node, .. } => nodes.push(*node),
            What::Group(chains) => chains.iter().for_each(|chain| named(chain, nodes)),
        }
    }
}

/// Looks at each sentence of a walk.
struct Sight<'a> {
    reader: &'a Reader,
    text: &'a str,
    wanted: &'a Wanted<'a>,
    telling: &'a Telling,
    plan: &'a Plan,
    /// Needs of that plan that the sentence meets.
    met: Bits,
    ways: Ways,
    trace: Trace,
    /// By node.
    concepts: Vec<Vec<Span>>,
    /// By frame and part, the nearest of all sentences.
    nearest: Vec<Vec<Option<Approach<'a>>>>,
}

impl<'a> Sight<'a> {
    fn new(reader: &'a Reader, text: &'a str, wanted: &'a Wanted<'a>) -> Self {
        let dictionary = &reader.dictionary;
        let telling = || {
            Telling::new(&reader.lexicon, &dictionary.stemmer, &reader.scorer, |form| {
                dictionary.is_common(form)
            })
        };
        Self {
            reader,
            text,
            wanted,
            telling: reader.telling.get_or_init(telling),
            plan: reader.told_apart.get_or_init(|| Plan::told_apart(&reader.lexicon, &reader.scorer)),
            met: Bits::default(),
            ways: Ways::default(),
            trace: Trace::default(),
            concepts: vec![Vec::new(); reader.lexicon.nodes.len()],
            nearest: reader.lexicon.frames.iter().map(|frame| vec![None; frame.parts.len()]).collect(),
        }
    }

    /// Takes down what the walk found in the sentence that it just read.
    fn look(&mut self, walk: &Walk<'_>, kind: PartKind) {
        let slots = &walk.scratch.slots;
        if !kind.counts() || slots.list.is_empty() {
            return;
        }
        if self.trace.sentences.len() >= MOST_SENTENCES {
            self.trace.is_cut = true;
            return;
        }
        self.trace.sentences.push(slots.span(0, slots.list.len()));
        for word in slots.list.chunk_by(|a, b| a.span == b.span) {
            self.word(walk, word);
        }
        for node in walk.scratch.board.touched() {
            if let (Some(_), Some(spans)) = (self.reader.name(*node), self.concepts.get_mut(*node as usize)) {
                let mentions = walk.scratch.board.mentions(*node).iter();
                spans.extend(mentions.map(|mention| slots.span(mention.start, mention.end)));
            }
        }
        for (node, mention, range) in &walk.scratch.board.quantities {
            let span = slots.span(mention.start, mention.end);
            let (kind, value) = (self.reader.lexicon.show_node(*node), self.value(*node, *range));
            self.trace.quantities.push(Measured { span, kind, value });
        }
        for cue in &walk.cues {
            let span = slots.span(cue.mention.start, cue.mention.end);
            self.trace.cues.push(CueSeen { span, effect: cue.cue.effect, hits: Vec::new() });
        }
        self.frames(walk);
    }

    fn word(&mut self, walk: &Walk<'_>, word: &[Slot]) {
        let Some(first) = word.first() else { return };
        let slots = &walk.scratch.slots;
        let span = first.span;
        let written = span.of(self.text).to_lowercase();
        let forms: Vec<&str> = word.iter().map(|slot| slots.form(slot)).collect();
        let form = forms.join(" ");
        let lexemes = || slots.lexemes(first).iter();
        if word.len() > 1 {
            self.trace.words.push(Levelled { span, read_as: form, is_corrected: false });
            return;
        }
        if first.kind != TokenKind::Word {
            return;
        }
        let mut bases: Vec<&str> = Vec::new();
        for lexeme in lexemes().filter_map(|lexeme| self.reader.lexicon.lexemes.get(usize::from(*lexeme))) {
            if lexeme.form != form && !bases.contains(&lexeme.form.as_str()) {
                bases.push(&lexeme.form);
            }
        }
        let replaced = self.reader.dictionary.vocabulary.variant(&written).is_some();
        if !bases.is_empty() {
            let is_corrected = replaced || bases.iter().all(|base| !self.is_inflection(&form, base));
            self.trace.words.push(Levelled { span, read_as: bases.join("/"), is_corrected });
        } else if replaced {
            self.trace.words.push(Levelled { span, read_as: form, is_corrected: true });
        } else if lexemes().next().is_none()
            && !self.reader.dictionary.is_common(&form)
            && !self.trace.unknown.iter().any(|other| other.of(self.text).eq_ignore_ascii_case(&written))
        {
            self.trace.unknown.push(span);
        }
    }

    /// Whether `form` is a form of `base`; else it was put right.
    fn is_inflection(&self, form: &str, base: &str) -> bool {
        let language = &self.reader.lexicon.language;
        let ends = |ending: &Ending| {
            let stem = form.strip_suffix(ending.strip.as_str())?;
            let single = stem.char_indices().next_back().and_then(|(last, _)| stem.get(..last));
            let stem = if ending.undouble { single? } else { stem };
            Some(base.strip_prefix(stem)? == ending.add)
        };
        language.endings.iter().any(|ending| ends(ending) == Some(true))
            || language.irregular.iter().any(|(known, of)| known == form && of == base)
    }

    fn value(&self, node: NodeIndex, range: Range) -> String {
        let unit = match node {
            MONEY => format!(" {}", self.reader.lexicon.currency),
            DURATION => " h".to_owned(),
            _ => String::new(),
        };
        let (low, high) = (grouped(range.low), grouped(range.high));
        if low == high { format!("{low}{unit}") } else { format!("{low} to {high}{unit}") }
    }

    fn frames(&mut self, walk: &Walk<'_>) {
        let Scratch { board, slots, .. } = &*walk.scratch;
        self.ways.begin(self.plan);
        self.met.clear(self.plan.sizes().2);
        for (need, nodes) in self.plan.all_needs() {
            if nodes.iter().any(|node| board.has(*node)) {
                self.met.set(need);
            }
        }
        let mut place = Place { plan: self.plan, board, slots, met: &self.met, ways: &mut self.ways };
        let planned = self.reader.lexicon.frames.iter().zip(&self.plan.frames);
        for ((frame, planned), nearest) in planned.zip(&mut self.nearest) {
            match frame.target {
                Target::Signal { signal, .. } if self.wanted.signal(signal) => {}
                _ => continue,
            }
            for ((chain, part), nearest) in frame.parts.iter().zip(&planned.parts).zip(nearest) {
                let new = approach(&mut place, chain, *part, &planned.without, self.telling);
                if new.as_ref().map(|new| new.nearness) > nearest.as_ref().map(|nearest| nearest.nearness) {
                    *nearest = new;
                }
            }
        }
    }

    /// Takes down the concepts that the walk does not look for.
    fn verbatim(&mut self, reading: &Reading) {
        for hit in &reading.hits {
            let HitOrigin::Frame(frame) = hit.origin else { continue };
            let mut nodes = Vec::new();
            if self.reader.verbatim.has(frame) {
                self.reader.named(frame, &mut nodes);
            }
            for node in nodes {
                if let Some(spans) = self.concepts.get_mut(node as usize) {
                    spans.extend(&hit.spans);
                }
            }
        }
    }

    fn finish(mut self) -> Trace {
        for (node, spans) in (0_u32..).zip(&mut self.concepts).filter(|(_, spans)| !spans.is_empty()) {
            sort_distinct(spans);
            let (name, spans) = (self.reader.name(node).unwrap_or_default(), core::mem::take(spans));
            self.trace.concepts.push(Mentioned { name: name.to_owned(), spans, is_used: false });
        }
        self.trace
    }

    /// The frames that nearly hit, a few of each signal.
    fn near(&self, reading: &Reading) -> Vec<Near> {
        let reader = self.reader;
        let mut found: Vec<(u32, u16, u32)> = Vec::new();
        for (index, frame) in (0_u32..).zip(&reader.lexicon.frames) {
            let Target::Signal { signal, .. } = frame.target else { continue };
            if reading.signal(signal) != Truth::True || self.wanted.those_that_hold {
                found.extend(self.nearness(index, frame).map(|nearness| (nearness, signal, index)));
            }
        }
        sort_by_key(&mut found, |(nearness, _, frame)| (core::cmp::Reverse(*nearness), *frame));
        // The first of each signal says where the signal stands; its others follow it.
        let (mut ordered, mut signals) = (Vec::new(), Vec::new());
        for (_, signal, _) in &found {
            if signals.len() < self.wanted.near_signals && !signals.contains(signal) {
                let of_signal = found.iter().filter(|(_, other, _)| other == signal);
                ordered.extend(of_signal.take(self.wanted.near_frames));
                signals.push(*signal);
            }
        }
        let frames = &reader.lexicon.frames;
        let near = |(nearness, _, index): &(u32, u16, u32)| {
            frames.get(*index as usize).and_then(|frame| self.describe(*index, frame, *nearness))
        };
        ordered.iter().filter_map(near).collect()
    }

    /// How near a frame came over all sentences; nothing if it hit, or hardly anything of it was there.
    fn nearness(&self, index: u32, frame: &Frame) -> Option<u32> {
        let nearest = self.nearest.get(index as usize)?;
        let parts = || nearest.iter().map(Option::as_ref);
        if parts().all(|part| part.is_some_and(|part| part.stop.is_none())) {
            return None;
        }
        if frame.parts.len() == 1 {
            return parts().next().flatten().map(|part| part.nearness);
        }
        // Of several parts one has to be there in full.
        parts().flatten().find(|part| part.stop.is_none())?;
        let (mut told, mut missed) = (0, 0);
        for (chain, part) in frame.parts.iter().zip(parts()) {
            let lacking = || required(chain).map(|item| self.telling.missed(item)).sum::<u32>();
            told += part.map_or(0, |part| part.found.iter().map(|(item, _)| self.telling.item(item)).sum());
            missed += part
                .map_or_else(lacking, |part| part.lacking.iter().map(|item| self.telling.missed(item)).sum());
        }
        Some((told * 100 / (told + missed).max(1)).min(STOPPED)).filter(|nearness| *nearness >= LEAST)
    }

    fn describe(&self, index: u32, frame: &Frame, nearness: u32) -> Option<Near> {
        let Target::Signal { signal, strength } = frame.target else { return None };
        let shown = Shown { lexicon: &self.reader.lexicon, most: MOST_ALTERNATIVES };
        // Of what was found the words say which alternative it is.
        let briefly = Shown { most: 1, ..shown };
        let (mut found, mut lacking, mut stop) = (Vec::new(), Vec::new(), None);
        for (chain, known) in frame.parts.iter().zip(self.nearest.get(index as usize)?) {
            let Some(known) = known else {
                lacking.push(shown.chain(chain));
                stop = stop.or(Some(Stop::Lacking));
                continue;
            };
            found.extend(known.found.iter().map(|(item, span)| (briefly.item(item), *span)));
            lacking.extend(known.lacking.iter().map(|item| shown.item(item)));
            stop = stop.or(known.stop);
        }
        let written = self.reader.lexicon.show_frame_briefly(frame, MOST_ALTERNATIVES);
        Some(Near { frame: index, signal, strength, written, found, lacking, stop: stop?, nearness })
    }
}
