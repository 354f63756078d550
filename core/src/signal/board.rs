//! Everything mentioned in one sentence, by node.

use super::{
    lexicon::NodeIndex,
    quantity::Range,
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

/// The mentions of a sentence, and the lines of frames that they wake.
#[derive(Debug, Default)]
pub(crate) struct Board {
    mentions: Vec<Vec<Mention>>,
    /// One bit per node: whether it is mentioned.
    present: Vec<u64>,
    touched: Vec<NodeIndex>,
    /// Quantities with their places.
    pub quantities: Vec<(NodeIndex, Mention, Range)>,
    /// Lines to try, per stratum.
    awake: Vec<Vec<LineIndex>>,
    /// One bit per line: whether it is among them.
    is_awake: Vec<u64>,
}

impl Board {
    /// Forgets the last sentence and makes room for what the lexicon has.
    pub(crate) fn clear(&mut self, nodes: usize, lines: usize, strata: usize) {
        for node in self.touched.drain(..) {
            if let Some(list) = self.mentions.get_mut(node as usize) {
                list.clear();
            }
        }
        self.quantities.clear();
        self.present.clear();
        self.present.resize(nodes.div_ceil(64), 0);
        self.is_awake.clear();
        self.is_awake.resize(lines.div_ceil(64), 0);
        self.mentions.resize_with(nodes, Vec::new);
        self.awake.resize_with(strata, Vec::new);
    }

    /// The nodes that this sentence mentions, in the order they were found.
    pub(crate) fn touched(&self) -> &[NodeIndex] {
        &self.touched
    }

    /// Whether this sentence mentions a node.
    pub(crate) fn has(&self, node: NodeIndex) -> bool {
        let word = self.present.get(node as usize / 64).copied().unwrap_or_default();
        word & bit(node) != 0
    }

    /// The mentions of a node in this sentence.
    pub(crate) fn mentions(&self, node: NodeIndex) -> &[Mention] {
        self.mentions.get(node as usize).map(Vec::as_slice).unwrap_or_default()
    }

    /// Notes a mention of `node` and of every concept that includes it, and wakes their frames.
    pub(crate) fn emit(&mut self, node: NodeIndex, mention: Mention, triggers: &Triggers) {
        self.note(node, mention, triggers);
        for above in triggers.above(node) {
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
        list.push(mention);
        if list.len() > 1 {
            return;
        }
        self.touched.push(node);
        if let Some(word) = self.present.get_mut(node as usize / 64) {
            *word |= bit(node);
        }
        for index in triggers.woken(node) {
            let (Some(line), Some(word)) =
                (triggers.line(*index), self.is_awake.get_mut(*index as usize / 64))
            else {
                continue;
            };
            if *word & bit(*index) == 0 {
                *word |= bit(*index);
                if let Some(awake) = self.awake.get_mut(usize::from(line.stratum)) {
                    awake.push(*index);
                }
            }
        }
    }

    /// Takes the lines of a stratum that are awake, in their order.
    pub(crate) fn take_awake(&mut self, stratum: usize, lines: &mut Vec<LineIndex>) {
        lines.clear();
        if let Some(awake) = self.awake.get_mut(stratum) {
            lines.append(awake);
        }
        lines.sort_unstable();
    }
}

/// The bit of an index within its word.
fn bit(index: u32) -> u64 {
    1 << (index % 64)
}
