//! The order in which frames are tried: a frame comes after every frame that makes a concept it mentions.

use super::{
    super::lexicon::{Chain, Frame, Node, NodeIndex, Target, What},
    Placed,
};
use crate::{Diagnostic, Severity};

/// Longest line of concepts made of concepts.
const DEEPEST: u8 = 32;

/// Frames with their strata, in order; frames that need their own result are reported and left out.
pub(crate) fn order(frames: Vec<Placed>, nodes: &[Node], faults: &mut Vec<Diagnostic>) -> Vec<Frame> {
    let mentioned: Vec<Vec<NodeIndex>> = frames.iter().map(|placed| mentions(&placed.frame)).collect();
    let mut strata = vec![0_u8; frames.len()];
    let mut of_node = vec![0_u8; nodes.len()];
    let mut changed = true;
    let mut round = 0;
    while changed && round <= DEEPEST {
        changed = false;
        round += 1;
        for (placed, (stratum, mentioned)) in frames.iter().zip(strata.iter_mut().zip(&mentioned)) {
            let needed =
                mentioned.iter().filter_map(|node| of_node.get(*node as usize)).max().copied().unwrap_or(0);
            *stratum = needed;
            let Target::Concept(target) = placed.frame.target else {
                continue;
            };
            let above = nodes.get(target as usize).map(|node| node.above.as_slice()).unwrap_or_default();
            for node in above.iter().chain([&target]) {
                if let Some(slot) = of_node.get_mut(*node as usize)
                    && *slot <= needed
                {
                    *slot = needed.saturating_add(1);
                    changed = true;
                }
            }
        }
    }
    let mut ordered = Vec::new();
    for (placed, stratum) in frames.into_iter().zip(strata) {
        if changed && stratum >= DEEPEST {
            faults.push(Diagnostic {
                code: "E403",
                severity: Severity::Error,
                message: format!("`{}` needs its own result", placed.text),
                help: Some(
                    "a concept's frames must not mention the concept itself, not even through others".into(),
                ),
                file: placed.file,
                span: placed.span,
            });
        } else {
            ordered.push(Frame { stratum, ..placed.frame });
        }
    }
    // Stable: frames of one stratum keep the author's order.
    ordered.sort_by_key(|frame| frame.stratum);
    ordered
}

fn mentions(frame: &Frame) -> Vec<NodeIndex> {
    let mut found = Vec::new();
    for chain in frame.parts.iter().chain(&frame.unless).chain(&frame.without) {
        collect(chain, &mut found);
    }
    found
}

fn collect(chain: &Chain, found: &mut Vec<NodeIndex>) {
    for (_, item) in &chain.items {
        match &item.what {
            What::Node(node) | What::Quantity { node, .. } => found.push(*node),
            What::Group(chains) => chains.iter().for_each(|chain| collect(chain, found)),
        }
    }
}
