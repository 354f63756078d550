//! After the sprint: every ticket, what was said and what was right, and what was taken for what.

use chrono::DateTime;
use escalation_core::{
    drill::{Attempt, Drill, Matrix, Move, Run, Score, Verdict, losses_csv, matrix, mean_of, score},
    export::{Block, Page},
    policy::Document,
};
use yew::prelude::*;

use super::super::{
    after::verdict,
    exports::Exports,
    room::Room,
    tables::{confusion, weak},
    words::tier,
};
use crate::{
    platform::{clock, dom},
    state::{
        drills::{Kind, Outcome, Sprint, SprintAct, SprintHandle, attempt, next_seed},
        words::counted,
    },
};

/// A ticket with its answer and what that was worth.
struct Judged<'s> {
    drill: &'s Drill,
    run: &'s Run,
    score: Score,
}

fn judged<'s>(document: &Document, sprint: &'s Sprint) -> Vec<Judged<'s>> {
    sprint.answered().map(|(drill, run)| Judged { drill, run, score: score(document, drill, run) }).collect()
}

/// What the record gets to know of a sprint.
pub(super) fn outcome(room: &Room, sprint: &Sprint) -> Outcome {
    let at = DateTime::from_timestamp_millis(sprint.ended()).unwrap_or_default();
    let attempts: Vec<Attempt> =
        sprint.answered().map(|(drill, run)| attempt(room.document(), drill, run, at)).collect();
    Outcome {
        id: format!("sprint {} {}", sprint.seed(), sprint.ended()),
        trainee: String::new(),
        kind: Kind::Sprint,
        at,
        points: mean_of(attempts.iter().map(|attempt| attempt.score.points)).unwrap_or_default(),
        attempts,
        quiz: None,
    }
}

/// What is looked back on.
#[derive(Debug, PartialEq, Properties)]
pub(super) struct ReportProperties {
    /// What is needed.
    pub room: Room,
    /// The sprint, all tickets answered.
    pub sprint: SprintHandle,
}

/// The report.
#[component]
pub(super) fn SprintReport(properties: &ReportProperties) -> Html {
    let ReportProperties { room, sprint } = properties;
    let document = room.document();
    use_effect_with((), |()| dom::focus_heading());
    let judged = judged(document, sprint);
    let outcome = outcome(room, sprint);
    let (attempts, points) = (&outcome.attempts, outcome.points);
    let again = {
        let sprint = sprint.dispatcher();
        Callback::from(move |_: MouseEvent| sprint.dispatch(SprintAct::Again))
    };
    let page = page(document, sprint, &judged, &outcome);
    let json = serde_json::to_string_pretty(&outcome).unwrap_or_default();
    html! {
        <article class="after">
            <header class="after-head">
                <div><p class="crumbs"><a href="#/drills">{ "All drills" }</a></p><h1 tabindex="-1">{ "Sprint: how it went" }</h1></div>
                <p class="points"><strong>{ points.to_string() }</strong>{ " of 100 points" }
                    <span>{ format!("{} in {}", counted(judged.len(), "ticket", "tickets"), duration(sprint.all_seconds())) }</span>
                    if let Some(words) = pauses(sprint) { <span>{ words }</span> }</p>
            </header>
            <section aria-labelledby="tiers-title"><h2 id="tiers-title">{ "How urgent it was, and what you said" }</h2>{ confusion(document, attempts) }</section>
            <section aria-labelledby="weak-title"><h2 id="weak-title">{ "Criteria to practise" }</h2>{ weak(document, attempts) }</section>
            <section aria-labelledby="tickets-title"><h2 id="tickets-title">{ "Ticket by ticket" }</h2>
                <ol class="tickets">{ for judged.iter().map(|judged| row(document, judged)) }</ol></section>
            <Exports name={format!("drill-sprint-{}", sprint.seed())} markdown={page.markdown()} csv={csv(&judged, &room.record.trainee)} {json} />
            <p class="buttons">
                <button type="button" onclick={again}>{ "The same tickets again" }</button>
                <a class="go" href={format!("#/drills/sprint?seed={}", next_seed(sprint.seed()))}>{ "Another sprint" }</a>
                <a class="go" href="#/drills/progress">{ "Your progress" }</a>
            </p>
        </article>
    }
}

/// Minutes and seconds.
fn duration(seconds: u32) -> String {
    format!("{} min {:02} s", seconds / 60, seconds % 60)
}

