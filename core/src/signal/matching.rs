//! Matches chains of items against the mentions of a sentence.
//!
//! Every way is followed in which the links join one mention per item. Ways that mention the same words are one, and
//! of very many the shortest are kept: a chain of k items over m mentions costs at most k·m times that bound.
//!
//! Frames share most of what they look for, so what was found is remembered until the sentence ends. That is safe because
//! a frame comes after all frames that make what it mentions: no mention that a chain looks for is added later.

use super::{
    bits::{Bits, Few},
    board::{Board, Mention},
    lexicon::{Link, NodeIndex},
    needs::Alternatives,
    plan::{ChainIndex, Plan, Want, WantIndex},
    run::Run,
    slot::Slots,
    touched::Touched,
};
use crate::order::sort_values_by;

/// Where chains are matched.
#[derive(Debug)]
pub(crate) struct Place<'a> {
    pub plan: &'a Plan,
    pub board: &'a Board,
    pub slots: &'a Slots,
    /// Needs of the plan that the board meets.
    pub met: &'a Bits,
    pub ways: &'a mut Ways,
}

/// What was found in a sentence so far, each time a run of one list, which is kept from sentence to sentence.
#[derive(Debug, Default)]
pub(crate) struct Ways {
    chains: Noted,
    wants: Noted,
    mentions: Vec<Mention>,
}

/// What was found for those that were looked for.
#[derive(Debug, Default)]
struct Noted {
    touched: Touched,
    runs: Vec<Run>,
}

impl Noted {
    fn clear(&mut self, len: usize) {
        self.touched.clear(len);
        self.runs.clear();
    }

    fn get(&self, number: u32) -> Option<Run> {
        self.touched.place(number).and_then(|place| self.runs.get(place)).copied()
    }

    fn add(&mut self, number: u32, run: Run) {
        if self.touched.add(number).is_some() {
            self.runs.push(run);
        }
    }
}

impl Ways {
    /// Begins a sentence.
    pub(crate) fn begin(&mut self, plan: &Plan) {
        let (chains, wants, _) = plan.sizes();
        self.chains.clear(chains);
        self.wants.clear(wants);
        self.mentions.clear();
    }

    /// The mentions of a run.
    pub(crate) fn of(&self, run: Run) -> &[Mention] {
        run.of(&self.mentions)
    }

    /// One mention of a run.
    pub(crate) fn get(&self, run: Run, place: usize) -> Option<Mention> {
        self.of(run).get(place).copied()
    }

    fn copy(&mut self, run: Run) {
        if !run.is_empty() {
            self.mentions.extend_from_within(run.range());
        }
    }

    /// Everything from `start` on.
    fn since(&self, start: usize) -> Run {
        Run::new(start, self.mentions.len())
    }

    /// Everything from `start` on, in order of [`shortness`], each once.
    fn sorted(&mut self, start: usize) -> Run {
        let list = self.mentions.get_mut(start..).unwrap_or_default();
        if list.len() > 1 {
            sort_values_by(list, |a, b| shortness(a).cmp(&shortness(b)));
            let kept = distinct(list);
            self.mentions.truncate(start + kept);
        }
        self.since(start)
    }
}

