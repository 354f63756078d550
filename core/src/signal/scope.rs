//! Whether a mention counts: the cues around it (the `ConText` method of Harkema, Dowling et al.: cues with a
//! direction and a reach, ended by stop words, overruled by longer words that only look like them).

use super::{
    board::{Board, Mention},
    lexicon::{Cue, CueEffect, Reaches, scope_bit},
};
use crate::{order::sort_by_key, reading::Scope};

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

/// A cue in a sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CueMention<'a> {
    pub cue: &'a Cue,
    pub mention: Mention,
}

/// The cues of a sentence; where two share a word, the one of more words stands.
pub(crate) fn cues<'a>(board: &Board, cues: &'a [Cue], question: bool, found: &mut Vec<CueMention<'a>>) {
    found.clear();
    for cue in cues.iter().filter(|cue| board.has(cue.node) && (question || !cue.in_question)) {
        found.extend(board.mentions(cue.node).iter().map(|mention| CueMention { cue, mention: *mention }));
    }
    sort_by_key(found, |found| {
        let words = found.mention.mask.count_ones();
        (core::cmp::Reverse(words), found.mention.start, found.mention.len())
    });
    let mut taken: Vec<(u128, CueEffect)> = Vec::new();
    found.retain(|found| {
        let mask = found.mention.mask;
        let free = taken.iter().all(|(other, effect)| {
            other & mask == 0
                || (other & mask != mask && *effect != CueEffect::None)
                || *effect == found.cue.effect
        });
        if free {
            taken.push((mask, found.cue.effect));
        }
        free
    });
    sort_by_key(found, |found| found.mention.start);
}

/// The scope of a hit, and the cue that sets it. Cues among the hit's own words say nothing: in "nobody can
/// log in" the nobody is the point.
pub(crate) fn scope_of(hit: Mention, cues: &[CueMention<'_>], counts_in: u16) -> (Scope, Option<Mention>) {
    let mut worst = (Scope::Counts, None);
    for found in cues {
        let Some(scope) = found.cue.effect.scope() else {
            continue;
        };
        if counts_in & scope_bit(scope) != 0 || found.mention.mask & hit.mask != 0 {
            continue;
        }
        // A doubt gives way to any reason to set the mention aside.
        let graver = worst.0 == Scope::Counts || (worst.0 == Scope::Doubtful && scope != Scope::Doubtful);
        if graver && reaches(found, hit, cues) {
            worst = (scope, Some(found.mention));
        }
    }
    worst
}

fn reaches(found: &CueMention<'_>, hit: Mention, cues: &[CueMention<'_>]) -> bool {
    let cue = found.mention;
    let distance = |gap: usize| found.cue.reach == 0 || gap <= usize::from(found.cue.reach);
    let free = |from: usize, to: usize| {
        !cues.iter().any(|stop| {
            stop.cue.effect == CueEffect::Stop && stop.mention.start >= from && stop.mention.end <= to
        })
    };
    let mut words = (hit.start..hit.end).filter(|place| hit.mask & (1 << place) != 0);
    let next = words.clone().find(|place| *place >= cue.end);
    let last = words.rfind(|place| *place < cue.start);
    let forward = || next.is_some_and(|next| distance(next - cue.end) && free(cue.end, next));
    let backward = || last.is_some_and(|last| distance(cue.start - last - 1) && free(last + 1, cue.start));
    match found.cue.reaches {
        Reaches::After => forward(),
        Reaches::Before => backward(),
        Reaches::Both => forward() || backward(),
        // What reaches the whole text is the reader's business, once all of it is read.
        Reaches::Text => false,
    }
}
