//! Phrases that are found as they are written, each looked for at every place of the text.

use escalation_core::{
    Span,
    reading::{Scope, Strength},
};

use super::{
    reading::{Hit, MOST_HITS},
    source::Source,
};

/// A frame that is nothing but a verbatim concept.
pub(crate) struct Resting {
    signal: String,
    strength: Strength,
    phrases: Vec<String>,
}

/// All of them.
pub(crate) fn resting(source: &Source) -> Vec<Resting> {
    let phrases = |frame: &str| {
        let entries = source.concept.get(frame.trim().strip_prefix('@')?)?;
        let verbatim = entries.iter().all(|entry| entry.mode == "verbatim");
        verbatim.then(|| entries.iter().flat_map(|entry| entry.words.clone()).collect::<Vec<_>>())
    };
    let mut found = Vec::new();
    for (id, signal) in &source.signal {
        for (entry, frame) in
            signal.frame.iter().flat_map(|entry| entry.frames.iter().map(move |frame| (entry, frame)))
        {
            let strength = if entry.strength == "strong" { Strength::Strong } else { Strength::Weak };
            found.extend(phrases(frame).map(|phrases| Resting { signal: id.clone(), strength, phrases }));
        }
    }
    found
}

impl Resting {
    pub(crate) fn hits(&self, text: &str) -> Vec<Hit> {
        let mut places: Vec<Span> = self.phrases.iter().flat_map(|phrase| places(phrase, text)).collect();
        places.sort_by_key(|place| (place.end, place.start));
        places.dedup();
        places.truncate(MOST_HITS);
        let hit = |span| Hit {
            signal: self.signal.clone(),
            spans: vec![span],
            strength: self.strength,
            scope: Scope::Counts,
            cue: None,
        };
        places.into_iter().map(hit).collect()
    }
}

fn places(phrase: &str, text: &str) -> Vec<Span> {
    let in_word = |c: char| c.is_alphanumeric() || c == '_';
    let starts = text.char_indices().map(|(at, _)| at).filter(|at| !text.split_at(*at).0.ends_with(in_word));
    let place = |at: usize| {
        let rest = behind(text.split_at(at).1, phrase.trim())?;
        (!rest.starts_with(in_word)).then(|| Span::new(at, text.len() - rest.len()))
    };
    starts.filter_map(place).collect()
}

/// What stands behind a phrase that a text begins with.
fn behind<'a>(text: &'a str, phrase: &str) -> Option<&'a str> {
    let Some(wanted) = phrase.chars().next() else { return Some(text) };
    let (here, rest) = (text.chars().next()?, phrase.split_at(wanted.len_utf8()).1);
    if wanted.is_whitespace() && here.is_whitespace() {
        return behind(text.trim_start(), rest.trim_start());
    }
    let same = !wanted.is_whitespace() && same_letter(here, wanted);
    same.then(|| behind(text.split_at(here.len_utf8()).1, rest))?
}

/// The same but for its case; of letters whose other case is several none is the same.
fn same_letter(here: char, wanted: char) -> bool {
    let single = |c: char| c.to_lowercase().count() == 1;
    here == wanted || single(here) && single(wanted) && here.to_lowercase().eq(wanted.to_lowercase())
}
