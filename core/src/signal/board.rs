//! Everything mentioned in one sentence, by node.

use super::{
    lexicon::{Frame, NodeIndex},
    quantity::Range,
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

/// The mentions of a sentence, and the frames that they wake.
#[derive(Debug, Default)]
pub(crate) struct Board {
    mentions: Vec<Vec<Mention>>,
    touched: Vec<NodeIndex>,
    /// Quantities with their places.
    pub quantities: Vec<(NodeIndex, Mention, Range)>,
    /// Frames to try, per stratum.
    awake: Vec<Vec<u32>>,
    asleep: Vec<bool>,
}

/// Which frames a node wakes: one node that every match needs, the rarest, is enough.
#[derive(Debug, Default)]
pub(crate) struct Triggers {
    by_node: Vec<Vec<(u32, u8)>>,
    above: Vec<Vec<NodeIndex>>,
}

impl Triggers {
    pub(crate) fn new(anchors: &[Vec<NodeIndex>], frames: &[Frame], above: Vec<Vec<NodeIndex>>) -> Self {
        let mut by_node = vec![Vec::new(); above.len()];
        for (index, (nodes, frame)) in anchors.iter().zip(frames).enumerate() {
            for node in nodes {
                if let Some(list) = by_node.get_mut(*node as usize) {
                    list.push((u32::try_from(index).unwrap_or(u32::MAX), frame.stratum));
                }
            }
        }
        Self { by_node, above }
    }
}

impl Board {
    /// Forgets the last sentence.
    pub(crate) fn clear(&mut self, nodes: usize, frames: usize, strata: usize) {
        for node in self.touched.drain(..) {
            if let Some(list) = self.mentions.get_mut(node as usize) {
                list.clear();
            }
        }
        self.quantities.clear();
        self.mentions.resize_with(nodes, Vec::new);
        self.awake.resize_with(strata, Vec::new);
        self.asleep.resize(frames, true);
    }

    /// The nodes that this sentence mentions, in the order they were found.
    pub(crate) fn touched(&self) -> &[NodeIndex] {
        &self.touched
    }

    /// The mentions of a node in this sentence.
    pub(crate) fn mentions(&self, node: NodeIndex) -> &[Mention] {
        self.mentions.get(node as usize).map(Vec::as_slice).unwrap_or_default()
    }

    /// Notes a mention of `node` and of every concept that includes it, and wakes their frames.
    pub(crate) fn emit(&mut self, node: NodeIndex, mention: Mention, triggers: &Triggers) {
        self.note(node, mention, triggers);
        for above in triggers.above.get(node as usize).into_iter().flatten() {
            self.note(*above, mention, triggers);
        }
    }

    fn note(&mut self, node: NodeIndex, mention: Mention, triggers: &Triggers) {
        let Some(list) = self.mentions.get_mut(node as usize) else {
            return;
        };
        if list.len() >= MOST_MENTIONS || list.contains(&mention) {
            return;
        }
        if list.is_empty() {
            self.touched.push(node);
        }
        list.push(mention);
        for (frame, stratum) in triggers.by_node.get(node as usize).into_iter().flatten() {
            if let (Some(asleep), Some(awake)) =
                (self.asleep.get_mut(*frame as usize), self.awake.get_mut(usize::from(*stratum)))
                && *asleep
            {
                *asleep = false;
                awake.push(*frame);
            }
        }
    }

    /// Takes the frames of a stratum that are awake, in their order.
    pub(crate) fn take_awake(&mut self, stratum: usize, frames: &mut Vec<u32>) {
        frames.clear();
        let Some(awake) = self.awake.get_mut(stratum) else {
            return;
        };
        frames.append(awake);
        frames.sort_unstable();
        for frame in frames {
            if let Some(asleep) = self.asleep.get_mut(*frame as usize) {
                *asleep = true;
            }
        }
    }
}
