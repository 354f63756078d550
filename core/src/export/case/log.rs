//! The whole log, as evidence: every entry in full, with corrections and what does not fit together.

use super::{Block, CaseView, Page};
use crate::case::Entry;

/// One case in full.
pub fn case_log(view: &CaseView<'_>) -> Page {
    let state = view.state;
    let mut page = Page::new(view.title("Case"));
    page.blocks.push(view.facts());
    page.section("Ticket", vec![Block::Quote(view.ticket_text().to_owned())]);
    page.section("Why it was escalated", vec![view.reasons()]);
    page.blocks.push(Block::Heading("Log".to_owned()));
    for line in &state.timeline {
        page.blocks.push(Block::Text(heading(view, line)));
        let changes: Vec<String> =
            line.changes.iter().map(|change| change.words(view.document(), view.show_time)).collect();
        if !changes.is_empty() {
            page.blocks.push(Block::Items(changes));
        }
        if !line.text.trim().is_empty() {
            page.blocks.push(Block::Quote(line.text.clone()));
        }
    }
    let steps = view.steps();
    page.section("Checklists", vec![steps]);
    page.section("What was late", vec![view.late()]);
    let problems =
        state.problems.iter().map(|problem| format!("Entry {} {}", problem.event, problem.message));
    page.section("What does not fit together", vec![Block::Items(problems.collect())]);
    page
}

fn heading(view: &CaseView<'_>, line: &Entry) -> String {
    let by = if line.by.trim().is_empty() { "name not given" } else { &line.by };
    let written = if line.recorded_at == line.at {
        String::new()
    } else {
        format!(" (written down {})", view.time(line.recorded_at))
    };
    let corrected = match (&line.corrected_by, line.void) {
        (Some(_), true) => " (taken back later)",
        (Some(_), false) => " (corrected later)",
        (None, _) => "",
    };
    format!("{}, {by}: {}{written}{corrected}", view.time(line.at), line.title)
}
