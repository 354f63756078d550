//! Frames as the walk wants them: what several frames look for stands once, so that it is looked for once, and beside
//! each chain what it cannot do without, so that a chain that cannot match costs a look at a few bits.

use core::{borrow::Borrow, hash::Hash};

use rustc_hash::FxHashMap;

use super::{
    bits::Few,
    common::commonness,
    lexicon::{Chain, Item, Lexicon, Link, NodeIndex, What},
    needs::{Alternative, Alternatives, NeedIndex},
};
use crate::{
    expr::Comparison,
    fact::Quantity,
    learned::Scorer,
    order::{sort_by_key, sort_distinct},
    table::Table,
};

/// Index of a chain in its [`Plan`].
pub(crate) type ChainIndex = u32;
/// Index of what an item looks for.
pub(crate) type WantIndex = u32;

/// The frames of a lexicon, planned: equal chains, equal items and equal needs are one.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    /// In the lexicon's order.
    pub frames: Vec<PlannedFrame>,
    /// Per chain, its items.
    items: Table<PlannedItem>,
    /// Per chain, its needs, the one that is likely to be met the least first.
    needs: Table<NeedIndex>,
    wants: Vec<Want>,
    /// Per want, its need.
    need_of: Vec<NeedIndex>,
    /// Per need, its nodes.
    nodes: Table<NodeIndex>,
}

/// A frame, planned.
#[derive(Debug)]
pub(crate) struct PlannedFrame {
    /// One per sentence that it draws on.
    pub parts: Box<[ChainIndex]>,
    /// Exceptions in the same sentence.
    pub unless: Box<[ChainIndex]>,
    /// Exceptions inside the hit.
    pub without: Box<[ChainIndex]>,
}

/// An item with its link to the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct PlannedItem {
    /// How it stands to the one before.
    pub link: Link,
    /// What it looks for.
    pub want: WantIndex,
    /// The node, if it looks for a mention of a single one.
    pub node: Option<NodeIndex>,
    /// Whether it may be missing.
    pub optional: bool,
}

/// What an item looks for.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(crate) enum Want {
    /// A mention of any of these nodes. They are many and few of them are mentioned, so that they are asked for a word of
    /// bits at a time.
    Nodes(Box<[Few]>),
    /// A quantity that compares.
    Quantity(NodeIndex, Comparison, Quantity),
    /// A mention of any of `nodes`, or a match of an alternative.
    Group {
        /// Alternatives of one node.
        nodes: Box<[Few]>,
        /// Those of several, by the need that wakes them, so that many are passed over at a time.
        chains: Box<[Alternatives]>,
        /// All alternatives in the author's order; only where they are told apart.
        apart: Box<[ChainIndex]>,
    },
}

impl Plan {
    /// Plans the frames of a lexicon; the weights say what is rare.
    pub(crate) fn new(lexicon: &Lexicon, scorer: &Scorer) -> Self {
        Self::planned(lexicon, scorer, false)
    }

    /// A plan for explanations, in which every alternative of a group can be looked for alone.
    pub(crate) fn told_apart(lexicon: &Lexicon, scorer: &Scorer) -> Self {
        Self::planned(lexicon, scorer, true)
    }

    fn planned(lexicon: &Lexicon, scorer: &Scorer, apart: bool) -> Self {
        let mut planner = Planner {
            common: commonness(lexicon, scorer),
            apart,
            want_of_node: vec![None; lexicon.nodes.len()],
            ..Planner::default()
        };
        let mut chains = |chains: &[Chain]| chains.iter().map(|chain| planner.chain(chain)).collect();
        let frames = (lexicon.frames.iter())
            .map(|frame| PlannedFrame {
                parts: chains(&frame.parts),
                unless: chains(&frame.unless),
                without: chains(&frame.without),
            })
            .collect();
        Self {
            frames,
            items: planner.chains.into_list().into_iter().collect(),
            needs: planner.needs_of_chain,
            wants: planner.wants.into_list(),
            need_of: planner.need_of_want,
            nodes: planner.nodes,
        }
    }

