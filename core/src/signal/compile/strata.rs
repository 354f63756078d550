//! The order in which frames are tried: a frame comes after every frame that makes a concept it mentions.

use super::{
    super::lexicon::{Chain, Frame, Node, NodeIndex, Target, What},
    Placed,
};
use crate::Diagnostic;

/// Longest line of concepts made of concepts.
const DEEPEST: u8 = 32;

/// Frames with their strata, in order; frames that need their own result are reported and left out.
pub(crate) fn order(frames: Vec<Placed>, nodes: &[Node], faults: &mut Vec<Diagnostic>) -> Vec<Frame> {
    let mentioned: Vec<Vec<NodeIndex>> = frames.iter().map(|placed| mentions(&placed.frame)).collect();
    let (strata, settled) = strata(&frames, &mentioned, nodes);
    let circular: Vec<bool> =
        (0..frames.len()).map(|index| !settled && needs_itself(index, &frames, &mentioned, nodes)).collect();
    // What needs a circle is as deep as one likes.
    let in_order = !circular.contains(&true);
    let mut ordered = Vec::new();
    for (placed, (stratum, circular)) in frames.into_iter().zip(strata.into_iter().zip(circular)) {
        if circular {
            let message = format!("`{}` needs its own result", placed.text);
            let help = "a concept's frames must not mention the concept itself, not even through others";
            faults.push(Diagnostic::error("E403", message, help.to_owned(), &placed.file, placed.span));
        } else if in_order && stratum > DEEPEST {
            let message =
                format!("`{}` needs concepts made of concepts more than {DEEPEST} deep", placed.text);
            let help = "take out some of the concepts between".to_owned();
            faults.push(Diagnostic::error("E407", message, help, &placed.file, placed.span));
        } else {
            ordered.push(Frame { stratum, ..placed.frame });
        }
    }
    // Stable: frames of one stratum keep the author's order.
    ordered.sort_by_key(|frame| frame.stratum);
    ordered
}

/// The stratum of each frame: above those of all frames that make what it mentions. Also whether they are settled; they
/// are not where frames need each other in a circle, or are too deep.
fn strata(frames: &[Placed], mentioned: &[Vec<NodeIndex>], nodes: &[Node]) -> (Vec<u8>, bool) {
    let mut strata = vec![0_u8; frames.len()];
    let mut of_node = vec![0_u8; nodes.len()];
    // Every round settles at least one more stratum, whatever the order of the frames.
    for _ in 0..DEEPEST + 3 {
        let mut changed = false;
        for (placed, (stratum, mentioned)) in frames.iter().zip(strata.iter_mut().zip(mentioned)) {
            let needed =
                mentioned.iter().filter_map(|node| of_node.get(*node as usize)).max().copied().unwrap_or(0);
            *stratum = needed;
            for node in made_by(placed, nodes) {
                if let Some(slot) = of_node.get_mut(node as usize)
                    && *slot <= needed
                {
                    *slot = needed.saturating_add(1);
                    changed = true;
                }
            }
        }
        if !changed {
            return (strata, true);
        }
    }
    (strata, false)
}

/// The concepts that a frame's match mentions: its own, and those that include it.
fn made_by(placed: &Placed, nodes: &[Node]) -> impl Iterator<Item = NodeIndex> {
    let target = match placed.frame.target {
        Target::Concept(target) => Some(target),
        _ => None,
    };
    let above = target.and_then(|target| nodes.get(target as usize)).into_iter().flat_map(|node| &node.above);
    above.copied().chain(target)
}

/// Whether a concept's frame mentions the concept, if only through the frames of others.
fn needs_itself(index: usize, frames: &[Placed], mentioned: &[Vec<NodeIndex>], nodes: &[Node]) -> bool {
    let targets: Vec<NodeIndex> =
        frames.get(index).into_iter().flat_map(|placed| made_by(placed, nodes)).collect();
    let mut seen = vec![false; frames.len()];
    let mut open = vec![index];
    while let Some(next) = open.pop() {
        let needed = mentioned.get(next).map(Vec::as_slice).unwrap_or_default();
        if needed.iter().any(|node| targets.contains(node)) {
            return true;
        }
        for (other, (placed, seen)) in frames.iter().zip(&mut seen).enumerate() {
            if !*seen && made_by(placed, nodes).any(|node| needed.contains(&node)) {
                *seen = true;
                open.push(other);
            }
        }
    }
    false
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
