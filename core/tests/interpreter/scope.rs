//! Whether a hit counts: the cues around it.

use escalation_core::reading::Scope;

use super::{chains::Mention, reading::Cue, sentence::Sentence};

/// A cue where it stands.
pub(crate) struct Found<'a> {
    pub cue: &'a Cue,
    pub words: Mention,
}

/// The scope that an effect puts a hit in.
pub(crate) fn scope(effect: &str) -> Option<Scope> {
    Some(match effect {
        "doubtful" => Scope::Doubtful,
        "negated" => Scope::Negated,
        "hypothetical" => Scope::Hypothetical,
        "question" => Scope::Question,
        "past" => Scope::Past,
        "third-party" => Scope::ThirdParty,
        "joke" => Scope::Joke,
        _ => return None,
    })
}

impl Sentence<'_> {
    /// The cues of the sentence that stand, in order of place. One whose words all belong to a longer one does
    /// not, nor one that shares a word with a longer `none`.
    pub(crate) fn cues<'c>(&self, cues: &'c [Cue]) -> Vec<Found<'c>> {
        let asked = cues.iter().filter(|cue| self.question || !cue.in_question);
        let mut found: Vec<Found<'c>> = asked
            .flat_map(|cue| self.mentions(cue.thing).iter().map(move |words| Found { cue, words: *words }))
            .collect();
        let length = |words: Mention| words.end() - words.start();
        found.sort_by_key(|found| {
            (128 - found.words.0.count_ones(), found.words.start(), length(found.words))
        });
        let mut kept: Vec<Found<'c>> = Vec::new();
        for found in found {
            let gives_way = |other: &Found<'_>| {
                let within = other.words.0 & found.words.0 == found.words.0;
                let to_none = other.cue.effect == "none" && other.words.shares_a_word(found.words);
                (within || to_none) && other.cue.effect != found.cue.effect
            };
            if !kept.iter().any(gives_way) {
                kept.push(found);
            }
        }
        kept.sort_by_key(|found| found.words.start());
        kept
    }

    /// The scope of a hit, and the cue that sets it: the first that reaches it, one that doubts only if no other
    /// does.
    pub(crate) fn scope_of(
        hit: Mention,
        cues: &[Found<'_>],
        counts_in: &[Scope],
    ) -> (Scope, Option<Mention>) {
        let reaching = || {
            cues.iter().filter_map(|found| Some((scope(&found.cue.effect)?, found))).filter(
                |(scope, found)| {
                    !counts_in.contains(scope) && !found.words.shares_a_word(hit) && reaches(found, hit, cues)
                },
            )
        };
        let grave = reaching().find(|(scope, _)| *scope != Scope::Doubtful);
        let first = grave.or_else(|| reaching().next());
        first.map_or((Scope::Counts, None), |(scope, found)| (scope, Some(found.words)))
    }
}

fn reaches(found: &Found<'_>, hit: Mention, cues: &[Found<'_>]) -> bool {
    let words: Vec<usize> = (0..128).filter(|at| hit.0 & (1 << at) != 0).collect();
    // The words between the cue and the nearest word of the hit on a side: few enough, and no stop among them.
    let near = |from: usize, to: usize| {
        let stopped = cues
            .iter()
            .any(|stop| stop.cue.effect == "stop" && from <= stop.words.start() && stop.words.end() <= to);
        !stopped && (found.cue.reach == 0 || to - from <= found.cue.reach)
    };
    let (start, end) = (found.words.start(), found.words.end());
    let after = || words.iter().find(|at| **at >= end).is_some_and(|at| near(end, *at));
    let before = || words.iter().rfind(|at| **at < start).is_some_and(|at| near(at + 1, start));
    match found.cue.reaches.as_str() {
        "after" => after(),
        "before" => before(),
        "both" => after() || before(),
        _ => false,
    }
}