    /// Number of chains, of wants and of needs.
    pub(crate) fn sizes(&self) -> (usize, usize, usize) {
        (self.items.len(), self.wants.len(), self.nodes.len())
    }

    /// Each need with its nodes.
    pub(crate) fn all_needs(&self) -> impl Iterator<Item = (NeedIndex, &[NodeIndex])> {
        (0..).zip(self.nodes.rows())
    }

    /// The items of a chain.
    pub(crate) fn items(&self, chain: ChainIndex) -> &[PlannedItem] {
        self.items.row(chain as usize)
    }

    /// What every match of a chain meets.
    pub(crate) fn needs(&self, chain: ChainIndex) -> &[NeedIndex] {
        self.needs.row(chain as usize)
    }

    /// Nodes of which every match mentions one: of all such sets the one that is likely to be mentioned the least.
    pub(crate) fn rarest(&self, chain: ChainIndex) -> &[NodeIndex] {
        self.needs(chain).first().map(|need| self.nodes(*need)).unwrap_or_default()
    }

    /// What an item looks for.
    pub(crate) fn want(&self, want: WantIndex) -> Option<&Want> {
        self.wants.get(want as usize)
    }

    /// What it cannot be found without.
    pub(crate) fn need_of(&self, want: WantIndex) -> Option<NeedIndex> {
        self.need_of.get(want as usize).copied()
    }

    /// The nodes of a need.
    pub(crate) fn nodes(&self, need: NeedIndex) -> &[NodeIndex] {
        self.nodes.row(need as usize)
    }
}

/// Distinct values, numbered as they come.
#[derive(Debug)]
struct Pool<T>(FxHashMap<T, u32>);

impl<T> Default for Pool<T> {
    fn default() -> Self {
        Self(FxHashMap::default())
    }
}

impl<T: Hash + Eq> Pool<T> {
    /// The number of a value, and whether it is a new one.
    fn number(&mut self, value: T) -> (u32, bool) {
        let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        let number = *self.0.entry(value).or_insert(next);
        (number, number == next)
    }

    /// The number of a list, and whether it is new; only of a new one a copy is made.
    fn number_of<I>(&mut self, list: &[I]) -> (u32, bool)
    where
        [I]: Hash + Eq + ToOwned,
        T: Borrow<[I]> + for<'a> From<&'a [I]>,
    {
        match self.0.get(list) {
            Some(known) => (*known, false),
            None => self.number(list.into()),
        }
    }

    fn into_list(self) -> Vec<T> {
        let mut list: Vec<Option<T>> = Vec::new();
        list.resize_with(self.0.len(), || None);
        for (value, number) in self.0 {
            if let Some(place) = list.get_mut(number as usize) {
                *place = Some(value);
            }
        }
        list.into_iter().flatten().collect()
    }
}

/// What is planned so far. Sets of nodes are known by their need from the first moment, so that what goes up through groups
/// in groups is a number and not a list.
#[derive(Default)]
struct Planner {
    /// See [`commonness`].
    common: Vec<u32>,
    /// Whether alternatives are told apart.
    apart: bool,
    chains: Pool<Box<[PlannedItem]>>,
    /// Items of the chains that are being planned: a stack, as chains stand in groups of other chains.
    open: Vec<PlannedItem>,
    needs_of_chain: Table<NeedIndex>,
    /// Per chain, what wakes it: without one of these nodes it has no match.
    wakes: Vec<NeedIndex>,
    wants: Pool<Want>,
    need_of_want: Vec<NeedIndex>,
    /// Per node, what an item looks for that looks for nothing else: most items do.
    want_of_node: Vec<Option<WantIndex>>,
    needs: Pool<Box<[NodeIndex]>>,
    /// Per need, its nodes.
    nodes: Table<NodeIndex>,
    /// Per need, how common it is.
    weights: Vec<u64>,
}

