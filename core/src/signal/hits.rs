//! From matches in sentences to hits of the text, and from hits to the state of each signal.

use core::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::{
    lexicon::{Frame, FrameStrength, Target},
    run::Run,
};
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

/// Which part of which frame matched, and what that means.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Matched {
    pub frame: u32,
    pub part: u16,
    /// Whether the frame has no other part.
    pub alone: bool,
    pub signal: u16,
    pub strength: FrameStrength,
    /// See [`Frame::counts_in`].
    pub counts_in: u16,
}

/// A [`PartHit`] of a frame of several parts.
#[derive(Debug, Clone, Copy)]
struct FrameHit {
    matched: Matched,
    hit: PartHit,
}

/// What may become a [`Hit`]. Most of a text's are covered by others, so that only what is left gets a list of its own.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate {
    signal: u16,
    strength: FrameStrength,
    pub scope: Scope,
    pub counts_in: u16,
    pub frame: u32,
    pub cue: Option<Span>,
    first: Span,
    /// Its further places, in order.
    further: Run,
}

impl Candidate {
    fn new(matched: Matched, hit: PartHit) -> Self {
        let Matched { frame, signal, strength, counts_in, .. } = matched;
        let PartHit { span: first, scope, cue, .. } = hit;
        Self { signal, strength, scope, counts_in, frame, cue, first, further: Run::default() }
    }

    /// How much it says, the most first: what stands in the new text more than what stands outside it, then the scope
    /// decides, then the strength.
    fn rank(&self) -> (bool, Scope, Reverse<Strength>) {
        (self.scope.is_elsewhere(), self.scope, Reverse(self.strength.into()))
    }

    /// Whether it says the same of the same words.
    fn is_like(&self, other: &Self) -> bool {
        let what = |hit: &Self| (hit.signal, hit.strength, hit.scope);
        self.first == other.first
            && what(self) == what(other)
            && self.further.is_empty()
            && other.further.is_empty()
    }
}

/// More hits of one frame in one scope of a text say nothing new.
const MOST_HITS: usize = 16;

/// The bit of this part and of all behind it.
const LAST_BIT: u16 = 31;

/// Hits of one sentence stand close together, and only there one can say the same as another.
const MOST_LOOKED_BACK: usize = 32;

/// All matches of a text; buffers are kept from text to text.
#[derive(Debug, Default)]
pub(crate) struct Spread {
    candidates: Vec<Candidate>,
    /// Of frames of several parts.
    parts: Vec<FrameHit>,
    /// Further places of candidates.
    further: Vec<Span>,
    counts: FxHashMap<u64, usize>,
    /// Per frame of several parts, a bit for each part that was found.
    found: FxHashMap<u32, u32>,
}

impl Spread {
    /// Forgets the last text.
    pub(crate) fn begin(&mut self) {
        self.candidates.clear();
        self.parts.clear();
        self.further.clear();
        self.counts.clear();
        self.found.clear();
    }

    /// Notes a match.
    pub(crate) fn add(&mut self, matched: Matched, hit: PartHit) {
        // Per scope: many denied mentions must not hide a plain one behind them.
        let key = u64::from(matched.frame) << 32 | u64::from(matched.part) << 8 | hit.scope as u64;
        let count = self.counts.entry(key).or_default();
        *count += 1;
        if *count > MOST_HITS {
            return;
        }
        if matched.alone {
            self.candidates.push(Candidate::new(matched, hit));
        } else {
            *self.found.entry(matched.frame).or_default() |= 1 << matched.part.min(LAST_BIT);
            self.parts.push(FrameHit { matched, hit });
        }
    }

    /// The hits of the text: a frame of one part gives one per match, a frame of several parts gives one if every part was
    /// found. `settle` is called with each, for what is known only of the whole text; then those that others cover are
    /// dropped.
    pub(crate) fn finish(&mut self, frames: &[Frame], settle: impl Fn(&mut Candidate)) -> Vec<Hit> {
        self.join_parts(frames);
        self.candidates.iter_mut().for_each(settle);
        self.drop_repeated();
        self.drop_covered();
        let hit = |candidate: &Candidate| Hit {
            signal: candidate.signal,
            spans: self.spans(candidate).collect(),
            strength: candidate.strength.into(),
            scope: candidate.scope,
            cue: candidate.cue,
            origin: HitOrigin::Frame(candidate.frame),
        };
        self.candidates.iter().map(hit).collect()
    }

