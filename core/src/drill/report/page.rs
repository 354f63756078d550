//! The report and the trainer's hand-out as documents.

use chrono::{DateTime, Utc};

use super::{Report, report};
use crate::{
    drill::{Cited, Drill, Expected, Overruled, Run, Score, expect::after, score::length},
    export::{Block, Page},
    policy::Document,
};

/// The report as a document, marked as a drill's. `trainee` may be empty; `overruled` is a trainer's rating beside the rule's;
/// `show_time` shows a time with its zone.
pub fn report_page(
    document: &Document,
    drill: &Drill,
    run: &Run,
    score: &Score,
    trainee: &str,
    overruled: Option<&Overruled>,
    show_time: &dyn Fn(DateTime<Utc>) -> String,
) -> Page {
    let report = report(document, drill, run, score);
    let mut page = Page::new(format!("DRILL: {}", drill.title));
    page.section(
        "Result",
        vec![Block::Facts(result(run, score, trainee, overruled, show_time)), parts(score)],
    );
    page.section("Points lost", vec![losses(score)]);
    page.section("What was right", vec![Block::Text(drill.why.clone()), answers(document, score)]);
    let clock = |at: u32| show_time(after(run.started, at));
    page.section("What happened", vec![happened(&report, &clock)]);
    page.section("What was expected", vec![expected(score, &clock)]);
    page.section("Strengths", vec![Block::Items(report.strengths)]);
    let practise =
        report.practise.iter().map(|practice| format!("{} ({} points)", practice.what, practice.cost));
    page.section("What to practise", vec![Block::Items(practise.collect())]);
    let reread = report.reread.iter().map(Cited::to_string);
    page.section("Read again", vec![Block::Items(reread.collect())]);
    page
}

fn result(
    run: &Run,
    score: &Score,
    trainee: &str,
    overruled: Option<&Overruled>,
    show_time: &dyn Fn(DateTime<Utc>) -> String,
) -> Vec<(String, String)> {
    let mut facts = vec![("Trainee", trainee.to_owned())];
    facts.retain(|(_, trainee)| !trainee.is_empty());
    facts.extend([
        ("Points", format!("{} of 100", score.points)),
        ("Rating by rule", score.rating.name().to_owned()),
    ]);
    if let Some(said) = overruled {
        let by = if said.by.is_empty() { String::new() } else { format!(" ({})", said.by) };
        facts.push(("Rating by the trainer", format!("{}: {}{by}", said.rating.name(), said.reason)));
    }
    facts.extend([
        ("Mode", run.mode.name().to_owned()),
        ("Reported", show_time(run.started)),
        ("Took", length(run.ended())),
        ("Seed", run.seed.to_string()),
    ]);
    facts.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn table<const N: usize>(head: [&str; N], rows: Vec<Vec<String>>) -> Block {
    Block::Table { head: head.map(str::to_owned).into(), rows }
}

fn parts(score: &Score) -> Block {
    let row = |part: &crate::drill::PartScore| {
        vec![part.part.name().to_owned(), part.points.to_string(), part.most.to_string()]
    };
    table(["Part", "Points", "Of"], score.parts.iter().map(row).collect())
}

fn quoted(source: Option<&Cited>) -> String {
    source.map(Cited::to_string).unwrap_or_default()
}

fn losses(score: &Score) -> Block {
    let rows = score.losses.iter().map(|loss| {
        let at = loss.at.map(length).unwrap_or_default();
        vec![loss.points.to_string(), loss.what.clone(), at, quoted(loss.source.as_ref())]
    });
    table(["Points", "What", "After", "Policy"], rows.collect())
}

fn answers(document: &Document, score: &Score) -> Block {
    let names = |tier: &str, criteria: &[String]| {
        let names: Vec<&str> = criteria.iter().map(|id| document.criterion_name(id)).collect();
        let tier = document.tier_called(tier);
        if names.is_empty() { tier.to_owned() } else { format!("{tier}: {}", names.join("; ")) }
    };
    let rows = score.answers.iter().map(|answer| {
        let given = answer.given.as_ref();
        let given = given.map_or_else(|| "nothing".to_owned(), |given| names(&given.tier, &given.criteria));
        let from = if answer.from == 0 { "the report".to_owned() } else { length(answer.from) };
        vec![from, names(&answer.tier, &answer.criteria), given]
    });
    table(["From", "Right", "Answered"], rows.collect())
}

fn happened(report: &Report, clock: &dyn Fn(u32) -> String) -> Block {
    let rows = report.timeline.iter().map(|line| {
        let text = line.text.trim();
        let what = if text.is_empty() { line.title.clone() } else { format!("{}: {text}", line.title) };
        vec![clock(line.at), what, line.expect.clone()]
    });
    table(["When", "What", "A good agent now"], rows.collect())
}

fn expected(score: &Score, clock: &dyn Fn(u32) -> String) -> Block {
    let done = |expected: &Expected| match expected.done {
        None => "never".to_owned(),
        Some(at) if at > expected.due => format!("{}, {} late", clock(at), length(at - expected.due)),
        Some(at) => clock(at),
    };
    let rows = score.expected.iter().map(|expected| {
        vec![expected.what.clone(), clock(expected.due), done(expected), quoted(expected.source.as_ref())]
    });
    table(["What", "Due", "Done", "Policy"], rows.collect())
}

/// What a hand-out of a facilitated drill is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandOut {
    /// The ticket and what the helpdesk shows, without the answer.
    Group,
    /// Everything, injects and the answer among it.
    Trainer,
}

