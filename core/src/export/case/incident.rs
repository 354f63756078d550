//! The incident report: for people who were not there.

use super::{Block, CaseView, Page, table, times};
use crate::case::StepStanding;

/// What happened, why it was escalated, who did what when, what was late, how it ended and what follows.
pub fn incident_report(view: &CaseView<'_>) -> Page {
    let state = view.state;
    let mut page = Page::new(view.title("Incident report"));
    page.blocks.push(view.facts());
    page.section("What was reported", vec![Block::Quote(view.ticket_text().to_owned())]);
    page.section("Why it was escalated", vec![view.reasons()]);
    page.section("Timeline", vec![view.timeline()]);
    page.section("Who was told", vec![view.told()]);
    page.section("What the customer heard", vec![view.heard()]);
    page.section("What was done", vec![view.steps()]);
    let late = view.late();
    let none = matches!(&late, Block::Table { rows, .. } if rows.is_empty());
    let late = if none { Block::Text("Nothing was late.".to_owned()) } else { late };
    page.section("What was late", vec![late]);
    if let Some(resolved) = &state.resolved {
        page.section("How it was solved", vec![Block::Quote(resolved.how.clone())]);
    }
    super::review::answers(view, &mut page);
    page
}

impl CaseView<'_> {
    fn told(&self) -> Block {
        let rows = self.state.contacts.iter().map(|contact| {
            let told = match &contact.told {
                Some(mark) => format!("{} by {}", self.time(mark.at), who(&mark.by)),
                None if contact.tried.is_empty() => "not told".to_owned(),
                None => format!("not reached, tried {}", times(contact.tried.len())),
            };
            vec![contact.name.clone(), self.time(contact.due), told]
        });
        table(&["Who", "Due", "Told"], rows.collect())
    }

    fn heard(&self) -> Block {
        let rows = self.state.updates.iter().map(|sent| {
            vec![
                self.time(sent.mark.at),
                sent.due.map(|due| self.time(due)).unwrap_or_default(),
                sent.text.clone(),
            ]
        });
        table(&["Sent", "Due", "Text"], rows.collect())
    }

    /// The checklists with ticks; what was left out says why.
    pub(super) fn steps(&self) -> Block {
        let steps = self.state.steps.iter().map(|step| match &step.standing {
            StepStanding::Open => (false, format!("{} (due {})", step.title, self.time(step.due))),
            StepStanding::Done(mark) => {
                (true, format!("{} ({}, {})", step.title, self.time(mark.at), who(&mark.by)))
            }
            StepStanding::Skipped { reason, .. } => (false, format!("{} (left out: {reason})", step.title)),
        });
        Block::Checks(steps.collect())
    }
}

fn who(by: &str) -> &str {
    if by.trim().is_empty() { "name not given" } else { by }
}
