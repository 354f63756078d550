//! What wakes the frames of a lexicon.
//!
//! A chain is woken by the item that is likely to be the rarest, and tried only if the sentence meets its other
//! needs too. Which these are stands in a row of its own: most lines that are woken go no further.

use super::{
    bits::{Bits, Few},
    lexicon::{Frame, Lexicon, NodeIndex, Target},
    needs::{FewNeeds, NeedIndex},
    plan::{ChainIndex, Plan},
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
    pub part: u16,
    /// Whether the frame has no other part.
    pub alone: bool,
    /// What it looks for.
    pub chain: ChainIndex,
    /// What a match means.
    pub target: Target,
    /// Scopes in which it counts: see [`Frame::counts_in`].
    pub counts_in: u16,
    /// Whether the frame has exceptions.
    pub is_guarded: bool,
}

/// What wakes the frames of a lexicon.
#[derive(Debug)]
pub(crate) struct Triggers {
    /// In the order of frames, so that lines of a lower stratum come first.
    lines: Vec<Line>,
    /// Per line, needs besides that by which it is woken; the few chains that have more are found out by following them.
    further: Vec<FewNeeds<3>>,
    /// Number of needs of the plan.
    needs: usize,
    /// Per node, the needs that a mention of it meets.
    met_by: Table<Few>,
    /// Per node, the lines it wakes.
    wakes: Table<Few>,
    /// Per node, the concepts that include it.
    above: Table<NodeIndex>,
}

impl Triggers {
    pub(crate) fn new(lexicon: &Lexicon, plan: &Plan) -> Self {
        let (mut lines, mut further, mut wakes) = (Vec::new(), Vec::new(), Vec::new());
        for ((planned, frame), index) in plan.frames.iter().zip(&lexicon.frames).zip(0..) {
            let is_guarded = !(planned.unless.is_empty() && planned.without.is_empty());
            let alone = planned.parts.len() == 1;
            for (part, chain) in (0..).zip(&planned.parts) {
                let line = LineIndex::try_from(lines.len()).unwrap_or(LineIndex::MAX);
                let Frame { target, counts_in, .. } = *frame;
                lines.push(Line { frame: index, part, alone, chain: *chain, target, counts_in, is_guarded });
                further.push(FewNeeds::new(plan.needs(*chain).get(1..).unwrap_or_default()));
                wakes.extend(plan.rarest(*chain).iter().map(|node| (*node, line)));
            }
        }
        let met_by: Vec<(NodeIndex, NeedIndex)> = (plan.all_needs())
            .flat_map(|(need, nodes)| nodes.iter().map(move |node| (*node, need)))
            .collect();
        let of_node = |pairs: &[(NodeIndex, u32)]| Few::of_rows(&Table::grouped(lexicon.nodes.len(), pairs));
        Self {
            lines,
            further,
            needs: plan.sizes().2,
            met_by: of_node(&met_by),
            wakes: of_node(&wakes),
            above: lexicon.nodes.iter().map(|node| node.above.iter().copied()).collect(),
        }
    }

    /// Number of lines.
    pub(crate) fn len(&self) -> usize {
        self.lines.len()
    }

    /// Number of nodes.
    pub(crate) fn nodes(&self) -> usize {
        self.above.len()
    }

    /// Number of needs.
    pub(crate) fn needs(&self) -> usize {
        self.needs
    }

    /// The line with this index.
    pub(crate) fn line(&self, index: LineIndex) -> Option<&Line> {
        self.lines.get(index as usize)
    }

    /// Whether a sentence that woke the line meets what else it needs.
    pub(crate) fn is_possible(&self, index: LineIndex, met: &Bits) -> bool {
        let further = self.further.get(index as usize);
        further.is_some_and(|needs| needs.are_met(met))
    }

    /// The needs that a mention of the node meets.
    pub(crate) fn met_by(&self, node: NodeIndex) -> &[Few] {
        self.met_by.row(node as usize)
    }

    /// The lines that a mention of the node wakes.
    pub(crate) fn woken(&self, node: NodeIndex) -> &[Few] {
        self.wakes.row(node as usize)
    }

    /// The concepts that include the node.
    pub(crate) fn above(&self, node: NodeIndex) -> &[NodeIndex] {
        self.above.row(node as usize)
    }
}
