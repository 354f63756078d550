//! From matches in sentences to hits of the text, and from hits to the state of each signal.

use rustc_hash::FxHashMap;

use super::lexicon::{Frame, Target};
use crate::{
    Span, Truth,
    order::{sort_by, sort_by_key},
    reading::{Hit, HitOrigin, Scope, Strength},
};

/// A match of one part of a frame.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PartHit {
    pub span: Span,
    /// The bits of its words in their sentence.
    pub words: u128,
    pub scope: Scope,
    pub cue: Option<Span>,
}

impl PartHit {
    fn shares_a_word(&self, other: &Self) -> bool {
        // Places that overlap are in one sentence.
        self.span.overlaps(other.span) && self.words & other.words != 0
    }
}

/// A [`PartHit`] with its frame and part.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FrameHit {
    pub frame: u32,
    pub part: usize,
    pub hit: PartHit,
}

/// More hits of one frame in one scope of a text say nothing new.
const MOST_HITS: usize = 16;

/// All matches of a text; buffers are kept from text to text.
#[derive(Debug, Default)]
pub(crate) struct Spread {
    hits: Vec<FrameHit>,
    counts: FxHashMap<(u32, usize, Scope), usize>,
}

impl Spread {
    /// Forgets the last text.
    pub(crate) fn begin(&mut self) {
        self.hits.clear();
        self.counts.clear();
    }

    /// Notes a match.
    pub(crate) fn add(&mut self, hit: FrameHit) {
        // Per scope: many denied mentions must not hide a plain one behind them.
        let count = self.counts.entry((hit.frame, hit.part, hit.hit.scope)).or_default();
        *count += 1;
        if *count <= MOST_HITS {
            self.hits.push(hit);
        }
    }

    /// The hits of the text: a frame of one part gives one per match, a frame of several parts gives one if
    /// every part was found, made of the first match of each that counts and shares no word with those before.
    pub(crate) fn finish(&mut self, frames: &[Frame]) -> Vec<Hit> {
        sort_by_key(&mut self.hits, |hit| (hit.frame, hit.part, hit.hit.span));
        let mut hits: Vec<Hit> = Vec::with_capacity(self.hits.len());
        for group in self.hits.chunk_by(|a, b| a.frame == b.frame) {
            let Some(first) = group.first() else { continue };
            let Some(frame) = frames.get(first.frame as usize) else {
                continue;
            };
            let Target::Signal { signal, strength } = frame.target else {
                continue;
            };
            let hit = |parts: &[PartHit]| {
                let worst = parts.iter().max_by_key(|part| (part.scope.is_elsewhere(), part.scope));
                Hit {
                    signal,
                    spans: parts.iter().map(|part| part.span).collect(),
                    strength: strength.into(),
                    scope: worst.map_or(Scope::Counts, |part| part.scope),
                    cue: worst.and_then(|part| part.cue),
                    origin: HitOrigin::Frame(first.frame),
                }
            };
            if frame.parts.len() == 1 {
                hits.extend(group.iter().map(|found| hit(&[found.hit])));
            } else {
                let mut best: Vec<PartHit> = Vec::with_capacity(frame.parts.len());
                for part in 0..frame.parts.len() {
                    let is_free = |hit: &PartHit| best.iter().all(|taken| !taken.shares_a_word(hit));
                    let of_part = group.iter().filter(|found| found.part == part).map(|found| found.hit);
                    let first = of_part
                        .filter(is_free)
                        .min_by_key(|hit| (hit.scope.is_elsewhere(), hit.scope, hit.span));
                    best.extend(first);
                }
                if best.len() == frame.parts.len() {
                    let mut hit = hit(&best);
                    sort_by_key(&mut hit.spans, |span| *span);
                    hits.push(hit);
                }
            }
        }
        hits
    }
}

/// Drops every hit whose words all overlap those of another hit of the same signal that says at least as much: one in the
/// new text says more than one outside it, then its scope decides, then its strength. So what stands outside the new text
/// hides nothing in it, and it does not matter whether that was read.
pub(crate) fn drop_covered(hits: &mut Vec<Hit>) {
    let rank = |hit: &Hit| (hit.scope.is_elsewhere(), hit.scope, core::cmp::Reverse(hit.strength));
    sort_by(hits, |a, b| {
        let of_a = (a.signal, a.spans.first(), rank(a), &a.spans, a.cue);
        of_a.cmp(&(b.signal, b.spans.first(), rank(b), &b.spans, b.cue))
    });
    let mut kept: Vec<Hit> = Vec::new();
    for hit in hits.drain(..) {
        let covered = kept.iter().rev().take_while(|other| other.signal == hit.signal).any(|other| {
            rank(other) <= rank(&hit)
                && hit.spans.iter().all(|span| other.spans.iter().any(|wider| wider.overlaps(*span)))
        });
        if !covered {
            kept.push(hit);
        }
    }
    sort_by(&mut kept, |a, b| (a.spans.first(), a.signal).cmp(&(b.spans.first(), b.signal)));
    *hits = kept;
}

/// One state per signal: true by a strong hit that counts, open by a weak or doubtful one, else false.
pub(crate) fn signals(hits: &[Hit], count: u16) -> Vec<Truth> {
    let mut states = vec![Truth::False; usize::from(count)];
    for hit in hits.iter().filter(|hit| hit.counts()) {
        let truth = match (hit.strength, hit.scope) {
            (Strength::Strong, Scope::Counts) => Truth::True,
            _ => Truth::Open,
        };
        if let Some(state) = states.get_mut(usize::from(hit.signal)) {
            *state = state.or(truth);
        }
    }
    states
}
