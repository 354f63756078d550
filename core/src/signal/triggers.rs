//! What wakes the frames of a lexicon.
//!
//! A chain is woken by the item that is likely to be the rarest, and tried only if the sentence has the others
//! too. What that takes to see stands in a row, apart from the frames: most lines that are woken go no further.

use super::{
    board::Board,
    lexicon::{Lexicon, NodeIndex},
    plan::{PlannedChain, PlannedFrame},
};
use crate::table::Table;

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
    /// Per line, what it needs besides what wakes it: nodes of which one must be mentioned, then [`STOP`], and again.
    needs: Table<NodeIndex>,
    /// Per node, the lines it wakes.
    wakes: Table<LineIndex>,
    /// Per node, the concepts that include it.
    above: Table<NodeIndex>,
}

/// Ends the nodes of which one must be mentioned.
const STOP: NodeIndex = NodeIndex::MAX;

impl Triggers {
    pub(crate) fn new(lexicon: &Lexicon, plan: &[PlannedFrame]) -> Self {
        let (mut lines, mut needs, mut wakes) = (Vec::new(), Table::default(), Vec::new());
        for ((frame, planned), index) in lexicon.frames.iter().zip(plan).zip(0..) {
            for (part, chain) in planned.parts.iter().enumerate() {
                let line = LineIndex::try_from(lines.len()).unwrap_or(LineIndex::MAX);
                lines.push(Line { frame: index, part, stratum: frame.stratum });
                needs.push(further_needs(chain));
                wakes.extend(chain.rarest().iter().map(|node| (*node, line)));
            }
        }
        let above = lexicon.nodes.iter().map(|node| node.above.iter().copied()).collect();
        Self { lines, needs, wakes: Table::grouped(lexicon.nodes.len(), &wakes), above }
    }

    /// Number of lines.
    pub(crate) fn len(&self) -> usize {
        self.lines.len()
    }

    /// The line with this index.
    pub(crate) fn line(&self, index: LineIndex) -> Option<&Line> {
        self.lines.get(index as usize)
    }

    /// Whether a sentence that woke the line has what else it needs.
    pub(crate) fn possible(&self, index: LineIndex, board: &Board) -> bool {
        let mut groups = self.needs.row(index as usize).split(|node| *node == STOP);
        // What follows the last stop is empty.
        groups.all(|nodes| nodes.is_empty() || nodes.iter().any(|node| board.has(*node)))
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

fn further_needs(chain: &PlannedChain) -> impl Iterator<Item = NodeIndex> {
    chain.needs().skip(1).flat_map(|nodes| nodes.iter().copied().chain([STOP]))
}
