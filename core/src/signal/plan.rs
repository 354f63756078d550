//! Frames as the walk wants them: what each chain cannot do without stands beside it, in a row, so that a
//! chain that cannot match costs a look at a few bits.

use super::{
    board::Board,
    lexicon::{COUNT, Chain, DURATION, Item, Lexicon, Link, MONEY, NodeIndex, Target, What},
};
use crate::{expr::Comparison, fact::Quantity, table::Table};

/// A frame, planned.
#[derive(Debug)]
pub(crate) struct PlannedFrame {
    /// One per sentence that it draws on.
    pub parts: Vec<PlannedChain>,
    /// Exceptions in the same sentence.
    pub unless: Vec<PlannedChain>,
    /// Exceptions inside the hit.
    pub without: Vec<PlannedChain>,
}

/// A chain, planned.
#[derive(Debug)]
pub(crate) struct PlannedChain {
    /// Items and their links.
    pub items: Vec<PlannedItem>,
    /// Of each row one node must be mentioned; the row that is likely to be mentioned the least comes first.
    needs: Table<NodeIndex>,
}

/// An item with its link to the one before it.
#[derive(Debug)]
pub(crate) struct PlannedItem {
    /// How it stands to the one before.
    pub link: Link,
    /// What it looks for.
    pub what: PlannedWhat,
    /// Whether it may be missing.
    pub optional: bool,
}

impl PlannedItem {
    /// A quick look that there is something in the sentence of which it may be made.
    pub(crate) fn is_possible(&self, board: &Board) -> bool {
        self.optional || needs(self).iter().any(|node| board.has(*node))
    }
}

/// What an item looks for.
#[derive(Debug)]
pub(crate) enum PlannedWhat {
    /// A mention of any of these.
    Nodes(Box<[NodeIndex]>),
    /// A quantity that compares.
    Quantity(NodeIndex, Comparison, Quantity),
    /// A mention of any of `nodes`, or a match of an alternative.
    Group {
        /// Alternatives of one node.
        nodes: Box<[NodeIndex]>,
        /// Those of several.
        chains: Vec<PlannedChain>,
        /// Nodes, and the chain that is possible only where one of its nodes is mentioned.
        rarest: Box<[(NodeIndex, u16)]>,
    },
}

impl PlannedChain {
    /// Whether the sentence mentions something of everything that the chain needs.
    pub(crate) fn possible(&self, board: &Board) -> bool {
        self.needs.rows().all(|nodes| nodes.iter().any(|node| board.has(*node)))
    }

    /// Of each row every match mentions one node.
    pub(crate) fn needs(&self) -> impl Iterator<Item = &[NodeIndex]> {
        self.needs.rows()
    }

    /// The nodes of which every match mentions one, likely to be the rarest such.
    pub(crate) fn rarest(&self) -> &[NodeIndex] {
        self.needs.row(0)
    }
}

/// Plans the frames of a lexicon, in their order.
pub(crate) fn plan(lexicon: &Lexicon) -> Vec<PlannedFrame> {
    let planner = Planner { common: commonness(lexicon) };
    let chains = |chains: &[Chain]| chains.iter().map(|chain| planner.chain(chain)).collect();
    (lexicon.frames.iter())
        .map(|frame| PlannedFrame {
            parts: chains(&frame.parts),
            unless: chains(&frame.unless),
            without: chains(&frame.without),
        })
        .collect()
}

/// Plans one chain, for a look at it outside the walk.
pub(crate) fn chain(chain: &Chain) -> PlannedChain {
    Planner::default().chain(chain)
}

#[derive(Default)]
struct Planner {
    /// Per node, a guess how often it is mentioned.
    common: Vec<u32>,
}

impl Planner {
    fn chain(&self, chain: &Chain) -> PlannedChain {
        let items: Vec<PlannedItem> = chain.items.iter().map(|(link, item)| self.item(*link, item)).collect();
        let needed = items.iter().filter(|item| !item.optional);
        let mut rows: Vec<Vec<NodeIndex>> = needed.map(needs).collect();
        rows.sort_by_cached_key(|nodes| self.weight(nodes));
        PlannedChain { items, needs: rows.into_iter().collect() }
    }

