//! What is right: the criteria, what messages must say, who does not answer, and how long it lasts.

use escalation_core::{
    decide::NO_TIER,
    drill::{Drill, Notice, right},
    fact::Facts,
    policy::Minutes,
};
use yew::prelude::*;

use super::{
    super::words::tier,
    field::{Pen, place, tick},
};
use crate::components::CriteriaFields;

/// The criteria that hold at first, and why.
pub(super) fn section(pen: &Pen) -> Html {
    let drill = &pen.drill;
    html! {
        <section aria-labelledby="right-title">
            <h2 id="right-title">{ "What is right" }</h2>
            { criteria(pen, "criteria", &drill.criteria, |drill| Some(&mut drill.criteria)) }
            { pen.area("why", "Why: which words make it so, or why it is none; one sentence for the report", 2, &drill.why, |drill, typed| drill.why = typed) }
        </section>
    }
}

/// Criteria to tick, with the tier that follows from them.
pub(super) fn criteria(
    pen: &Pen,
    path: &str,
    ticked: &[String],
    list: impl Fn(&mut Drill) -> Option<&mut Vec<String>> + 'static,
) -> Html {
    let document = pen.room.document();
    let decision = right(document, ticked, &Facts::default());
    let urgent =
        decision.tier.and_then(|tier| document.tiers.get(usize::from(tier))).map_or(NO_TIER, |tier| &tier.id);
    let onchange = pen.writes(path, move |drill, (id, ticked): (String, bool)| {
        if let Some(list) = list(drill) {
            tick(list, &id, ticked);
        }
    });
    html! {
        <div id={place(path)} tabindex="-1">
            <p role="status">{ "It is then: " }{ tier(document, urgent) }</p>
            <div class="picker"><CriteriaFields engine={pen.room.engine.clone()} ticked={ticked.to_vec()} always={ticked.to_vec()} {onchange} /></div>
            { pen.faulty(path) }
        </div>
    }
}

/// What the messages to the customer must say and must not.
pub(super) fn notice(pen: &Pen) -> Html {
    let document = pen.room.document();
    let known = pen.drill.notice.clone().unwrap_or_default();
    let templates = document.templates.iter().map(|template| (template.id.clone(), template.name.clone()));
    let templates: Vec<(String, String)> =
        [(String::new(), "none fits".to_owned())].into_iter().chain(templates).collect();
    let must: Vec<String> = known.must.iter().map(|group| group.join("|")).collect();
    html! {
        <section id={place("notice")} tabindex="-1" aria-labelledby="notice-title">
            <h2 id="notice-title">{ "Messages to the customer" }</h2>
            { pen.choice("notice.template", "Template that fits best", &templates, &known.template, |drill, typed| of(drill).template = typed) }
            { pen.area("notice.must", "Must say: one thing on each line, with | between other wordings of it", 3, &must.join("\n"), |drill, typed| {
                of(drill).must = lines(&typed).map(|line| line.split('|').map(str::to_owned).collect()).collect();
            }) }
            { pen.area("notice.must_not", "Must not say: one wording on each line", 3, &known.must_not.join("\n"), |drill, typed| {
                of(drill).must_not = lines(&typed).map(str::to_owned).collect();
            }) }
        </section>
    }
}

fn of(drill: &mut Drill) -> &mut Notice {
    drill.notice.get_or_insert_default()
}

/// The lines as they were typed: a blank one is taken out when the drill leaves the form.
fn lines(typed: &str) -> impl Iterator<Item = &str> {
    typed.split('\n').filter(move |_| !typed.is_empty())
}

/// Who does not answer, and how long it lasts.
pub(super) fn course(pen: &Pen) -> Html {
    let (drill, document) = (&pen.drill, pen.room.document());
    let levels: Vec<(String, String)> = (document.levels.iter())
        .map(|level| (level.id.clone(), format!("Level {} \u{b7} {}", level.number, level.name)))
        .collect();
    let lasts = drill.lasts.map(|lasts| lasts.0.to_string()).unwrap_or_default();
    html! {
        <section aria-labelledby="course-title">
            <h2 id="course-title">{ "Course" }</h2>
            { pen.ticks("silent", "Levels that do not answer when they are told", &levels, &drill.silent, |drill| &mut drill.silent) }
            { pen.number("lasts", "Minutes that it lasts at least; empty: as long as its first steps and messages", &lasts, |drill, typed| {
                drill.lasts = minutes(&typed);
            }) }
        </section>
    }
}

/// Minutes as typed; none where it is no number.
pub(super) fn minutes(typed: &str) -> Option<Minutes> {
    typed.trim().parse().ok().map(Minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_kept_as_they_are_typed() {
        let read = |typed: &'static str| lines(typed).collect::<Vec<_>>();
        assert_eq!(read("a |b\n"), ["a |b", ""]);
        assert!(read("").is_empty());
        assert_eq!([minutes(" 90"), minutes("x"), minutes("-1")], [Some(Minutes(90)), None, None]);
    }
}