impl Planner {
    fn chain(&mut self, chain: &Chain) -> ChainIndex {
        let start = self.open.len();
        for (place, (link, item)) in chain.items.iter().enumerate() {
            let want = self.want(&item.what);
            // The first one's link means nothing: chains that differ in it are one.
            let link = if place == 0 { Link::Same } else { *link };
            let node = if let What::Node(node) = item.what { Some(node) } else { None };
            self.open.push(PlannedItem { link, want, node, optional: item.optional });
        }
        let (index, is_new) = self.chains.number_of(self.open.get(start..).unwrap_or_default());
        let items = self.open.drain(start..);
        if is_new {
            let (mut needed, mut optional) = (Vec::new(), Vec::new());
            for item in items {
                let needs = if item.optional { &mut optional } else { &mut needed };
                needs.extend(self.need_of_want.get(item.want as usize));
            }
            sort_by_key(&mut needed, |need| self.weights.get(*need as usize).copied());
            let wakes = match needed.first() {
                Some(rarest) => *rarest,
                // Where every item may be missing, any of them is a match.
                None => self.need(&self.nodes_of(&optional)),
            };
            self.wakes.push(wakes);
            self.needs_of_chain.push(needed);
        }
        index
    }

    /// What an item looks for.
    fn want(&mut self, what: &What) -> WantIndex {
        match what {
            What::Node(node) => {
                if let Some(Some(known)) = self.want_of_node.get(*node as usize) {
                    return *known;
                }
                let want = self.wanted(Want::Nodes(Few::of(&[*node]).collect()), &[*node]);
                if let Some(known) = self.want_of_node.get_mut(*node as usize) {
                    *known = Some(want);
                }
                want
            }
            What::Quantity { node, comparison, with } => {
                self.wanted(Want::Quantity(*node, *comparison, *with), &[*node])
            }
            What::Group(alternatives) => self.group(alternatives),
        }
    }

    /// The number of what is looked for, which is not there unless one of the nodes is mentioned.
    fn wanted(&mut self, want: Want, needed: &[NodeIndex]) -> WantIndex {
        let (index, is_new) = self.wants.number(want);
        if is_new {
            let need = self.need(needed);
            self.need_of_want.push(need);
        }
        index
    }

    fn group(&mut self, alternatives: &[Chain]) -> WantIndex {
        let (mut nodes, mut chains, mut apart, mut wakes) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for chain in alternatives {
            let alone = match chain.items.as_slice() {
                [(_, Item { what: What::Node(node), optional: false })] => Some(*node),
                _ => None,
            };
            nodes.extend(alone);
            if alone.is_none() || self.apart {
                let index = self.chain(chain);
                if alone.is_none() {
                    let woken_by = self.wakes.get(index as usize).copied().unwrap_or_default();
                    let needs = self.needs_of_chain.row(index as usize);
                    chains.push((woken_by, Alternative::new(index, needs)));
                    wakes.push(woken_by);
                }
                if self.apart {
                    apart.push(index);
                }
            }
        }
        let mut needed = nodes.clone();
        needed.extend(self.nodes_of(&wakes));
        sort_distinct(&mut nodes);
        let nodes = Few::of(&nodes).collect();
        let want = if chains.is_empty() && apart.is_empty() {
            Want::Nodes(nodes)
        } else {
            Want::Group { nodes, chains: Alternatives::by_need(chains), apart: apart.into() }
        };
        self.wanted(want, &needed)
    }

    fn need(&mut self, nodes: &[NodeIndex]) -> NeedIndex {
        let (index, is_new) = self.needs.number_of(nodes);
        if is_new {
            let common =
                |node: &NodeIndex| self.common.get(*node as usize).copied().unwrap_or_default().max(1);
            self.weights.push(nodes.iter().map(|node| u64::from(common(node))).sum());
            self.nodes.push(nodes.iter().copied());
        }
        index
    }

    /// The nodes of several needs.
    fn nodes_of(&self, needs: &[NeedIndex]) -> Vec<NodeIndex> {
        needs.iter().flat_map(|need| self.nodes.row(*need as usize)).copied().collect()
    }
}
