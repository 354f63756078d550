//! A whole text: what it shows, and what it states.

use std::collections::{BTreeMap, HashMap};

use escalation_core::{
    Span, Truth,
    policy::compile::Bundle,
    reading::{PartKind, Scope, Strength},
    text::{TokenKind, Tokens, sentences},
};

use super::{
    chains::Mention,
    facts::{self, Statement, Value},
    frames::{Chain, Frame, Name, Thing, frame},
    quantities::Numbers,
    scope::scope,
    sentence::Sentence,
    source::{Reading as ReadingSource, Source},
    verbatim::{Resting, resting},
    words::{Row, Words},
};

/// A concept, a word or phrase of a frame, a cue: what mentions it.
#[derive(Default)]
pub(crate) struct Described {
    pub rows: Vec<Row>,
    pub includes: Vec<Thing>,
    pub frames: Vec<Frame>,
}

/// What puts hits out of scope.
pub(crate) struct Cue {
    pub thing: Thing,
    pub effect: String,
    pub reach: usize,
    pub reaches: String,
    pub in_question: bool,
}

/// What a frame's hit means.
#[derive(Clone)]
enum Meaning {
    Signal(String, Strength),
    Fact(usize),
}

struct Stated {
    frame: Frame,
    meaning: Meaning,
    counts_in: Vec<Scope>,
}

/// The policy, ready to be interpreted.
pub(crate) struct Interpreter {
    pub source: Source,
    pub words: Words,
    pub numbers: Numbers,
    pub things: Vec<Described>,
    /// Durations told without a number, hours at least and at most.
    pub relative: Vec<(Thing, (i64, i64))>,
    cues: Vec<Cue>,
    frames: Vec<Stated>,
    verbatim: Vec<Resting>,
}

/// A mention of a signal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Hit {
    pub signal: String,
    pub spans: Vec<Span>,
    pub strength: Strength,
    pub scope: Scope,
    pub cue: Option<Span>,
}

/// What a text says.
#[derive(Debug)]
pub(crate) struct Said {
    pub readable: bool,
    pub hits: Vec<Hit>,
    pub facts: BTreeMap<String, (Value, Vec<Span>)>,
}

impl Said {
    /// True by a strong hit that counts, open by any other that counts or is doubtful.
    pub(crate) fn shows(&self, signal: &str) -> Truth {
        let states = self.hits.iter().filter(|hit| hit.signal == signal).filter_map(|hit| match hit.scope {
            Scope::Counts if hit.strength == Strength::Strong => Some(Truth::True),
            Scope::Counts | Scope::Doubtful => Some(Truth::Open),
            _ => None,
        });
        super::condition::any(&states.collect::<Vec<_>>())
    }
}

/// Things by name while the policy is taken in.
#[derive(Default)]
struct Names {
    things: Vec<Described>,
    concepts: BTreeMap<String, Thing>,
    rows: BTreeMap<(String, bool), Thing>,
}

impl Names {
    fn new_thing(&mut self) -> Thing {
        self.things.push(Described::default());
        self.things.len() - 1
    }

    fn frame(&mut self, text: &str, words: &mut Words) -> Frame {
        frame(text, &mut |name| match name {
            Name::Concept(name) => self.concepts[name],
            Name::Words(written, quoted) => {
                if let Some(known) = self.rows.get(&(written.clone(), quoted)) {
                    return *known;
                }
                let thing = self.new_thing();
                self.things[thing].rows.push(words.row(&written, quoted));
                self.rows.insert((written, quoted), thing);
                thing
            }
        })
    }

    fn describe(&mut self, thing: Thing, rows: &[String], frames: &[String], words: &mut Words) {
        for row in rows {
            let row = words.row(row, false);
            self.things[thing].rows.push(row);
        }
        for text in frames {
            let frame = self.frame(text, words);
            self.things[thing].frames.push(frame);
        }
    }
}

impl Interpreter {
    pub(crate) fn new(bundle: &Bundle) -> Self {
        let mut source = Source::new(bundle);
        let mut words = Words::new(&mut source);
        let mut names = Names::default();
        for name in source.concept.keys() {
            let thing = names.new_thing();
            names.concepts.insert(name.clone(), thing);
        }
        for (name, entries) in &source.concept {
            let thing = names.concepts[name];
            for entry in entries.iter().filter(|entry| entry.mode != "verbatim") {
                names.describe(thing, &entry.words, &entry.frames, &mut words);
                let includes: Vec<Thing> = entry.includes.iter().map(|name| names.concepts[name]).collect();
                names.things[thing].includes.extend(includes);
            }
        }
        let mut relative = Vec::new();
        for (row, hours) in &source.numbers.relative {
            let thing = names.new_thing();
            names.describe(thing, core::slice::from_ref(row), &[], &mut words);
            relative.push((thing, *hours));
        }
        let mut cues = Vec::new();
        for cue in &source.cue {
            let thing = names.new_thing();
            names.describe(thing, &cue.words, &cue.frames, &mut words);
            let (effect, reaches) = (cue.effect.clone(), cue.reaches.clone());
            cues.push(Cue { thing, effect, reach: cue.reach, reaches, in_question: cue.in_question });
        }
        let frames = stated(&source, &mut names, &mut words);
        let numbers = Numbers::new(&source);
        let verbatim = resting(&source);
        Self { source, words, numbers, things: names.things, relative, cues, frames, verbatim }
    }

