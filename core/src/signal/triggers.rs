//! What wakes the frames of a lexicon.
//!
//! A chain is woken by the item that is likely to be the rarest, and tried only if the sentence has the others
//! too.

use super::{
    lexicon::{Lexicon, NodeIndex},
    plan::PlannedFrame,
    table::Table,
};

/// Index of a part of a frame: see [`Triggers::line`].
pub(crate) type LineIndex = u32;

/// One part of one frame. Each part of an `&&` frame has to be noticed in its own sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line {
    /// Index of the frame.
    pub frame: u32,
    /// Index of the part.
    pub part: usize,
    /// The frame's stratum.
    pub stratum: u8,
}

/// What wakes the frames of a lexicon.
#[derive(Debug)]
pub(crate) struct Triggers {
    lines: Vec<Line>,
    /// Per node, the lines it wakes.
    wakes: Table<LineIndex>,
    /// Per node, the concepts that include it.
    above: Table<NodeIndex>,
}

impl Triggers {
    pub(crate) fn new(lexicon: &Lexicon, plan: &[PlannedFrame]) -> Self {
        let mut lines = Vec::new();
        let mut wakes: Vec<Vec<LineIndex>> = vec![Vec::new(); lexicon.nodes.len()];
        for ((frame, planned), index) in lexicon.frames.iter().zip(plan).zip(0..) {
            for (part, chain) in planned.parts.iter().enumerate() {
                let line = LineIndex::try_from(lines.len()).unwrap_or(LineIndex::MAX);
                lines.push(Line { frame: index, part, stratum: frame.stratum });
                for node in chain.rarest() {
                    if let Some(list) = wakes.get_mut(*node as usize) {
                        list.push(line);
                    }
                }
            }
        }
        let above = lexicon.nodes.iter().map(|node| node.above.iter().copied()).collect();
        Self { lines, wakes: wakes.into_iter().collect(), above }
    }

    /// Number of lines.
    pub(crate) fn len(&self) -> usize {
        self.lines.len()
    }

    /// The line with this index.
    pub(crate) fn line(&self, index: LineIndex) -> Option<&Line> {
        self.lines.get(index as usize)
    }

    /// The lines that a mention of the node wakes.
    pub(crate) fn woken(&self, node: NodeIndex) -> &[LineIndex] {
        self.wakes.row(node as usize)
    }

    /// The concepts that include the node.
    pub(crate) fn above(&self, node: NodeIndex) -> &[NodeIndex] {
        self.above.row(node as usize)
    }
}
