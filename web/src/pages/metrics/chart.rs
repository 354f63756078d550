//! The trend by week: a picture, and the same numbers in a table.

use escalation_core::metrics::{Metrics, Week};
use yew::prelude::*;

use super::{Picked, tables};

const WIDTH: usize = 640;
const HEIGHT: usize = 120;

/// The section.
pub(super) fn weeks(measured: &Metrics, pick: &Callback<Picked>) -> Html {
    let weeks = &measured.weeks;
    html! {
        <section aria-labelledby="weeks-title">
            <h2 id="weeks-title">{ "By week" }</h2>
            { picture(weeks) }
            <p class="minor">{ "Cases reported in each week; the lower, red part: cases in which something was late." }</p>
            <details>
                <summary>{ "As a table" }</summary>
                { tables::weeks(weeks, pick) }
            </details>
        </section>
    }
}

/// A bar for each week; the picture says nothing that the table does not.
fn picture(weeks: &[Week]) -> Html {
    let most = weeks.iter().map(|week| week.cases.len()).max().unwrap_or_default().max(1);
    let step = WIDTH / weeks.len().max(1);
    let height = |count: usize| count * HEIGHT / most;
    let bar = |place: usize, count: usize, class: &'static str| {
        let (x, y) = ((place * step).to_string(), (HEIGHT - height(count)).to_string());
        html! { <rect {class} {x} {y} width={(step.saturating_sub(2)).clamp(1, 48).to_string()} height={height(count).to_string()} /> }
    };
    let label = |week: Option<&Week>, anchor: &'static str, x: usize| {
        let monday = week.map(|week| week.monday.format("%-d %b %Y").to_string()).unwrap_or_default();
        html! { <text x={x.to_string()} y={(HEIGHT + 14).to_string()} text-anchor={anchor}>{ monday }</text> }
    };
    html! {
        <svg class="chart" viewBox={format!("0 -14 {WIDTH} {}", HEIGHT + 32)} role="img" aria-label={format!("Cases of {} weeks, at most {most} in one", weeks.len())}>
            <line x1="0" y1="0" x2={WIDTH.to_string()} y2="0" />
            <line x1="0" y1={HEIGHT.to_string()} x2={WIDTH.to_string()} y2={HEIGHT.to_string()} />
            <text x="0" y="-4">{ most }</text>
            { for weeks.iter().enumerate().map(|(place, week)| html! { <>{ bar(place, week.cases.len(), "bar") }{ bar(place, week.late.len(), "bar late") }</> }) }
            { label(weeks.first(), "start", 0) }
            if weeks.len() > 4 { { label(weeks.last(), "end", WIDTH) } }
        </svg>
    }
}
