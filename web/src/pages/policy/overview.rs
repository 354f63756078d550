//! The policy at a glance.

use escalation_core::policy::{Document, OpenPoint};
use yew::prelude::*;

use super::{contacts::card, matrix::matrix, to};
use crate::{
    components::{LadderPicture, LadderRung},
    platform::dom,
};

/// Parts of the overview: id of the heading, and its words.
const PARTS: [(&str, &str); 4] = [
    ("matrix-title", "Who escalates to whom"),
    ("stairs-title", "The ladder"),
    ("contacts-title", "Contacts"),
    ("points-title", "Open points of this policy"),
];

/// Whether a policy has a part: one without contacts or open points has no heading for them.
fn has(document: &Document, (id, _): &(&str, &str)) -> bool {
    match *id {
        "contacts-title" => !document.contacts.is_empty(),
        "points-title" => !document.open_points.is_empty(),
        _ => true,
    }
}

/// The overview.
pub(crate) fn overview(document: &Document) -> Html {
    let [grid, stairs, contacts, points] = PARTS;
    let heading = |(id, words): (&'static str, &'static str)| html! { <h2 {id} tabindex="-1">{ words }</h2> };
    html! {
        <>
            <h1 tabindex="-1">{ &document.about.name }</h1>
            <p>{ &document.about.purpose }</p>
            <p class="minor">{ "Version " }{ &document.about.version }</p>
            <nav class="contents" aria-label="On this page">{ for PARTS.iter().filter(|part| has(document, part)).map(|(id, words)| jump(id, words)) }</nav>
            { heading(grid) }
            { matrix(document) }
            { heading(stairs) }
            <LadderPicture rungs={rungs(document)} />
            if has(document, &contacts) {
                { heading(contacts) }
                <p><button type="button" class="small" onclick={Callback::from(|_: MouseEvent| dom::print("contacts"))}>{ "Print the contacts" }</button></p>
                { card(document) }
            }
            if has(document, &points) {
                { heading(points) }
                <ul class="plain open-points">{ for document.open_points.iter().map(point) }</ul>
            }
        </>
    }
}

/// The address belongs to the pages, so that a part is reached by a button.
fn jump(id: &'static str, words: &'static str) -> Html {
    let onclick = Callback::from(move |_: MouseEvent| dom::jump(id));
    html! { <button type="button" class="small" {onclick}>{ words }</button> }
}

fn rungs(document: &Document) -> Vec<LadderRung> {
    let roles = |level: &str| {
        let here = document.roles.iter().filter(|role| role.level == level);
        here.map(|role| role.name.as_str()).collect::<Vec<_>>().join(", ")
    };
    document
        .levels
        .iter()
        .map(|level| LadderRung {
            level: format!("Level {} · {}", level.number, level.name),
            roles: roles(&level.id),
            when: format!("answers within {}", level.response),
        })
        .collect()
}

/// What the text leaves open, how it is read, and why.
fn point(point: &OpenPoint) -> Html {
    html! {
        <li>
            <h3>{ to("point", &point.id, &point.title) }</h3>
            { point_body(point) }
        </li>
    }
}

/// The same without its title.
pub(crate) fn point_body(point: &OpenPoint) -> Html {
    html! {
        <dl class="facts-of">
            <div><dt>{ "Problem" }</dt><dd>{ &point.problem }</dd></div>
            <div><dt>{ "Our reading" }</dt><dd>{ &point.reading }</dd></div>
            <div><dt>{ "Why" }</dt><dd>{ &point.why }</dd></div>
        </dl>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use escalation_core::image;

    #[test]
    fn a_part_that_a_policy_lacks_has_no_heading() {
        let bytes = include_bytes!(concat!(env!("OUT_DIR"), "/policy.image"));
        let mut document = image::load(bytes).unwrap().document;
        assert!(PARTS.iter().all(|part| has(&document, part)));
        document.contacts.clear();
        document.open_points.clear();
        let ids: Vec<_> = PARTS.iter().filter(|part| has(&document, part)).map(|(id, _)| *id).collect();
        assert_eq!(ids, ["matrix-title", "stairs-title"]);
    }
}