/// How often and how long the clock stood; nothing where it never did.
fn pauses(sprint: &Sprint) -> Option<String> {
    let (count, seconds) = sprint.pauses();
    let times = if count == 1 { "Paused once".to_owned() } else { format!("Paused {count} times") };
    (count > 0).then(|| format!("{times}, {}", duration(seconds)))
}

fn row(document: &Document, Judged { drill, run, score }: &Judged<'_>) -> Html {
    let answer = score.answers.first();
    let missed = answer.is_some_and(|answer| answer.verdict != Verdict::Right);
    html! {
        <li>
            <details>
                <summary><span>{ &drill.title }</span>
                    if let Some(answer) = answer { { verdict(answer.verdict) } }
                    <span class="minor">{ format!("{} points · {} s", score.points, run.ended()) }{ paused(run) }</span></summary>
                if let Some(answer) = answer {
                    <p>{ "It was: " }{ tier(document, &answer.tier) }{ ": " }{ names(document, &answer.criteria) }</p>
                    if let Some(given) = &answer.given { <p class={missed.then_some("missed-row")}>{ "You said: " }{ tier(document, &given.tier) }{ ": " }{ names(document, &given.criteria) }</p> }
                }
                <p>{ &drill.why }</p>
                <ul>{ for score.losses.iter().map(|loss| html! { <li>{ format!("\u{2212}{}: {}", loss.points, loss.what) }</li> }) }</ul>
                <pre dir="auto">{ drill.ticket.trim() }</pre>
            </details>
        </li>
    }
}

/// For how long the clock stood on a ticket.
fn paused(run: &Run) -> String {
    match paused_seconds(run) {
        0 => String::new(),
        seconds => format!(" · paused {}", duration(seconds)),
    }
}

fn paused_seconds(run: &Run) -> u32 {
    let pauses = run.actions.iter().filter_map(|action| match action.what {
        Move::Paused { seconds } => Some(seconds),
        _ => None,
    });
    pauses.fold(0, u32::saturating_add)
}

fn names(document: &Document, criteria: &[String]) -> String {
    match criteria {
        [] => "no criterion".to_owned(),
        criteria => criteria.iter().map(|id| document.criterion_name(id)).collect::<Vec<_>>().join("; "),
    }
}

fn cells(document: &Document, Judged { drill, run, score }: &Judged<'_>) -> Vec<String> {
    let answer = score.answers.first();
    let given = answer.and_then(|answer| answer.given.as_ref());
    vec![
        drill.title.clone(),
        answer.map(|answer| document.tier_called(&answer.tier).to_owned()).unwrap_or_default(),
        given.map(|given| document.tier_called(&given.tier).to_owned()).unwrap_or_default(),
        answer.map(|answer| names(document, &answer.criteria)).unwrap_or_default(),
        given.map(|given| names(document, &given.criteria)).unwrap_or_default(),
        score.points.to_string(),
        run.ended().to_string(),
        paused_seconds(run).to_string(),
    ]
}

const HEAD: [&str; 8] = [
    "Ticket",
    "Right tier",
    "Given tier",
    "Right criteria",
    "Given criteria",
    "Points",
    "Seconds",
    "Seconds paused",
];

/// The sprint as a document.
fn page(document: &Document, sprint: &Sprint, judged: &[Judged<'_>], outcome: &Outcome) -> Page {
    let Matrix { under, over, .. } = matrix(document, &outcome.attempts);
    let mut page = Page::new(format!("DRILL: sprint {}", sprint.seed()));
    page.blocks.push(Block::Facts(vec![
        ("Points".to_owned(), format!("{} of 100", outcome.points)),
        ("Time".to_owned(), duration(sprint.all_seconds())),
        ("Pauses".to_owned(), pauses(sprint).unwrap_or_else(|| "none".to_owned())),
        ("Ended".to_owned(), clock::show(outcome.at)),
        ("Not urgent enough".to_owned(), format!("{under} of {}", judged.len())),
        ("Too urgent".to_owned(), format!("{over} of {}", judged.len())),
    ]));
    page.blocks.push(Block::Table {
        head: HEAD.map(str::to_owned).to_vec(),
        rows: judged.iter().map(|judged| cells(document, judged)).collect(),
    });
    page
}

/// A line for every point lost, of all tickets.
fn csv(judged: &[Judged<'_>], trainee: &str) -> String {
    let mut all = String::new();
    for Judged { drill, run, score } in judged {
        let lines = losses_csv(drill, run, score, trainee, None);
        match lines.split_once("\r\n") {
            Some((_, rows)) if !all.is_empty() => all.push_str(rows),
            _ => all.push_str(&lines),
        }
    }
    all
}
