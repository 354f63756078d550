//! Whom to tell, who was told, and who could not be reached.

use escalation_core::{
    case::{Phase, Told, What},
    policy::Channel,
    wire::WayOutput,
};
use yew::prelude::*;

use super::{ActSection, Job};
use crate::{
    components::{CopyButton, Countdown},
    pages::intake::address,
    platform::clock,
};

/// The section.
pub(crate) fn contacts(job: &Job) -> Html {
    let contacts = &job.state().contacts;
    html! {
        <ActSection id="contacts-title" heading="Told" entries={job.work.log.len()}>
            <ul class="contacts">{ for contacts.iter().map(|told| row(job, told)) }</ul>
        </ActSection>
    }
}

fn row(job: &Job, told: &Told) -> Html {
    let working = job.state().phase == Phase::Open;
    html! {
        <li class={classes!(told.entry.then_some("entry"))} key={told.id.clone()}>
            <div class="who"><strong>{ &told.name }</strong>if told.entry { <span class="tag">{ "first" }</span> }</div>
            <div class="by">
                if let Some(mark) = &told.told {
                    <span class="minor">{ format!("told {}", clock::show(mark.at)) }</span>
                } else if working {
                    <span class="away">{ "by " }</span><Countdown due={told.due} />
                } else {
                    <span class="minor">{ "not told" }</span>
                }
            </div>
            <ul class="ways">{ for told.ways.iter().map(|way| html! { <li><span>{ way_to(job, told, way) }{ when(way) }</span>{ " " }
                if !way.address.is_empty() { <CopyButton text={job.leaving(&way.address)} what={format!("address of {}", told.name)} /> }</li> }) }
                if told.ways.is_empty() { <li>{ "The policy gives no address" }</li> }
            </ul>
            if told.told.is_none() && working { <div class="buttons">{ outcome(job, told) }</div> }
            <p class="minor">
                { told.reasons.join("; ") }
                if !told.tried.is_empty() { { format!(" · tried without an answer {}", tries(told)) } }
                if told.supplement { { " · added by us; the policy names no way to reach them" } }
            </p>
        </li>
    }
}

fn tries(told: &Told) -> String {
    told.tried.iter().map(|mark| clock::short(mark.at)).collect::<Vec<_>>().join(", ")
}

fn when(way: &WayOutput) -> String {
    way.applies.as_ref().map(|when| format!(" ({when})")).unwrap_or_default()
}

/// The same in a line: the best way, all ways once it was tried in vain, and what came of it.
pub(super) fn quick(job: &Job, told: &Told) -> Html {
    let shown = if told.tried.is_empty() { 1 } else { told.ways.len() };
    html! {
        <>
            if !told.tried.is_empty() { <span class="minor">{ format!("no answer {}", tries(told)) }</span> }
            { for told.ways.iter().take(shown).map(|way| html! { <span>{ way_to(job, told, way) }{ when(way) }</span> }) }
            { outcome(job, told) }
        </>
    }
}

/// An address; in an exercise it leads nowhere.
fn way_to(job: &Job, told: &Told, way: &WayOutput) -> Html {
    if job.state().drill && !way.address.is_empty() {
        return html! { <span>{ &way.address }</span> };
    }
    address(way.channel, &way.address, &told.name)
}

fn outcome(job: &Job, told: &Told) -> Html {
    let channel = told.ways.first().map_or(Channel::Internal, |way| way.channel);
    let button = |words: &'static str, reached: bool| {
        let what = What::Contacted { contact: told.id.clone(), channel, reached, text: String::new() };
        html! {
            <button type="button" class="small" onclick={job.does(what)}>{ words }<span class="away">{ " " }{ &told.name }</span></button>
        }
    };
    // A mailbox or a page is written to, and does not fail to answer.
    let person = job.document().roles.iter().any(|role| role.id == told.id);
    let answers = person || matches!(channel, Channel::Phone | Channel::Internal);
    html! { <>{ button(if answers { "Told" } else { "Done" }, true) }if answers && !job.is_exercise() { { button("No answer", false) } }</> }
}
