//! The hand-over note: what the next shift must know, in the order in which it matters.

use super::{Block, CaseView, Page, length, times};
use crate::{
    case::{Standing, StepStanding},
    text::first_line,
};

/// How many entries of the log a note repeats.
const LAST_NOTES: usize = 3;
/// How many tasks that are not due yet it names.
const NEXT_TASKS: usize = 6;
/// How many characters of a text it repeats.
const EXCERPT: usize = 240;

/// The note; [`Page::plain`] is what is sent.
pub fn handover(view: &CaseView<'_>) -> Page {
    let state = view.state;
    let mut page = Page::new(format!(
        "{}: {}",
        view.title("Hand-over"),
        view.document().tier_called(&view.state.decision.tier)
    ));
    page.blocks.push(view.facts());
    let text = view.engine.reader().title(view.ticket_text(), EXCERPT);
    page.section("What it is", vec![Block::Text(text), view.reasons()]);
    let due = state.what_is_due(view.now);
    let is_late = |standing: Standing| matches!(standing, Standing::Late(_));
    let late = due.iter().filter_map(|due| match due.standing {
        Standing::Late(by) => Some(format!("{}, {} late", due.title, length(crate::case::minutes_up(by)))),
        _ => None,
    });
    page.section("Late now", vec![Block::Items(late.collect())]);
    let next = due.iter().filter(|due| !is_late(due.standing)).take(NEXT_TASKS);
    let next = next.map(|due| format!("{} by {}", due.title, view.time(due.due)));
    page.section("Next", vec![Block::Items(next.collect())]);
    page.section("Questions still open", vec![Block::Items(questions(view))]);
    page.section("The customer", vec![customer(view)]);
    page.section("Not reached", vec![Block::Items(unreached(view))]);
    page.section("Done so far", vec![Block::Items(done(view))]);
    page.section("Last entries", vec![Block::Items(notes(view))]);
    page
}

fn questions(view: &CaseView<'_>) -> Vec<String> {
    view.state.decision.questions.iter().map(|question| question.ask.clone()).collect()
}

fn customer(view: &CaseView<'_>) -> Block {
    let state = view.state;
    if state.resolved.is_some() {
        return Block::Items(Vec::new());
    }
    let mut items = vec![match state.updates.last() {
        Some(sent) => {
            format!("Last heard from us {}: {}", view.time(sent.mark.at), first_line(&sent.text, EXCERPT))
        }
        None => "Has not heard from us yet.".to_owned(),
    }];
    items.extend(
        state
            .next_update
            .map(|next| format!("Next update by {} (every {} min)", view.time(next.due), next.every_minutes)),
    );
    Block::Items(items)
}

fn unreached(view: &CaseView<'_>) -> Vec<String> {
    let open =
        view.state.contacts.iter().filter(|contact| contact.told.is_none() && !contact.tried.is_empty());
    open.map(|contact| {
        let last = contact.tried.last().map(|mark| view.time(mark.at)).unwrap_or_default();
        format!("{}: tried {}, last {last}", contact.name, times(contact.tried.len()))
    })
    .collect()
}

fn done(view: &CaseView<'_>) -> Vec<String> {
    let steps = view.state.steps.iter().filter_map(|step| match &step.standing {
        StepStanding::Open => None,
        StepStanding::Done(mark) => Some(format!("{} ({})", step.title, view.time(mark.at))),
        StepStanding::Skipped { reason, .. } => Some(format!("{}: left out, {reason}", step.title)),
    });
    let told = view.state.contacts.iter().filter_map(|contact| {
        let mark = contact.told.as_ref()?;
        Some(format!("Told: {} ({})", contact.name, view.time(mark.at)))
    });
    steps.chain(told).collect()
}

/// The last things that somebody wrote.
fn notes(view: &CaseView<'_>) -> Vec<String> {
    let written = view.state.timeline.iter().rev().filter(|line| {
        !line.void
            && !line.text.trim().is_empty()
            && matches!(line.kind, "note" | "handed-over" | "contacted")
    });
    let mut lines: Vec<String> = written
        .take(LAST_NOTES)
        .map(|line| format!("{}, {}: {}", view.time(line.at), line.title, first_line(&line.text, EXCERPT)))
        .collect();
    lines.reverse();
    lines
}
