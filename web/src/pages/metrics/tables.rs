//! What explains the success metrics, as tables.

use chrono::TimeDelta;
use escalation_core::metrics::{Metrics, Share, Spread};
use yew::prelude::*;

use super::{Picked, number, percent};
use crate::platform::clock;

/// All of them.
pub(super) fn tables(measured: &Metrics, pick: &Callback<Picked>) -> Html {
    html! { <>{ categories(measured, pick) }{ late(measured, pick) }{ levels(measured, pick) }{ overrules(measured, pick) }</> }
}

fn table(id: &'static str, title: &'static str, head: &[&'static str], rows: Vec<Html>) -> Html {
    if rows.is_empty() {
        return Html::default();
    }
    html! {
        <section aria-labelledby={id}>
            <h2 {id}>{ title }</h2>
            <div class="scroll" tabindex="0" role="group" aria-labelledby={id}><table>
                <thead><tr>{ for head.iter().map(|name| html! { <th scope="col">{ *name }</th> }) }</tr></thead>
                <tbody>{ for rows }</tbody>
            </table></div>
        </section>
    }
}

fn categories(measured: &Metrics, pick: &Callback<Picked>) -> Html {
    let rows = measured.categories.iter().map(|category| {
        let name = &category.name;
        html! {
            <tr>
                <th scope="row">{ name }</th>
                <td>{ number(category.cases.len().to_string(), name, &category.cases, pick) }</td>
                { times(&category.response, &format!("{name}: answered"), pick) }
                <td>{ share(&category.in_time, &format!("{name}: answered in time"), pick) }</td>
                { times(&category.resolution, &format!("{name}: solved"), pick) }
                <td>{ share(&category.solved_in_time, &format!("{name}: solved in time"), pick) }</td>
            </tr>
        }
    });
    let head = [
        "Category",
        "Cases",
        "Answer: half within",
        "9 of 10 within",
        "in time",
        "Solution: half within",
        "9 of 10 within",
        "in time",
    ];
    table("categories-title", "Times by category", &head, rows.collect())
}

fn times(spread: &Spread, title: &str, pick: &Callback<Picked>) -> Html {
    let shown = |time: Option<TimeDelta>| time.map_or_else(|| "\u{2013}".to_owned(), clock::length);
    html! {
        <>
            <td>{ number(shown(spread.median), title, &spread.cases, pick) }</td>
            <td>{ shown(spread.ninetieth) }</td>
        </>
    }
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
    let rows = measured.late.iter().map(|late| html! {
        <tr>
            <th scope="row">{ &late.title }</th>
            <td>{ number(late.times.to_string(), &format!("Late: {}", late.title), &late.cases, pick) }</td>
            <td>{ clock::minutes(late.worst_minutes) }</td>
        </tr>
    });
    table("late-title", "What was late", &["What", "How often", "At worst by"], rows.collect())
}

fn levels(measured: &Metrics, pick: &Callback<Picked>) -> Html {
    let rows = measured.levels.iter().map(|level| html! {
        <tr>
            <th scope="row">{ format!("Level {} · {}", level.level, level.name) }</th>
            <td>{ number(level.cases.len().to_string(), &format!("Reached Level {}", level.level), &level.cases, pick) }</td>
            <td>{ number(level.moved_up.len().to_string(), &format!("Moved up to Level {}", level.level), &level.moved_up, pick) }</td>
        </tr>
    });
    table(
        "levels-title",
        "How high cases went",
        &["Level", "Cases", "of these moved up there"],
        rows.collect(),
    )
}

fn overrules(measured: &Metrics, pick: &Callback<Picked>) -> Html {
    let rows = measured.overrules.iter().map(|rate| html! {
        <tr>
            <th scope="row">{ &rate.name }</th>
            <td>{ percent(rate.share.tenths()) }</td>
            <td>{ number(format!("{} of {}", rate.share.count, rate.share.of), &format!("Overruled: {}", rate.name), &rate.share.cases, pick) }</td>
        </tr>
    });
    table(
        "overrules-title",
        "What agents put right by hand",
        &["Criterion", "Share", "Cases"],
        rows.collect(),
    )
}