    /// Reads a text.
    pub(crate) fn read(&self, text: &str) -> Said {
        let mut notes = Notes::default();
        let (mut all, mut telling, mut of_other_script) = (0_usize, 0_usize, 0_usize);
        for part in self.parts(text) {
            if matches!(part.kind, PartKind::Header | PartKind::Greeting) {
                continue;
            }
            let tokens = Tokens::new(part.span.of(text), part.span.start as usize);
            if part.kind.counts() {
                let words = tokens.list.iter().filter(|token| token.kind == TokenKind::Word);
                for word in words.map(|token| tokens.folded(token)) {
                    all += 1;
                    telling += usize::from(self.words.tells_language(word));
                    of_other_script += usize::from(self.words.is_of_other_script(word));
                }
            }
            for sentence in sentences(&tokens, &self.source.abbreviations) {
                let sentence = Sentence::new(self, &tokens, sentence.tokens, sentence.question);
                self.sentence(&sentence, part.kind, &mut notes);
            }
        }
        let verbatim = self.verbatim.iter().flat_map(|resting| resting.hits(text)).collect();
        if !self.verbatim.is_empty() && self.verbatim.len() == self.frames.len() {
            let readable = text.contains(char::is_alphanumeric);
            return Said { readable, hits: distinct(verbatim), facts: BTreeMap::new() };
        }
        let in_script = all - of_other_script;
        let is_of_language = in_script < 6 || telling * 10 >= in_script;
        let readable = all > 0 && of_other_script <= in_script && is_of_language;
        if !readable {
            return Said { readable, hits: distinct(verbatim), facts: BTreeMap::new() };
        }
        Said {
            readable,
            hits: distinct([self.hits(&notes), verbatim].concat()),
            facts: facts::settle(notes.statements, &self.source.reading),
        }
    }

    fn sentence(&self, sentence: &Sentence<'_>, kind: PartKind, notes: &mut Notes) {
        let cues = sentence.cues(&self.cues);
        if kind.counts() {
            for found in cues.iter().filter(|found| found.cue.reaches == "text") {
                let scope = scope(&found.cue.effect);
                notes.whole_text.extend(scope.map(|scope| (scope, sentence.span(found.words))));
            }
        }
        for (index, stated) in self.frames.iter().enumerate() {
            for (part, chain) in stated.frame.parts.iter().enumerate() {
                for hit in sentence.hits(chain, &stated.frame) {
                    let by_cue = Sentence::scope_of(hit, &cues, &stated.counts_in);
                    let (scope, cue) = match kind {
                        PartKind::Quoted => (Scope::Quoted, None),
                        PartKind::Signature => (Scope::Signature, None),
                        PartKind::Footer => (Scope::Footer, None),
                        _ => match exception(sentence, hit, &stated.frame.unless) {
                            Some(other) if by_cue.0 <= Scope::Doubtful => (Scope::Excepted, Some(other)),
                            _ => by_cue,
                        },
                    };
                    let cue = cue.map(|cue| sentence.span(cue));
                    let place = Place { span: sentence.span(hit), words: hit, scope, cue };
                    match &stated.meaning {
                        Meaning::Signal(..) => notes.add(index, part, place),
                        Meaning::Fact(reading)
                            if scope == Scope::Counts && notes.statements.len() < facts::MOST =>
                        {
                            let value = sentence.value(&self.source.reading[*reading], hit);
                            let statement = |value| Statement { reading: *reading, span: place.span, value };
                            notes.statements.extend(value.map(statement));
                        }
                        Meaning::Fact(_) => {}
                    }
                }
            }
        }
    }

