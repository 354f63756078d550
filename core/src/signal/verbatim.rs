//! Phrases that are found as they are written: codes, names of products, lines of logs, lists of keywords.

use super::{
    automaton::Automaton,
    hits::{FrameHit, PartHit, Spread, drop_covered, signals},
    lexicon::{Frame, Lexicon, NodeIndex, Target, Verbatim, What},
};
use crate::{
    Span,
    order::{sort_by_key, sort_distinct},
    reading::{Hit, HitOrigin, Language, Part, PartKind, Reading, Scope},
    table::Table,
};

/// Finds them, and the frames that rest on them.
#[derive(Debug)]
pub(crate) struct VerbatimReader {
    automaton: Automaton,
    /// Per phrase, its frames.
    frames: Table<u32>,
    /// All of these frames with their concepts, in order of the frames.
    resting: Vec<(u32, NodeIndex)>,
    /// Whether nothing else shows anything, so that a text's parts, words and language do not matter.
    is_all: bool,
}

impl VerbatimReader {
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        let mut nodes: Vec<NodeIndex> = lexicon.verbatim.iter().map(|phrase| phrase.node).collect();
        sort_distinct(&mut nodes);
        let rests_on = |frame: &Frame| alone(frame).filter(|node| nodes.binary_search(node).is_ok());
        let resting: Vec<(u32, NodeIndex)> =
            (0..).zip(&lexicon.frames).filter_map(|(index, frame)| Some((index, rests_on(frame)?))).collect();
        let mut by_node = resting.clone();
        sort_by_key(&mut by_node, |(_, node)| *node);
        let frames_of = |node: NodeIndex| {
            let start = by_node.partition_point(|(_, other)| *other < node);
            let of_node = by_node.iter().skip(start).take_while(move |(_, other)| *other == node);
            of_node.map(|(frame, _)| *frame)
        };
        // A phrase may stand in several concepts; sorted as they are, it stands there in a row.
        let phrases = || lexicon.verbatim.chunk_by(|a, b| a.phrase == b.phrase);
        let of_phrase =
            |phrase: &[Verbatim]| phrase.iter().flat_map(|of| frames_of(of.node)).collect::<Vec<_>>();
        let shows = |frame: &Frame| !matches!(frame.target, Target::Concept(_));
        let others = lexicon.frames.iter().filter(|frame| shows(frame)).count() > resting.len();
        Self {
            automaton: Automaton::new(phrases().filter_map(|same| Some(same.first()?.phrase.as_str()))),
            frames: phrases().map(of_phrase).collect(),
            is_all: !resting.is_empty() && !others && lexicon.learned.rows.is_empty(),
            resting,
        }
    }

    /// The whole reading where nothing else shows anything: the text is one part, whatever language it is of.
    pub(crate) fn reading(&self, text: &str, lexicon: &Lexicon) -> Option<Reading> {
        if !self.is_all {
            return None;
        }
        let mut hits = self.hits(text, lexicon);
        drop_covered(&mut hits);
        let part = Part { kind: PartKind::Body, span: Span::new(0, text.len()) };
        let says = text.contains(char::is_alphanumeric);
        Some(Reading {
            language: if says { Language::Read } else { Language::Nothing },
            parts: if text.is_empty() { Vec::new() } else { vec![part] },
            signals: signals(&hits, lexicon.signals),
            hits,
            facts: Vec::new(),
        })
    }

    /// What the text shows by these phrases.
    pub(crate) fn hits(&self, text: &str, lexicon: &Lexicon) -> Vec<Hit> {
        if self.resting.is_empty() {
            return Vec::new();
        }
        let mut spread = Spread::default();
        self.automaton.find(text, &mut |phrase, span| {
            let hit = PartHit { span, scope: Scope::Counts, cue: None };
            for frame in self.frames.row(phrase as usize) {
                spread.add(FrameHit { frame: *frame, part: 0, hit });
            }
        });
        spread.finish(&lexicon.frames)
    }

    /// The concept whose phrase a hit is, if it is one.
    pub(crate) fn concept(&self, hit: &Hit) -> Option<NodeIndex> {
        let HitOrigin::Frame(frame) = hit.origin else { return None };
        let place = self.resting.binary_search_by_key(&frame, |(frame, _)| *frame).ok()?;
        self.resting.get(place).map(|(_, node)| *node)
    }
}

/// What a signal's frame is alone.
fn alone(frame: &Frame) -> Option<NodeIndex> {
    match (frame.target, frame.parts.as_slice()) {
        (Target::Signal { .. }, [chain]) => match chain.items.as_slice() {
            [(_, item)] => match item.what {
                What::Node(node) => Some(node),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}
