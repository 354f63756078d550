//! Everything mentioned in one sentence, by node.

use super::{
    bits::{Bits, Few},
    lexicon::NodeIndex,
    quantity::Range,
    touched::Touched,
    triggers::{LineIndex, Triggers},
};

/// Words of a sentence that mention a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mention {
    /// First slot.
    pub start: usize,
    /// One past the last slot.
    pub end: usize,
    /// The slots that make it up; what lies between them is not part of it.
    pub mask: u128,
}

impl Mention {
    /// Both together.
    pub(crate) fn join(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
            mask: self.mask | other.mask,
        }
    }

    /// Words from first to last.
    pub(crate) fn len(self) -> usize {
        self.end - self.start
    }

    /// Words between the two, 0 when they interleave.
    pub(crate) fn gap(self, other: Self) -> usize {
        other.start.saturating_sub(self.end).max(self.start.saturating_sub(other.end))
    }
}

/// More mentions of one node in one sentence say nothing new, and would make matching slow on hostile text.
const MOST_MENTIONS: usize = 24;

/// The mentions of a sentence, the needs that they meet and the lines of frames that they wake.
///
/// Of thousands of nodes a sentence mentions some dozens: their mentions lie close together, in the order in which the
/// nodes were found, and of the other nodes nothing is read but a bit.
#[derive(Debug, Default)]
pub(crate) struct Board {
    touched: Touched,
    /// Their mentions; lists beyond those of `touched` wait for another sentence.
    lists: Vec<Vec<Mention>>,
    present: Bits,
    /// Needs of the plan that are met.
    pub met: Bits,
    /// Lines to be tried.
    awake: Bits,
    /// Quantities with their places.
    pub quantities: Vec<(NodeIndex, Mention, Range)>,
}

impl Board {
    /// Forgets the last sentence and makes room for what the lexicon has.
    pub(crate) fn clear(&mut self, triggers: &Triggers) {
        self.quantities.clear();
        self.touched.clear(triggers.nodes());
        self.present.clear(triggers.nodes());
        self.met.clear(triggers.needs());
        self.awake.clear(triggers.len());
    }

    /// The nodes that this sentence mentions, in the order they were found.
    pub(crate) fn touched(&self) -> &[NodeIndex] {
        self.touched.order()
    }

    /// Whether this sentence mentions a node.
    pub(crate) fn has(&self, node: NodeIndex) -> bool {
        self.present.has(node)
    }

    /// Those of a few nodes that this sentence mentions.
    pub(crate) fn mentioned(&self, few: Few) -> impl Iterator<Item = NodeIndex> {
        self.present.of(few)
    }

    /// The mentions of a node in this sentence.
    pub(crate) fn mentions(&self, node: NodeIndex) -> &[Mention] {
        let place = self.touched.place(node);
        place.and_then(|place| self.lists.get(place)).map(Vec::as_slice).unwrap_or_default()
    }

    /// Notes a mention of `node` and of every concept that includes it, and wakes their frames.
    pub(crate) fn emit(&mut self, node: NodeIndex, mention: Mention, triggers: &Triggers) {
        self.note(node, mention, triggers);
        for above in triggers.above(node) {
            self.note(*above, mention, triggers);
        }
    }

    fn note(&mut self, node: NodeIndex, mention: Mention, triggers: &Triggers) {
        if let Some(place) = self.touched.place(node) {
            if let Some(list) = self.lists.get_mut(place)
                && list.len() < MOST_MENTIONS
                && !list.contains(&mention)
            {
                list.push(mention);
            }
            return;
        }
        let Some(place) = self.touched.add(node) else { return };
        if self.lists.len() == place {
            self.lists.push(Vec::new());
        }
        if let Some(list) = self.lists.get_mut(place) {
            list.clear();
            list.push(mention);
        }
        self.present.set(node);
        triggers.met_by(node).iter().for_each(|needs| self.met.put(*needs));
        triggers.woken(node).iter().for_each(|lines| self.awake.put(*lines));
    }

    /// The first line from `from` on that is awake. Lines that were woken meanwhile count, too, so that one pass in
    /// their order sees what lower strata woke in higher ones.
    pub(crate) fn next_awake(&self, from: LineIndex) -> Option<LineIndex> {
        self.awake.next(from)
    }
}
