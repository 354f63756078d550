//! What is due, the most pressing first, each with the button that does it.

use std::rc::Rc;

use escalation_core::case::{Due, Standing, State, Task, What};
use yew::prelude::*;

use super::{ActSection, Job, JobProperties, contacts, last_done::last_done};
use crate::{components::Countdown, pages::use_turn, platform::dom};

/// So many that are neither late nor close stand in sight.
const COMING: usize = 6;

/// The list. It renders anew when the case changes and when something comes near or late; its clocks tick alone.
#[component]
pub(crate) fn DueList(properties: &JobProperties) -> Html {
    let job = &properties.job;
    let summaries = use_memo(job.clone(), |job| {
        let summary = &job.work.summary;
        Rc::new([(summary.case.clone(), Rc::clone(summary))].into())
    });
    let now = use_turn(&summaries);
    let due = job.state().what_is_due(now);
    let pressing = due.iter().filter(|due| !matches!(due.standing, Standing::Coming(_))).count();
    let (sight, rest) = due.split_at_checked(pressing + COMING).unwrap_or((&due, &[]));
    html! {
        <ActSection id="due-title" heading={heading(&due)} class="due-list" entries={job.work.log.len()}>
            { last_done(job) }
            if due.is_empty() { <p>{ "Nothing to do." }</p> }
            <ol class="plain">{ for sight.iter().map(|due| item(job, due)) }</ol>
            if !rest.is_empty() {
                <details><summary>{ format!("Later ({})", rest.len()) }</summary>
                    <ol class="plain">{ for rest.iter().map(|due| item(job, due)) }</ol>
                </details>
            }
        </ActSection>
    }
}

fn heading(due: &[Due]) -> String {
    let late = due.iter().filter(|due| matches!(due.standing, Standing::Late(_))).count();
    match late {
        0 => "To do now".to_owned(),
        1 => "One thing is late".to_owned(),
        late => format!("{late} things are late"),
    }
}

fn item(job: &Job, due: &Due) -> Html {
    let class = match due.standing {
        Standing::Late(_) => "late",
        Standing::Soon(_) => "soon",
        Standing::Coming(_) => "calm",
    };
    html! {
        <li {class} key={format!("{:?}", due.task)}>
            <div class="what"><strong>{ &due.title }</strong><Countdown due={due.due} /></div>
            <div class="buttons">{ action(job, &due.task) }</div>
        </li>
    }
}

fn action(job: &Job, task: &Task) -> Html {
    let state = job.state();
    let button = |words: String, what: What| html! { <button type="button" class="small" onclick={job.does(what)}>{ words }</button> };
    let jump = |words: &'static str, to: &'static str| {
        html! { <button type="button" class="small" onclick={Callback::from(move |_: MouseEvent| dom::unfold(to))}>{ words }</button> }
    };
    match task {
        Task::Settle { .. } | Task::Resolve { .. } if job.is_exercise() => Html::default(),
        Task::Tell { contact, .. } => state
            .contacts
            .iter()
            .find(|known| known.id == *contact)
            .map(|told| contacts::quick(job, told))
            .unwrap_or_default(),
        Task::Settle { .. } => jump("Answer the questions", "facts"),
        Task::Acknowledge { level } => taken_by(job, state, *level),
        Task::MoveUp { to } => {
            let failed = if state.was_told(state.level) { "did not answer" } else { "was not told" };
            let reason = format!("Level {} {failed} in time", state.level);
            button(format!("Move up to Level {to}"), What::Escalated { to: *to, reason })
        }
        Task::FirstResponse { .. } | Task::Update => jump("Write to the customer", "messages"),
        Task::Step { step } => html! {
            <>
                { button("Done".into(), What::StepDone { step: step.clone() }) }
                { jump("Leave out \u{2026}", "checklists") }
            </>
        },
        Task::Resolve { .. } => jump("It is solved \u{2026}", "resolve"),
        Task::Review { .. } => jump("Fill in the review", "review"),
        Task::Action { place } => done_action(job, *place),
    }
}

/// A button for each role of the level.
fn taken_by(job: &Job, state: &State, level: u8) -> Html {
    let rung = state.rungs.iter().find(|rung| rung.level == level);
    let roles = rung.map(|rung| rung.roles.as_slice()).unwrap_or_default();
    let button = |role: &String| {
        let what = What::Acknowledged { level, role: role.clone() };
        html! { <button type="button" class="small" onclick={job.does(what)}>{ format!("{} has it", job.role_name(role)) }</button> }
    };
    roles.iter().map(button).collect()
}

fn done_action(job: &Job, place: usize) -> Html {
    let mut review = job.state().review.clone();
    let Some(action) = review.actions.get_mut(place) else {
        return Html::default();
    };
    action.done = true;
    html! { <button type="button" class="small" onclick={job.does(What::Reviewed(Box::new(review)))}>{ "Done" }</button> }
}
