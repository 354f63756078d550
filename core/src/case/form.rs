//! The review as a form: the policy's own questions, and what the log already answers.

use chrono::{DateTime, Utc};

use super::{Fate, Review, State, StepStanding, minutes_up};
use crate::policy::{Document, ReviewPart, StatementKind};

/// The form of a case's review. Answers to "Post-Escalation Process > Incident Review".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// What the policy asks, in its order.
    pub parts: Vec<FormPart>,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormPart {
    /// Which field of [`Review`] takes the answer.
    pub part: ReviewPart,
    /// `Root Cause Analysis`
    pub name: String,
    /// The policy's words: `Complete within 48 hours`.
    pub asks: String,
    /// Heading in the policy text.
    pub heading: String,
    /// By when, where the policy names a time and the case is resolved.
    pub due: Option<DateTime<Utc>>,
    /// Whether it is finished.
    pub finished: bool,
    /// What the log says about it, as a text to start from, one thing a line; may be empty.
    pub from_log: Vec<String>,
}

impl Review {
    /// The text that answers a part.
    pub fn answer(&self, part: ReviewPart) -> &str {
        match part {
            ReviewPart::RootCause => &self.root_cause,
            ReviewPart::Process => &self.process,
            ReviewPart::FollowUp => &self.feedback,
            ReviewPart::KnowledgeBase => &self.knowledge_base,
            ReviewPart::Debrief => &self.debrief,
        }
    }

    /// The text that answers a part, to be changed.
    pub fn answer_mut(&mut self, part: ReviewPart) -> &mut String {
        match part {
            ReviewPart::RootCause => &mut self.root_cause,
            ReviewPart::Process => &mut self.process,
            ReviewPart::FollowUp => &mut self.feedback,
            ReviewPart::KnowledgeBase => &mut self.knowledge_base,
            ReviewPart::Debrief => &mut self.debrief,
        }
    }
}

impl State {
    /// The form, filled from the log.
    pub fn review_form(&self, document: &Document) -> Form {
        let asked = document.statements.iter().filter(|line| line.kind == StatementKind::IncidentReview);
        let parts = asked.filter_map(|line| {
            let part = line.review?;
            let resolved = self.resolved.as_ref();
            Some(FormPart {
                part,
                name: line.name.clone(),
                asks: line.text.clone(),
                heading: line.source.heading.clone(),
                due: resolved.zip(line.every).map(|(resolved, every)| every.after(resolved.mark.at)),
                finished: self.review.finished.contains(&part),
                from_log: self.log_says(part),
            })
        });
        Form { parts: parts.collect() }
    }

    fn log_says(&self, part: ReviewPart) -> Vec<String> {
        match part {
            ReviewPart::RootCause => self.how_solved(),
            ReviewPart::Process => self.how_handled(),
            ReviewPart::FollowUp => self.what_was_sent(),
            ReviewPart::KnowledgeBase => Vec::new(),
            ReviewPart::Debrief => self.left_out(),
        }
    }

    fn how_solved(&self) -> Vec<String> {
        let how = self.resolved.as_ref().map(|resolved| resolved.how.trim()).filter(|how| !how.is_empty());
        how.map(|how| format!("Solved by: {how}")).into_iter().collect()
    }

    /// What was late by how much, how high it went, what was ruled by hand.
    fn how_handled(&self) -> Vec<String> {
        let end = self.resolved.as_ref().map_or(self.opened_at, |resolved| resolved.mark.at);
        let late = self.late(end);
        let mut lines: Vec<String> = late
            .iter()
            .map(|(one, by)| {
                let minutes = minutes_up(*by);
                match one.fate {
                    Fate::Dropped(_) => format!("{}: never done", one.title),
                    Fate::Open | Fate::Done(_) => format!("{}: {minutes} min late", one.title),
                }
            })
            .collect();
        if lines.is_empty() && self.resolved.is_some() {
            lines.push("Everything was done in time.".to_owned());
        }
        let entered = self.rungs.first().map_or(self.level, |rung| rung.level);
        if self.level > entered {
            lines.push(format!("Moved up from Level {entered} to Level {}", self.level));
        }
        for ruling in &self.decision.ruled_by_hand {
            lines.push(format!("Ruled by hand: {} {}: {}", ruling.about, ruling.ruling, ruling.reason));
        }
        lines
    }

    fn what_was_sent(&self) -> Vec<String> {
        let count = self.updates.len();
        let late = self.updates.iter().filter(|sent| sent.due.is_some_and(|due| sent.mark.at > due)).count();
        vec![match (count, late) {
            (0, _) => "No message to the customer is written down.".to_owned(),
            (1, late) => {
                format!("The customer heard from us once, {}.", if late == 0 { "in time" } else { "late" })
            }
            _ => format!("The customer heard from us {count} times, {late} of them late."),
        }]
    }

    /// Steps that were left out, and why.
    fn left_out(&self) -> Vec<String> {
        let skipped = self.steps.iter().filter_map(|step| match &step.standing {
            StepStanding::Skipped { reason, .. } => Some(format!("{} was left out: {reason}", step.title)),
            _ => None,
        });
        skipped.collect()
    }
}
