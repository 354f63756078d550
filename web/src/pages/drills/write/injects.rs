//! What arrives while the trainee works: when, on which condition, from whom, and what it changes.

use escalation_core::{
    drill::{Condition, Drill, Inject},
    order::sort_by_key,
    policy::{Document, Minutes},
};
use web_sys::Event;
use yew::prelude::*;

use super::{
    field::{Pen, place},
    right::{criteria, minutes},
};
use crate::{components::use_change, platform::dom};

/// What the section works on.
#[derive(Debug, PartialEq, Properties)]
pub(super) struct InjectsProperties {
    /// The drill.
    pub pen: Pen,
}

/// The section.
#[component]
pub(super) fn Injects(properties: &InjectsProperties) -> Html {
    let pen = &properties.pen;
    // The button that takes a message out goes with it, and so does the one that puts them in order.
    use_change((pen.drill.injects.len(), is_in_order(&pen.drill)), |_| dom::catch_focus(&["#injects-title"]));
    let injects = &pen.drill.injects;
    let conditions = conditions(pen.room.document());
    let next = injects.last().map_or(10, |last| last.at.0.saturating_add(10));
    let add = pen.does("new message", move |drill| {
        drill.injects.push(Inject { at: Minutes(next), ..Inject::default() });
    });
    let order =
        pen.does("order of the messages", |drill| sort_by_key(&mut drill.injects, |inject| inject.at.0));
    html! {
        <section id={place("inject")} tabindex="-1" aria-labelledby="injects-title">
            <h2 id="injects-title" tabindex="-1">{ "Messages that arrive" }</h2>
            { for injects.iter().enumerate().map(|(at, inject)| row(pen, &conditions, at, inject)) }
            <p class="buttons"><button type="button" class="small" onclick={add}>{ "Add a message" }</button>
                if !is_in_order(&pen.drill) { <button type="button" class="small" onclick={order}>{ "Put them in order of time" }</button> }</p>
        </section>
    }
}

fn is_in_order(drill: &Drill) -> bool {
    drill.injects.is_sorted_by_key(|inject| inject.at.0)
}

/// What can have happened, as it is written and in words.
fn conditions(document: &Document) -> Vec<(String, String)> {
    let steps = document.steps().map(|(_, _, step)| Condition::Step(step.id.clone()));
    let all =
        [Condition::Told, Condition::Acknowledged, Condition::CustomerAnswered].into_iter().chain(steps);
    all.map(|condition| (condition.to_string(), condition.words(document))).collect()
}

fn at(drill: &mut Drill, place: usize) -> Option<&mut Inject> {
    drill.injects.get_mut(place)
}

fn row(pen: &Pen, conditions: &[(String, String)], number: usize, inject: &Inject) -> Html {
    let path = |key: &str| format!("inject.{number}.{key}");
    let text = |key: &str, label: &str, rows: u8, value: &str, change: fn(&mut Inject, String)| {
        pen.area(&path(key), label, rows, value, move |drill, typed| {
            if let Some(inject) = at(drill, number) {
                change(inject, typed);
            }
        })
    };
    let remove = pen.does("a message taken out", move |drill| {
        if number < drill.injects.len() {
            drill.injects.remove(number);
        }
    });
    let changes = pen.writes(path("criteria"), move |drill, changes: bool| {
        let before = right_before(drill, number);
        if let Some(inject) = at(drill, number) {
            inject.criteria = changes.then_some(before);
        }
    });
    html! {
        <fieldset class="entry" key={number} id={place(&format!("inject.{number}"))} tabindex="-1"><legend>{ format!("Message {}", number + 1) }</legend>
            <div class="fields">
                { pen.number(&path("at"), "Minutes after the report", &inject.at.0.to_string(), move |drill, typed| {
                    if let (Some(inject), Some(minutes)) = (at(drill, number), minutes(&typed)) {
                        inject.at = minutes;
                    }
                }) }
                { pen.line(&path("from"), "From", &inject.from, move |drill, typed| {
                    if let Some(inject) = at(drill, number) {
                        inject.from = typed;
                    }
                }) }
            </div>
            { condition(pen, conditions, number, inject) }
            { text("text", "What they say", 4, &inject.text, |inject, typed| inject.text = typed) }
            { pen.facts(&path("facts"), "What is known from then on", &inject.facts, |drill, place| at(drill, place).map(|inject| &mut inject.facts), number) }
            <label class="tick"><input type="checkbox" checked={inject.criteria.is_some()} onchange={changes.reform(|event: Event| dom::checked(&event))} />{ "From then on other criteria hold" }</label>
            if let Some(ticked) = &inject.criteria { { criteria(pen, &path("criteria"), ticked, move |drill| at(drill, number)?.criteria.as_mut()) } }
            { text("expect", "What a good agent does now, for the report; may be empty", 2, &inject.expect, |inject, typed| inject.expect = typed) }
            <button type="button" class="small" onclick={remove}>{ "Take it out" }<span class="away">{ format!(": message {}", number + 1) }</span></button>
        </fieldset>
    }
}

/// The criteria that hold before a message: where one begins to change them.
fn right_before(drill: &Drill, number: usize) -> Vec<String> {
    let before = drill.injects.iter().take(number).rev().find_map(|inject| inject.criteria.as_ref());
    before.unwrap_or(&drill.criteria).clone()
}

/// Whether it always comes, or on which condition.
fn condition(pen: &Pen, conditions: &[(String, String)], number: usize, inject: &Inject) -> Html {
    let (key, known) = match (&inject.only_if, &inject.unless) {
        (Some(condition), _) => ("if", Some(condition)),
        (_, Some(condition)) => ("unless", Some(condition)),
        _ => ("", None),
    };
    let pair = |id: &str, words: &str| (id.to_owned(), words.to_owned());
    let kinds = [pair("", "always"), pair("if", "only if"), pair("unless", "unless")];
    let path = format!("inject.{number}.{}", if key.is_empty() { "if" } else { key });
    let kind = move |drill: &mut Drill, kind: String| {
        if let Some(inject) = at(drill, number) {
            let known = inject.only_if.take().or_else(|| inject.unless.take()).unwrap_or(Condition::Told);
            match kind.as_str() {
                "if" => inject.only_if = Some(known),
                "unless" => inject.unless = Some(known),
                _ => {}
            }
        }
    };
    let what = move |drill: &mut Drill, what: String| {
        if let (Some(inject), Ok(condition)) = (at(drill, number), what.parse()) {
            let place = if inject.only_if.is_some() { &mut inject.only_if } else { &mut inject.unless };
            *place = Some(condition);
        }
    };
    html! {
        <div class="fields">
            { pen.choice(&format!("inject.{number}.condition"), "It comes", &kinds, key, kind) }
            if let Some(known) = known { { pen.choice(&path, "What has happened by then", conditions, &known.to_string(), what) } }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_criteria_begin_as_those_before() {
        let inject = |criteria: Option<&str>| Inject {
            criteria: criteria.map(|id| vec![id.to_owned()]),
            ..Inject::default()
        };
        let drill = Drill {
            criteria: vec!["a".into()],
            injects: vec![inject(None), inject(Some("b")), inject(None), inject(None)],
            ..Drill::default()
        };
        let before = |number| right_before(&drill, number).concat();
        assert_eq!([before(0), before(1), before(2), before(3)], ["a", "a", "b", "b"]);
    }
}