    fn item(&self, link: Link, item: &Item) -> PlannedItem {
        let what = match &item.what {
            What::Node(node) => PlannedWhat::Nodes([*node].into()),
            What::Quantity { node, comparison, with } => PlannedWhat::Quantity(*node, *comparison, *with),
            What::Group(chains) => self.group(chains),
        };
        PlannedItem { link, what, optional: item.optional }
    }

    fn group(&self, alternatives: &[Chain]) -> PlannedWhat {
        let mut nodes: Vec<NodeIndex> = Vec::new();
        let mut chains: Vec<PlannedChain> = Vec::new();
        for chain in alternatives {
            match chain.items.as_slice() {
                [(_, Item { what: What::Node(node), optional: false })] => nodes.push(*node),
                _ => chains.push(self.chain(chain)),
            }
        }
        if chains.is_empty() {
            return PlannedWhat::Nodes(nodes.into());
        }
        let rarest = |(chain, place): (&PlannedChain, u16)| -> Vec<(NodeIndex, u16)> {
            let of = |nodes: &[NodeIndex]| nodes.iter().map(|node| (*node, place)).collect();
            match chain.rarest() {
                // Where every item may be missing, any of them is a match.
                [] => of(&chain.items.iter().flat_map(needs).collect::<Vec<_>>()),
                nodes => of(nodes),
            }
        };
        let rarest = chains.iter().zip(0..).flat_map(rarest).collect();
        PlannedWhat::Group { nodes: nodes.into(), chains, rarest }
    }

    fn weight(&self, nodes: &[NodeIndex]) -> u64 {
        let common = |node: &NodeIndex| self.common.get(*node as usize).copied().unwrap_or_default().max(1);
        nodes.iter().map(|node| u64::from(common(node))).sum()
    }
}

/// The nodes of which one must be mentioned for an item to be found.
fn needs(item: &PlannedItem) -> Vec<NodeIndex> {
    match &item.what {
        PlannedWhat::Nodes(nodes) => nodes.to_vec(),
        PlannedWhat::Quantity(node, ..) => vec![*node],
        PlannedWhat::Group { nodes, rarest, .. } => {
            nodes.iter().copied().chain(rarest.iter().map(|(node, _)| *node)).collect()
        }
    }
}

/// Per node, a guess how often it is mentioned: words count by how common they are, phrases little.
fn commonness(lexicon: &Lexicon) -> Vec<u32> {
    let mut sizes = vec![0_u32; lexicon.nodes.len()];
    let mut count = |node: NodeIndex, by: u32| {
        let above = lexicon.nodes.get(node as usize).map(|node| node.above.as_slice()).unwrap_or_default();
        for node in above.iter().chain([&node]) {
            if let Some(size) = sizes.get_mut(*node as usize) {
                *size = size.saturating_add(by);
            }
        }
    };
    let language = &lexicon.language;
    let mut common_words: Vec<&str> =
        language.function_words.iter().chain(&language.fillers).map(String::as_str).collect();
    common_words.sort_unstable();
    let is_common = |word: &u16| {
        let form = lexicon.lexemes.get(usize::from(*word)).map_or("", |lexeme| lexeme.form.as_str());
        common_words.binary_search(&form).is_ok()
    };
    for phrase in &lexicon.phrases {
        let by = match (phrase.words.as_slice(), phrase.words.iter().all(is_common)) {
            ([_], true) => 400,
            ([_], false) => 4,
            (_, true) => 20,
            (_, false) => 1,
        };
        count(phrase.node, by);
    }
    for (node, by) in [(MONEY, 4), (DURATION, 20), (COUNT, 60)] {
        count(node, by);
    }
    for frame in &lexicon.frames {
        if let Target::Concept(node) = frame.target {
            count(node, 4);
        }
    }
    sizes
}
