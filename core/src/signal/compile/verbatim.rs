//! Concepts whose phrases are found as they are written: what they may hold, and where they may stand.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    super::{
        automaton::{cells, levelled},
        lexicon::{Chain, Frame, Item, Link, NodeIndex, Target, What},
        source::{ConceptSource, Entry, MatchMode},
    },
    At, AtomSyntax, Compiler, FrameSyntax, ItemSyntax, LinkSyntax,
};

/// The phrases so far.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    concepts: BTreeSet<NodeIndex>,
    list: BTreeSet<(String, NodeIndex)>,
}

impl Phrases {
    /// Whether a node is a concept whose phrases are found as they are written.
    pub(super) fn has(&self, node: NodeIndex) -> bool {
        self.concepts.contains(&node)
    }

    /// The concepts that have phrases.
    pub(super) fn nodes(&self) -> BTreeSet<NodeIndex> {
        self.list.iter().map(|(_, node)| *node).collect()
    }

    /// Every phrase with every frame that rests on it, in order.
    pub(super) fn with_frames(&self, frames: &[Frame]) -> Vec<(String, u32)> {
        let mut resting: BTreeMap<NodeIndex, Vec<u32>> = BTreeMap::new();
        for (index, frame) in (0..).zip(frames) {
            let only = frame.parts.first().and_then(|chain| chain.items.first()).map(|(_, item)| &item.what);
            if let (Target::Signal { .. }, Some(What::Node(node))) = (frame.target, only)
                && self.has(*node)
            {
                resting.entry(*node).or_default().push(index);
            }
        }
        let mut found: Vec<(String, u32)> = Vec::new();
        for (phrase, node) in &self.list {
            let frames = resting.get(node).into_iter().flatten();
            found.extend(frames.map(|frame| (phrase.clone(), *frame)));
        }
        found
    }
}

impl Compiler<'_> {
    /// Which concepts are verbatim; one that stands in several files is so in all of them.
    pub(super) fn declare_verbatim(&mut self, concepts: &[Entry<ConceptSource>]) {
        let is_verbatim = |entry: &Entry<ConceptSource>| entry.value.mode == MatchMode::Verbatim;
        for entry in concepts.iter().filter(|entry| is_verbatim(entry)) {
            let node = self.names.concept(entry.id.get_ref());
            self.verbatim.concepts.insert(node);
        }
        for entry in concepts {
            let node = self.names.concept(entry.id.get_ref());
            let name = entry.id.get_ref();
            if self.verbatim.has(node) && !is_verbatim(entry) {
                let message = format!("`@{name}` is verbatim elsewhere and not here");
                let help = "give it `match = \"verbatim\"` in every file, or another name".to_owned();
                self.fault("E408", message, help, At::text(&entry.file, &entry.id));
            }
            for part in entry.value.includes.iter().chain(&entry.value.frames).filter(|_| is_verbatim(entry))
            {
                let message = format!("`@{name}` is verbatim and can have only `words`");
                let help = "move this to a concept without `match = \"verbatim\"`".to_owned();
                self.fault("E408", message, help, At::text(&entry.file, part));
            }
        }
    }

    /// Takes a phrase of a verbatim concept; `false` if it is empty.
    pub(super) fn verbatim_phrase(&mut self, node: NodeIndex, phrase: &str) -> bool {
        let phrase = levelled(phrase);
        let any = !phrase.is_empty();
        if any {
            self.verbatim.list.insert((phrase, node));
        }
        any
    }

    /// The chain of a signal's frame that is nothing but a verbatim concept.
    pub(super) fn verbatim_chain(&self, syntax: &FrameSyntax, target: Target) -> Option<Chain> {
        let [(link, ItemSyntax { atom: AtomSyntax::Concept(name), optional: false, .. })] =
            &*syntax.chain.items
        else {
            return None;
        };
        let alone = syntax.unless.is_empty() && syntax.without.is_empty() && *link == LinkSyntax::Next;
        let node = self.names.find(name).filter(|node| self.verbatim.has(*node))?;
        let item = Item { what: What::Node(node), optional: false };
        let shows = matches!(target, Target::Signal { .. });
        (alone && shows).then(|| Chain { items: vec![(Link::Next, item)] })
    }

    /// Refuses a verbatim concept where only concepts that are found by their words may stand.
    pub(super) fn not_verbatim(&mut self, name: &str, at: At<'_>) {
        if self.names.find(name).is_some_and(|node| self.verbatim.has(node)) {
            let message = format!("`@{name}` is verbatim and must stand alone in a signal's frame");
            let help =
                format!("write `match = [\"@{name}\"]`, or take `match = \"verbatim\"` from the concept");
            self.fault("E408", message, help, at);
        }
    }

    /// Refuses more phrases than the reader finds at once.
    pub(super) fn limit_verbatim(&mut self, concepts: &[Entry<ConceptSource>]) {
        let (needed, most) = cells(self.verbatim.list.iter().map(|(phrase, _)| phrase.as_str()));
        let first = concepts.iter().find(|entry| entry.value.mode == MatchMode::Verbatim);
        if let (true, Some(entry)) = (needed > most, first) {
            let message = format!(
                "the characters of all verbatim phrases, times the different ones, are {needed}, and the engine takes {most}"
            );
            let help = "leave out phrases, or match them as words".to_owned();
            self.fault("E211", message, help, At::text(&entry.file, &entry.id));
        }
    }
}
