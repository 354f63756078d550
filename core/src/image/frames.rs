//! Frames in columns: what each column holds looks alike, and so compresses to three quarters.
//!
//! A frame's tree is written from the root down, each number into the column of its kind; reading walks the same way.

use core::{iter::Copied, slice};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use crate::{
    expr::Comparison,
    fact::Quantity,
    signal::lexicon::{Chain, Frame, Item, Link, NodeIndex, Target, What},
};

/// How deep chains may nest; the compiler's own limit stays well below, a hostile image must not exhaust the stack.
const DEEPEST: u8 = 64;

#[derive(Default, Serialize, Deserialize)]
struct Columns {
    targets: Vec<Target>,
    counts_in: Vec<u16>,
    strata: Vec<u8>,
    /// How many chains: three per frame, one per group.
    chains: Vec<u32>,
    /// How many items, one per chain.
    items: Vec<u16>,
    /// Of every item but the first of its chain.
    links: Vec<Link>,
    kinds: Vec<Kind>,
    /// [`NEXT_NEW`] for the node after the last new one, else the node and 1.
    nodes: Vec<NodeIndex>,
    quantities: Vec<(NodeIndex, Comparison, Quantity)>,
}

/// Words are numbered as frames name them, so what is new is mostly the next number.
const NEXT_NEW: NodeIndex = 0;

#[derive(Clone, Copy, Serialize, Deserialize)]
enum Kind {
    Node,
    Quantity,
    Group,
    OptionalNode,
    OptionalQuantity,
    OptionalGroup,
}

impl Kind {
    fn of(item: &Item) -> Self {
        match (&item.what, item.optional) {
            (What::Node(_), false) => Self::Node,
            (What::Quantity { .. }, false) => Self::Quantity,
            (What::Group(_), false) => Self::Group,
            (What::Node(_), true) => Self::OptionalNode,
            (What::Quantity { .. }, true) => Self::OptionalQuantity,
            (What::Group(_), true) => Self::OptionalGroup,
        }
    }

    fn is_optional(self) -> bool {
        matches!(self, Self::OptionalNode | Self::OptionalQuantity | Self::OptionalGroup)
    }
}

pub(crate) fn serialize<S: Serializer>(frames: &[Frame], serializer: S) -> Result<S::Ok, S::Error> {
    let mut writer = Writer::default();
    for frame in frames {
        writer.columns.targets.push(frame.target);
        writer.columns.counts_in.push(frame.counts_in);
        writer.columns.strata.push(frame.stratum);
        for chains in [&frame.parts, &frame.unless, &frame.without] {
            writer.chains(chains);
        }
    }
    writer.columns.serialize(serializer)
}

#[derive(Default)]
struct Writer {
    columns: Columns,
    newest: NodeIndex,
}

impl Writer {
    fn chains(&mut self, chains: &[Chain]) {
        self.columns.chains.push(u32::try_from(chains.len()).unwrap_or(u32::MAX));
        for chain in chains {
            self.columns.items.push(u16::try_from(chain.items.len()).unwrap_or(u16::MAX));
            self.columns.links.extend(chain.items.iter().skip(1).map(|(link, _)| *link));
            for (_, item) in &chain.items {
                self.item(item);
            }
        }
    }

    fn item(&mut self, item: &Item) {
        self.columns.kinds.push(Kind::of(item));
        match &item.what {
            What::Node(node) => {
                let new = *node == self.newest.wrapping_add(1);
                self.columns.nodes.push(if new { NEXT_NEW } else { node.wrapping_add(1) });
                self.newest = self.newest.max(*node);
            }
            What::Quantity { node, comparison, with } => {
                self.columns.quantities.push((*node, *comparison, *with));
            }
            What::Group(chains) => self.chains(chains),
        }
    }
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Frame>, D::Error> {
    let columns = Columns::deserialize(deserializer)?;
    frames(&columns).ok_or_else(|| D::Error::custom("frames of uneven columns"))
}

fn frames(columns: &Columns) -> Option<Vec<Frame>> {
    let mut reader = Reader {
        chains: columns.chains.iter().copied(),
        items: columns.items.iter().copied(),
        links: columns.links.iter().copied(),
        kinds: columns.kinds.iter().copied(),
        nodes: columns.nodes.iter().copied(),
        quantities: columns.quantities.iter().copied(),
        newest: 0,
    };
    let mut frames = Vec::with_capacity(columns.targets.len());
    let heads = columns.targets.iter().zip(&columns.counts_in).zip(&columns.strata);
    for ((target, counts_in), stratum) in heads {
        frames.push(Frame {
            target: *target,
            parts: reader.chains(0)?,
            unless: reader.chains(0)?,
            without: reader.chains(0)?,
            counts_in: *counts_in,
            stratum: *stratum,
        });
    }
    let even = [columns.targets.len(), columns.counts_in.len(), columns.strata.len()] == [frames.len(); 3];
    (even && reader.is_done()).then_some(frames)
}

struct Reader<'a> {
    chains: Copied<slice::Iter<'a, u32>>,
    items: Copied<slice::Iter<'a, u16>>,
    links: Copied<slice::Iter<'a, Link>>,
    kinds: Copied<slice::Iter<'a, Kind>>,
    nodes: Copied<slice::Iter<'a, NodeIndex>>,
    quantities: Copied<slice::Iter<'a, (NodeIndex, Comparison, Quantity)>>,
    newest: NodeIndex,
}

impl Reader<'_> {
    fn chains(&mut self, depth: u8) -> Option<Vec<Chain>> {
        if depth > DEEPEST {
            return None;
        }
        let count = self.chains.next()? as usize;
        // What is left bounds what is allocated, whatever a hostile image says.
        let mut chains = Vec::with_capacity(count.min(self.items.len()));
        for _ in 0..count {
            chains.push(self.chain(depth)?);
        }
        Some(chains)
    }

    fn chain(&mut self, depth: u8) -> Option<Chain> {
        let count = usize::from(self.items.next()?);
        let mut links = self.links.clone();
        if let Some(last) = count.checked_sub(2) {
            self.links.nth(last)?;
        }
        let mut items = Vec::with_capacity(count.min(self.kinds.len()));
        for place in 0..count {
            let link = if place == 0 { Link::Next } else { links.next()? };
            items.push((link, self.item(depth)?));
        }
        Some(Chain { items })
    }

    fn item(&mut self, depth: u8) -> Option<Item> {
        let kind = self.kinds.next()?;
        let what = match kind {
            Kind::Node | Kind::OptionalNode => What::Node(self.node()?),
            Kind::Quantity | Kind::OptionalQuantity => {
                let (node, comparison, with) = self.quantities.next()?;
                What::Quantity { node, comparison, with }
            }
            Kind::Group | Kind::OptionalGroup => What::Group(self.chains(depth + 1)?),
        };
        Some(Item { what, optional: kind.is_optional() })
    }

    fn node(&mut self) -> Option<NodeIndex> {
        let node = match self.nodes.next()? {
            // The highest number is left out, because it could not be written again.
            NEXT_NEW => self.newest.checked_add(1).filter(|new| *new < NodeIndex::MAX)?,
            other => other - 1,
        };
        self.newest = self.newest.max(node);
        Some(node)
    }

    fn is_done(&self) -> bool {
        let left = [
            self.chains.len(),
            self.items.len(),
            self.links.len(),
            self.kinds.len(),
            self.nodes.len(),
            self.quantities.len(),
        ];
        left == [0; 6]
    }
}
