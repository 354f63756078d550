//! What explains the success metrics, as tables.

use chrono::TimeDelta;
use escalation_core::metrics::{Metrics, Share, Spread, Week};
use yew::prelude::*;

use super::{Picked, number, percent};
use crate::{
    components::{FigureRow, figures},
    platform::clock,
};

/// All of them but the weeks, whose picture comes first.
pub(super) fn tables(measured: &Metrics, pick: &Callback<Picked>) -> Html {
    html! { <>{ categories(measured, pick) }{ late(measured, pick) }{ levels(measured, pick) }{ overrules(measured, pick) }</> }
}

fn section(id: &'static str, title: &'static str, head: &[&'static str], rows: Vec<FigureRow>) -> Html {
    if rows.is_empty() {
        return Html::default();
    }
    html! { <section aria-labelledby={id}><h2 {id}>{ title }</h2>{ figures(title, head, rows) }</section> }
}

/// The weeks, the last one first.
pub(super) fn weeks(weeks: &[Week], pick: &Callback<Picked>) -> Html {
    let rows = weeks.iter().rev().map(|week| {
        let monday = week.monday.format("%-d %b %Y").to_string();
        let cell = |what: &str, cases: &[String]| {
            number(cases.len().to_string(), &format!("{what}, week of {monday}"), cases, pick)
        };
        let cells = vec![
            cell("Cases", &week.cases),
            cell("Solved", &week.resolved),
            cell("Late", &week.late),
            html! { { percent(week.in_time.tenths()) } },
        ];
        (monday.clone(), cells)
    });
    figures("Weeks", &["Week of", "Cases", "Solved", "Late", "Answered in time"], rows)
}

fn categories(measured: &Metrics, pick: &Callback<Picked>) -> Html {
    let rows = measured.categories.iter().map(|category| {
        let name = &category.name;
        let [answer, answers] = times(&category.response, &format!("{name}: answered"), pick);
        let [solution, solutions] = times(&category.resolution, &format!("{name}: solved"), pick);
        let cells = vec![
            number(category.cases.len().to_string(), name, &category.cases, pick),
            answer,
            answers,
            share(&category.in_time, &format!("{name}: answered in time"), pick),
            solution,
            solutions,
            share(&category.solved_in_time, &format!("{name}: solved in time"), pick),
        ];
        (name.clone(), cells)
    });
    let head = [
        "Category",
        "Cases",
        "Half answered within",
        "9 of 10 answered within",
        "Answered in time",
        "Half solved within",
        "9 of 10 solved within",
        "Solved in time",
    ];
    section("categories-title", "Times by category", &head, rows.collect())
}

/// The times of half and of nine in ten.
fn times(spread: &Spread, title: &str, pick: &Callback<Picked>) -> [Html; 2] {
    let shown = |time: Option<TimeDelta>| time.map_or_else(|| "\u{2013}".to_owned(), clock::length);
    let half = number(shown(spread.median), title, &spread.cases, pick);
    [half, html! { { shown(spread.ninetieth) } }]
}

/// The share, leading to the cases that spoil it, or else to those that make it.
fn share(share: &Share, title: &str, pick: &Callback<Picked>) -> Html {
    if share.of == 0 {
        return html! { { "\u{2013}" } };
    }
    if share.others.is_empty() {
        number(percent(share.tenths()), title, &share.cases, pick)
    } else {
        number(percent(share.tenths()), &format!("{title}: not"), &share.others, pick)
    }
}

fn late(measured: &Metrics, pick: &Callback<Picked>) -> Html {
    let rows = measured.late.iter().map(|late| {
        let times = number(late.times.to_string(), &format!("Late: {}", late.title), &late.cases, pick);
        (late.title.clone(), vec![times, html! { { clock::minutes(late.worst_minutes) } }])
    });
    section("late-title", "What was late", &["What", "How often", "At worst by"], rows.collect())
}

fn levels(measured: &Metrics, pick: &Callback<Picked>) -> Html {
    let rows = measured.levels.iter().map(|level| {
        let cell = |what: &str, cases: &[String]| {
            number(cases.len().to_string(), &format!("{what} Level {}", level.level), cases, pick)
        };
        let cells = vec![cell("Reached", &level.cases), cell("Moved up to", &level.moved_up)];
        (format!("Level {} · {}", level.level, level.name), cells)
    });
    section(
        "levels-title",
        "How high cases went",
        &["Level", "Cases", "Of these moved up there"],
        rows.collect(),
    )
}

fn overrules(measured: &Metrics, pick: &Callback<Picked>) -> Html {
    let rows = measured.overrules.iter().map(|rate| {
        let share = &rate.share;
        let title = format!("Overruled: {}", rate.name);
        let cases = number(format!("{} of {}", share.count, share.of), &title, &share.cases, pick);
        (rate.name.clone(), vec![html! { { percent(share.tenths()) } }, cases])
    });
    section(
        "overrules-title",
        "What agents put right by hand",
        &["Criterion", "Share", "Cases"],
        rows.collect(),
    )
}