    /// The hits of the text: one per place of a frame of one part; of a frame of several parts one, if every part
    /// was found.
    fn hits(&self, notes: &Notes) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        for (index, stated) in self.frames.iter().enumerate() {
            let Meaning::Signal(signal, strength) = &stated.meaning else { continue };
            let of_part = |part| notes.places.get(&(index, part)).map(Vec::as_slice).unwrap_or_default();
            let together: Vec<Vec<Place>> = if stated.frame.parts.len() == 1 {
                of_part(0).iter().map(|place| vec![*place]).collect()
            } else {
                // New text before old, what counts before what does not, the first before the next; no word twice.
                let mut taken: Vec<Place> = Vec::new();
                for part in 0..stated.frame.parts.len() {
                    let free = |place: &&Place| {
                        taken.iter().all(|other| {
                            !other.span.overlaps(place.span) || other.words.0 & place.words.0 == 0
                        })
                    };
                    let best = of_part(part)
                        .iter()
                        .filter(free)
                        .min_by_key(|place| (place.scope.is_elsewhere(), place.scope, place.span));
                    taken.extend(best.copied());
                }
                let is_whole = taken.len() == stated.frame.parts.len();
                is_whole.then_some(taken).into_iter().collect()
            };
            for places in together {
                let gravest =
                    *places.iter().max_by_key(|place| (place.scope.is_elsewhere(), place.scope)).unwrap();
                let mut spans: Vec<Span> = places.iter().map(|place| place.span).collect();
                spans.sort();
                let (scope, cue) = (gravest.scope, gravest.cue);
                hits.push(Hit { signal: signal.clone(), spans, strength: *strength, scope, cue });
                Self::over_the_text(&stated.counts_in, notes, hits.last_mut().unwrap());
            }
        }
        hits
    }

    /// What cues that reach the whole text make of a hit.
    fn over_the_text(counts_in: &[Scope], notes: &Notes, hit: &mut Hit) {
        let overruling = notes.whole_text.iter().find(|(scope, _)| !counts_in.contains(scope));
        if let (Scope::Counts, Some((scope, cue))) = (hit.scope, overruling) {
            (hit.scope, hit.cue) = (*scope, Some(*cue));
        }
    }
}

/// Without hits that add nothing: an earlier one of the signal, that counts as much and is as sure, has a part of
/// each of their places.
fn distinct(mut hits: Vec<Hit>) -> Vec<Hit> {
    let rank = |hit: &Hit| (hit.scope.is_elsewhere(), hit.scope, core::cmp::Reverse(hit.strength));
    hits.sort_by_key(|hit| (hit.signal.clone(), hit.spans[0], rank(hit), hit.spans.clone(), hit.cue));
    let mut kept: Vec<Hit> = Vec::new();
    for hit in hits {
        let adds_nothing = kept.iter().any(|other| {
            let shared = |span: &Span| other.spans.iter().any(|wider| wider.overlaps(*span));
            other.signal == hit.signal && rank(other) <= rank(&hit) && hit.spans.iter().all(shared)
        });
        if !adds_nothing {
            kept.push(hit);
        }
    }
    kept
}

/// The other words of the sentence that except a hit.
fn exception(sentence: &Sentence<'_>, hit: Mention, unless: &[Chain]) -> Option<Mention> {
    let elsewhere = |chain: &Chain| {
        let found = sentence.all(chain).into_iter().filter(|other| !other.shares_a_word(hit));
        found.min_by_key(|other| other.shortness())
    };
    unless.iter().find_map(elsewhere)
}

fn stated(source: &Source, names: &mut Names, words: &mut Words) -> Vec<Stated> {
    let scopes = |names: &[String]| names.iter().filter_map(|name| scope(name)).collect::<Vec<_>>();
    let mut frames = Vec::new();
    let mut add = |texts: &[String], meaning: Meaning, counts_in: Vec<Scope>| {
        for text in texts {
            let frame = names.frame(text, words);
            frames.push(Stated { frame, meaning: meaning.clone(), counts_in: counts_in.clone() });
        }
    };
    for (id, signal) in &source.signal {
        for entry in &signal.frame {
            let strength = if entry.strength == "strong" { Strength::Strong } else { Strength::Weak };
            let counts_in = [scopes(&signal.counts_in), scopes(&entry.counts_in)].concat();
            add(&entry.frames, Meaning::Signal(id.clone(), strength), counts_in);
        }
    }
    for (index, reading) in source.reading.iter().enumerate() {
        let ReadingSource { frames, counts_in, .. } = reading;
        add(frames, Meaning::Fact(index), scopes(counts_in));
    }
    frames
}

#[derive(Debug, Clone, Copy)]
struct Place {
    span: Span,
    words: Mention,
    scope: Scope,
    cue: Option<Span>,
}

/// What was found so far in a text.
#[derive(Default)]
struct Notes {
    /// By frame and part.
    places: HashMap<(usize, usize), Vec<Place>>,
    statements: Vec<Statement>,
    whole_text: Vec<(Scope, Span)>,
}

/// More hits of a frame in one scope are not taken down.
pub(crate) const MOST_HITS: usize = 16;

impl Notes {
    fn add(&mut self, frame: usize, part: usize, place: Place) {
        let places = self.places.entry((frame, part)).or_default();
        if places.iter().filter(|other| other.scope == place.scope).count() < MOST_HITS {
            places.push(place);
        }
    }
}
