//! After the drill: what it was worth and why, what happened beside what was expected, and what to practise.

mod losses;
mod overrule;
mod stages;
mod timeline;

pub(super) use losses::cited;
pub(super) use stages::verdict;

use chrono::DateTime;
use escalation_core::drill::{Mode, Overruled, PartScore, Points, Run, Score, report, score};
use yew::prelude::*;

use super::{exports, room::Room};
use crate::{
    platform::clock,
    state::drills::{Incident, IncidentAct, IncidentHandle, Kind, Outcome, RecordAct, attempt},
};

/// What the record gets to know of a drill that was ended.
pub(super) fn recorded(incident: &Incident) -> RecordAct {
    let run = incident.run();
    let at = DateTime::from_timestamp_millis(clock::now_millis()).unwrap_or_default();
    let attempt = attempt(incident.document(), &incident.drill, run, at);
    RecordAct::Add(Outcome {
        id: result_id(run),
        trainee: String::new(),
        kind: if run.mode == Mode::Facilitated { Kind::Facilitated } else { Kind::Incident },
        at,
        points: attempt.score.points,
        attempts: vec![attempt],
        quiz: None,
    })
}

/// The id of a run's result.
fn result_id(run: &Run) -> String {
    format!("{} {} {}", run.drill, run.seed, run.started.timestamp())
}

/// What is looked back on.
#[derive(Debug, PartialEq, Properties)]
pub(super) struct AfterProperties {
    /// What is needed.
    pub room: Room,
    /// The drill, ended.
    pub incident: IncidentHandle,
}

/// The report.
#[component]
pub(super) fn AfterAction(properties: &AfterProperties) -> Html {
    let AfterProperties { room, incident } = properties;
    let document = room.document();
    let worth = use_memo(incident.run().clone(), |run| score(room.document(), &incident.drill, run));
    let report = report(document, &incident.drill, incident.run(), &worth);
    let id = result_id(incident.run());
    let overruled = room.record.overruled(&id);
    let again = {
        let incident = incident.dispatcher();
        Callback::from(move |_: MouseEvent| incident.dispatch(IncidentAct::Again(clock::now_millis())))
    };
    html! {
        <article class="after">
            <header class="after-head">
                <div>
                    <p class="crumbs"><a href="#/drills">{ "All drills" }</a></p>
                    <h1 tabindex="-1">{ "After-action report" }</h1>
                    <p class="subject">{ &incident.drill.title }</p>
                </div>
                { points(&worth, overruled) }
            </header>
            <div class="columns">
                <div>
                    { stages::stages(room, incident, &worth) }
                    { losses::losses(document, incident, &worth) }
                </div>
                <div>
                    { parts(&worth) }
                    { losses::practise(document, &report) }
                </div>
            </div>
            { timeline::timeline(incident, &report, &worth) }
            { overrule::section(room, &id, overruled) }
            { exports::of_run(room, incident, (&*worth, overruled), &report) }
            <p class="buttons">
                <button type="button" onclick={again}>{ "Do it again" }</button>
                <a class="go" href="#/drills">{ "Next drill" }</a>
                <a class="go" href="#/drills/progress">{ "Your progress" }</a>
            </p>
        </article>
    }
}

fn points(score: &Score, overruled: Option<&Overruled>) -> Html {
    html! {
        <p class="points"><strong>{ score.points.to_string() }</strong>{ " of 100 points" }<span>{ score.rating.name() }</span>
            if let Some(said) = overruled { <span>{ format!("Trainer: {}", said.rating.name()) }</span> }</p>
    }
}

/// What the points are made of.
fn parts(score: &Score) -> Html {
    html! {
        <section aria-labelledby="parts-title">
            <h2 id="parts-title">{ "What the points are made of" }</h2>
            <dl class="parts-of">{ for score.parts.iter().map(part) }</dl>
        </section>
    }
}

fn part(score: &PartScore) -> Html {
    let PartScore { part, most, points } = score;
    html! {
        <div><dt>{ part.name() }</dt>
            <dd><meter min="0" max={most.0.max(1).to_string()} value={points.0.to_string()} aria-label={part.name()}></meter>
                <span class="of">{ format!("{points} of {most}") }</span></dd></div>
    }
}

/// Points that were lost, with their sign: `−7.5`; nothing where nothing was left to lose.
pub(super) fn lost(points: Points) -> String {
    if points.0 == 0 { "\u{2013}".to_owned() } else { format!("\u{2212}{points}") }
}