    /// Makes candidates of frames of several parts: of the first match of each part that counts and shares no word with
    /// those before.
    fn join_parts(&mut self, frames: &[Frame]) {
        // Of most of these frames one part stands in nearly every text, and the others in none.
        let Self { parts, found, .. } = self;
        parts.retain(|FrameHit { matched, .. }| {
            let found = found.get(&matched.frame).map_or(0, |found| found.count_ones() as usize);
            let count = frames.get(matched.frame as usize).map_or(0, |frame| frame.parts.len());
            found >= count.min(usize::from(LAST_BIT) + 1)
        });
        sort_by_key(&mut self.parts, |found| (found.matched.frame, found.matched.part, found.hit.span));
        for group in self.parts.chunk_by(|a, b| a.matched.frame == b.matched.frame) {
            let Some(FrameHit { matched, .. }) = group.first() else { continue };
            let count = frames.get(matched.frame as usize).map_or(0, |frame| frame.parts.len());
            let mut best: Vec<PartHit> = Vec::with_capacity(count);
            for part in 0..count {
                let is_free = |hit: &PartHit| best.iter().all(|taken| !taken.shares_a_word(hit));
                let of_part = group.iter().filter(|found| usize::from(found.matched.part) == part);
                let first = of_part
                    .map(|found| found.hit)
                    .filter(is_free)
                    .min_by_key(|hit| (hit.scope.is_elsewhere(), hit.scope, hit.span));
                best.extend(first);
            }
            let worst = best.iter().max_by_key(|part| (part.scope.is_elsewhere(), part.scope)).copied();
            if let Some(worst) = worst.filter(|_| best.len() == count) {
                sort_by_key(&mut best, |hit| hit.span);
                let start = self.further.len();
                self.further.extend(best.iter().skip(1).map(|hit| hit.span));
                let further = Run::new(start, self.further.len());
                let first = best.first().map_or(worst.span, |hit| hit.span);
                let joined = PartHit { span: first, ..worst };
                self.candidates.push(Candidate { further, ..Candidate::new(*matched, joined) });
            }
        }
    }

    /// Drops what another one covers by saying the very same: frames of one signal often find the same words, and what is
    /// dropped here need not be sorted.
    fn drop_repeated(&mut self) {
        let mut kept = 0_usize;
        for place in 0..self.candidates.len() {
            let (before, rest) = self.candidates.split_at_mut(place);
            let Some(this) = rest.first() else { break };
            let near = before.get_mut(kept.saturating_sub(MOST_LOOKED_BACK)..kept).unwrap_or_default();
            if let Some(other) = near.iter_mut().find(|other| other.is_like(this)) {
                // The one that would be sorted before the other stays.
                if (this.cue, this.frame) < (other.cue, other.frame) {
                    *other = *this;
                }
            } else {
                self.candidates.swap(kept, place);
                kept += 1;
            }
        }
        self.candidates.truncate(kept);
    }

    /// Drops every hit whose words all overlap those of another hit of the same signal that says at least as much. So what
    /// stands outside the new text hides nothing in it, and it does not matter whether that was read.
    fn drop_covered(&mut self) {
        let mut candidates = core::mem::take(&mut self.candidates);
        sort_by(&mut candidates, |a, b| {
            let key = |hit: &Candidate| (hit.signal, hit.first, hit.rank());
            key(a).cmp(&key(b)).then_with(|| {
                let key = |hit: &Candidate| (hit.further.of(&self.further), hit.cue, hit.frame);
                key(a).cmp(&key(b))
            })
        });
        let mut kept = 0_usize;
        for place in 0..candidates.len() {
            let (before, rest) = candidates.split_at(place);
            let Some(this) = rest.first() else { break };
            let others = before.get(..kept).unwrap_or_default().iter().rev();
            let is_covered =
                others.take_while(|other| other.signal == this.signal).any(|other| self.covers(other, this));
            if !is_covered {
                candidates.swap(kept, place);
                kept += 1;
            }
        }
        candidates.truncate(kept);
        sort_by_key(&mut candidates, |hit| (hit.first, hit.signal));
        self.candidates = candidates;
    }

    fn covers(&self, other: &Candidate, hit: &Candidate) -> bool {
        other.rank() <= hit.rank()
            && self.spans(hit).all(|span| self.spans(other).any(|wider| wider.overlaps(span)))
    }

    fn spans(&self, candidate: &Candidate) -> impl Iterator<Item = Span> {
        core::iter::once(candidate.first).chain(candidate.further.of(&self.further).iter().copied())
    }
}

impl Matched {
    /// A part of a frame of a signal; nothing for other frames.
    pub(crate) fn new(index: u32, part: u16, frame: &Frame) -> Option<Self> {
        let Target::Signal { signal, strength } = frame.target else { return None };
        let (alone, counts_in) = (frame.parts.len() == 1, frame.counts_in);
        Some(Self { frame: index, part, alone, signal, strength, counts_in })
    }
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
