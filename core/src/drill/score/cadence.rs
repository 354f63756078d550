//! Updates to the customer as often as the policy says.

use super::{Expected, Part, Scene, Tally, cite, length};
use crate::drill::wording;

/// A time in which the customer is to hear from us every so often. Seconds after the report.
pub(crate) struct Span {
    from: u32,
    until: u32,
    every: u32,
    criteria: Vec<String>,
}

/// Spans of stages with a cadence that are longer than it, within the drill.
pub(crate) fn spans(scene: &Scene<'_>) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    for (place, stage) in scene.stages.iter().enumerate() {
        let until = scene.stages.get(place + 1).map_or(scene.lasts, |next| next.from.min(scene.lasts));
        let Some(updates) = &stage.path.updates else {
            continue;
        };
        let every = updates.every_minutes.saturating_mul(60);
        match found.last_mut().filter(|span| span.until == stage.from && span.every == every) {
            // The same clock runs on.
            Some(span) => span.until = until,
            None => found.push(Span { from: stage.from, until, every, criteria: stage.criteria.clone() }),
        }
    }
    found.retain(|span| span.until.saturating_sub(span.from) > span.every);
    found
}

/// Four fifths by how much of the time that could be overdue was, one fifth for naming the time of the next update.
pub(crate) fn judge(scene: &Scene<'_>, most: u32, tally: &mut Tally) {
    let spans = spans(scene);
    let Some(first) = spans.first() else {
        return;
    };
    let (mut overdue, mut possible) = (0_u64, 0_u64);
    for span in &spans {
        possible += u64::from(span.until - span.from - span.every);
        overdue += u64::from(gaps(scene, span, tally));
    }
    let source = cite::cadence(scene.document, &first.criteria, first.every / 60);
    if overdue > 0 {
        let lost = (u64::from(most * 4 / 5) * overdue).div_ceil(possible.max(1));
        let overdue = length(u32::try_from(overdue).unwrap_or(u32::MAX));
        let what = format!("Updates every {} were overdue for {overdue} in all", length(first.every));
        let lost = u32::try_from(lost).unwrap_or(most);
        tally.lose(Part::Customer, lost, what, source.clone(), None);
    }
    if !scene.run.to_customer().any(|(_, text)| wording::names_a_time(text)) {
        let what = "The customer was never told when the next update comes".to_owned();
        tally.lose(Part::Customer, most / 5, what, source, None);
    }
}

/// Seconds by which updates were overdue within a span; each is noted with its due time.
fn gaps(scene: &Scene<'_>, span: &Span, tally: &mut Tally) -> u32 {
    let source = cite::cadence(scene.document, &span.criteria, span.every / 60);
    let sent = |after: u32| scene.run.to_customer().map(|(at, _)| at).find(|at| *at > after);
    let (mut last, mut overdue) = (span.from, 0_u32);
    loop {
        let due = last.saturating_add(span.every);
        if due >= span.until {
            return overdue;
        }
        let next = sent(last);
        tally.expected.push(Expected {
            part: Part::Customer,
            what: "Update the customer".to_owned(),
            due,
            done: next,
            source: source.clone(),
        });
        let end = next.unwrap_or(span.until).min(span.until);
        overdue = overdue.saturating_add(end.saturating_sub(due));
        last = end;
    }
}
