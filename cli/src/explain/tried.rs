//! Frames: those that hit, and those that nearly hit.

use std::cmp::Reverse;

use anstyle::Style;
use escalation_core::{
    reading::{Hit, HitOrigin, Scope, Strength},
    signal::trace::{Near, Stop},
};

use super::View;
use crate::layout::{BAD, Cell, GOOD, MINOR, NAME, OPEN, PLAIN, Page};

/// Alternatives written out of each group.
const MOST_ALTERNATIVES: usize = 4;

/// Frames that hit, counted or set aside: those that count first, each frame once.
pub(super) fn hits(view: &View<'_>, page: &mut Page) {
    page.heading("Frames that hit", "");
    let mut found: Vec<(&Hit, u32, String)> = Vec::new();
    for hit in view.trace.reading.hits.iter().filter(|hit| view.wants(hit.signal)) {
        let HitOrigin::Frame(frame) = hit.origin else { continue };
        let words = view.quotes(&hit.spans);
        let same = |(other, of, _): &&mut (&Hit, u32, String)| (other.scope, *of) == (hit.scope, frame);
        match found.iter_mut().find(same) {
            Some((_, _, more)) => *more = format!("{more} · {words}"),
            None => found.push((hit, frame, words)),
        }
    }
    if found.is_empty() {
        page.note("None.");
    }
    found.sort_by_key(|(hit, ..)| (hit.scope, Reverse(hit.strength), hit.signal));
    page.rows(
        &found
            .into_iter()
            .flat_map(|(hit, frame, words)| hit_rows(view, hit, frame, words))
            .collect::<Vec<_>>(),
    );
}

fn hit_rows(view: &View<'_>, hit: &Hit, frame: u32, words: String) -> [Vec<Cell>; 2] {
    let (state, style) = state(hit);
    let lexicon = view.engine.reader().lexicon();
    let most = if view.all { usize::MAX } else { MOST_ALTERNATIVES };
    let written = lexicon.frames.get(frame as usize).map(|frame| lexicon.show_frame_briefly(frame, most));
    let nothing = || (String::new(), PLAIN);
    [
        vec![(view.signal(hit.signal).to_owned(), NAME), (state.to_owned(), style), (words, PLAIN)],
        vec![nothing(), nothing(), (written.unwrap_or_default(), MINOR)],
    ]
}

/// What a hit does to its signal.
fn state(hit: &Hit) -> (&'static str, Style) {
    match (hit.scope, hit.strength) {
        (Scope::Counts, Strength::Strong) => ("holds", GOOD),
        (Scope::Counts, Strength::Weak) => ("asks: weak", OPEN),
        (Scope::Doubtful, _) => ("asks: doubtful", OPEN),
        (scope, _) => (scope.id(), BAD),
    }
}

/// Frames that nearly hit: what was there, what lacks, what stopped them.
pub(super) fn near(view: &View<'_>, page: &mut Page) {
    let about = match view.wanted.signals {
        _ if view.all => "the nearest first",
        Some(_) => "the nearest first; --all shows all",
        None => "the nearest of each signal that does not hold; more: --signal NAME, --all",
    };
    page.heading("Frames that nearly hit", about);
    if view.trace.near.is_empty() {
        page.note("None.");
    }
    page.rows(&view.trace.near.iter().flat_map(|near| one(view, near)).collect::<Vec<_>>());
}

fn one(view: &View<'_>, near: &Near) -> Vec<Vec<Cell>> {
    let found: Vec<String> =
        near.found.iter().map(|(item, span)| format!("{item} {}", view.quote(*span))).collect();
    let signal = format!("{} {} %", view.signal(near.signal), near.nearness);
    let mut rows = vec![vec![(signal, NAME), ("found".to_owned(), GOOD), (found.join(" · "), PLAIN)]];
    let mut line = |label: &str, style: Style, words: String, look: Style| {
        rows.push(vec![(String::new(), PLAIN), (label.to_owned(), style), (words, look)]);
    };
    if !near.lacking.is_empty() {
        line("lacks", BAD, near.lacking.join(" · "), PLAIN);
    }
    if near.stop != Stop::Lacking {
        line("but", BAD, near.stop.words(&view.ticket.text), PLAIN);
    }
    line("frame", MINOR, near.written.clone(), MINOR);
    rows
}
