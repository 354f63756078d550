//! Frames as the walk wants them: what several frames look for stands once, so that it is looked for once, and beside
//! each chain what it cannot do without, so that a chain that cannot match costs a look at a few bits.

use core::hash::Hash;

use rustc_hash::FxHashMap;

use super::{
    bits::Bits,
    lexicon::{COUNT, Chain, DURATION, Item, Lexicon, Link, MONEY, NodeIndex, Target, What},
};
use crate::{expr::Comparison, fact::Quantity, order::sort_by_key, table::Table};

/// Index of a chain in its [`Plan`].
pub(crate) type ChainIndex = u32;
/// Index of what an item looks for.
pub(crate) type WantIndex = u32;
/// Index of a set of nodes of which one must be mentioned.
pub(crate) type NeedIndex = u32;

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
    /// Per node, the needs that a mention of it meets.
    met_by: Table<NeedIndex>,
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
    /// The same where that is a mention of one node.
    pub node: Option<NodeIndex>,
    /// Whether it may be missing.
    pub optional: bool,
}

/// What an item looks for.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(crate) enum Want {
    /// A mention of any of these.
    Nodes(Box<[NodeIndex]>),
    /// A quantity that compares.
    Quantity(NodeIndex, Comparison, Quantity),
    /// A mention of any of `nodes`, or a match of an alternative.
    Group {
        /// Alternatives of one node.
        nodes: Box<[NodeIndex]>,
        /// Those of several.
        chains: Box<[Alternative]>,
        /// All alternatives in the author's order; only where they are told apart.
        apart: Box<[ChainIndex]>,
    },
}

/// A chain in a group, beside it what its first needs are: of most groups no alternative is possible, and that is seen
/// without a look at any chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Alternative {
    needs: FewNeeds<2>,
    /// What is looked for.
    pub chain: ChainIndex,
}

impl Alternative {
    /// Whether its first needs are met.
    pub(crate) fn is_possible(&self, met: &Bits) -> bool {
        self.needs.are_met(met)
    }
}

/// A few needs in a row; what has more of them leaves out some.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct FewNeeds<const N: usize>([NeedIndex; N]);

/// No need.
const NONE: NeedIndex = NeedIndex::MAX;

impl<const N: usize> FewNeeds<N> {
    /// The first of `needs`.
    pub(crate) fn new(needs: &[NeedIndex]) -> Self {
        let mut few = [NONE; N];
        few.iter_mut().zip(needs).for_each(|(place, need)| *place = *need);
        Self(few)
    }

    /// Whether all of them are met.
    pub(crate) fn are_met(&self, met: &Bits) -> bool {
        self.0.iter().all(|need| *need == NONE || met.has(*need))
    }
}

impl Plan {
    /// Plans the frames of a lexicon.
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        Self::planned(lexicon, false)
    }

    /// The same for explanations: every alternative of a group can be looked for alone.
    pub(crate) fn told_apart(lexicon: &Lexicon) -> Self {
        Self::planned(lexicon, true)
    }

    fn planned(lexicon: &Lexicon, apart: bool) -> Self {
        let mut planner = Planner { common: commonness(lexicon), apart, ..Planner::default() };
        let mut chains =
            |chains: &[Chain]| chains.iter().map(|chain| planner.chain(chain).0).collect::<Box<[_]>>();
        let frames = (lexicon.frames.iter())
            .map(|frame| PlannedFrame {
                parts: chains(&frame.parts),
                unless: chains(&frame.unless),
                without: chains(&frame.without),
            })
            .collect();
        let nodes: Table<NodeIndex> = planner.needs.into_list().into_iter().collect();
        let met_by: Vec<(NodeIndex, NeedIndex)> = (0..)
            .zip(nodes.rows())
            .flat_map(|(need, nodes)| nodes.iter().map(move |node| (*node, need)))
            .collect();
        Self {
            frames,
            items: planner.chains.into_list().into_iter().collect(),
            needs: planner.needs_of_chain,
            wants: planner.wants.into_list(),
            need_of: planner.need_of_want,
            met_by: Table::grouped(lexicon.nodes.len(), &met_by),
            nodes,
        }
    }

    /// Number of chains, of wants and of needs.
    pub(crate) fn sizes(&self) -> (usize, usize, usize) {
        (self.items.len(), self.wants.len(), self.nodes.len())
    }

    /// The needs that a mention of a node meets.
    pub(crate) fn met_by(&self, node: NodeIndex) -> &[NeedIndex] {
        self.met_by.row(node as usize)
    }

    /// The items of a chain.
    pub(crate) fn items(&self, chain: ChainIndex) -> &[PlannedItem] {
        self.items.row(chain as usize)
    }

    /// What every match of a chain meets.
    pub(crate) fn needs(&self, chain: ChainIndex) -> &[NeedIndex] {
        self.needs.row(chain as usize)
    }

    /// The nodes of which every match mentions one, likely to be the rarest such.
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

    fn into_list(self) -> Vec<T> {
        let mut numbered: Vec<(T, u32)> = self.0.into_iter().collect();
        sort_by_key(&mut numbered, |(_, number)| *number);
        numbered.into_iter().map(|(value, _)| value).collect()
    }
}