impl Place<'_> {
    /// The shortest matches of `chain`, whose needs are met, that hold none of `without`, in order of place, no two
    /// overlapping.
    pub(crate) fn matches(&mut self, chain: ChainIndex, without: &[ChainIndex]) -> Run {
        let found = self.all_of_possible(chain);
        if found.is_empty() || found.len() == 1 && without.is_empty() {
            return found;
        }
        for chain in without {
            // What is found here is looked at below, where nothing may be added between.
            self.all(*chain);
        }
        let start = self.ways.mentions.len();
        for place in 0..found.len() {
            let Some(mention) = self.ways.get(found, place) else { break };
            let kept = self.ways.of(self.ways.since(start));
            let free = kept.iter().all(|other| mention.start >= other.end || other.start >= mention.end);
            if without.iter().all(|chain| !self.matches_inside(*chain, mention)) && free {
                self.ways.mentions.push(mention);
            }
        }
        let list = self.ways.mentions.get_mut(start..).unwrap_or_default();
        sort_values_by(list, |a, b| a.start.cmp(&b.start));
        self.ways.since(start)
    }

    /// The shortest match of `chain` that shares no word with `hit`.
    pub(crate) fn matches_beside(&mut self, chain: ChainIndex, hit: Mention) -> Option<Mention> {
        let found = self.all(chain);
        self.ways.of(found).iter().find(|other| other.mask & hit.mask == 0).copied()
    }

    /// Whether `chain` matches somewhere between the words of `within`.
    fn matches_inside(&mut self, chain: ChainIndex, within: Mention) -> bool {
        let found = self.all(chain);
        self.ways.of(found).iter().any(|mention| mention.start >= within.start && mention.end <= within.end)
    }

    fn is_possible(&self, chain: ChainIndex) -> bool {
        self.plan.needs(chain).iter().all(|need| self.met.has(*need))
    }

    /// All matches of `chain`, overlapping ones too, the shortest first.
    pub(crate) fn all(&mut self, chain: ChainIndex) -> Run {
        if let Some(run) = self.ways.chains.get(chain) {
            return run;
        }
        let run = if self.is_possible(chain) { self.follow(chain) } else { Run::default() };
        self.ways.chains.add(chain, run);
        run
    }

    /// The same for a chain whose needs are known to be met, so that they are not fetched again.
    fn all_of_possible(&mut self, chain: ChainIndex) -> Run {
        if let Some(run) = self.ways.chains.get(chain) {
            return run;
        }
        let run = self.follow(chain);
        self.ways.chains.add(chain, run);
        run
    }

    fn follow(&mut self, chain: ChainIndex) -> Run {
        let mut found = Run::default();
        // Whether nothing needed to be found so far, so that the next item may be the first.
        let mut first = true;
        for item in self.plan.items(chain) {
            let mentions = match item.node {
                // The commonest item, found without a look at the plan.
                Some(node) => self.node(node),
                // What may be missing is no need of the chain.
                None if item.optional && !self.can_be_found(item.want) => Run::default(),
                None => self.want(item.want),
            };
            if found.is_empty() && first {
                found = mentions;
            } else {
                let start = self.join(found, item.link, mentions);
                if first {
                    self.ways.copy(mentions);
                }
                if item.optional {
                    self.ways.copy(found);
                }
                found = self.ways.sorted(start);
            }
            if found.is_empty() && !item.optional {
                return found;
            }
            found = found.first(MOST_WAYS);
            first &= item.optional;
        }
        found
    }

    fn can_be_found(&self, want: WantIndex) -> bool {
        self.plan.need_of(want).is_some_and(|need| self.met.has(need))
    }

    fn node(&mut self, node: NodeIndex) -> Run {
        let start = self.ways.mentions.len();
        self.ways.mentions.extend_from_slice(self.board.mentions(node));
        self.ways.sorted(start)
    }

    /// The mentions of what an item looks for, the shortest first, each once.
    pub(crate) fn want(&mut self, want: WantIndex) -> Run {
        if let Some(run) = self.ways.wants.get(want) {
            return run;
        }
        let start = self.gather(want);
        let run = self.ways.sorted(start);
        self.ways.wants.add(want, run);
        run
    }

    /// Appends the mentions of what an item looks for; gives where they begin.
    fn gather(&mut self, want: WantIndex) -> usize {
        let plan = self.plan;
        let (nodes, chains): (&[Few], &[Alternatives]) = match plan.want(want) {
            Some(Want::Nodes(nodes)) => (nodes, &[]),
            Some(Want::Group { nodes, chains, .. }) => (nodes, chains),
            Some(Want::Quantity(node, comparison, with)) => {
                let start = self.ways.mentions.len();
                let quantities = self.board.quantities.iter().filter(|(kind, _, range)| {
                    kind == node && comparison.holds(range.low, range.high, *with).is_true()
                });
                self.ways.mentions.extend(quantities.map(|(_, mention, _)| *mention));
                return start;
            }
            None => return self.ways.mentions.len(),
        };
        // Found first and copied below, because finding adds to the list.
        let mut are_found = false;
        self.each_possible(chains, |place, chain| are_found |= !place.all_of_possible(chain).is_empty());
        let start = self.ways.mentions.len();
        for few in nodes {
            for node in self.board.mentioned(*few) {
                self.ways.mentions.extend_from_slice(self.board.mentions(node));
            }
        }
        if are_found {
            self.each_possible(chains, |place, chain| {
                let found = place.all(chain);
                place.ways.copy(found);
            });
        }
        start
    }

    /// Calls `take` with the alternatives whose first needs are met.
    fn each_possible(&mut self, chains: &[Alternatives], mut take: impl FnMut(&mut Self, ChainIndex)) {
        for woken in chains.iter().filter(|alternatives| self.met.has_any(alternatives.wakes)) {
            for alternative in woken.list.iter().filter(|alternative| alternative.is_possible(self.met)) {
                take(self, alternative.chain);
            }
        }
    }

    /// Each of `left` with each of `right` that stands to it as the link says, each once.
    pub(crate) fn joined(&mut self, left: Run, link: Link, right: Run) -> Run {
        let start = self.join(left, link, right);
        self.ways.sorted(start).first(MOST_WAYS)
    }

    fn join(&mut self, left: Run, link: Link, right: Run) -> usize {
        let start = self.ways.mentions.len();
        for place in 0..left.len() {
            let Some(a) = self.ways.get(left, place) else { break };
            for place in 0..right.len() {
                let Some(b) = self.ways.get(right, place) else { break };
                if a.mask & b.mask == 0 && self.linked(a, link, b) {
                    self.ways.mentions.push(a.join(b));
                }
            }
        }
        start
    }

    fn linked(&self, a: Mention, link: Link, b: Mention) -> bool {
        match link {
            Link::Next => {
                let between = self.slots.list.get(a.end..b.start);
                between.is_some_and(|slots| slots.len() <= 3 && slots.iter().all(|slot| slot.filler))
            }
            Link::Ordered(most) => b.start >= a.end && b.start - a.end <= usize::from(most),
            Link::Near(most) => a.gap(b) <= usize::from(most),
            Link::Same => true,
        }
    }
}

/// More ways to match one chain in one sentence say nothing new, and would make matching slow on hostile text.
const MOST_WAYS: u32 = 64;

/// Moves the distinct mentions of a sorted list to its front; gives their number.
fn distinct(list: &mut [Mention]) -> usize {
    let mut kept = 0;
    for place in 0..list.len() {
        if kept == 0 || list.get(kept - 1) != list.get(place) {
            list.swap(kept, place);
            kept += 1;
        }
    }
    kept
}

/// Shorter ones come before longer ones, of these the earlier, of these the one whose words stand further ahead.
fn shortness(mention: &Mention) -> (usize, u128) {
    // Both are below 256, as a mask has 128 bits.
    (mention.len() << 8 | mention.start, mention.mask)
}