/// A drill on paper, marked as one.
pub fn hand_out(document: &Document, drill: &Drill, whom: HandOut) -> Page {
    let mut page = Page::new(format!("DRILL: {}", drill.title));
    page.section("Ticket", vec![Block::Quote(drill.ticket.clone())]);
    let known = drill.facts.known_to(document);
    let facts = known.iter().filter_map(|known| {
        let fact = document.facts.get(usize::from(known.fact))?;
        Some((fact.name.clone(), crate::decide::show_value(document, known.fact, known.value)))
    });
    page.section("What the helpdesk shows", vec![Block::Facts(facts.collect())]);
    if whom == HandOut::Group {
        return page;
    }
    let criteria = drill.criteria.iter().map(|id| document.criterion_name(id).to_owned()).collect::<Vec<_>>();
    let none = if criteria.is_empty() { "Not to be escalated." } else { "" };
    let about = vec![("Difficulty".to_owned(), drill.difficulty.name().to_owned())];
    let right = vec![
        Block::Facts(about),
        Block::Text(none.into()),
        Block::Items(criteria),
        Block::Text(drill.why.clone()),
    ];
    page.section("What is right", right);
    let told = (drill.reveals.iter())
        .map(|reveal| vec![document.asked(reveal.subject()).to_owned(), reveal.answer.clone()]);
    page.section("When asked", vec![table(["Question", "Answer"], told.collect())]);
    let injects = drill.injects.iter().map(|inject| {
        let only = inject.only_if.as_ref().map(|condition| format!(", if {}", condition.words(document)));
        let unless =
            inject.unless.as_ref().map(|condition| format!(", unless {}", condition.words(document)));
        let when = format!("{}{}{}", inject.at, only.unwrap_or_default(), unless.unwrap_or_default());
        vec![when, inject.from.clone(), inject.text.trim().to_owned(), inject.expect.clone()]
    });
    let silent = document.levels.iter().filter(|level| drill.silent.contains(&level.id));
    let silent = silent.map(|level| format!("Level {} \u{b7} {}", level.number, level.name)).collect();
    page.section("Who does not answer", vec![Block::Items(silent)]);
    page.section("Messages", vec![table(["When", "From", "Text", "A good agent now"], injects.collect())]);
    page
}
