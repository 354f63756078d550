//! The review as a document.

use super::{Block, CaseView, Page};
use crate::{case::Review, policy::ReviewPart};

/// The review with the policy's own questions, the timeline and what was late.
pub fn review_document(view: &CaseView<'_>) -> Page {
    let mut page = Page::new(view.title("Review of"));
    page.blocks.push(view.facts());
    page.section("Timeline", vec![view.timeline()]);
    page.section("What was late", vec![view.late()]);
    answers(view, &mut page);
    page
}

/// A section for every part that the policy asks for and somebody answered, and the actions.
pub(super) fn answers(view: &CaseView<'_>, page: &mut Page) {
    let review = &view.state.review;
    for part in view.state.review_form(view.document()).parts {
        let mut blocks = vec![Block::Text(part.asks.clone())];
        let answer = review.answer(part.part);
        if part.part == ReviewPart::FollowUp {
            blocks.extend(
                review.satisfaction.map(|answer| Block::Text(format!("Satisfaction: {} of 5", answer.get()))),
            );
        }
        if !answer.trim().is_empty() {
            blocks.push(Block::Quote(answer.to_owned()));
        }
        // A question alone is no section of a report.
        if blocks.len() > 1 {
            page.section(&part.name, blocks);
        }
    }
    page.section("Actions", vec![actions(view, review)]);
}

fn actions(view: &CaseView<'_>, review: &Review) -> Block {
    let items = review.actions.iter().map(|action| {
        let owner = if action.owner.trim().is_empty() { "nobody yet" } else { &action.owner };
        let due = action.due.map(|due| format!(", by {}", view.time(due))).unwrap_or_default();
        (action.done, format!("{} ({owner}{due})", action.text))
    });
    Block::Checks(items.collect())
}
