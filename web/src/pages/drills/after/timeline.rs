//! What happened, beside what was expected by then.

use escalation_core::{
    drill::{Expected, Line, LineKind, Report, Score},
    order::sort_by_key,
};
use yew::prelude::*;

use crate::{platform::clock, state::drills::Incident};

/// A text longer than this is folded.
const SHORT: usize = 160;

/// Something at a time.
enum Row<'r> {
    Happened(&'r Line),
    Expected(&'r Expected),
}

impl Row<'_> {
    fn at(&self) -> u32 {
        match self {
            Self::Happened(line) => line.at,
            Self::Expected(expected) => expected.due,
        }
    }
}

/// The section.
pub(super) fn timeline(incident: &Incident, report: &Report, score: &Score) -> Html {
    let mut rows: Vec<Row<'_>> = report.timeline.iter().map(Row::Happened).collect();
    rows.extend(score.expected.iter().map(Row::Expected));
    sort_by_key(&mut rows, Row::at);
    html! {
        <section aria-labelledby="beside-title">
            <h2 id="beside-title">{ "What happened, beside what was expected" }</h2>
            <div class="scroll" tabindex="0" role="group" aria-label="Timeline"><table class="beside-table">
                <thead><tr><th scope="col">{ "Time" }</th><th scope="col">{ "What happened" }</th><th scope="col">{ "Expected by then" }</th></tr></thead>
                <tbody>{ for rows.iter().map(|row| html! {
                    <tr><th scope="row"><time>{ clock::show(incident.at(row.at())) }</time></th>
                        { match row {
                            Row::Happened(line) => happened(line),
                            Row::Expected(expected) => html! { <><td></td><td>{ expectation(incident, expected) }</td></> },
                        } }</tr>
                }) }</tbody>
            </table></div>
        </section>
    }
}

/// What was done or arrived, and what a good agent does about it.
fn happened(line: &Line) -> Html {
    let text = line.text.trim();
    html! {
        <>
            <td class={(line.kind == LineKind::Inject).then_some("arrived")}>{ &line.title }
                if !text.is_empty() && text.len() <= SHORT { { ": " }{ text } }
                if text.len() > SHORT { <details><summary>{ "Text" }</summary><p class="text" dir="auto">{ text }</p></details> }</td>
            <td>{ &line.expect }</td>
        </>
    }
}

fn expectation(incident: &Incident, expected: &Expected) -> Html {
    let (class, words) = match expected.done {
        Some(done) if done <= expected.due => {
            ("met", format!("\u{2713} {}", clock::short(incident.at(done))))
        }
        Some(done) => {
            let late = chrono::TimeDelta::seconds(i64::from(done) - i64::from(expected.due));
            ("missed", format!("\u{2717} {}, {}", clock::short(incident.at(done)), clock::late_by(late)))
        }
        None => ("missed", "\u{2717} not done".to_owned()),
    };
    html! { <>{ &expected.what }{ " " }<span class={class}>{ words }</span></> }
}
