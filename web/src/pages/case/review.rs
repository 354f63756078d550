//! The review after a case: the policy's questions, with what the log knows beside them.

use escalation_core::{
    case::{Action, Form, Review, Satisfaction, What},
    order::sort_by_key,
    policy::ReviewPart,
};
use yew::prelude::*;

use super::Job;
use crate::{
    components::{ActionForm, FormField},
    platform::{clock, form::Values},
};

/// The form.
pub(super) fn review(job: &Job) -> Html {
    let review = &job.state().review;
    let onsubmit = {
        let job = job.clone();
        Callback::from(move |values: Values| {
            let review = filled(&job, &values);
            job.record(What::Reviewed(Box::new(review)));
        })
    };
    let form = job.state().review_form(job.document());
    html! {
        <section class="review" id="review" tabindex="-1" aria-labelledby="review-title">
            <h2 id="review-title">{ "Review" }</h2>
            { late(job) }
            <ActionForm id="review-form" button="Save the review" {onsubmit} fields={fields(review, &form)} />
            { actions(job) }
        </section>
    }
}

/// Name of the field that answers a part.
fn answered(part: ReviewPart) -> &'static str {
    match part {
        ReviewPart::RootCause => "root-cause",
        ReviewPart::Process => "process",
        ReviewPart::FollowUp => "follow-up",
        ReviewPart::KnowledgeBase => "knowledge-base",
        ReviewPart::Debrief => "debrief",
    }
}

/// Name of the box that says that a part is finished.
fn finished(part: ReviewPart) -> &'static str {
    match part {
        ReviewPart::RootCause => "root-cause-finished",
        ReviewPart::Process => "process-finished",
        ReviewPart::FollowUp => "follow-up-finished",
        ReviewPart::KnowledgeBase => "knowledge-base-finished",
        ReviewPart::Debrief => "debrief-finished",
    }
}

fn fields(review: &Review, form: &Form) -> Vec<FormField> {
    let mut fields = Vec::new();
    for part in &form.parts {
        if part.part == ReviewPart::FollowUp {
            fields.push(satisfaction(review));
        }
        let answer = review.answer(part.part);
        // What the log knows is a beginning; what somebody wrote stands over it.
        let start = if answer.is_empty() { part.from_log.join("\n") } else { answer.to_owned() };
        fields.push(
            FormField::text(answered(part.part), format!("{}: {}", part.name, part.asks)).starting(start),
        );
        let done = if part.finished { "yes" } else { "" };
        fields
            .push(FormField::tick(finished(part.part), format!("{} is finished", part.name)).starting(done));
    }
    fields
}

fn satisfaction(review: &Review) -> FormField {
    let scores = ["not asked yet", "1, very dissatisfied", "2", "3", "4", "5, very satisfied"];
    let choices = scores.iter().enumerate().map(|(score, name)| {
        (if score == 0 { String::new() } else { score.to_string() }, (*name).to_owned())
    });
    let score = review.satisfaction.map(|score| score.get().to_string()).unwrap_or_default();
    FormField::choice("satisfaction", "Satisfaction of the customer", choices.collect()).starting(score)
}

fn filled(job: &Job, values: &Values) -> Review {
    let score = values.get("satisfaction").parse::<u8>().ok();
    let mut review = Review {
        satisfaction: score.and_then(|score| Satisfaction::try_from(score).ok()),
        actions: job.state().review.actions.clone(),
        ..Review::default()
    };
    for part in job.state().review_form(job.document()).parts {
        *review.answer_mut(part.part) = values.get(answered(part.part));
        if values.ticked(finished(part.part)) {
            review.finished.push(part.part);
        }
    }
    review
}

/// What was late and by how much: the log knows.
fn late(job: &Job) -> Html {
    let now = clock::now();
    let mut late = job.state().late(now);
    if late.is_empty() {
        return html! { <p>{ "Nothing was late." }</p> };
    }
    sort_by_key(&mut late, |(_, delay)| -delay.num_seconds());
    html! {
        <details open={true}>
            <summary>{ format!("Late ({})", late.len()) }</summary>
            <ul>{ for late.iter().map(|(obligation, delay)| html! {
                <li>{ &obligation.title }{ ", due " }{ clock::show(obligation.due) }{ ": " }<strong>{ clock::late_by(*delay) }</strong></li>
            }) }</ul>
        </details>
    }
}

/// What is to be done after it.
fn actions(job: &Job) -> Html {
    let review = &job.state().review;
    let add = {
        let job = job.clone();
        Callback::from(move |values: Values| {
            let mut review = job.state().review.clone();
            let due =
                clock::parse_field(&values.get("due")).and_then(chrono::DateTime::from_timestamp_millis);
            review.actions.push(Action {
                text: values.get("text"),
                owner: values.get("owner"),
                due,
                done: false,
            });
            job.record(What::Reviewed(Box::new(review)));
        })
    };
    html! {
        <>
            <h3>{ "Actions" }</h3>
            if review.actions.is_empty() { <p class="minor">{ "None yet." }</p> }
            <ul class="plain">{ for review.actions.iter().enumerate().map(|(place, action)| one(job, place, action)) }</ul>
            <ActionForm id="add-action" summary="Add an action \u{2026}" button="Add" onsubmit={add}
                fields={vec![
                    FormField::line("text", "What").required(),
                    FormField::line("owner", "Who").required(),
                    FormField::time("due", "By when"),
                ]} />
        </>
    }
}

fn one(job: &Job, place: usize, action: &Action) -> Html {
    let onchange = {
        let job = job.clone();
        Callback::from(move |_: Event| {
            let mut review = job.state().review.clone();
            if let Some(action) = review.actions.get_mut(place) {
                action.done = !action.done;
            }
            job.record(What::Reviewed(Box::new(review)));
        })
    };
    html! {
        <li><label class="step"><input type="checkbox" checked={action.done} {onchange} />
            <span><strong>{ &action.text }</strong>{ format!(" · {}", action.owner) }
                if let Some(due) = action.due { { format!(" · by {}", clock::show(due)) } }
            </span></label></li>
    }
}
