//! The after-action report: what happened beside what was expected, what was good, what to practise, what to read again.

mod csv;
mod page;
mod timeline;

pub use csv::losses_csv;
pub use page::{HandOut, hand_out, report_page};
pub use timeline::{Line, LineKind};

use serde::{Deserialize, Serialize};

use super::{Cited, Drill, Expected, Part, Points, Run, Score, Verdict};
use crate::{order::sort_by, policy::Document};

/// What is said after a drill. Everything in it follows from the drill, the run and its score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// What happened, injects among it, in order of time.
    pub timeline: Vec<Line>,
    /// What was good, in plain words.
    pub strengths: Vec<String>,
    /// What to practise, what cost the most first.
    pub practise: Vec<Practice>,
    /// Places of the policy to read again, what cost the most first.
    pub reread: Vec<Cited>,
}

/// Something to practise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Practice {
    /// In plain words: `Tell the right people in time`.
    pub what: String,
    /// What it cost in this drill.
    pub cost: Points,
}

/// Makes the report of a run.
pub fn report(document: &Document, drill: &Drill, run: &Run, score: &Score) -> Report {
    Report {
        timeline: timeline::of(document, drill, run),
        strengths: strengths(score),
        practise: practise(score),
        reread: reread(score),
    }
}

fn strengths(score: &Score) -> Vec<String> {
    let mut found = Vec::new();
    let answered = score.answers.iter().all(|answer| {
        let exact = |given: &super::Given| super::expect::same(&given.criteria, &answer.criteria);
        answer.verdict == Verdict::Right && answer.given.as_ref().is_some_and(exact)
    });
    if answered {
        found.push("Tier and criteria were right at every stage".to_owned());
    } else if score.answers.iter().all(|answer| answer.verdict == Verdict::Right) {
        found.push("It was always seen how urgent it is".to_owned());
    } else if score.answers.iter().all(|answer| matches!(answer.verdict, Verdict::Right | Verdict::Over)) {
        found.push("It was never taken for less urgent than it is".to_owned());
    }
    let whole = |part: Part| score.parts.iter().any(|known| known.part == part && known.points == known.most);
    if whole(Part::Promptness) {
        found.push("The answer was prompt".to_owned());
    }
    for (part, all) in [
        (Part::Contacts, "Everybody was told in time"),
        (Part::Levels, "It was always known who has it"),
        (Part::Steps, "Every step was done in time"),
    ] {
        let expected: Vec<&Expected> =
            score.expected.iter().filter(|expected| expected.part == part).collect();
        let good: Vec<&str> = expected
            .iter()
            .filter(|expected| expected.in_time())
            .map(|expected| expected.what.as_str())
            .collect();
        match (good.len(), expected.len()) {
            (0, _) => {}
            (good, of) if good == of => found.push(all.to_owned()),
            (_, of) => found.push(format!("In time, {} of {of}: {}", good.len(), good.join("; "))),
        }
    }
    if whole(Part::Customer) {
        found.push("The customer was told what they must know, as often as they must".to_owned());
    }
    found
}

/// Parts that lost points, the most first.
fn practise(score: &Score) -> Vec<Practice> {
    let mut parts: Vec<Practice> = (score.parts.iter())
        .map(|known| (known, Points(known.most.0.saturating_sub(known.points.0))))
        .filter(|(_, cost)| *cost > Points(0))
        .map(|(known, cost)| Practice { what: exercise(known.part, score), cost })
        .collect();
    sort_by(&mut parts, |a, b| b.cost.cmp(&a.cost));
    parts
}

fn exercise(part: Part, score: &Score) -> String {
    let under = score.answers.iter().any(|answer| answer.verdict == Verdict::Under);
    let what = match part {
        Part::Classification if under => "See what is more urgent than it sounds",
        Part::Classification => "Tell the criteria apart",
        Part::Promptness => "Say sooner how urgent it is, and correct it when more is known",
        Part::Contacts => "Tell the right people in time, and no others",
        Part::Levels => "Write down who has it, and move it up when nobody answers",
        Part::Steps => "Work through the checklist, phase by phase",
        Part::Customer => "Write to the customer: in time, completely, without claims that are not known",
    };
    what.to_owned()
}

/// Places cited by lines that cost something; those of one heading are one, with the quote that cost the most.
fn reread(score: &Score) -> Vec<Cited> {
    let mut places: Vec<(&Cited, u32, u32)> = Vec::new();
    for loss in score.losses.iter().filter(|loss| loss.points > Points(0)) {
        let Some(source) = &loss.source else {
            continue;
        };
        match places.iter_mut().find(|(known, ..)| known.heading == source.heading) {
            Some((known, sum, most)) => {
                *sum += loss.points.0;
                if loss.points.0 > *most {
                    (*known, *most) = (source, loss.points.0);
                }
            }
            None => places.push((source, loss.points.0, loss.points.0)),
        }
    }
    sort_by(&mut places, |(_, a, _), (_, b, _)| b.cmp(a));
    places.into_iter().map(|(source, ..)| source.clone()).collect()
}

impl Part {
    /// What the part is called: `Tier and criteria`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Classification => "Tier and criteria",
            Self::Promptness => "Promptness",
            Self::Contacts => "People told",
            Self::Levels => "Levels",
            Self::Steps => "Checklist",
            Self::Customer => "Customer",
        }
    }
}
