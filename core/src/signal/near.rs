//! How near a frame came in a sentence, whether it hit or not.

use super::{
    board::Mention,
    lexicon::{Chain, Item, Link, What},
    matching::Place,
    plan::{ChainIndex, PlannedItem, Want},
    run::Run,
    telling::Telling,
    trace::Stop,
};
use crate::Span;

/// What there is of one part of a frame in one sentence.
#[derive(Debug, Clone)]
pub(crate) struct Approach<'l> {
    /// Items and the words that were found for them.
    pub found: Vec<(&'l Item, Span)>,
    /// Items that were not.
    pub lacking: Vec<&'l Item>,
    /// What kept it from matching; `None`: it matched.
    pub stop: Option<Stop>,
    /// How near, in hundredths; 100: it matched.
    pub nearness: u32,
}

/// Less than this share of what a frame's items tell is no approach.
pub(crate) const LEAST: u32 = 50;
/// Nearness of a part whose items are all there, where something else stops it.
pub(crate) const STOPPED: u32 = 95;

/// How near `chain` comes in a sentence; nothing if hardly anything of it is there. Its plan has to be one that tells
/// alternatives apart ([`Plan::told_apart`](super::plan::Plan::told_apart)).
pub(crate) fn approach<'l>(
    place: &mut Place<'_>,
    chain: &'l Chain,
    planned: ChainIndex,
    without: &[ChainIndex],
    telling: &Telling,
) -> Option<Approach<'l>> {
    let plan = place.plan;
    let items: Vec<(&Item, &PlannedItem)> = chain
        .items
        .iter()
        .map(|(_, item)| item)
        .zip(plan.items(planned))
        .filter(|(item, _)| !item.optional)
        .collect();
    if let [(Item { what: What::Group(chains), .. }, item)] = items.as_slice() {
        // A group alone is as near as the nearest of its alternatives.
        let Some(Want::Group { apart, .. }) = plan.want(item.want) else { return None };
        let nearest = (chains.iter().zip(apart))
            .filter_map(|(chain, planned)| approach(place, chain, *planned, without, telling));
        return nearest.min_by_key(|approach| core::cmp::Reverse(approach.nearness));
    }
    // A quick look first: nearly all frames have nothing to do with the sentence.
    let is_met = |item: &PlannedItem| plan.need_of(item.want).is_some_and(|need| place.met.has(need));
    if share(&items, telling, |_, item| is_met(item)) < LEAST {
        return None;
    }
    let (found, lacking) = search(place, &items);
    // One word of "log in" says nothing of the other.
    if telling.is_phrase(chain) && found.len() < 2 * lacking.len() {
        return None;
    }
    let (stop, nearness) = if lacking.is_empty() {
        let stop = stop(place, planned, without);
        (stop, if stop.is_some() { STOPPED } else { 100 })
    } else {
        let is_found = |item: &Item| found.iter().any(|(known, _)| core::ptr::eq(*known, item));
        (Some(Stop::Lacking), share(&items, telling, |item, _| is_found(item)))
    };
    (nearness >= LEAST).then_some(Approach { found, lacking, stop, nearness })
}

/// What the items that are found tell, in hundredths of what all of them tell.
fn share(
    items: &[(&Item, &PlannedItem)],
    telling: &Telling,
    is_found: impl Fn(&Item, &PlannedItem) -> bool,
) -> u32 {
    let (mut told, mut missed) = (0, 0);
    for (item, planned) in items {
        if is_found(item, planned) {
            told += telling.item(item);
        } else {
            missed += telling.missed(item);
        }
    }
    told * 100 / (told + missed).max(1)
}

/// The items for which the sentence has words, with these words, and the items for which it has none.
fn search<'l>(
    place: &mut Place<'_>,
    items: &[(&'l Item, &PlannedItem)],
) -> (Vec<(&'l Item, Span)>, Vec<&'l Item>) {
    let (mut found, mut lacking, mut taken) = (Vec::new(), Vec::new(), 0_u128);
    for (item, planned) in items {
        // Words that were found for one item are no other item.
        let mentions = place.want(planned.want);
        match place.ways.of(mentions).iter().find(|mention| mention.mask & taken == 0) {
            Some(mention) => {
                taken |= mention.mask;
                found.push((*item, place.slots.span(mention.start, mention.end)));
            }
            None => lacking.push(*item),
        }
    }
    (found, lacking)
}

/// What stops a chain whose items are all in the sentence.
fn stop(place: &mut Place<'_>, chain: ChainIndex, without: &[ChainIndex]) -> Option<Stop> {
    let matches = place.all(chain);
    if matches.is_empty() {
        return broken_link(place, chain);
    }
    let without: Vec<Run> = without.iter().map(|chain| place.all(*chain)).collect();
    let inside = |within: &Mention| {
        let mut found = without.iter().flat_map(|run| place.ways.of(*run)).copied();
        found.find(|other| other.start >= within.start && other.end <= within.end)
    };
    // One match that nothing stands inside of is a hit.
    let stopped: Option<Vec<Mention>> = place.ways.of(matches).iter().map(inside).collect();
    stopped?.first().map(|words| Stop::Without(place.slots.span(words.start, words.end)))
}

/// The first link of a chain that fails, and why.
fn broken_link(place: &mut Place<'_>, chain: ChainIndex) -> Option<Stop> {
    let plan = place.plan;
    let mut left = Run::default();
    for (index, item) in plan.items(chain).iter().enumerate().filter(|(_, item)| !item.optional) {
        let right = place.want(item.want);
        let joined = if left.is_empty() { right } else { place.joined(left, item.link, right) };
        if joined.is_empty() && index > 0 {
            return Some(reason(place.ways.of(left), item.link, place.ways.of(right)));
        }
        left = joined;
    }
    None
}

fn reason(left: &[Mention], link: Link, right: &[Mention]) -> Stop {
    let (ordered, most) = match link {
        Link::Next => (true, 0),
        Link::Ordered(most) => (true, usize::from(most)),
        Link::Near(most) => (false, usize::from(most)),
        Link::Same => (false, usize::MAX),
    };
    let mut stop = Stop::SameWords;
    for (a, b) in left.iter().flat_map(|a| right.iter().map(move |b| (*a, *b))) {
        if a.mask & b.mask != 0 {
            continue;
        }
        let words = a.gap(b);
        stop = match stop {
            Stop::TooFar { words: least, .. } if least <= words => stop,
            _ if !ordered || b.start >= a.end => Stop::TooFar { words, most },
            Stop::SameWords => Stop::OtherOrder,
            _ => stop,
        };
    }
    stop
}
