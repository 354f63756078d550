//! Scope, readings, learned weights.

use escalation_core::{
    decide::show_value,
    fact::{FactOrigin, Known},
    learned::{Effect, Score},
    signal::{EFFECTS, lexicon::CueEffect, trace::CueSeen},
};

use super::View;
use crate::layout::{BAD, Cell, GOOD, MINOR, NAME, OPEN, PLAIN, Page};

/// Signals shown that the weights do nothing to.
const MOST_IDLE: usize = 4;

/// Cues, and the mentions that each sets aside.
pub(super) fn scope(view: &View<'_>, page: &mut Page) {
    let hits = &view.trace.reading.hits;
    let set_aside = |cue: &CueSeen| {
        let known = cue.hits.iter().filter_map(|place| hits.get(*place)).filter(|hit| view.wants(hit.signal));
        known
            .map(|hit| format!("{} {}", view.signal(hit.signal), view.quotes(&hit.spans)))
            .collect::<Vec<_>>()
    };
    let cues = || view.trace.cues.iter().filter(|cue| cue.effect != CueEffect::None || view.all);
    let elsewhere = hits.iter().filter(|hit| view.wants(hit.signal) && hit.scope.is_elsewhere());
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for (cue, aside) in cues().map(|cue| (cue, set_aside(cue))).filter(|(_, aside)| !aside.is_empty()) {
        let does = if cue.effect == CueEffect::Doubtful { "puts in doubt " } else { "sets aside " };
        rows.push(vec![
            (effect(cue.effect).to_owned(), BAD),
            (view.quote(cue.span), PLAIN),
            (format!("{does}{}", aside.join(" · ")), PLAIN),
        ]);
    }
    for hit in elsewhere {
        let words = format!("sets aside {} {}", view.signal(hit.signal), view.quotes(&hit.spans));
        rows.push(vec![(hit.scope.id().to_owned(), BAD), ("its part".to_owned(), MINOR), (words, PLAIN)]);
    }
    let idle: Vec<String> = cues()
        .filter(|cue| set_aside(cue).is_empty())
        .map(|cue| format!("{} {}", view.quote(cue.span), effect(cue.effect)))
        .collect();
    if rows.is_empty() && idle.is_empty() {
        return;
    }
    page.heading("Scope", "cues, and what they set aside");
    page.rows(&rows);
    if !idle.is_empty() {
        page.note(&format!("Reach no mention: {}", idle.join(" · ")));
    }
}

fn effect(effect: CueEffect) -> &'static str {
    EFFECTS.iter().find(|(_, known)| *known == effect).map_or("", |(name, _)| name)
}

/// Quantities, and the facts that the text states.
pub(super) fn readings(view: &View<'_>, page: &mut Page) {
    let (quantities, facts) = (&view.trace.quantities, &view.trace.reading.facts);
    if quantities.is_empty() && facts.is_empty() {
        return;
    }
    page.heading("Readings", "quantities, and the facts they gave");
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for found in quantities {
        let kind = found.kind.trim_start_matches('#').to_owned();
        rows.push(vec![(kind, NAME), (found.value.clone(), PLAIN), (view.quote(found.span), MINOR)]);
    }
    page.rows(&rows);
    page.rows(&facts.iter().map(|known| fact(view, known)).collect::<Vec<_>>());
}

fn fact(view: &View<'_>, known: &Known) -> Vec<Cell> {
    let id = view.document().facts.get(usize::from(known.fact)).map_or("", |fact| &fact.id);
    let value = show_value(view.document(), known.fact, known.value);
    let words = match &known.origin {
        FactOrigin::Given => "given".to_owned(),
        FactOrigin::Text(spans) => view.quotes(spans),
    };
    vec![("fact".to_owned(), NAME), (format!("{id} = {value}"), GOOD), (words, MINOR)]
}

/// What learned weights say.
pub(super) fn weights(view: &View<'_>, page: &mut Page) {
    let mut scores: Vec<&Score> = view.trace.scores.iter().collect();
    if scores.is_empty() {
        return;
    }
    scores.sort_by_key(|score| score.ask.saturating_sub(score.score));
    let idle = if view.all { usize::MAX } else { MOST_IDLE };
    let (busy, rest): (Vec<&Score>, Vec<&Score>) =
        scores.into_iter().partition(|score| score.effect != Effect::Nothing);
    page.heading("Learned weights", "score against its bars, and the words that carried it");
    let head = ["signal", "score", "asks ≥", "holds ≥", "doubts <", "drops <", "does", "words"];
    let mut rows: Vec<Vec<Cell>> = vec![head.iter().map(|name| ((*name).to_owned(), MINOR)).collect()];
    rows.extend(busy.into_iter().chain(rest.into_iter().take(idle)).map(|score| row(view, score)));
    page.rows(&rows);
}

fn row(view: &View<'_>, score: &Score) -> Vec<Cell> {
    let above = score.score >= score.ask;
    let (does, style) = match score.effect {
        Effect::Decides => ("holds", GOOD),
        Effect::Asks => ("asks", OPEN),
        Effect::Doubts => ("doubts the frames", OPEN),
        Effect::Dismisses => ("drops the frames", BAD),
        Effect::Nothing if above => ("agrees", PLAIN),
        Effect::Nothing => ("–", MINOR),
    };
    let number = |thousandths: i32| {
        let never = !Score::is_within_reach(thousandths);
        let text = format!("{:.2}", f64::from(thousandths) / 1000.0);
        (if never { "never".to_owned() } else { format!("{text:>6}") }, if above { PLAIN } else { MINOR })
    };
    vec![
        (view.signal(score.signal).to_owned(), NAME),
        number(score.score),
        number(score.ask),
        number(score.decide),
        number(score.doubt),
        number(score.dismiss),
        (does.to_owned(), style),
        (view.quotes(&score.spans), PLAIN),
    ]
}
