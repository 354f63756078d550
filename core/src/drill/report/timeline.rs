//! What happened, in plain words.

use serde::{Deserialize, Serialize};

use crate::{
    drill::{Drill, Move, Run, arrived, score::length},
    order::sort_by_key,
    policy::{Audience, Document},
};

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// Seconds after the report.
    pub at: u32,
    /// Who or what made it happen.
    pub kind: LineKind,
    /// In one line: `Told the Engineering Manager`.
    pub title: String,
    /// What was written or said; may be empty.
    #[serde(default)]
    pub text: String,
    /// What a good agent does about an inject; may be empty.
    #[serde(default)]
    pub expect: String,
}

/// Whose doing it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LineKind {
    /// The trainee's.
    Trainee,
    /// Something arrived.
    Inject,
}

/// Every action and inject, in order of time; what arrives at the same second stands first.
pub(crate) fn of(document: &Document, drill: &Drill, run: &Run) -> Vec<Line> {
    let arrivals = arrived(document, drill, run, run.ended()).into_iter();
    let mut lines: Vec<Line> = arrivals
        .filter_map(|arrival| {
            let inject = drill.injects.get(arrival.inject)?;
            Some(Line {
                at: arrival.at,
                kind: LineKind::Inject,
                title: format!("From {}", inject.from),
                text: inject.text.clone(),
                expect: inject.expect.clone(),
            })
        })
        .collect();
    for action in &run.actions {
        if let Some((title, text)) = words(document, drill, &action.what) {
            let kind = LineKind::Trainee;
            lines.push(Line { at: action.at, kind, title, text, expect: String::new() });
        }
    }
    sort_by_key(&mut lines, |line| line.at);
    lines
}

/// Title and text; nothing for an inject let in by hand, which has its own line.
fn words(document: &Document, drill: &Drill, what: &Move) -> Option<(String, String)> {
    let plain = |title: String| Some((title, String::new()));
    match what {
        Move::Classified { tier, criteria } => {
            let named: Vec<&str> = criteria.iter().map(|id| document.criterion_name(id)).collect();
            Some((format!("Answered {}", document.tier_called(tier)), named.join("; ")))
        }
        Move::Asked { fact } => {
            let reveal = drill.reveals.iter().find(|reveal| reveal.subject() == fact);
            Some((
                format!("Asked: {}", document.asked(fact)),
                reveal.map(|reveal| reveal.answer.clone()).unwrap_or_default(),
            ))
        }
        Move::Told { contact } => plain(format!("Told {}", document.who(contact))),
        Move::Acknowledged => plain("Somebody took it".to_owned()),
        Move::MovedUp { to } => {
            let level = document.levels.iter().find(|level| level.number == *to);
            let name = level.map_or_else(String::new, |level| format!(" \u{b7} {}", level.name));
            plain(format!("Moved up to Level {to}{name}"))
        }
        Move::Paused { seconds } => plain(format!("Paused for {}", length(*seconds))),
        Move::StepDone { step } => plain(format!("Done: {}", document.step_title(step))),
        Move::StepLeftOut { step, reason } => {
            Some((format!("Left out: {}", document.step_title(step)), reason.clone()))
        }
        Move::StepUndone { step } => plain(format!("Not done after all: {}", document.step_title(step))),
        Move::Noticed { audience: Audience::Customer, text } => {
            Some(("Wrote to the customer".to_owned(), text.clone()))
        }
        Move::Noticed { audience: Audience::Internal, text } => {
            Some(("Wrote to colleagues".to_owned(), text.clone()))
        }
        Move::Updated { text } => Some(("Sent the customer an update".to_owned(), text.clone())),
        Move::Hint => plain("Took a hint".to_owned()),
        Move::Revealed => plain("Looked at the engine's answer".to_owned()),
        Move::Finished => plain("Ended the drill".to_owned()),
        Move::Injected { .. } => None,
    }
}