#[derive(Default)]
struct Planner {
    /// Per node, a guess how often it is mentioned.
    common: Vec<u32>,
    /// Whether alternatives are told apart.
    apart: bool,
    chains: Pool<Box<[PlannedItem]>>,
    needs_of_chain: Table<NeedIndex>,
    wants: Pool<Want>,
    need_of_want: Vec<NeedIndex>,
    needs: Pool<Box<[NodeIndex]>>,
}

impl Planner {
    /// A chain, and the nodes that wake it: without one of them it has no match.
    fn chain(&mut self, chain: &Chain) -> (ChainIndex, Vec<NodeIndex>) {
        let (mut items, mut needed, mut optional) = (Vec::new(), Vec::new(), Vec::new());
        for (place, (link, item)) in chain.items.iter().enumerate() {
            let (want, nodes) = self.want(&item.what);
            // The first one's link means nothing: chains that differ in it are one.
            let link = if place == 0 { Link::Same } else { *link };
            let node = if let What::Node(node) = item.what { Some(node) } else { None };
            items.push(PlannedItem { link, want, node, optional: item.optional });
            if item.optional {
                optional.extend(nodes);
            } else {
                needed.push(nodes);
            }
        }
        needed.sort_by_cached_key(|nodes| self.weight(nodes));
        let (index, is_new) = self.chains.number(items.into());
        if is_new {
            let needs: Vec<NeedIndex> = needed.iter().map(|nodes| self.need(nodes)).collect();
            self.needs_of_chain.push(needs);
        }
        // Where every item may be missing, any of them is a match.
        (index, needed.into_iter().next().unwrap_or(optional))
    }

    /// What an item looks for, and the nodes of which one must be mentioned for it to be found.
    fn want(&mut self, what: &What) -> (WantIndex, Vec<NodeIndex>) {
        let (want, needed) = match what {
            What::Node(node) => (Want::Nodes([*node].into()), vec![*node]),
            What::Quantity { node, comparison, with } => {
                (Want::Quantity(*node, *comparison, *with), vec![*node])
            }
            What::Group(alternatives) => self.group(alternatives),
        };
        let (index, is_new) = self.wants.number(want);
        if is_new {
            let need = self.need(&needed);
            self.need_of_want.push(need);
        }
        (index, needed)
    }

    fn group(&mut self, alternatives: &[Chain]) -> (Want, Vec<NodeIndex>) {
        let (mut nodes, mut chains, mut apart, mut wakers) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for chain in alternatives {
            let alone = match chain.items.as_slice() {
                [(_, Item { what: What::Node(node), optional: false })] => Some(*node),
                _ => None,
            };
            nodes.extend(alone);
            if alone.is_none() || self.apart {
                let (index, waking) = self.chain(chain);
                if alone.is_none() {
                    let needs = FewNeeds::new(self.needs_of_chain.row(index as usize));
                    chains.push(Alternative { needs, chain: index });
                    wakers.extend(waking);
                }
                if self.apart {
                    apart.push(index);
                }
            }
        }
        let needed = nodes.iter().copied().chain(wakers).collect();
        if chains.is_empty() && apart.is_empty() {
            return (Want::Nodes(nodes.into()), needed);
        }
        (Want::Group { nodes: nodes.into(), chains: chains.into(), apart: apart.into() }, needed)
    }

    fn need(&mut self, nodes: &[NodeIndex]) -> NeedIndex {
        self.needs.number(nodes.into()).0
    }

    fn weight(&self, nodes: &[NodeIndex]) -> u64 {
        let common = |node: &NodeIndex| self.common.get(*node as usize).copied().unwrap_or_default().max(1);
        nodes.iter().map(|node| u64::from(common(node))).sum()
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
